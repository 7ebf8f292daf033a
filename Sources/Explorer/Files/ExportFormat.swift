import ConvMath
import LayerText

/// A form that the layer can be taken out in.
enum ExportFormat: Hashable, Sendable {
  case call(CallFormat)
  /// The derivation of every figure.
  case latex, markdown
  /// The layer with its figures.
  case json
  /// The open network.
  case network(NetworkForm)
  /// The screen as it is shown.
  case screen(ScreenFormat)

  /// The forms of the layer itself.
  static let ofLayer = CallFormat.allCases.map(ExportFormat.call) + [.latex, .markdown, .json]

  /// The forms of what is open, those of what the screen is about first.
  static func all(for state: State) -> [ExportFormat] {
    let screens = ScreenFormat.allCases.map(ExportFormat.screen)
    guard state.document.network != nil else { return ofLayer + screens }
    let ofNetwork = NetworkForm.allCases.map(ExportFormat.network)
    return (state.screen == .network ? ofNetwork + ofLayer : ofLayer + ofNetwork) + screens
  }

  /// What it is, for a list.
  func title(_ language: Language) -> String {
    switch self {
    case .call(let format): format.title
    case .latex: "LaTeX"
    case .markdown: "Markdown"
    case .json: "JSON"
    case .network(let form): form.title(language)
    case .screen(let format): format.title.text(language)
    }
  }
}

extension State {
  /// The layer in a form for elsewhere, with a sentence for everything that the form cannot express; nil where the
  /// layer cannot be, or figures are hidden, and the form tells of them, and for the screen, whose size is not known here.
  func text(in format: ExportFormat) -> (text: String, unexpressed: [String])? {
    switch format {
    case .call(let format):
      let written = document.layer.written(in: format, commentsIn: language)
      return (written.text, written.unexpressed)
    case .latex: return derivation.map { ($0.latex, []) }
    case .markdown: return derivation.map { ($0.markdown, []) }
    case .json: return (json, [])
    case .network(let form): return networkText(in: form).map { ($0, []) }
    case .screen: return nil
    }
  }

  private var derivation: DerivationDocument? {
    guard issues.isEmpty, !isHiding, let analysis else { return nil }
    return DerivationDocument(
      analysis, numberType: document.numberType, counters: analysis.counterFigures, language)
  }

  private var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.write(key: "layer")
      writer.write(document.layer)
      guard issues.isEmpty, !isHiding, let analysis else { return }
      writer.write(key: "figures")
      writer.write(analysis)
    }
    writer.endLine()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
