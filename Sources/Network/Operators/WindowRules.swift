import ConvMath

/// Convolutions and poolings: layers whose windows slide.
extension OperatorCall {
  static let windowRules: [String: Rule] = [
    "Conv": OperatorCall.convolution, "ConvInteger": OperatorCall.convolution,
    "QLinearConv": OperatorCall.quantizedConvolution, "ConvTranspose": OperatorCall.transposedConvolution,
    "DeformConv": OperatorCall.deformableConvolution,
    "MaxPool": OperatorCall.maxPooling, "AveragePool": OperatorCall.averagePooling,
    "QLinearAveragePool": OperatorCall.averagePooling, "LpPool": OperatorCall.lpPooling,
    "GlobalMaxPool": OperatorCall.globalMaxPooling, "GlobalAveragePool": OperatorCall.globalAveragePooling,
    "QLinearGlobalAveragePool": OperatorCall.globalAveragePooling,
    "GlobalLpPool": OperatorCall.globalLpPooling, "MaxUnpool": OperatorCall.maxUnpooling,
  ]

  // MARK: Convolutions

  func convolution() throws(Problem) -> OperatorOutcome {
    let type = node.op == "ConvInteger" ? .int32 : try input(0).type
    return try convolution(weights: shape(1), hasBias: node.op == "Conv" && has(2), type: type)
  }

  func quantizedConvolution() throws(Problem) -> OperatorOutcome {
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

  private func channels(_ perGroup: Int, groups: Int) throws(Problem) -> Int {
    let (channels, overflow) = perGroup.multipliedReportingOverflow(by: groups)
    guard !overflow else { throw .impossible("too many groups", "分组数太大") }
    return channels
  }

  func transposedConvolution() throws(Problem) -> OperatorOutcome {
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
  func pad(_ layer: inout Layer, to wanted: PerAxis<Int>) {
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

  /// Weights that are moved for each output: as many products as a convolution, but the moving is not counted.
  func deformableConvolution() throws(Problem) -> OperatorOutcome {
    let result = try convolution(weights: shape(1), hasBias: has(3), type: input(0).type)
    return OperatorOutcome(result.outputs, .uncounted)
  }

  // MARK: Poolings

  func maxPooling() throws(Problem) -> OperatorOutcome { try pooling(.maxPooling) }
  func averagePooling() throws(Problem) -> OperatorOutcome { try pooling(.averagePooling) }
  func lpPooling() throws(Problem) -> OperatorOutcome { try pooling(.lpPooling) }

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

  func globalMaxPooling() throws(Problem) -> OperatorOutcome { try globalPooling(.globalMaxPooling) }
  func globalAveragePooling() throws(Problem) -> OperatorOutcome { try globalPooling(.globalAveragePooling) }

  private func globalPooling(_ operation: Operation) throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let output = Value(try self.input(0).type, input.pooled)
    guard (1...3).contains(input.rank - 2), let extents = layerInput(input) else {
      return OperatorOutcome(output, .uncounted)
    }
    let layer = Layer(LayerKind(operation, rank: input.rank - 2), input: extents, framework: .onnx)
    return OperatorOutcome(output, try cost(input.extents == nil ? nil : layer))
  }

  func globalLpPooling() throws(Problem) -> OperatorOutcome {
    OperatorOutcome(Value(try input(0).type, try shape(0).pooled), .uncounted)
  }

  func maxUnpooling() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    if has(2) { return OperatorOutcome(Value(try self.input(0).type, TensorShape(try integers(2)))) }
    var layer = try windows(.transposedConvolution, on: input, weights: nil)
    layer.outChannels = layer.input.channels
    let result = try outcome(layer, on: input, type: self.input(0).type)
    return OperatorOutcome(result.outputs)
  }

  // MARK: Windows

  /// A layer with the windows that the attributes give.
  func windows(_ operation: Operation, on input: TensorShape, weights: TensorShape?) throws(Problem)
    -> Layer
  {
    let rank = input.rank - 2
    guard (1...3).contains(rank), let extents = layerInput(input) else {
      throw .open(
        "\(node.op) on \(input.rank) dimensions has no rule", "\(node.op) 作用于 \(input.rank) 维时没有规则")
    }
    if let weights, weights.rank != input.rank {
      throw .impossible(
        "the weights have \(weights.rank) dimensions, the input \(input.rank)",
        "权重有 \(weights.rank) 维，输入有 \(input.rank) 维")
    }
    var layer = Layer(LayerKind(operation, rank: rank), input: extents, framework: .onnx)
    layer.groups = integer("group", default: 1)
    if let kernel = try perAxis("kernel_shape", rank) {
      layer.kernelSize = kernel
    } else if let extents = weights.flatMap({ TensorShape(Array($0.dimensions.dropFirst(2))).extents }),
      let kernel = PerAxis(extents)
    {
      layer.kernelSize = kernel
    } else {
      throw .open("the kernel is not known", "卷积核大小未知")
    }
    if let stride = try perAxis("strides", rank) { layer.stride = stride }
    if let dilation = try perAxis("dilations", rank) { layer.dilation = dilation }
    layer.padding = try padding(rank)
    return layer
  }

  func padding(_ rank: Int) throws(Problem) -> Padding {
    switch text("auto_pad") {
    case "SAME_UPPER": return .sameUpper
    case "SAME_LOWER": return .sameLower
    case "VALID": return .valid
    default: break
    }
    guard let pads = integers("pads"), !pads.isEmpty else {
      return .symmetric(PerAxis(repeating: 0, count: rank))
    }
    guard pads.count == 2 * rank, let begin = PerAxis(pads.prefix(rank)), let end = PerAxis(pads.suffix(rank))
    else {
      throw wrongCount("pads", pads.count, 2 * rank)
    }
    // Sides that are edited one by one may be equal in between.
    let isSymmetric = begin == end && text("padding") != Padding.Mode.perSide.rawValue
    return isSymmetric ? .symmetric(begin) : .perSide(begin: begin, end: end)
  }

  /// An attribute with a number for each axis.
  private func perAxis(_ name: String, _ rank: Int) throws(Problem) -> PerAxis<Int>? {
    guard let values = integers(name), !values.isEmpty else { return nil }
    guard values.count == rank, let perAxis = PerAxis(values) else {
      throw wrongCount(name, values.count, rank)
    }
    return perAxis
  }

  private func wrongCount(_ name: String, _ found: Int, _ wanted: Int) -> Problem {
    .impossible("\(name) has \(found) numbers, not \(wanted)", "\(name) 有 \(found) 个数，应为 \(wanted) 个")
  }
}

extension TensorShape {
  /// The shape with one element on each spatial axis.
  fileprivate var pooled: TensorShape {
    TensorShape(dimensions.enumerated().map { $0 < 2 ? $1 : 1 })
  }
}
