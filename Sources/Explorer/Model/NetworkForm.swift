import ConvMath
import NetworkFiles

/// A form that the open network can be taken out in.
enum NetworkForm: Hashable, Sendable, CaseIterable {
  /// The network itself, to be opened again.
  case document
  /// The network for another tool to run.
  case tool(NetworkExport)
  /// Its layers with their figures.
  case json, csv, markdown, latex

  static let allCases: [NetworkForm] =
    [.document] + NetworkExport.allCases.map(NetworkForm.tool) + [.json, .csv, .markdown, .latex]

  /// Whether it is text, which a clipboard takes.
  var isText: Bool { self != .tool(.onnx) }

  func title(_ language: Language) -> String {
    switch self {
    case .document: language("The network as a document", "网络文档")
    case .tool(let tool): language("The network as \(tool.title)", "整个网络：\(tool.title)")
    case .json: language("Its figures as JSON", "网络的数值：JSON")
    case .csv: language("Its layers as CSV", "各层：CSV")
    case .markdown: language("Its layers as Markdown", "各层：Markdown")
    case .latex: language("Its layers as LaTeX", "各层：LaTeX")
    }
  }
}
