import ConvMath

/// Poolings over windows that slide.
enum Poolings {
  static let definitions: [OperatorDefinition] = [
    pooling("MaxPool", .maxPooling, SavedTensors(inputs: [0], extra: .indices)),
    pooling("AveragePool", .averagePooling, .input, moduleName: "avgpool"),
    pooling("LpPool", .lpPooling, .input),
    OperatorDefinition(
      "QLinearAveragePool", infer: OperatorCall.pooling(.averagePooling), takesIntegerWeights: true,
      channels: .unknown, receptiveField: .window, saved: nil),
  ]

  private static func pooling(
    _ name: String, _ operation: Operation, _ saved: SavedTensors, moduleName: String? = nil
  ) -> OperatorDefinition {
    OperatorDefinition(
      name, infer: OperatorCall.pooling(operation), channels: .kept, receptiveField: .window, saved: saved,
      layer: LayerForm(
        operation, read: { $0.poolingLayer(operation, $1) }, write: { $0.setPooling() }),
      moduleName: moduleName)
  }
}

extension OperatorCall {
  fileprivate static func pooling(_ operation: Operation) -> OperatorRule {
    { call in { () throws(Problem) in try call.pooling(operation) } }
  }

  private func pooling(_ operation: Operation) throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    var layer = try windows(operation, on: input, weights: nil)
    // A last window that begins beyond the input is dropped, as ONNX says from version 22 on and PyTorch always did.
    layer.roundsUp = integer("ceil_mode", default: 0) != 0
    layer.normType = integer("p", default: 2)
    var result = try outcome(layer, on: input, type: self.input(0).type, count: outputCount)
    // The second output says where each greatest element was.
    for index in result.outputs.indices.dropFirst() { result.outputs[index].type = .int64 }
    return result
  }

  fileprivate func poolingLayer(_ operation: Operation, _ shape: TensorShape) -> Layer? {
    guard var layer = windowLayer(operation, shape, weights: nil) else { return nil }
    layer.roundsUp = integer("ceil_mode", default: 0) != 0
    layer.normType = integer("p", default: 2)
    return layer
  }
}

extension LayerWriting {
  fileprivate mutating func setPooling() -> Bool {
    setWindows()
    set("ceil_mode", layer.roundsUp ? 1 : 0, default: 0)
    if layer.kind.operation == .lpPooling { set("p", layer.normType, default: 2) }
    // What a pooling counts of its padding is not told by the layer: as PyTorch does, all of it.
    if isNew, layer.kind.operation == .averagePooling { set("count_include_pad", 1, default: 0) }
    return true
  }
}
