import ConvMath

/// Poolings over all places of the image.
enum GlobalPoolings {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "GlobalMaxPool", infer: OperatorCall.globalPooling(.globalMaxPooling), channels: .kept,
      receptiveField: .global, saved: SavedTensors(inputs: [0], extra: .indices),
      layer: LayerForm(plain: .globalMaxPooling)),
    // A mean needs the extents alone.
    OperatorDefinition(
      "GlobalAveragePool", infer: OperatorCall.globalPooling(.globalAveragePooling), channels: .kept,
      receptiveField: .global, saved: .nothing, layer: LayerForm(plain: .globalAveragePooling),
      moduleName: "avgpool"),
    OperatorDefinition(
      "GlobalLpPool", infer: OperatorCall.globalLpPooling, channels: .kept, receptiveField: .global,
      saved: nil),
    OperatorDefinition(
      shapesOf: "QLinearGlobalAveragePool", OperatorCall.globalPooling(.globalAveragePooling),
      takesIntegerWeights: true),
  ]
}

extension OperatorCall {
  fileprivate static func globalPooling(_ operation: Operation) -> OperatorRule {
    { call in { () throws(Problem) in try call.globalPooling(operation) } }
  }

  private func globalPooling(_ operation: Operation) throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let output = Value(try self.input(0).type, input.pooled)
    guard (1...3).contains(input.rank - 2), let extents = layerInput(input) else {
      return OperatorOutcome(output, .uncounted)
    }
    let layer = Layer(LayerKind(operation, rank: input.rank - 2), input: extents, framework: .onnx)
    return OperatorOutcome(output, try cost(input.extents == nil ? nil : layer))
  }

  fileprivate func globalLpPooling() throws(Problem) -> OperatorOutcome {
    OperatorOutcome(Value(try input(0).type, try shape(0).pooled), .uncounted)
  }
}

extension TensorShape {
  /// The shape with one element on each spatial axis.
  fileprivate var pooled: TensorShape {
    TensorShape(dimensions.enumerated().map { $0 < 2 ? $1 : 1 })
  }
}
