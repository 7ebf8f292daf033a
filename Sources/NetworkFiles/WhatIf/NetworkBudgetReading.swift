import ConvMath
import LayerText
import Network

extension NetworkBudget {
  /// Reads a budget: a metric, `<=`, and a quantity: "macs<=600M", "memory<=16MiB", "parameters<=5M".
  ///
  /// Hyphens may stand for underscores.
  ///
  /// - Throws: `LocatedError` with the column and the reason.
  public init(reading text: String) throws(LocatedError) {
    var line = TypedLine(text)
    let metric = try line.takeMetric()
    let column = line.column
    guard try line.takeRelationIfAny() == .atMost else {
      let example = metric.isBytes ? "\(metric.rawValue)<=16MiB" : "\(metric.rawValue)<=600M"
      throw line.error(
        Wording("write <= and a quantity, such as \(example)", "请写 <= 和一个数量，例如 \(example)"), at: column)
    }
    let limit = try line.takeQuantity(ofBytes: metric.isBytes)
    try line.takeEnd()
    self.init(metric, atMost: limit)
  }
}

extension TypedLine {
  fileprivate mutating func takeMetric() throws(LocatedError) -> NetworkMetric {
    let column = column
    let word = takeName()
    let name = word == "params" ? NetworkMetric.parameters.rawValue : word
    if let metric = NetworkMetric(name: name) { return metric }
    let names = NetworkMetric.allCases.map(\.rawValue)
    let near = nearestNames(to: name, among: names)
    let known = near.isEmpty ? names : near
    throw error(
      name.isEmpty
        ? Wording("name a metric: \(known.joined(.or, .english))", "请写出指标：\(known.joined(.or, .chinese))")
        : Wording(
          "a network has no \"\(name.shortened)\" to keep to; try \(known.joined(.or, .english))",
          "网络没有可限制的“\(name.shortened)”；可改为 \(known.joined(.or, .chinese))"), at: column)
  }
}
