import ConvMath

/// Operators of TensorFlow Lite, whose tensors have their channels last: batch × height × width × channels.
enum ChannelsLast {
  static let definitions: [OperatorDefinition] = [
    windows(
      "Conv2D", OperatorCall.lastConvolution, inputs: [.data, .weight],
      LayerForm(
        .convolution, isUsual: false, read: { $0.lastConvolutionLayer($1) },
        write: { $0.setLastConvolution() },
        channelsTaken: { _, extents in extents.last })),
    windows(
      "DepthwiseConv2D", OperatorCall.lastDepthwiseConvolution, inputs: [.data, .weight],
      LayerForm(
        .convolution, isUsual: false, read: { $0.lastDepthwiseLayer($1) },
        write: { $0.setLastDepthwiseConvolution() })),
    windows(
      "Conv2DTranspose", OperatorCall.lastTransposedConvolution, inputs: [.data, .weight, .weight, .setting]),
    windows("Conv3D", OperatorCall.lastConvolution3D, inputs: [.data, .weight]),
    windows("MaxPool2D", OperatorCall.turning("MaxPool"), pooling(.maxPooling)),
    windows("AveragePool2D", OperatorCall.turning("AveragePool"), pooling(.averagePooling)),
    OperatorDefinition(
      "FullyConnected", infer: OperatorCall.fullyConnected, inputs: [.data, .weight],
      takesIntegerWeights: true,
      channels: .unknown, receptiveField: .product, saved: nil,
      layer: LayerForm(
        .linear, isUsual: false, read: { $0.fullyConnectedLayer($1) }, write: { $0.setLinear() },
        channelsTaken: { _, extents in extents.last })),
    OperatorDefinition(shapesOf: "DepthToSpace2D", OperatorCall.turning("DepthToSpace")),
    OperatorDefinition(shapesOf: "SpaceToDepth2D", OperatorCall.turning("SpaceToDepth")),
    OperatorDefinition(
      shapesOf: "SpaceToBatch", OperatorCall.spaceToBatch, inputs: [.data, .setting]),
    OperatorDefinition(
      shapesOf: "BatchToSpace", OperatorCall.batchToSpace, inputs: [.data, .setting]),
    elementwise("Dequantize", OperatorCall.dequantize),
    elementwise("Quantize", OperatorCall.quantize),
  ]

  /// The rules of the operators that have their channels first, by name.
  fileprivate static let turning: [String: OperatorRule] = {
    let definitions =
      Convolutions.definitions + TransposedConvolutions.definitions + Poolings.definitions
      + PixelShuffles.definitions
    return Dictionary(definitions.compactMap { one in one.infer.map { (one.name, $0) } }) { first, _ in first
    }
  }()

  private static func windows(
    _ name: String, _ rule: @escaping OperatorRule, inputs: [WeightRole] = [.data], _ layer: LayerForm? = nil
  ) -> OperatorDefinition {
    OperatorDefinition(
      name, domain: "tflite", infer: rule, inputs: inputs, takesIntegerWeights: true, channels: .unknown,
      receptiveField: .windowOfLastChannels, saved: nil, layer: layer)
  }

  private static func pooling(_ operation: Operation) -> LayerForm {
    LayerForm(
      operation, isUsual: false,
      read: { call, shape in call.windowLayer(operation, shape.withChannelsFirst, weights: nil) },
      write: { $0.setLastPooling() })
  }

  private static func elementwise(_ name: String, _ rule: @escaping OperatorRule) -> OperatorDefinition {
    OperatorDefinition(
      name, infer: rule, takesIntegerWeights: true, channels: .unknown, receptiveField: .elementwise,
      saved: nil)
  }
}

extension OperatorCall {
  /// What an operator of ONNX makes of the same with channels first, with its shapes turned back.
  private func turned(
    _ op: String, _ inputs: [Value?], isStored: [Bool], _ more: [String: Attribute] = [:]
  ) throws(Problem) -> OperatorOutcome {
    var node = node
    node.op = op
    node.attributes.merge(more) { $1 }
    let call = OperatorCall(
      node: node, version: version, inputs: inputs, isStored: isStored, declared: declared)
    guard let infer = ChannelsLast.turning[op] else {
      throw .open("there is no rule for \(op)", "没有 \(op) 的规则")
    }
    var result = try infer(call)()
    for index in result.outputs.indices {
      guard let shape = result.outputs[index].shape else { continue }
      let extents = shape.dimensions
      result.outputs[index].shape = TensorShape(
        Array(extents.prefix(1) + extents.dropFirst(2) + extents.dropFirst().prefix(1)))
    }
    return result
  }

  /// An input with its channels behind its samples.
  private func channelsFirst(_ index: Int) throws(Problem) -> Value {
    let (value, shape) = (try input(index), try shape(index))
    guard (4...5).contains(shape.rank) else {
      throw .impossible(
        "\(node.op) takes 4 dimensions, not \(shape.rank)", "\(node.op) 需要 4 维，而不是 \(shape.rank) 维")
    }
    return Value(value.type, shape.withChannelsFirst)
  }

  /// Weights are outputs × height × width × inputs of a group.
  fileprivate func lastConvolution() throws(Problem) -> OperatorOutcome {
    let (data, weights) = (try channelsFirst(0), try channelsFirst(1))
    var groups = 1
    if let channels = data.shape?[1].value, let perGroup = weights.shape?[1].value, perGroup > 0,
      channels % perGroup == 0
    {
      groups = max(channels / perGroup, 1)
    }
    return try turned(
      "Conv", [data, weights, optional(2)], isStored: [false, true, true], ["group": .integer(groups)])
  }

  /// Weights are depth × height × width × inputs of a group × outputs.
  fileprivate func lastConvolution3D() throws(Problem) -> OperatorOutcome {
    let (data, weights, shape) = (try channelsFirst(0), try input(1), try shape(1))
    guard shape.rank == 5 else {
      throw .impossible("the weights have \(shape.rank) dimensions, not 5", "权重有 \(shape.rank) 维，应为 5 维")
    }
    var groups = 1
    if let channels = data.shape?[1].value, let perGroup = shape[3].value, perGroup > 0,
      channels % perGroup == 0
    {
      groups = max(channels / perGroup, 1)
    }
    let turnedWeights = Value(weights.type, [shape[4], shape[3], shape[0], shape[1], shape[2]])
    return try turned(
      "Conv", [data, turnedWeights, optional(2)], isStored: [false, true, true], ["group": .integer(groups)])
  }

  /// Weights are 1 × height × width × outputs.
  fileprivate func lastDepthwiseConvolution() throws(Problem) -> OperatorOutcome {
    let data = try channelsFirst(0)
    let (weights, shape) = (try input(1), try shape(1))
    guard shape.rank == 4, let channels = data.shape?[1].value else {
      throw .open("the channels are not known", "通道数未知")
    }
    let turnedWeights = Value(weights.type, [shape[3], 1, shape[1], shape[2]])
    return try turned(
      "Conv", [data, turnedWeights, optional(2)], isStored: [false, true, true], ["group": .integer(channels)]
    )
  }

  /// Weights are outputs × height × width × inputs; the extents of the output are given, all four.
  fileprivate func lastTransposedConvolution() throws(Problem) -> OperatorOutcome {
    let data = try channelsFirst(0)
    let (weights, shape) = (try input(1), try shape(1))
    guard let wanted = integers("output_shape") ?? optional(3)?.constant?.integers, wanted.count == 4 else {
      throw .open("the extents of the output are not known", "输出尺寸未知")
    }
    guard shape.rank == 4 else {
      throw .impossible("the weights have \(shape.rank) dimensions, not 4", "权重有 \(shape.rank) 维，应为 4 维")
    }
    return try turned(
      "ConvTranspose", [data, Value(weights.type, [shape[3], shape[0], shape[1], shape[2]]), optional(2)],
      isStored: [false, true, true], ["output_shape": .integers(Array(wanted[1...2]))])
  }

  /// An operator of one tensor that ONNX has with channels first.
  fileprivate static func turning(_ op: String) -> OperatorRule {
    { call in
      { () throws(Problem) in
        try call.turned(op, [try call.channelsFirst(0)], isStored: [false])
      }
    }
  }

  /// Weights are outputs × inputs; what is before the features is taken together unless it is to be kept.
  fileprivate func fullyConnected() throws(Problem) -> OperatorOutcome {
    let (input, weights) = (try shape(0), try shape(1))
    guard weights.rank == 2, let inner = weights[1].value, inner > 0 else {
      throw .impossible("the weights have \(weights.rank) dimensions, not 2", "权重有 \(weights.rank) 维，应为 2 维")
    }
    var rows = Array(input.dimensions.dropLast())
    if integer("keep_num_dims", default: 0) == 0 {
      guard let elements = input.elementCount else { throw .open("an extent is open", "有尺寸未定") }
      guard elements % inner == 0 else {
        throw .impossible(
          "\(elements.grouped) elements are no rows of \(inner.grouped)",
          "\(elements.grouped) 个元素不能分成每行 \(inner.grouped) 个")
      }
      rows = [.known(elements / inner)]
    } else if let last = input.dimensions.last?.value, last != inner {
      throw .impossible(
        "\(last.grouped) features arrive, \(inner.grouped) are wanted",
        "来的是 \(last.grouped) 个特征，需要的是 \(inner.grouped) 个")
    }
    let cost = try productCost(.known(inner), weights[0], rows: rows, isLayer: true, hasBias: has(2))
    return OperatorOutcome(Value(try self.input(0).type, TensorShape(rows + [weights[0]])), cost)
  }

  /// Places of an image that are a block apart become samples of their own: batch · blocks, extents / blocks.
  fileprivate func spaceToBatch() throws(Problem) -> OperatorOutcome {
    try movingBlocks { extent, block, amounts in
      (extent + amounts) / block
    } batch: {
      $0 * $1
    }
  }

  /// The other way: batch / blocks, extents · blocks.
  fileprivate func batchToSpace() throws(Problem) -> OperatorOutcome {
    try movingBlocks { extent, block, amounts in
      extent * block - amounts
    } batch: {
      $0 / $1
    }
  }

  private func movingBlocks(
    _ extent: (CheckedInteger, CheckedInteger, CheckedInteger) -> CheckedInteger,
    batch: (CheckedInteger, CheckedInteger) -> CheckedInteger
  ) throws(Problem) -> OperatorOutcome {
    var shape = try shape(0)
    guard let amounts = integers("amounts") ?? optional(1)?.constant?.integers else {
      throw .open("what is padded or cut off is not known", "填充或裁剪的大小未知")
    }
    guard let blocks = integers("block_shape"),
      amounts.count == 2 * blocks.count,
      blocks.count < shape.rank, blocks.allSatisfy({ $0 > 0 })
    else { throw .impossible("the blocks do not suit \(shape)", "分块与 \(shape) 不符") }
    var all = CheckedInteger.number(1)
    for (place, block) in blocks.enumerated() {
      all = all * .number(block)
      guard let before = shape[place + 1].value else {
        shape[place + 1] = .unknown
        continue
      }
      let both = CheckedInteger.number(amounts[2 * place]) + .number(amounts[2 * place + 1])
      shape[place + 1] = extent(.number(before), .number(block), both).value.map(Dimension.known) ?? .unknown
    }
    shape[0] = shape[0].value.flatMap { batch(.number($0), all).value }.map(Dimension.known) ?? .unknown
    return OperatorOutcome(Value(try input(0).type, shape))
  }

  /// A zero point is taken away of each element, which is multiplied by a scale. Numbers with a fraction are only made longer.
  fileprivate func dequantize() throws(Problem) -> OperatorOutcome {
    let (value, shape) = (try input(0), try shape(0))
    let output = Value(.float32, shape)
    guard !(value.type?.isReal ?? false) else { return OperatorOutcome(output) }
    return OperatorOutcome(output, work(shape, each: Self.count(multiplications: 1, additions: 1)))
  }

  /// Each element is divided by a scale, rounded and bounded.
  fileprivate func quantize() throws(Problem) -> OperatorOutcome {
    let shape = try shape(0)
    return OperatorOutcome(
      Value(declared.first?.type, shape),
      work(shape, each: Self.count(additions: 1, comparisons: 2, divisions: 1)))
  }
}

extension TensorShape {
  /// The extents with the last of them, the channels, behind the samples.
  fileprivate var withChannelsFirst: TensorShape {
    TensorShape(Array(dimensions.prefix(1) + dimensions.suffix(1) + dimensions.dropFirst().dropLast()))
  }
}

extension OperatorCall {
  fileprivate func lastConvolutionLayer(_ shape: TensorShape) -> Layer? {
    guard let weights = optional(1)?.shape, shape.rank == weights.rank, weights.rank > 2,
      let perGroup = weights.dimensions.last?.value, perGroup > 0
    else { return nil }
    let input = shape.withChannelsFirst
    guard var layer = windowLayer(.convolution, input, weights: weights.withChannelsFirst),
      let out = weights[0].value
    else { return nil }
    layer.groups = max((input[1].value ?? perGroup) / perGroup, 1)
    layer.outChannels = out
    layer.hasBias = has(2)
    takeChannels(perGroup.saturatingProduct(layer.groups), input, &layer)
    return layer
  }

  fileprivate func lastDepthwiseLayer(_ shape: TensorShape) -> Layer? {
    guard let weights = optional(1)?.shape, shape.rank == 4, weights.rank == 4, let out = weights[3].value,
      let channels = shape[3].value
    else { return nil }
    let turned = TensorShape([weights[3], 1, weights[1], weights[2]])
    guard var layer = windowLayer(.convolution, shape.withChannelsFirst, weights: turned) else { return nil }
    layer.groups = channels
    layer.outChannels = out
    layer.hasBias = has(2)
    return layer
  }

  /// Nil where what is before the features is taken together with them.
  fileprivate func fullyConnectedLayer(_ shape: TensorShape) -> Layer? {
    guard let inner = optional(1)?.shape?.dimensions.last, shape.dimensions.last.map({ $0 == inner }) ?? false
    else { return nil }
    return linearLayer(shape, isTurned: true, hasBias: has(2))
  }
}

extension LayerWriting {
  fileprivate mutating func setLastConvolution() -> Bool {
    guard layer.groups > 0, layer.input.channels % layer.groups == 0 else { return false }
    setWindows()
    setWeight(
      1, "weight", [layer.outChannels] + layer.kernelSize + [layer.input.channels / layer.groups])
    setBias(2)
    return true
  }

  /// False where not every channel has kernels of its own.
  fileprivate mutating func setLastDepthwiseConvolution() -> Bool {
    guard layer.groups == layer.input.channels, layer.groups > 0, layer.outChannels % layer.groups == 0 else {
      return false
    }
    setWindows()
    setWeight(1, "weight", [1] + layer.kernelSize + [layer.outChannels])
    setBias(2)
    return true
  }

  /// False where the last window may reach beyond the input, for which there is no setting.
  fileprivate mutating func setLastPooling() -> Bool {
    guard !layer.roundsUp else { return false }
    setWindows()
    return true
  }
}
