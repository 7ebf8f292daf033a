import ConvMath

/// A form that the layer can be taken out in.
enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  case pytorch, keras, flax, onnx, latex, markdown, json

  /// What it is, for a list.
  var title: String {
    switch self {
    case .pytorch: "PyTorch"
    case .keras: "Keras"
    case .flax: "JAX/Flax"
    case .onnx: "ONNX"
    case .latex: "LaTeX"
    case .markdown: "Markdown"
    case .json: "JSON"
    }
  }
}
