extension Layer {
  /// The ways of padding that the framework has for the operation.
  public var paddingModes: [Padding.Mode] {
    switch (framework, kind.operation) {
    case (_, .zeroPadding): [.perSide]
    case (.keras, _): [.valid, .same]
    case (.onnx, _): [.symmetric, .perSide, .valid, .sameUpper, .sameLower]
    case (.pytorch, .convolution), (.pytorch, .depthwiseConvolution), (.pytorch, .separableConvolution):
      [.symmetric, .valid, .same]
    case (.pytorch, _): [.symmetric]
    }
  }
}
