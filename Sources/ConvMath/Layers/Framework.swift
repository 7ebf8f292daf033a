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

extension Framework {
  /// The bound that the output padding of a transposed convolution stays below: Keras allows less than the stride, the
  /// others less than the stride or the dilation.
  public func outputPaddingBound(stride: Int, dilation: Int) -> Int {
    self == .keras ? stride : max(stride, dilation)
  }
}
