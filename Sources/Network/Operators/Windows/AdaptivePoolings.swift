import ConvMath

/// Pooling to an output of given extents, which PyTorch has and ONNX has not.
enum AdaptivePoolings {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "AdaptiveAveragePool", domain: "pytorch", infer: OperatorCall.adaptiveAveragePooling, channels: .kept,
      receptiveField: .window, saved: SavedTensors(inputs: [0], condition: .unlessMean),
      layer: LayerForm(
        .adaptiveAveragePooling, read: { $0.adaptiveLayer($1) },
        write: {
          $0.set("output_size", $0.layer.outputSize, default: nil)
          return true
        }),
      moduleName: "avgpool")
  ]
}

extension OperatorCall {
  fileprivate func adaptiveAveragePooling() throws(Problem) -> OperatorOutcome {
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

  fileprivate func adaptiveLayer(_ shape: TensorShape) -> Layer? {
    guard var layer = shapingLayer(.adaptiveAveragePooling, shape, .pytorch),
      let size = integers("output_size").flatMap({ PerAxis($0) })
    else { return nil }
    layer.outputSize = size
    return layer
  }
}
