import ConvMath
import LayerText
import Network
import NetworkFiles

extension State {
  /// The open network in a form for elsewhere; nil where none is open.
  func networkText(in form: NetworkForm) -> String? {
    guard let network = document.network, let analysis = networkAnalysis else { return nil }
    let summary = NetworkSummary(analysis, name: network.name)
    let table = NetworkTable(summary, columns: networkScreen.settings.exportedColumns, language: language)
    switch form {
    case .document: return network.document.text
    case .tool(let tool):
      return (try? analysis.written(as: tool, name: network.name)).map { String(decoding: $0, as: UTF8.self) }
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
