import ConvMath

/// Quantization, and elementwise operators on what it makes.
enum Quantization {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "QuantizeLinear", infer: OperatorCall.quantize, inputs: [.data, .setting], channels: .kept,
      receptiveField: .elementwise, saved: nil),
    OperatorDefinition(
      "DequantizeLinear", infer: OperatorCall.dequantize, inputs: [.data, .setting],
      takesIntegerWeights: true, channels: .kept, receptiveField: .elementwise, saved: nil),
    OperatorDefinition(shapesOf: "DynamicQuantizeLinear", OperatorCall.quantizeDynamically),
    OperatorDefinition(
      shapesOf: "QLinearAdd", OperatorCall.quantizedArithmetic, inputs: [.setting],
      takesIntegerWeights: true),
    OperatorDefinition(
      shapesOf: "QLinearMul", OperatorCall.quantizedArithmetic, inputs: [.setting],
      takesIntegerWeights: true),
  ]
}

extension OperatorCall {
  fileprivate func quantize() throws(Problem) -> OperatorOutcome {
    let type = optional(2)?.type ?? .uint8
    return OperatorOutcome(
      Value(type, try input(0).shape), work(try shape(0), each: Self.count(additions: 1, divisions: 1)))
  }

  fileprivate func dequantize() throws(Problem) -> OperatorOutcome {
    let value = Value(optional(1)?.type ?? .float32, try input(0).shape)
    if isStored[0] { return OperatorOutcome(value) }
    return OperatorOutcome(value, work(try shape(0), each: Self.count(multiplications: 1, additions: 1)))
  }

  fileprivate func quantizeDynamically() throws(Problem) -> OperatorOutcome {
    OperatorOutcome(
      [Value(.uint8, try input(0).shape), Value(.float32, []), Value(.uint8, [])], .uncounted)
  }

  /// Two tensors, each followed by its scale and zero point.
  fileprivate func quantizedArithmetic() throws(Problem) -> OperatorOutcome {
    OperatorOutcome(Value(try input(0).type, try shape(0).broadcast(with: try shape(3))), .uncounted)
  }
}
