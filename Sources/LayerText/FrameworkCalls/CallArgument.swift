import ConvMath

/// What an argument of a framework means for a layer.
enum CallArgument: Hashable {
  case input, inputShape, batchInputShape, batchSize, inputDimension
  case inChannels, outChannels, weight, biasTensor
  case depthMultiplier, kernelSize, stride, padding, paddedSides, outputPadding, dilation, groups, bias
  case ceilMode, normType, outputSize, affine, center, scale, layerNormBias, affineTensor
  case normalizedShape, axis, startDimension, endDimension
  case upsampledSize, scaleFactor, interpolation, upscaleFactor, dataFormat, keepsDimensions
  /// It names the operation and is dealt with.
  case operation
  /// It changes something that is not counted here, said in words.
  case uncounted(Wording)
  /// It changes neither shape nor count.
  case withoutEffect

  init(name: String, of signature: CallSignature) {
    let isFunction = signature.form == .function
    switch name {
    case "input": self = .input
    case "input_shape": self = .inputShape
    case "batch_input_shape", "batch_shape": self = .batchInputShape
    case "batch_size": self = .batchSize
    case "input_dim": self = .inputDimension
    case "in_channels", "in_features", "num_features", "num_channels": self = .inChannels
    case "out_channels", "out_features", "filters", "units": self = .outChannels
    case "weight": self = signature.operation.family == .normalization ? .affineTensor : .weight
    case "bias" where isFunction:
      self = signature.operation.family == .normalization ? .affineTensor : .biasTensor
    case "bias":
      self =
        signature.operation.family == .normalization ? .layerNormBias : .bias
    case "use_bias": self = .bias
    case "depth_multiplier": self = .depthMultiplier
    case "kernel_size", "pool_size": self = .kernelSize
    case "stride", "strides": self = .stride
    case "padding": self = signature.operation == .zeroPadding ? .paddedSides : .padding
    case "pad": self = .paddedSides
    case "output_padding": self = .outputPadding
    case "dilation", "dilation_rate": self = .dilation
    case "groups", "num_groups": self = .groups
    case "ceil_mode": self = .ceilMode
    case "norm_type": self = .normType
    case "output_size": self = .outputSize
    case "affine", "elementwise_affine": self = .affine
    case "center": self = .center
    case "scale": self = .scale
    case "normalized_shape": self = .normalizedShape
    case "axis", "dim": self = .axis
    case "start_dim": self = .startDimension
    case "end_dim": self = .endDimension
    case "size": self = signature.framework == .keras ? .scaleFactor : .upsampledSize
    case "scale_factor": self = .scaleFactor
    case "mode" where signature.operation == .zeroPadding:
      self = .uncounted(Wording("the values differ, the shape does not", "只有数值不同，形状不变"))
    case "mode", "interpolation": self = .interpolation
    case "upscale_factor": self = .upscaleFactor
    case "data_format": self = .dataFormat
    case "keepdims": self = .keepsDimensions
    case "activation" where signature.name == "Activation": self = .operation
    default: self = Self.uncounted[name].map { .uncounted($0) } ?? .withoutEffect
    }
  }

  private static let uncounted = [
    "activation": Wording(
      "it is a layer of its own here, its operations are not counted", "它在这里是单独的一层，其运算不计"),
    "padding_mode": Wording("the values differ, shape and counts do not", "只有数值不同，形状和计数不变"),
    "count_include_pad": Wording("the values differ, shape and counts do not", "只有数值不同，形状和计数不变"),
    "divisor_override": Wording("the values differ, shape and counts do not", "只有数值不同，形状和计数不变"),
    "return_indices": Wording("the indices are a second output that is not counted", "下标是第二个输出，不计入"),
    "track_running_stats": Wording(
      "the running statistics are counted as buffers nevertheless", "滑动统计量仍作为缓冲区计入"),
    "lora_rank": Wording("the parameters that it adds are not counted", "它增加的参数不计"),
    "approximate": Wording("the operations are counted for the exact function", "运算按精确的函数计"),
    "value": Wording("the values differ, shape and counts do not", "只有数值不同，形状和计数不变"),
    "renorm": Wording("the statistics that it adds are not counted", "它增加的统计量不计"),
  ]

  /// Whether a value of an uncounted argument is the framework's default, which needs no word.
  static func isDefault(_ name: String, _ value: CallExpression) -> Bool {
    switch (name, value.value) {
    case ("activation", .none), ("activation", .string("linear")), ("padding_mode", .string("zeros")),
      ("count_include_pad", .boolean(true)), ("divisor_override", .none), ("return_indices", .boolean(false)),
      ("track_running_stats", .boolean(true)), ("lora_rank", .none), ("approximate", .string("none")),
      ("mode", .string("constant")), ("value", .integer(0)), ("value", .float(0)), ("value", .none),
      ("renorm", .boolean(false)):
      true
    default: false
    }
  }
}
