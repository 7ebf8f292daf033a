import ConvMath

/// Operators whose output depends on the values that they are given.
enum Detection {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      shapesOf: "NonMaxSuppression", OperatorCall.suppression, inputs: [.data, .data, .setting]),
    OperatorDefinition(shapesOf: "NonZero", OperatorCall.nonZero),
    OperatorDefinition(shapesOf: "Unique", OperatorCall.unique),
    OperatorDefinition(shapesOf: "BatchedNMS_TRT", OperatorCall.asDeclared),
    OperatorDefinition(shapesOf: "EfficientNMS_TRT", OperatorCall.asDeclared),
  ]
}

extension OperatorCall {
  /// As many boxes as are left, told by batch, class and place.
  fileprivate func suppression() throws(Problem) -> OperatorOutcome {
    OperatorOutcome(Value(.int64, [.unknown, 3]), .uncounted)
  }

  fileprivate func nonZero() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    return OperatorOutcome(Value(.int64, [.known(max(input.rank, 1)), .unknown]), .uncounted)
  }

  fileprivate func unique() throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    var output: TensorShape = [.unknown]
    if let axis = integer("axis"), let shape = value.shape {
      output = shape
      output[try self.axis(axis, rank: shape.rank)] = .unknown
    }
    let outputs = [Value(value.type, output)] + [Value](repeating: Value(.int64, [.unknown]), count: 3)
    return OperatorOutcome(Array(outputs.prefix(max(outputCount, 1))), .uncounted)
  }
}
