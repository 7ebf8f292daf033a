import ConvMath

/// What an operator keeps of its forward pass for its backward pass.
///
/// The table is PyTorch's: `derivatives.yaml` names for each function what its derivative is written with. Operations that work
/// in place are not assumed. Of a bilinear operation a side is kept only where the other side needs a gradient. Average pooling
/// over windows keeps its input, though its gradient needs the extents alone; a mean over all, as global pooling is, does not.
struct SavedTensors: Hashable, Sendable {
  /// Places of the inputs that are kept.
  var inputs: [Int] = []
  /// Whether the first output is kept.
  var output = false
  /// What is kept beside inputs and output.
  var extra: Extra?

  /// What is kept that no tensor of the graph holds.
  enum Extra: Hashable, Sendable {
    /// The place of the greatest element of each window, as int64 for each output.
    case indices
    /// A byte for each output that says whether it was kept: dropout in training.
    case mask
    /// The mean and the inverse deviation of each set that is normalized.
    case statistics
    /// The padded squares, what is divided by before its power is taken, and the power: local response normalization.
    case localResponse
  }

  /// The rule of an operator, by its ONNX name; of one that is not listed the first input is taken to be kept.
  static func rule(_ op: String) -> SavedTensors { rules[op] ?? SavedTensors(inputs: [0]) }

  /// Whether the rule of an operator is known.
  static func isListed(_ op: String) -> Bool { rules[op] != nil }

  private static let rules: [String: SavedTensors] = {
    var rules: [String: SavedTensors] = [:]
    // Nothing but extents is needed.
    for op in [
      "Add", "Sub", "Sum", "Mean", "Neg", "Concat", "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Identity",
      "Transpose", "Expand", "Slice", "Split", "Pad", "Tile", "CenterCropPad", "DepthToSpace", "SpaceToDepth",
      "GlobalAveragePool", "ReduceMean", "ReduceSum", "Resize", "Upsample", "Cast", "CastLike", "Floor",
      "Ceil",
      "Round", "Sign", "Shape", "Size", "Constant", "ConstantOfShape", "Range", "Equal", "Less", "Greater",
      "Not",
      "ArgMax", "ArgMin",
    ] { rules[op] = SavedTensors() }
    // The derivative is written with the result.
    for op in ["Relu", "Sigmoid", "Tanh", "Softmax", "LogSoftmax", "Exp", "Sqrt", "Reciprocal"] {
      rules[op] = SavedTensors(output: true)
    }
    // The derivative is written with the input. A weight is kept too, but as the parameter that it is.
    for op in [
      "Conv", "ConvTranspose", "LeakyRelu", "PRelu", "Elu", "Selu", "Celu", "Gelu", "HardSwish",
      "HardSigmoid",
      "Swish", "Softplus", "Softsign", "Mish", "Clip", "Abs", "Log", "Erf", "Sin", "Cos", "Pow",
      "AveragePool", "AdaptiveAveragePool",
      "LpPool",
    ] { rules[op] = SavedTensors(inputs: [0]) }
    for op in ["Mul", "Div", "MatMul", "Gemm", "Min", "Max"] { rules[op] = SavedTensors(inputs: [0, 1]) }
    rules["Where"] = SavedTensors(inputs: [0])
    rules["Gather"] = SavedTensors(inputs: [1])
    for op in ["ReduceMax", "ReduceMin", "ReduceL2"] { rules[op] = SavedTensors(inputs: [0], output: true) }
    for op in ["MaxPool", "GlobalMaxPool"] { rules[op] = SavedTensors(inputs: [0], extra: .indices) }
    for op in [
      "BatchNormalization", "InstanceNormalization", "LayerNormalization", "GroupNormalization",
    ] { rules[op] = SavedTensors(inputs: [0], extra: .statistics) }
    rules["LRN"] = SavedTensors(inputs: [0], extra: .localResponse)
    rules["Dropout"] = SavedTensors(extra: .mask)
    return rules
  }()
}
