import ConvMath

extension LayerKind {
  /// Whether a framework has no default for a hyperparameter of this kind, so that it must be given.
  ///
  /// Keras' MaxPooling2D has a pool_size of 2, its AveragePooling2D none; PyTorch's GroupNorm wants its groups,
  /// Keras' GroupNormalization has 32.
  public func requires(_ hyperparameter: Hyperparameter, in framework: Framework) -> Bool {
    switch hyperparameter {
    case .kind, .input, .outChannels, .outFeatures, .outputSize, .upscaleFactor: true
    case .kernelSize: !(framework == .keras && operation == .maxPooling)
    case .normType, .normalizedDims: framework == .pytorch
    case .groups: operation == .groupNormalization && framework != .keras
    case .scaleFactor, .paddingBegin, .paddingEnd: framework != .keras
    case .framework, .depthMultiplier, .stride, .padding, .outputPadding, .dilation, .bias, .ceilMode,
      .affine, .startDim, .mode:
      false
    }
  }

  /// An input that layers of this kind are often given: images of 3 channels, features of 64.
  public var exampleInput: Shape {
    let isFirst = operation == .convolution || operation == .zeroPadding
    let channels = isFirst ? 3 : 64
    switch (operation, rank) {
    case (.linear, _): return Shape([1, 512])
    case (_, 1): return Shape([1, channels, 224])
    case (_, 3): return Shape([1, channels, 16, 112, 112])
    default: return isFirst ? Shape([1, 3, 224, 224]) : Shape([1, channels, 56, 56])
    }
  }
}
