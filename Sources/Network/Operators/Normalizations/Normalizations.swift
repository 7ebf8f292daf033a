import ConvMath

/// Normalizations whose scale and shift belong to channels.
enum Normalizations {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "BatchNormalization", infer: OperatorCall.batchNormalization,
      inputs: [.data, .weight, .weight, .buffer], channels: .kept, receptiveField: .elementwise,
      saved: SavedTensors(inputs: [0], extra: .statistics(.channels)),
      layer: LayerForm(
        .batchNormalization, read: { $0.channelNormalization(.batchNormalization, $1) },
        write: { $0.setVectors(["weight", "bias", "running_mean", "running_var"]) },
        channelsTaken: { _, extents in extents.first }),
      keepsShape: true, moduleName: "bn"),
    OperatorDefinition(
      "FrozenBatchNormalization", domain: "pytorch", infer: OperatorCall.batchNormalization,
      inputs: [.data, .buffer], channels: .kept, receptiveField: .elementwise, saved: .nothing,
      keepsShape: true, moduleName: "bn"),
    OperatorDefinition(
      "InstanceNormalization", infer: OperatorCall.instanceNormalization, inputs: [.data, .weight],
      channels: .kept, receptiveField: .global,
      saved: SavedTensors(inputs: [0], extra: .statistics(.channelsOfSamples)),
      layer: LayerForm(
        .instanceNormalization, read: { $0.channelNormalization(.instanceNormalization, $1) },
        write: { $0.setVectors(["weight", "bias"]) }, channelsTaken: { _, extents in extents.first }),
      moduleName: "norm"),
    OperatorDefinition(
      "GroupNormalization", infer: OperatorCall.groupNormalization, inputs: [.data, .weight],
      channels: .grouped, receptiveField: .global,
      saved: SavedTensors(inputs: [0], extra: .statistics(.groups)),
      layer: LayerForm(
        .groupNormalization, read: { $0.groupNormalizationLayer($1) },
        write: { $0.setGroupNormalization() }),
      moduleName: "norm"),
    OperatorDefinition(
      "MeanVarianceNormalization", infer: OperatorCall.uncountedUnary, channels: .kept,
      receptiveField: .unknown, saved: nil),
    OperatorDefinition(
      "LpNormalization", infer: OperatorCall.uncountedUnary, channels: .kept, receptiveField: .unknown,
      saved: nil),
  ]
}

extension OperatorCall {
  fileprivate func batchNormalization() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let value = try self.input(0)
    var outputs = [Value](repeating: Value(value.type, optional(1)?.shape), count: max(outputCount, 1))
    outputs[0] = Value(value.type, input)
    try checkChannels(input, scale: 1)
    guard let extents = folded(input) else { return OperatorOutcome(outputs, .open) }
    let rank = max(1, extents.spatial.count)
    // PyTorch leaves scale and shift out.
    var layer = Layer(
      LayerKind(.batchNormalization, rank: rank), input: extents, framework: has(1) ? .onnx : .pytorch)
    layer.isAffine = has(1)
    return OperatorOutcome(outputs, try cost(layer))
  }

  /// Refuses a scale that is not one number for each channel.
  private func checkChannels(_ input: TensorShape, scale index: Int) throws(Problem) {
    guard input.rank > 1, let channels = input[1].value, let scale = optional(index)?.shape,
      scale.rank == 1, let count = scale[0].value, count != channels
    else { return }
    throw .impossible(
      "the scale is for \(count.grouped) channels, the input has \(channels.grouped)",
      "缩放系数对应 \(count.grouped) 个通道，而输入有 \(channels.grouped) 个")
  }

  fileprivate func instanceNormalization() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    try checkChannels(input, scale: 1)
    let output = Value(try self.input(0).type, input)
    guard (3...5).contains(input.rank) else { return OperatorOutcome(output, .uncounted) }
    guard let extents = folded(input) else { return OperatorOutcome(output, .open) }
    var layer = Layer(
      LayerKind(.instanceNormalization, rank: input.rank - 2), input: extents, framework: .onnx)
    layer.isAffine = has(1)
    // One element cannot be normalized by PyTorch; ONNX makes zero of it.
    return OperatorOutcome(output, (try? layer.analyze()).map(Cost.layer) ?? .uncounted)
  }

  fileprivate func groupNormalization() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let output = Value(try self.input(0).type, input)
    guard let extents = folded(input) else { return OperatorOutcome(output, .open) }
    var layer = Layer(LayerKind(.groupNormalization), input: extents, framework: .onnx)
    layer.groups = integer("num_groups", default: 1)
    if !has(1) { layer = layer.changing(framework: .pytorch) }
    layer.isAffine = has(1)
    var outputs = [Value](repeating: Value(nil, nil), count: max(outputCount, 1))
    outputs[0] = output
    return OperatorOutcome(outputs, try cost(layer))
  }

  private func normalizationLayer(_ operation: Operation, _ shape: TensorShape) -> Layer? {
    guard let input = layerExtents(shape) else { return nil }
    var layer = Layer(
      LayerKind(operation, rank: max(1, input.spatial.count)), input: input, framework: .onnx)
    layer.isAffine = true
    return layer
  }

  fileprivate func channelNormalization(_ operation: Operation, _ shape: TensorShape) -> Layer? {
    guard var layer = normalizationLayer(operation, shape) else { return nil }
    if let channels = optional(1)?.shape?.dimensions.first?.value { takeChannels(channels, shape, &layer) }
    return layer
  }

  fileprivate func groupNormalizationLayer(_ shape: TensorShape) -> Layer? {
    guard var layer = normalizationLayer(.groupNormalization, shape) else { return nil }
    layer.groups = integer("num_groups", default: 1)
    return layer
  }
}

extension LayerWriting {
  /// Before version 21 of the operators there is a scale for each group, then for each channel.
  fileprivate mutating func setGroupNormalization() -> Bool {
    let isForChannels = version >= 21 || version < 18
    set("num_groups", layer.groups, default: nil)
    return setVectors(["weight", "bias"], extents: [isForChannels ? layer.input.channels : layer.groups])
  }
}
