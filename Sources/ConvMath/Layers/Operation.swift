/// What a layer does, named as in the field; the raw value is the name without its rank.
public enum Operation: String, Hashable, Sendable, CaseIterable {
  case convolution = "conv"
  case depthwiseConvolution = "depthwise_conv"
  case separableConvolution = "separable_conv"
  case transposedConvolution = "conv_transpose"
  case maxPooling = "max_pool"
  case averagePooling = "avg_pool"
  case lpPooling = "lp_pool"
  case adaptiveMaxPooling = "adaptive_max_pool"
  case adaptiveAveragePooling = "adaptive_avg_pool"
  case globalMaxPooling = "global_max_pool"
  case globalAveragePooling = "global_avg_pool"
  case linear
  case batchNormalization = "batch_norm"
  case instanceNormalization = "instance_norm"
  case layerNormalization = "layer_norm"
  case groupNormalization = "group_norm"
  case relu
  case leakyRelu = "leaky_relu"
  case sigmoid
  case tanh
  case gelu
  case silu
  case hardswish
  case softmax
  case flatten
  case upsample
  case pixelShuffle = "pixel_shuffle"
  case zeroPadding = "zero_pad"

  /// Operations of a kind, for a menu.
  public enum Family: String, Hashable, Sendable, CaseIterable {
    case convolution, pooling, linear, normalization, activation, shaping
  }

  public var family: Family {
    switch self {
    case .convolution, .depthwiseConvolution, .separableConvolution, .transposedConvolution: .convolution
    case .maxPooling, .averagePooling, .lpPooling, .adaptiveMaxPooling, .adaptiveAveragePooling,
      .globalMaxPooling, .globalAveragePooling:
      .pooling
    case .linear: .linear
    case .batchNormalization, .instanceNormalization, .layerNormalization, .groupNormalization:
      .normalization
    case .relu, .leakyRelu, .sigmoid, .tanh, .gelu, .silu, .hardswish, .softmax: .activation
    case .flatten, .upsample, .pixelShuffle, .zeroPadding: .shaping
    }
  }

  /// Whether the name carries the rank, as conv2d does; other operations take the rank of their input.
  public var isRanked: Bool {
    switch self {
    case .batchNormalization, .instanceNormalization, .zeroPadding: true
    default: family == .convolution || family == .pooling
    }
  }

  /// The numbers of spatial axes that the operation can have.
  public var ranks: ClosedRange<Int> {
    switch self {
    case .pixelShuffle: 2...2
    case .upsample: 1...3
    default: isRanked ? 1...3 : 0...3
    }
  }

  /// Whether a kernel slides over the input.
  public var slidesWindow: Bool {
    switch self {
    case .convolution, .depthwiseConvolution, .separableConvolution, .transposedConvolution,
      .maxPooling, .averagePooling, .lpPooling:
      true
    default: false
    }
  }

  /// Whether a framework has the operation, by itself or as a form of another one (a depthwise convolution is
  /// PyTorch's Conv2d with as many groups as channels).
  public func exists(in framework: Framework) -> Bool {
    switch (framework, self) {
    case (.keras, .lpPooling), (.keras, .instanceNormalization), (.keras, .pixelShuffle): false
    case (.onnx, .adaptiveMaxPooling), (.onnx, .adaptiveAveragePooling): false
    default: true
    }
  }
}
