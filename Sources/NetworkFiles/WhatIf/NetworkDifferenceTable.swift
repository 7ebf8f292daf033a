import ConvMath
import LayerText
import Network

/// Two networks beside each other as rows of text.
public struct NetworkDifferenceTable: Sendable {
  private let difference: NetworkDifference
  private let language: Language
  /// Whether nodes that are the same have rows too.
  private let showsAll: Bool

  public init(_ difference: NetworkDifference, all: Bool, language: Language) {
    self.difference = difference
    self.language = language
    showsAll = all
  }

  /// A row for each node: a sign as `diff` has it, its name, its operator, and what differs.
  public var nodes: TextTable {
    TextTable(
      [
        .sign(""), .text(language("layer", "层")), .text(language("operator", "算子")),
        .text(language("changes", "变化")),
      ],
      rows: difference.rows.filter { showsAll || $0.kind != .same }.map { row in
        [sign(row.kind), row.name(in: difference), row.op(in: difference), text(row)]
      })
  }

  private func sign(_ kind: NetworkDifference.Kind) -> String {
    switch kind {
    case .same: "="
    case .changed: "~"
    case .onlyFirst: "-"
    case .onlySecond: "+"
    }
  }

  private func text(_ row: NetworkDifference.Row) -> String {
    switch row.kind {
    case .same: return ""
    case .changed:
      return row.changes.map { change in
        "\(change.subject.title(language)) \(change.old ?? "–") → \(change.new ?? "–")"
      }.joined(separator: language(", ", "，"))
    case .onlyFirst: return row.first.map { figures($0, difference.first) } ?? ""
    case .onlySecond: return row.second.map { figures($0, difference.second) } ?? ""
    }
  }

  private func figures(_ node: Int, _ network: NetworkAnalysis) -> String {
    var parts: [String] = []
    if let shape = network.output(ofNode: node) {
      parts.append("\(language("output", "输出")) \(shape.text(language))")
    }
    let outcome = network.nodes[node]
    if outcome.parameters > 0 {
      parts.append("\(language("parameters", "参数量")) \(outcome.parameters.grouped)")
    }
    if let macs = outcome.work?.macs, macs > 0 { parts.append("\(language("MACs", "乘加次数")) \(macs.grouped)") }
    return parts.joined(separator: language(", ", "，"))
  }

  /// A row for each figure of the whole networks, with how much more the second has.
  public func totals(_ first: String, _ second: String) -> TextTable {
    TextTable(
      [
        .text(language("total", "合计")), .number(first), .number(second), .number(language("difference", "差")),
        .number("%"),
      ],
      rows: difference.totals.map { total in
        [
          total.metric.words(language), total.standings.first.text(total.first?.grouped),
          total.standings.second.text(total.second?.grouped),
          total.standing.text(total.difference.map(Self.signed)), Self.percent(total) ?? "",
        ]
      })
  }

  private static func signed(_ number: Int) -> String {
    number > 0 ? "+\(number.grouped)" : number < 0 ? "−\(number.magnitude.grouped)" : "0"
  }

  /// How much more in percent with one decimal: "−5.7 %".
  private static func percent(_ total: NetworkDifference.Total) -> String? {
    guard let first = total.first, first > 0, let difference = total.difference, difference != 0 else {
      return nil
    }
    let tenths = (Double(difference.magnitude) / Double(first) * 1000).rounded()
    guard tenths < 1e15 else { return nil }
    let shown = max(Int(tenths), 1)
    return (difference > 0 ? "+" : "−") + "\((shown / 10).grouped).\(shown % 10) %"
  }

  /// How many nodes there are of each kind, in a sentence.
  public func counts(_ first: String, _ second: String) -> String {
    let (same, changed) = (difference.count(.same).grouped, difference.count(.changed).grouped)
    let (left, right) = (difference.count(.onlyFirst).grouped, difference.count(.onlySecond).grouped)
    let way =
      difference.isMatchedByName
      ? language("matched by name", "按名称匹配") : language("matched by operators in order", "按算子顺序匹配")
    return language(
      "\(same) nodes the same, \(changed) changed, \(left) only in \(first), \(right) only in \(second); \(way)",
      "\(same) 个节点相同，\(changed) 个有变化，\(left) 个仅在 \(first)，\(right) 个仅在 \(second)；\(way)")
  }

  /// Both tables as Markdown.
  public func markdown(_ first: String, _ second: String) -> String {
    let nodes = nodes
    let changes = nodes.rows.isEmpty ? "" : nodes.markdown + "\n"
    return counts(first, second) + "\n\n" + changes + totals(first, second).markdown
  }
}
