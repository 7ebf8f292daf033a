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

  /// The names of the columns.
  public var headings: [String] {
    [
      language("layer", "层"), language("operator", "算子"), language("output", "输出"),
      language("parameters", "参数量"), language("MACs", "乘加次数"), "FLOPs",
    ]
  }

  /// The cells of all rows, numbers in groups of three, and of the totals.
  public func cells(by sign: String = " × ") -> [[String]] {
    rows.map { row in
      [
        row.name.withoutControls, row.op.withoutControls, row.output?.text(language, by: sign) ?? "?",
        row.parameters.grouped,
        Self.text(row.macs), Self.text(row.flops),
      ]
    } + [total]
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
    let head = ["name", "op", "output", "parameters", "macs", "flops"]
    let lines = rows.map { row in
      [
        row.name.withoutControls, row.op.withoutControls,
        row.output?.dimensions.map(\.description).joined(separator: "x") ?? "",
        "\(row.parameters)", row.macs.map { "\($0)" } ?? "", row.flops.map { "\($0)" } ?? "",
      ]
    }
    return ([head] + lines).map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: { Array("\",\r\n".utf8).contains($0) }) else { return cell }
    return "\"" + cell.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }

  /// The rows as a table of Markdown.
  public var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let escaped = cells().map { $0.map { $0.map { $0 == "|" ? "\\|" : String($0) }.joined() } }
    return line(headings) + "|:--|:--|:--|--:|--:|--:|\n" + escaped.map(line).joined()
  }

  /// The rows as a table of LaTeX, the total below a line.
  public var latex: String {
    func line(_ cells: [String]) -> String { cells.map(Self.escaped).joined(separator: " & ") + " \\\\\n" }
    let lines = cells()
    return "\\begin{tabular}{lllrrr}\n\\hline\n" + line(headings) + "\\hline\n"
      + lines.dropLast().map(line).joined() + "\\hline\n" + (lines.last.map(line) ?? "")
      + "\\hline\n\\end{tabular}\n"
  }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "_", "&", "%", "#", "$", "{", "}": "\\\(character)"
      case "\\": "\\textbackslash{}"
      case "~": "\\textasciitilde{}"
      case "^": "\\textasciicircum{}"
      case "×": "$\\times$"
      case "≥": "$\\geq$"
      default: String(character)
      }
    }.joined()
  }
}
