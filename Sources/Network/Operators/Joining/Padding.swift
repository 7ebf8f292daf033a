import ConvMath

/// Elements put around a tensor, or cut off its ends.
enum PaddingOperators {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Pad", infer: OperatorCall.pad, inputs: [.data, .setting], channels: .spatial,
      receptiveField: .padding, saved: .nothing,
      layer: LayerForm(
        .zeroPadding, read: { $0.paddingLayer($1) },
        write: {
          $0.setPads()
          return true
        }),
      moduleName: "pad"),
    OperatorDefinition(
      "CenterCropPad", infer: OperatorCall.cropOrPad, channels: .spatial, receptiveField: .crop,
      saved: .nothing, storage: .stridedInTraining),
  ]
}

extension OperatorCall {
  fileprivate func pad() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    let attribute = integers("pads") ?? integers("paddings")
    guard let pads = attribute?.map(Dimension.known) ?? optional(1)?.constant?.dimensions else {
      return OperatorOutcome(
        Value(value.type, TensorShape([Dimension](repeating: .unknown, count: input.rank))))
    }
    let axes = has(3) ? try self.axes(integers(3), rank: input.rank) : Array(0..<input.rank)
    guard pads.count == 2 * axes.count else {
      throw .impossible(
        "there are \(pads.count) amounts of padding for \(axes.count) dimensions",
        "\(axes.count) 个维度有 \(pads.count) 个填充量")
    }
    var output = input
    for (index, axis) in axes.enumerated() {
      output[axis] = input[axis] + pads[index] + pads[index + axes.count]
    }
    try refuseNegative(output, of: input)
    return OperatorOutcome(Value(value.type, output))
  }

  private func refuseNegative(_ output: TensorShape, of input: TensorShape) throws(Problem) {
    guard let wrong = output.dimensions.first(where: { $0.value ?? 0 < 0 }) else { return }
    throw .impossible("more is cut off \(input) than there is: \(wrong)", "从 \(input) 裁掉的比它有的还多：\(wrong)")
  }

  fileprivate func cropOrPad() throws(Problem) -> OperatorOutcome {
    var output = try shape(0)
    let wanted = try integers(1)
    let axes = try self.axes(integers("axes") ?? Array(0..<output.rank), rank: output.rank)
    for (axis, extent) in zip(axes, wanted) { output[axis] = .known(extent) }
    return OperatorOutcome(Value(try input(0).type, output))
  }

  /// Padding with zeros of spatial axes alone; nil for any other.
  fileprivate func paddingLayer(_ shape: TensorShape) -> Layer? {
    guard var layer = shapingLayer(.zeroPadding, shape) else { return nil }
    let amounts = integers("pads") ?? optional(1)?.constant?.integers
    let rank = layer.input.count
    guard let amounts, amounts.count == 2 * rank, rank > 2, !has(3),
      text("mode") == nil || text("mode") == "constant",
      amounts.prefix(2).allSatisfy({ $0 == 0 }), amounts[rank..<(rank + 2)].allSatisfy({ $0 == 0 }),
      let begin = PerAxis(amounts[2..<rank]), let end = PerAxis(amounts[(rank + 2)...])
    else { return nil }
    layer.padding = .perSide(begin: begin, end: end)
    return layer
  }
}

extension LayerWriting {
  fileprivate mutating func setPads() {
    guard case .perSide(let begin, let end) = layer.padding else { return }
    let pads = [0, 0] + begin + [0, 0] + end
    if attributes["pads"] != nil || version < 11 {
      if integers("pads") != pads { attributes["pads"] = .integers(pads) }
      return
    }
    if constant(1)?.integers == pads { return }
    let value = Value(.int64, TensorShape([pads.count]), constant: Constant(pads))
    setConstant(1, "pads", value, keepsFollowing: true)
  }
}
