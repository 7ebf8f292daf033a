import ConvMath

/// Activations with a slope, bounds or a mask of their own.
enum BoundedActivations {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "PRelu", infer: OperatorCall.parametricRelu, inputs: [.data, .weight, .data],
      channels: .keptWithVectors, receptiveField: .elementwise, saved: .input),
    OperatorDefinition(
      "Clip", infer: OperatorCall.clip, inputs: [.data, .setting], channels: .kept,
      receptiveField: .elementwise, saved: .input, keepsShape: true),
    OperatorDefinition(
      "Dropout", infer: OperatorCall.dropout, inputs: [.data, .setting], channels: .kept,
      receptiveField: .elementwise, saved: SavedTensors(extra: .mask), storage: .viewAtInference,
      keepsShape: true),
  ]
}

extension OperatorCall {
  /// A leaky relu whose slope is learned.
  fileprivate func parametricRelu() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    return OperatorOutcome(
      Value(try self.input(0).type, input), work(input, each: Self.count(multiplications: 1, comparisons: 1)))
  }

  /// A comparison for each bound that is given.
  fileprivate func clip() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try input(0), try shape(0))
    let bounds = [1, 2].filter(has).count + ["min", "max"].filter { node.attributes[$0] != nil }.count
    return OperatorOutcome(Value(value.type, input), work(input, each: Self.count(comparisons: bounds)))
  }

  fileprivate func dropout() throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    var outputs = [Value](repeating: Value(.boolean, value.shape), count: max(outputCount, 1))
    outputs[0] = value
    return OperatorOutcome(outputs)
  }
}
