import ConvMath
import LayerText

extension State {
  /// The forms of what is open, those of what the screen is about first.
  var exportFormats: [ExportFormat] {
    let screens = ScreenFormat.allCases.map(ExportFormat.screen)
    guard document.network != nil else { return ExportFormat.ofLayer + screens }
    let network = NetworkForm.allCases.map(ExportFormat.network)
    let layer = isWithoutLayer ? [] : ExportFormat.ofLayer
    return (roomType.isAboutNetwork ? network + layer : layer + network) + screens
  }

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
