import ConvMath

/// Activations that are layers.
enum Activations {
  static let definitions: [OperatorDefinition] = [
    activation("Relu", .relu, saved: .result),
    activation("LeakyRelu", .leakyRelu, saved: .input),
    activation("Sigmoid", .sigmoid, saved: .result, fusedPart: .sigmoid),
    activation("Tanh", .tanh, saved: .result),
    activation("Gelu", .gelu, saved: .input),
    activation("HardSwish", .hardswish, saved: .input),
    activation("Swish", .silu, saved: .input),
    OperatorDefinition(
      "QuickGelu", infer: OperatorCall.activation(.silu), channels: .kept, receptiveField: .elementwise,
      saved: nil, layer: LayerForm(plain: .silu, isUsual: false)),
  ]

  private static func activation(
    _ name: String, _ operation: Operation, saved: SavedTensors, fusedPart: FusedPart? = nil
  ) -> OperatorDefinition {
    OperatorDefinition(
      name, infer: OperatorCall.activation(operation), channels: .kept, receptiveField: .elementwise,
      saved: saved, layer: LayerForm(plain: operation), keepsShape: true, fusedPart: fusedPart)
  }
}

extension OperatorCall {
  fileprivate static func activation(_ operation: Operation) -> OperatorRule {
    { call in { () throws(Problem) in try call.activation(operation) } }
  }

  private func activation(_ operation: Operation) throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    let input = try shape(0)
    guard let extents = folded(input) else {
      return OperatorOutcome(Value(value.type, input), emptyOrOpen(input))
    }
    return OperatorOutcome(
      Value(value.type, input), try cost(Layer(LayerKind(operation), input: extents, framework: .onnx)))
  }
}
