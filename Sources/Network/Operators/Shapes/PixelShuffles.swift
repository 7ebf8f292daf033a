import ConvMath

/// Channels that become places of the image, and the other way round.
enum PixelShuffles {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "DepthToSpace", infer: OperatorCall.depthToSpace, channels: .depthToSpace,
      receptiveField: .depthToSpace, saved: .nothing,
      layer: LayerForm(
        .pixelShuffle,
        read: { call, shape in
          var layer = call.shapingLayer(.pixelShuffle, shape)
          layer?.upscaleFactor = call.integer("blocksize", default: 1)
          return layer
        },
        write: {
          if $0.isNew { $0.attributes["mode"] = .text("CRD") }
          $0.set("blocksize", $0.layer.upscaleFactor, default: 1)
          return true
        }),
      moduleName: "shuffle"),
    OperatorDefinition(
      "SpaceToDepth", infer: OperatorCall.spaceToDepth, channels: .spaceToDepth,
      receptiveField: .spaceToDepth, saved: .nothing),
  ]
}

extension OperatorCall {
  fileprivate func depthToSpace() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let block = integer("blocksize", default: 1)
    guard input.rank == 4, let extents = layerInput(input) else {
      throw .impossible(
        "DepthToSpace takes 4 dimensions, not \(input.rank)", "DepthToSpace 需要 4 维，而不是 \(input.rank) 维")
    }
    var layer = Layer(LayerKind(.pixelShuffle), input: extents, framework: .onnx)
    layer.upscaleFactor = block
    return try outcome(layer, on: input, type: self.input(0).type)
  }

  fileprivate func spaceToDepth() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let block = Dimension.known(integer("blocksize", default: 1))
    guard input.rank == 4, block.value ?? 0 > 0 else {
      throw .impossible(
        "SpaceToDepth takes 4 dimensions, not \(input.rank)", "SpaceToDepth 需要 4 维，而不是 \(input.rank) 维")
    }
    let output = TensorShape([input[0], input[1] * block * block, input[2] / block, input[3] / block])
    return OperatorOutcome(Value(try self.input(0).type, output))
  }
}
