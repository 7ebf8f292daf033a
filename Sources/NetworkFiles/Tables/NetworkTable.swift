import ConvMath
import LayerText
import Network

/// The rows of a network in a form of text.
public struct NetworkTable: Sendable {
  private let summary: NetworkSummary
  private let language: Language
  /// The columns that are asked for; nil for the usual ones.
  private let chosen: [NetworkColumn]?

  /// - Parameter columns: The columns beside the names; nil for the usual ones.
  public init(_ summary: NetworkSummary, columns: [NetworkColumn]? = nil, language: Language) {
    self.summary = summary
    self.language = language
    chosen = columns
  }

  /// The rows for people, numbers in groups of three, and the totals below them.
  ///
  /// - Parameter sign: what stands between extents.
  public func table(by sign: String = " × ") -> TextTable {
    if isListing, chosen == nil { return listing(by: sign) }
    let columns = chosen ?? NetworkColumn.usual
    let heads =
      [TextTable.Column.text(language("layer", "层"))]
      + columns.map { column in
        let title = column.title.text(language)
        return column.isNumber ? .number(title) : .text(title)
      }
    let names = TellingNames(summary.analysis.graph, rows.compactMap(\.node))
    let cells = NetworkCells(
      summary.analysis, columns, language: language, times: sign.filter { $0 != " " })
    let lines = rows.map { row in
      [names.telling(row.name)]
        + columns.map { cell($0, of: row, cells).text(language, by: sign, shapes) }
    }
    return TextTable(heads, rows: lines + [total(columns)], hasTotal: true)
  }

  /// The operator of a row says of a group how many nodes it has.
  private func cell(_ column: NetworkColumn, of row: NetworkSummary.Row, _ cells: NetworkCells) -> NetworkCell
  {
    switch column {
    case .op: .text(row.op)
    case .output: .shape(row.output)
    case .parameters: .count(row.parameters)
    case .macs: .work(row.macs)
    case .flops: .work(row.flops)
    case .settings, .kernel, .input, .type, .bytes, .activations, .receptiveField, .module, .source:
      cells.cell(column, ofNodes: row.nodes)
    }
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
  private func total(_ columns: [NetworkColumn]) -> [String] {
    let analysis = summary.analysis
    let (standing, work) = (analysis.workStanding, analysis.work)
    return [language("total", "合计")]
      + columns.map { column in
        switch column {
        case .parameters: analysis.parameterStanding.text(analysis.parameters?.grouped)
        case .macs: standing.text(work?.macs.grouped)
        case .flops: standing.text(work?.flops.grouped)
        case .bytes: analysis.parameterStanding.text(analysis.weightBytes?.grouped)
        // Not all outputs are there at once, so that their sum is no need of memory.
        case .op, .settings, .kernel, .input, .output, .type, .activations, .receptiveField, .module, .source:
          ""
        }
      }
  }

  /// How the shapes of rows, and with them their work, stand to the true ones.
  private var shapes: Standing { summary.analysis.shapeStanding }

  private static func text(_ number: Int?) -> String { number.map(\.grouped) ?? "?" }

  /// The rows as comma-separated values, the headings first; numbers without groups, empty where not known.
  ///
  /// The last column names the figures of the row that are exact, MACs for FLOPs too; tensors without a graph have their bytes
  /// before it.
  public var csv: String {
    let columns = chosen ?? NetworkColumn.usual
    let hasBytes = isListing && chosen == nil
    let cells = NetworkCells(summary.analysis, columns, language: .english, times: "x")
    let names = ["name"] + columns.map(\.rawValue) + (hasBytes ? ["bytes"] : [])
    return rows.reduce(into: CSV.line(names + ["certain"])) { text, row in
      var figures = columns.map { (name: $0.rawValue, cell: cell($0, of: row, cells)) }
      if hasBytes { figures.append(("bytes", .count(row.bytes))) }
      let isWork = columns.contains(.macs)
      let certain = figures.filter { name, cell in
        cell.isExact(shapes) && !(isWork && name == NetworkColumn.flops.rawValue)
      }
      text += CSV.line(
        [row.name.withoutControls] + figures.map(\.cell.plain) + [certain.map(\.name).joined(separator: " ")])
    }
  }

  /// The rows as a table of Markdown.
  public var markdown: String { table().markdown }

  /// The rows as a table of LaTeX, the total below a line.
  public var latex: String { table().latex }
}
