/// Which inputs of an operator are weights, buffers or mere settings.
enum WeightRole {
  /// Learned: a weight or a bias.
  case weight
  /// Kept but not learned: running statistics.
  case buffer
  /// A bound, a scale, a shape.
  case setting
  /// Data, which counts as learned where it is kept by the file.
  case data

  /// The role of an input.
  static func of(_ op: String, input: Int) -> WeightRole {
    switch (op, input) {
    case ("Conv", 1...), ("ConvTranspose", 1...), ("DeformConv", 1), ("DeformConv", 3), ("Gemm", 1...):
      .weight
    case ("MatMul", _), ("FusedMatMul", _), ("PRelu", 1): .weight
    case ("QLinearConv", 3), ("QLinearConv", 8), ("QLinearMatMul", 3), ("ConvInteger", 1),
      ("MatMulInteger", 1):
      .weight
    case ("QLinearConv", _), ("QLinearMatMul", 1...), ("ConvInteger", _), ("MatMulInteger", _): .setting
    case ("BatchNormalization", 1...2): .weight
    case ("BatchNormalization", 3...): .buffer
    case ("InstanceNormalization", 1...), ("LayerNormalization", 1...), ("GroupNormalization", 1...),
      ("RMSNormalization", 1...):
      .weight
    case ("LSTM", 4...6), ("GRU", 4...5), ("RNN", 4...5): .setting
    case ("LSTM", 1...), ("GRU", 1...), ("RNN", 1...): .weight
    case ("Resize", 1...), ("Upsample", 1...), ("Pad", 1...), ("Clip", 1...), ("QuantizeLinear", 1...),
      ("DequantizeLinear", 1...), ("QLinearAdd", _), ("QLinearMul", _), ("Dropout", 1...), ("Range", _),
      ("OneHot", 1...), ("NonMaxSuppression", 2...), ("RoiAlign", 2), ("TopK", 1...), ("Where", 0),
      ("Pow", 1),
      ("Slice", 1...), ("Reshape", 1), ("Expand", 1), ("Tile", 1), ("Split", 1):
      .setting
    default: .data
    }
  }

  /// Whether integers count as weights: those that quantization made of them.
  static func takesIntegers(_ op: String) -> Bool {
    op.hasPrefix("QLinear") || op == "ConvInteger" || op == "MatMulInteger" || op == "DequantizeLinear"
  }
}
