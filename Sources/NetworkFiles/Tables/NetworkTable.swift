import ConvMath
import LayerText
import Network

/// The rows of a network in a form of text.
public struct NetworkTable: Sendable {
  private let summary: NetworkSummary
  private let language: Language

  public init(_ summary: NetworkSummary, language: Language) {
    self.summary = summary
    self.language = language
  }

  /// The rows for people, numbers in groups of three, and the totals below them.
  ///
  /// - Parameter sign: what stands between extents.
  public func table(by sign: String = " × ") -> TextTable {
    let columns: [TextTable.Column] = [
      .text(language("layer", "层")), .text(language("operator", "算子")), .text(language("output", "输出")),
      .number(language("parameters", "参数量")), .number(language("MACs", "乘加次数")), .number("FLOPs"),
    ]
    let cells = rows.map { row in
      [
        row.name, row.op, row.output?.text(language, by: sign) ?? "?", row.parameters.grouped,
        Self.text(row.macs), Self.text(row.flops),
      ]
    }
    return TextTable(columns, rows: cells + [total], hasTotal: true)
  }

  private var rows: [NetworkSummary.Row] { summary.rows(language) }

  /// The last row; a sum that leaves something out says so by its sign.
  private var total: [String] {
    let analysis = summary.analysis
    let sign = analysis.uncounted.isEmpty ? "" : "≥ "
    let work = analysis.work
    return [
      language("total", "合计"), "", "", Self.text(analysis.parameters), sign + Self.text(work?.macs),
      sign + Self.text(work?.flops),
    ]
  }

  private static func text(_ number: Int?) -> String { number.map(\.grouped) ?? "?" }

  /// The rows as comma-separated values, the headings first; numbers without groups, empty where not known.
  public var csv: String {
    let head = CSV.line(["name", "op", "output", "parameters", "macs", "flops"])
    return rows.reduce(into: head) { text, row in
      let output = row.output?.dimensions.map(\.description).joined(separator: "x") ?? ""
      let figures = [row.parameters, row.macs, row.flops].map { figure in figure.map { "\($0)" } ?? "" }
      text += CSV.line([row.name.withoutControls, row.op.withoutControls, output] + figures)
    }
  }

  /// The rows as a table of Markdown.
  public var markdown: String { table().markdown }

  /// The rows as a table of LaTeX, the total below a line.
  public var latex: String { table().latex }
}
