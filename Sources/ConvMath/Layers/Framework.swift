/// The library whose rules and defaults a layer follows.
public enum Framework: String, Hashable, Sendable, CaseIterable {
  case pytorch, keras, onnx

  /// The name as its makers write it.
  public var title: String {
    switch self {
    case .pytorch: "PyTorch"
    case .keras: "Keras"
    case .onnx: "ONNX"
    }
  }
}
