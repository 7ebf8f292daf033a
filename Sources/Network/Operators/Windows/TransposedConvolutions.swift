import ConvMath

/// Convolutions, and poolings, turned round: each element is spread over a window of the output.
enum TransposedConvolutions {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "ConvTranspose", infer: OperatorCall.transposedConvolution, inputs: [.data, .weight],
      channels: .convolution, receptiveField: .window, saved: .input,
      layer: LayerForm(
        .transposedConvolution, read: { $0.transposedLayer($1) }, write: { $0.setTransposedConvolution() },
        channelsTaken: { _, extents in extents.first }),
      moduleName: "up"),
    OperatorDefinition(shapesOf: "MaxUnpool", OperatorCall.maxUnpooling),
  ]
}

extension OperatorCall {
  fileprivate func transposedConvolution() throws(Problem) -> OperatorOutcome {
    let (input, weights) = (try shape(0), try shape(1))
    var layer = try windows(.transposedConvolution, on: input, weights: weights)
    guard let channels = weights[0].value, let perGroup = weights[1].value else {
      throw .open("the weights have open extents", "权重的尺寸尚未确定")
    }
    guard input[1].value == nil || input[1].value == channels else {
      throw .impossible(
        "the weights take \(channels.grouped) channels, the input has \(input[1])",
        "权重需要 \(channels.grouped) 个通道，而输入有 \(input[1]) 个")
    }
    layer.input.channels = channels
    layer.outChannels = try self.channels(perGroup, groups: layer.groups)
    layer.hasBias = has(2)
    let rank = input.rank - 2
    if let added = try perAxis("output_padding", rank) { layer.outputPadding = added }
    if let wanted = try perAxis("output_shape", rank) { pad(&layer, to: wanted) }
    return try outcome(layer, on: input, type: self.input(0).type)
  }

  /// Sets the padding of a transposed convolution to what makes an output of the extents that are asked for.
  private func pad(_ layer: inout Layer, to wanted: PerAxis<Int>) {
    var (begin, end) = (PerAxis(repeating: 0, count: layer.rank), PerAxis(repeating: 0, count: layer.rank))
    var added = PerAxis(repeating: 0, count: layer.rank)
    var bare = layer
    bare.padding = .perSide(begin: begin, end: end)
    bare.outputPadding = added
    for (index, axis) in bare.axes.enumerated() {
      let surplus = axis.output &- wanted[index]
      added[index] = max(0 &- surplus, 0)
      let cut = max(surplus, 0)
      let isLower = layer.padding.mode == .sameLower
      begin[index] = isLower ? cut - cut / 2 : cut / 2
      end[index] = cut - begin[index]
    }
    layer.padding = .perSide(begin: begin, end: end)
    layer.outputPadding = added
  }

  fileprivate func maxUnpooling() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    if has(2) { return OperatorOutcome(Value(try self.input(0).type, TensorShape(try integers(2)))) }
    var layer = try windows(.transposedConvolution, on: input, weights: nil)
    layer.outChannels = layer.input.channels
    let result = try outcome(layer, on: input, type: self.input(0).type)
    return OperatorOutcome(result.outputs)
  }

  fileprivate func transposedLayer(_ shape: TensorShape) -> Layer? {
    guard let weights = optional(1)?.shape,
      var layer = windowLayer(.transposedConvolution, shape, weights: weights),
      let channels = weights[0].value, let perGroup = weights[1].value
    else { return nil }
    layer.outChannels = perGroup.saturatingProduct(layer.groups)
    layer.hasBias = has(2)
    takeChannels(channels, shape, &layer)
    let added = integers("output_padding").flatMap { PerAxis($0) }
    if let added, added.count == layer.rank { layer.outputPadding = added }
    if let wanted = integers("output_shape").flatMap({ PerAxis($0) }), wanted.count == layer.rank,
      layer.input.spatial.count == layer.rank
    {
      pad(&layer, to: wanted)
    }
    return layer
  }
}

extension LayerWriting {
  fileprivate mutating func setTransposedConvolution() -> Bool {
    guard layer.groups > 0, layer.outChannels % layer.groups == 0 else { return false }
    let wanted = integers("output_shape").flatMap { PerAxis($0) }
    setWindows()
    set("group", layer.groups, default: 1)
    set("output_padding", layer.outputPadding ?? PerAxis(repeating: 0, count: layer.rank), default: 0)
    if let wanted { keepOutputShape(wanted) }
    setWeight(1, "weight", [layer.input.channels, layer.outChannels / layer.groups] + layer.kernelSize)
    setBias(2)
    return true
  }

  /// An output of given extents stays asked for as long as it is what the padding comes to.
  private mutating func keepOutputShape(_ wanted: PerAxis<Int>) {
    guard layer.axes.map(\.output) == wanted else {
      attributes["output_shape"] = nil
      return
    }
    attributes["pads"] = nil
    attributes["output_padding"] = nil
  }
}
