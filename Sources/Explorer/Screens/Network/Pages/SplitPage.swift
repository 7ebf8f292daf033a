import ConvMath
import Network

extension PageLine {
  /// How a figure divides among kinds of layers, and among the groups of the network.
  static func split(_ analysis: NetworkAnalysis, _ measure: NetworkMeasure) -> [PageLine] {
    let figure: NetworkSplit.Figure =
      switch measure {
      case .macs: .macs
      case .flops: .flops
      case .parameters: .parameters
      case .memory: .memory
      }
    let parts: [(Wording, NetworkSplit.Grouping)] = [
      (Wording("by kind", "按种类"), .kind), (Wording("by group", "按分组"), .group(depth: 1)),
      (Wording("by block", "按块"), .group(depth: 2)),
    ]
    var seen: [[NetworkSplit.Row]] = []
    return parts.flatMap { title, grouping -> [PageLine] in
      guard let split = analysis.split(figure, by: grouping, limit: 24), split.total > 0,
        !seen.contains(split.rows)
      else { return [] }
      seen.append(split.rows)
      let most = split.rows.map(\.value).max() ?? 0
      let name = Wording(
        "\(figure.text(.english)), \(title.text(.english))",
        "\(figure.text(.chinese))，\(title.text(.chinese))")
      let text: (Int) -> String = { measure == .memory ? Reading.bytes($0) : $0.grouped }
      return [.heading(name)]
        + split.rows.map { row in
          PageLine(
            label: row.name, value: text(row.value),
            share: Share(part: row.value, whole: most, text: row.share),
            note: Wording { _ in "× \(row.nodes.grouped)" })
        } + [
          PageLine(
            label: Wording("total", "合计"), value: text(split.total), weight: .total),
          .empty,
        ]
    }
  }
}
