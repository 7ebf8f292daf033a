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
