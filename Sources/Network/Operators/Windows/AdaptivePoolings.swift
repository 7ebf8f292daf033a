import ConvMath

/// Pooling to an output of given extents, which PyTorch has and ONNX has not.
enum AdaptivePoolings {
  static let definitions: [OperatorDefinition] = [
    pooling(
      "AdaptiveAveragePool", .adaptiveAveragePooling, SavedTensors(inputs: [0], condition: .unlessMean),
      moduleName: "avgpool"),
    pooling(
      "AdaptiveMaxPool", .adaptiveMaxPooling, SavedTensors(inputs: [0], extra: .indices), isUsual: false),
  ]

  private static func pooling(
    _ name: String, _ operation: Operation, _ saved: SavedTensors, moduleName: String? = nil,
    isUsual: Bool = true
  ) -> OperatorDefinition {
    OperatorDefinition(
      name, domain: "pytorch", infer: OperatorCall.adaptivePooling(operation), channels: .kept,
      receptiveField: .window, saved: saved,
      layer: LayerForm(
        operation, isUsual: isUsual, read: { $0.adaptiveLayer(operation, $1) },
        write: {
          $0.set("output_size", $0.layer.outputSize, default: nil)
          return true
        }),
      moduleName: moduleName)
  }
}

extension OperatorCall {
  fileprivate static func adaptivePooling(_ operation: Operation) -> OperatorRule {
    { call in { () throws(Problem) in try call.adaptivePooling(operation) } }
  }

  private func adaptivePooling(_ operation: Operation) throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let type = try self.input(0).type
    guard let wanted = integers("output_size"), wanted.count == input.rank - 2, let size = PerAxis(wanted)
    else {
      throw .impossible(
        "output_size must have a number for each axis of \(input)", "output_size 必须为 \(input) 的每个轴给出一个数")
    }
    let output = TensorShape(Array(input.dimensions.prefix(2)) + wanted.map(Dimension.known))
    // Of the greatest the second output says where each was.
    let outputs = [Value(type, output)] + (outputCount > 1 ? [Value(.int64, output)] : [])
    guard input.extents != nil, let extents = layerInput(input) else {
      return OperatorOutcome(outputs, .open)
    }
    var layer = Layer(LayerKind(operation, rank: input.rank - 2), input: extents, framework: .pytorch)
    layer.outputSize = size
    return OperatorOutcome(outputs, try cost(layer))
  }

  fileprivate func adaptiveLayer(_ operation: Operation, _ shape: TensorShape) -> Layer? {
    guard var layer = shapingLayer(operation, shape, .pytorch),
      let size = integers("output_size").flatMap({ PerAxis($0) })
    else { return nil }
    layer.outputSize = size
    return layer
  }
}
