import ConvMath
import LayerText
import Network

extension NetworkBudget {
  /// Reads a budget: a metric, `<=`, and a quantity: "macs<=600M", "memory<=16MiB", "parameters<=5M".
  ///
  /// Hyphens may stand for underscores. Throws: `NetworkTextError` with the column and the reason.
  public init(reading text: String) throws(NetworkTextError) {
    var text = SolvingText(text)
    let column = text.column
    let name = text.takeName()
    let metric = try Self.metric(named: name, column)
    let relation = text.column
    do throws(SolvingTextError) {
      guard try text.takeRelation() == .atMost else {
        throw text.error(.empty, at: relation)
      }
      let limit = try text.takeQuantity(ofBytes: metric.isBytes)
      try text.takeEnd()
      self.init(metric, atMost: limit)
    } catch {
      guard error.reason != .empty || error.column != relation, error.reason != .noRelation else {
        let example = metric.isBytes ? "\(metric.rawValue)<=16MiB" : "\(metric.rawValue)<=600M"
        throw NetworkTextError(
          column: relation, "write <= and a quantity, such as \(example)", "请写 <= 和一个数量，例如 \(example)")
      }
      throw NetworkTextError(error)
    }
  }

  private static func metric(named name: String, _ column: Int) throws(NetworkTextError) -> NetworkMetric {
    let name = name == "params" ? NetworkMetric.parameters.rawValue : name
    if let metric = NetworkMetric(name: name) { return metric }
    let names = NetworkMetric.allCases.map(\.rawValue)
    let near = nearestNames(to: name, among: names)
    let known = near.isEmpty ? names : near
    throw NetworkTextError(
      column: column,
      name.isEmpty
        ? "name a metric: \(known.joined(.or, .english))"
        : "a network has no \"\(name.shortened)\" to keep to; try \(known.joined(.or, .english))",
      name.isEmpty
        ? "请写出指标：\(known.joined(.or, .chinese))"
        : "网络没有可限制的“\(name.shortened)”；可改为 \(known.joined(.or, .chinese))")
  }
}
