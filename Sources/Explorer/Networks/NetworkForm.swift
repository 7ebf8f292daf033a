import ConvMath
import LayerText
import Network
import NetworkFiles

/// A form that the open network can be taken out in.
enum NetworkForm: String, Hashable, Sendable, CaseIterable {
  /// The network itself, to be opened again.
  case document
  /// Its layers with their figures.
  case json, csv, markdown, latex

  func title(_ language: Language) -> String {
    switch self {
    case .document: language("The network as a document", "网络文档")
    case .json: language("Its figures as JSON", "网络的数值：JSON")
    case .csv: language("Its layers as CSV", "各层：CSV")
    case .markdown: language("Its layers as Markdown", "各层：Markdown")
    case .latex: language("Its layers as LaTeX", "各层：LaTeX")
    }
  }
}

extension State {
  /// The open network in a form for elsewhere; nil where none is open.
  func networkText(in form: NetworkForm) -> String? {
    guard let network = document.network, let analysis = networkAnalysis else { return nil }
    let summary = NetworkSummary(analysis, name: network.name)
    let table = NetworkTable(summary, language: language)
    switch form {
    case .document: return network.document.text
    case .json:
      var writer = JSONWriter()
      writer.write(summary)
      writer.endLine()
      return String(decoding: writer.bytes, as: UTF8.self)
    case .csv: return table.csv
    case .markdown: return table.markdown
    case .latex: return table.latex
    }
  }
}
