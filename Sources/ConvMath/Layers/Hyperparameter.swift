/// What can be set on a layer. The raw value is its name in documents and errors; the command line writes it
/// with hyphens.
public enum Hyperparameter: String, Hashable, Sendable, CaseIterable {
  case framework
  case kind
  case input
  case outChannels = "out_channels"
  case outFeatures = "out_features"
  case depthMultiplier = "depth_multiplier"
  case kernelSize = "kernel_size"
  case stride
  case padding
  case paddingBegin = "padding_begin"
  case paddingEnd = "padding_end"
  case outputPadding = "output_padding"
  case dilation
  case groups
  case bias
  case ceilMode = "ceil_mode"
  case normType = "norm_type"
  case outputSize = "output_size"
  case affine
  case normalizedDims = "normalized_dims"
  case startDim = "start_dim"
  case scaleFactor = "scale_factor"
  case mode
  case upscaleFactor = "upscale_factor"

  /// The largest value that any hyperparameter or extent may have, 2³¹ − 1: with it no axis formula can outgrow
  /// 64 bits, so that only counts can.
  public static let limit = Int(Int32.max)

  /// Whether it has a value for each spatial axis.
  public var isPerAxis: Bool {
    switch self {
    case .kernelSize, .stride, .padding, .paddingBegin, .paddingEnd, .outputPadding, .dilation, .outputSize,
      .scaleFactor:
      true
    default: false
    }
  }
}

extension Operation {
  /// What can be set on a layer of this operation besides framework, kind and input, in the order of the screen.
  public var hyperparameters: [Hyperparameter] {
    switch self {
    case .convolution:
      [.outChannels, .kernelSize, .stride, .padding, .dilation, .groups, .bias]
    case .depthwiseConvolution:
      [.depthMultiplier, .kernelSize, .stride, .padding, .dilation, .bias]
    case .separableConvolution:
      [.outChannels, .depthMultiplier, .kernelSize, .stride, .padding, .dilation, .bias]
    case .transposedConvolution:
      [.outChannels, .kernelSize, .stride, .padding, .outputPadding, .dilation, .groups, .bias]
    case .maxPooling, .averagePooling: [.kernelSize, .stride, .padding, .dilation, .ceilMode]
    case .lpPooling: [.normType, .kernelSize, .stride, .padding, .dilation, .ceilMode]
    case .adaptiveMaxPooling, .adaptiveAveragePooling: [.outputSize]
    case .linear: [.outFeatures, .bias]
    case .batchNormalization, .instanceNormalization: [.affine]
    case .layerNormalization: [.normalizedDims, .affine]
    case .groupNormalization: [.groups, .affine]
    case .flatten: [.startDim]
    case .upsample: [.scaleFactor, .mode]
    case .pixelShuffle: [.upscaleFactor]
    case .zeroPadding: [.paddingBegin, .paddingEnd]
    case .globalMaxPooling, .globalAveragePooling, .relu, .leakyRelu, .sigmoid, .tanh, .gelu, .silu,
      .hardswish, .softmax:
      []
    }
  }
}
