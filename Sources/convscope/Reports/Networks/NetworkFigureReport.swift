import ConvMath
import LayerText
import Network

/// The added figures of a network as plain text.
struct NetworkFigureReport {
  let figures: AddedNetworkFigures
  let analysis: NetworkAnalysis
  let style: TextStyle

  private var graph: Graph { analysis.graph }
  private var language: Language { style.language }

  /// What is needed at inference and in training, a line for each part.
  var memory: [[String]] {
    guard let memory = figures.memory else { return [] }
    return rows(memory.inferenceRows, place: memory.activations.node) + rows(memory.trainingRows, place: nil)
  }

  /// The rows, weights and buffers once, a total with what it is made of.
  private func rows(_ rows: [NetworkMemory.Row], place: Int?) -> [[String]] {
    let isTraining = place == nil
    return rows.filter { !isTraining || !Self.isShared($0) }.map { row in
      var note = row.note?.text(language) ?? ""
      if let place, row.note != nil {
        note = language("at \(graph.title(ofNode: place)), ", "在 \(graph.title(ofNode: place))，") + note
      }
      let name = row.name.text(language)
      let isPeak = place != nil && row.note != nil
      let standing =
        Self.isShared(row)
        ? analysis.parameterStanding : isPeak ? analysis.activationStanding : analysis.memoryStanding
      let bytes = style.plain(standing.text(Reading.bytes(row.bytes)))
      return [row.isTotal ? "= " + name : name, bytes, note]
    }
  }

  private static func isShared(_ row: NetworkMemory.Row) -> Bool {
    ["weights", "buffers"].contains(row.name.text(.english))
  }

  /// How figures divide, a bar for each share.
  var splits: [[String]] {
    figures.splits.map { split in
      let rows = split.rows.map { row in
        [row.name.text(language), value(split.figure, row.value), row.share, bar(row.thousandths)]
      }
      return [split.figure.text(language)]
        + TextTable(rows.map { ["  " + style.plain($0[0])] + $0[1...] }, numbers: 1..<3).lines
    }
  }

  private func value(_ figure: NetworkSplit.Figure, _ value: Int) -> String {
    figure == .memory ? Reading.bytes(value) : value.grouped
  }

  /// A share of 30 columns, by eighths where they can be shown.
  private func bar(_ thousandths: Int) -> String {
    let eighths = thousandths * 30 * 8 / 1000
    guard !style.notation.isASCII else {
      return String(repeating: "#", count: max(eighths / 8, 1))
    }
    let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + (eighths == 0 ? "▏" : part)
  }

  /// How each tool comes from the MACs to what it prints.
  var ledgers: [String] {
    let parts = figures.ledgers.map { ledger in
      var rows = [[language("  MACs", "  乘加次数"), ledger.macs.grouped, ""]]
      rows += ledger.rows.map { row in
        let sign = row.amount < 0 ? "" : "+"
        return ["  " + row.text.text(language), sign + row.amount.grouped, ""]
      }
      if ledger.unknownNodes > 0 {
        let count = ledger.unknownNodes.grouped
        rows.append([language("  not known: nodes", "  未知：节点"), count, ""])
      }
      rows.append(["= " + ledger.counter.unit, (ledger.isApproximate ? "~" : "") + ledger.total.grouped, ""])
      return [ledger.counter.title] + TextTable(rows, numbers: 1..<2).map(style.plain).lines
    }
    return Array(parts.joined(separator: [""]))
  }

  /// What rules have found, a line for what is the matter and one for what would work.
  var findings: [String] {
    guard let findings = figures.findings else { return [] }
    guard !findings.isEmpty else { return [language("lint: nothing found", "检查：没有发现问题")] }
    return findings.flatMap { finding in
      [
        "\(graph.title(ofNode: finding.node))  [\(finding.rule.rawValue)]",
        "  " + style.plain(finding.reason.text(language)),
        "  → ".plainArrow(style) + style.plain(finding.advice.text(language)),
      ]
    }
  }
}

extension String {
  fileprivate func plainArrow(_ style: TextStyle) -> String { style.notation.isASCII ? "  > " : self }
}
