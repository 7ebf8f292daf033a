import ConvMath

/// Pooling to an output of given extents, which PyTorch has and ONNX has not.
extension OperatorCall {
  static let adaptiveRules: [String: Rule] = ["AdaptiveAveragePool": OperatorCall.adaptiveAveragePooling]

  func adaptiveAveragePooling() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let type = try self.input(0).type
    guard let wanted = integers("output_size"), wanted.count == input.rank - 2, let size = PerAxis(wanted)
    else {
      throw .impossible(
        "output_size must have a number for each axis of \(input)", "output_size 必须为 \(input) 的每个轴给出一个数")
    }
    let output = TensorShape(Array(input.dimensions.prefix(2)) + wanted.map(Dimension.known))
    guard input.extents != nil, let extents = layerInput(input) else {
      return OperatorOutcome(Value(type, output), .open)
    }
    var layer = Layer(
      LayerKind(.adaptiveAveragePooling, rank: input.rank - 2), input: extents, framework: .pytorch)
    layer.outputSize = size
    return OperatorOutcome(Value(type, output), try cost(layer))
  }
}
