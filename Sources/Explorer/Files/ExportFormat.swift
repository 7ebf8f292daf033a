import ConvMath
import ModelFiles

/// A form that the layer can be taken out in.
enum ExportFormat: Hashable, Sendable {
  case call(CallFormat)
  /// The derivation of every figure.
  case latex, markdown
  /// The layer with its figures.
  case json

  static let all = CallFormat.allCases.map(ExportFormat.call) + [.latex, .markdown, .json]

  /// What it is, for a list.
  var title: String {
    switch self {
    case .call(let format): format.title
    case .latex: "LaTeX"
    case .markdown: "Markdown"
    case .json: "JSON"
    }
  }
}

extension State {
  /// The layer in a form for elsewhere, with a sentence for everything that the form cannot express; nil where the
  /// layer cannot be and the form tells of its figures.
  func text(in format: ExportFormat) -> (text: String, unexpressed: [String])? {
    switch format {
    case .call(let format):
      let written = document.layer.written(in: format)
      return (written.text, written.unexpressed)
    case .latex: return derivation.map { ($0.latex, []) }
    case .markdown: return derivation.map { ($0.markdown, []) }
    case .json: return (json, [])
    }
  }

  private var derivation: DerivationDocument? {
    guard issues.isEmpty, let analysis else { return nil }
    return DerivationDocument(
      analysis, numberType: document.numberType, counters: analysis.counterFigures, language: language)
  }

  private var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.write(key: "layer")
      writer.write(document.layer)
      guard issues.isEmpty, let analysis else { return }
      writer.write(key: "figures")
      writer.write(analysis)
    }
    writer.endLine()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
