import ConvMath

/// Convolutions.
enum Convolutions {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Conv", infer: OperatorCall.convolution, inputs: [.data, .weight], channels: .convolution,
      receptiveField: .window, saved: .input,
      layer: LayerForm(
        .convolution, read: { $0.convolutionLayer($1) }, write: { $0.setConvolution() },
        channelsTaken: { call, extents in
          extents.count > 1 ? extents[1].saturatingProduct(call.integer("group", default: 1)) : nil
        })),
    // An activation, and perhaps a sum, are done in the same step.
    OperatorDefinition(
      "FusedConv", infer: OperatorCall.convolution, inputs: [.data, .weight, .weight, .data],
      channels: .unknown, receptiveField: .window, saved: nil),
    OperatorDefinition(
      "ConvInteger", infer: OperatorCall.integerConvolution, inputs: [.setting, .weight, .setting],
      takesIntegerWeights: true, channels: .unknown, receptiveField: .window, saved: nil),
    OperatorDefinition(
      "QLinearConv", infer: OperatorCall.quantizedConvolution,
      inputs: [
        .setting, .setting, .setting, .weight, .setting, .setting, .setting, .setting, .weight, .setting,
      ],
      takesIntegerWeights: true, channels: .unknown, receptiveField: .window, saved: nil),
    OperatorDefinition(
      shapesOf: "DeformConv", OperatorCall.deformableConvolution,
      inputs: [.data, .weight, .data, .weight, .data]),
  ]
}

extension OperatorCall {
  fileprivate func convolution() throws(Problem) -> OperatorOutcome {
    try convolution(weights: shape(1), hasBias: has(2), type: input(0).type)
  }

  fileprivate func integerConvolution() throws(Problem) -> OperatorOutcome {
    try convolution(weights: shape(1), hasBias: false, type: .int32)
  }

  fileprivate func quantizedConvolution() throws(Problem) -> OperatorOutcome {
    try convolution(weights: shape(3), hasBias: has(8), type: input(0).type)
  }

  private func convolution(weights: TensorShape, hasBias: Bool, type: ElementType?) throws(Problem)
    -> OperatorOutcome
  {
    var input = try shape(0)
    var layer = try windows(.convolution, on: input, weights: weights)
    guard let out = weights[0].value, let perGroup = weights[1].value else {
      throw .open("the weights have open extents", "权重的尺寸尚未确定")
    }
    let channels = try channels(perGroup, groups: layer.groups)
    if input[1].value == nil { input[1] = .known(channels) }
    guard input[1].value == channels else {
      throw .impossible(
        "the weights take \(channels.grouped) channels, the input has \(input[1])",
        "权重需要 \(channels.grouped) 个通道，而输入有 \(input[1]) 个")
    }
    layer.input.channels = channels
    layer.outChannels = out
    layer.hasBias = hasBias
    return try outcome(layer, on: input, type: type)
  }

  func channels(_ perGroup: Int, groups: Int) throws(Problem) -> Int {
    let (channels, overflow) = perGroup.multipliedReportingOverflow(by: groups)
    guard !overflow else { throw .impossible("too many groups", "分组数太大") }
    return channels
  }

  /// Weights that are moved for each output: as many products as a convolution, but the moving is not counted.
  fileprivate func deformableConvolution() throws(Problem) -> OperatorOutcome {
    let result = try convolution(weights: shape(1), hasBias: has(3), type: input(0).type)
    return OperatorOutcome(result.outputs, .uncounted)
  }

  fileprivate func convolutionLayer(_ shape: TensorShape) -> Layer? {
    guard let weights = optional(1)?.shape, var layer = windowLayer(.convolution, shape, weights: weights),
      let out = weights[0].value, let perGroup = weights[1].value
    else { return nil }
    layer.outChannels = out
    layer.hasBias = has(2)
    takeChannels(perGroup.saturatingProduct(layer.groups), shape, &layer)
    return layer
  }
}

extension LayerWriting {
  fileprivate mutating func setConvolution() -> Bool {
    setWindows()
    set("group", layer.groups, default: 1)
    let perGroup = layer.input.channels / max(layer.groups, 1)
    let isSplit = perGroup > 0 || layer.input.channels == 0
    setWeight(1, "weight", [layer.outChannels, isSplit ? perGroup : 1] + layer.kernelSize)
    setBias(2)
    return true
  }
}
