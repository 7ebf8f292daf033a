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
    if isListing { return listing(by: sign) }
    let columns: [TextTable.Column] = [
      .text(language("layer", "层")), .text(language("operator", "算子")), .text(language("output", "输出")),
      .number(language("parameters", "参数量")), .number(language("MACs", "乘加次数")), .number("FLOPs"),
    ]
    let names = TellingNames(summary.analysis.graph, rows.compactMap(\.node))
    let cells = rows.map { row in
      [
        names.telling(row.name), row.op, shapes.text(row.output?.text(language, by: sign)),
        Self.text(row.parameters),
        work(row.macs), work(row.flops),
      ]
    }
    return TextTable(columns, rows: cells + [total], hasTotal: true)
  }

  /// Whether there are weights alone, and no graph.
  private var isListing: Bool { summary.analysis.graph.doubts.contains(.graph) }

  /// The tensors of a file that has weights alone.
  private func listing(by sign: String) -> TextTable {
    let analysis = summary.analysis
    let columns: [TextTable.Column] = [
      .text(language("tensor", "张量")), .text(language("type", "类型")), .text(language("shape", "形状")),
      .number(language("parameters", "参数量")), .number(language("bytes", "字节数")),
    ]
    let cells = rows.map { row in
      [
        row.name, row.op, row.output?.text(language, by: sign) ?? "", Self.text(row.parameters),
        Self.text(row.bytes),
      ]
    }
    let total = [
      language("total", "合计"), "", "", analysis.parameterStanding.text(analysis.parameters?.grouped),
      Self.text(analysis.weightBytes),
    ]
    return TextTable(columns, rows: cells + [total], hasTotal: true)
  }

  private var rows: [NetworkSummary.Row] { summary.rows(language) }

  /// The last row; a sum that is not exact says so by its sign.
  private var total: [String] {
    let analysis = summary.analysis
    let (standing, work) = (analysis.workStanding, analysis.work)
    return [
      language("total", "合计"), "", "", analysis.parameterStanding.text(analysis.parameters?.grouped),
      standing.text(work?.macs.grouped), standing.text(work?.flops.grouped),
    ]
  }

  /// How the shapes of rows, and with them their work, stand to the true ones.
  private var shapes: Standing { summary.analysis.shapeStanding }

  /// Work of a row; nothing stays nothing in whatever order rows are connected.
  private func work(_ number: Int?) -> String {
    number == 0 ? "0" : shapes.text(number?.grouped)
  }

  private static func text(_ number: Int?) -> String { number.map(\.grouped) ?? "?" }

  /// The rows as comma-separated values, the headings first; numbers without groups, empty where not known.
  ///
  /// The last column names the figures of the row that are exact; tensors without a graph have their bytes before it.
  public var csv: String {
    let names = ["name", "op", "output", "parameters", "macs", "flops"]
    let head = CSV.line(names + (isListing ? ["bytes"] : []) + ["certain"])
    return rows.reduce(into: head) { text, row in
      let output = row.output?.dimensions.map(\.description).joined(separator: "x") ?? ""
      let numbers = [row.parameters, row.macs, row.flops] + (isListing ? [row.bytes] : [])
      let figures = numbers.map { figure in figure.map { "\($0)" } ?? "" }
      text += CSV.line([row.name.withoutControls, row.op.withoutControls, output] + figures + [certain(row)])
    }
  }

  private func certain(_ row: NetworkSummary.Row) -> String {
    let isExact = shapes == .exact
    let names = [
      ("output", isExact && row.output.map { !$0.dimensions.contains(.unknown) } ?? false),
      ("parameters", row.parameters != nil), ("macs", isExact && row.macs != nil),
      ("bytes", row.bytes != nil),
    ]
    return names.filter(\.1).map(\.0).joined(separator: " ")
  }

  /// The rows as a table of Markdown.
  public var markdown: String { table().markdown }

  /// The rows as a table of LaTeX, the total below a line.
  public var latex: String { table().latex }
}
