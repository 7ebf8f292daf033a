import ConvMath

/// Arguments that tell of the input, or are told of in terms of it.
extension CallApplication {
  /// The channels, or for a linear layer the extent of the dimension that it contracts.
  mutating func applyChannels(_ argument: FrameworkCall.Argument) throws(CallFault) {
    let isLast = layer.kind.operation == .linear && !layer.input.spatial.isEmpty
    let kept = isLast ? layer.input.spatial.last : layer.input.channels
    let number = try values.number(argument, keeping: kept)
    if isLast {
      layer.input.spatial[layer.input.spatial.count - 1] = number
    } else {
      layer.input.channels = number
    }
  }

  mutating func applyGroups(_ argument: FrameworkCall.Argument) throws(CallFault) {
    let groups = try values.number(argument, keeping: before?.groups)
    guard call.framework == .keras, groups == -1, layer.kind.operation == .groupNormalization else {
      layer.groups = groups
      return
    }
    layer.groups = layer.input.channels
    values.note(
      argument.name,
      Wording(
        "-1 stands for a group for each of the \(layer.input.channels.grouped) channels",
        "-1 表示 \(layer.input.channels.grouped) 个通道各成一组"))
  }

  /// The weight of a function: (out, in / groups, kernel…), transposed (in, out / groups, kernel…), linear (out, in).
  mutating func applyWeight(_ argument: FrameworkCall.Argument) throws(CallFault) {
    guard let tensor = CallTensor(argument.value) else {
      try values.keep(argument)
      layer.outChannels = before?.outChannels ?? layer.outChannels
      layer.kernelSize = before?.kernelSize.resized(to: rank, filler: 1) ?? layer.kernelSize
      return
    }
    let isLinear = layer.kind.operation == .linear
    let expected = isLinear ? 2 : rank + 2
    guard tensor.extents.count == expected else {
      throw CallFault(
        argument.value.range.lowerBound,
        .wrongCount(argument.name, found: tensor.extents.count, expected: [expected]))
    }
    let isTransposed = layer.kind.operation == .transposedConvolution
    let (whole, part) = (tensor.extents[0], tensor.extents[1])
    let (times, overflow) = part.multipliedReportingOverflow(by: isLinear ? 1 : layer.groups)
    guard !overflow else { throw CallFault(argument.value.range.lowerBound, .tooLarge(argument.name)) }
    layer.outChannels = isTransposed ? times : whole
    let channels = isTransposed ? whole : times
    if isLinear, !layer.input.spatial.isEmpty {
      layer.input.spatial[layer.input.spatial.count - 1] = channels
    } else {
      layer.input.channels = channels
    }
    layer.kernelSize = PerAxis(tensor.extents.dropFirst(2)) ?? layer.kernelSize
  }

  /// The trailing dimensions that a layer normalization takes: they become those of the input.
  mutating func applyNormalizedShape(_ argument: FrameworkCall.Argument) throws(CallFault) {
    var extents: [Int] = []
    switch argument.value.value {
    case .sequence(let elements):
      for element in elements {
        let part = FrameworkCall.Argument(name: argument.name, value: element)
        let dimension = layer.input.count - elements.count + extents.count
        let kept = layer.input.extents.indices.contains(dimension) ? layer.input.extents[dimension] : 1
        extents.append(try values.number(part, keeping: kept))
      }
    case _ where argument.value.isUnknown:
      try values.keep(argument)
      layer.normalizedDims = before?.normalizedDims ?? 1
      return
    default: extents = [try values.number(argument, keeping: nil)]
    }
    let most = PerAxis<Int>.maximumCount + 2
    guard (1...most).contains(extents.count) else {
      throw CallFault(
        argument.value.range.lowerBound,
        .wrongCount(argument.name, found: extents.count, expected: Array(1...most)))
    }
    layer.normalizedDims = extents.count
    let present = layer.input.extents
    let isWhole = present == extents
    let kept =
      isWhole ? [] : present.count > extents.count ? present.dropLast(extents.count) : [layer.input.batch]
    layer.input = Shape(Array(kept) + extents)
  }

  /// Softmax goes over the channels here, batch normalization keeps them, layer normalization takes trailing axes.
  mutating func applyAxis(_ argument: FrameworkCall.Argument) throws(CallFault) {
    let isKeras = call.framework == .keras
    let channels = isKeras && !hasChannelsFirst ? layer.input.count - 1 : 1
    guard layer.kind.operation == .layerNormalization else {
      guard argument.value.value != .none, let axis = try values.whole(argument.value, argument.name) else {
        return
      }
      let place = axis < 0 ? axis &+ layer.input.count : axis
      if place != channels {
        values.note(
          argument.name,
          Wording("\(axis) is taken for the channels, which other axes are not", "把 \(axis) 当作通道轴，不能是其他轴"))
      }
      return
    }
    var axes: [Int] = []
    if case .sequence(let elements) = argument.value.value {
      for element in elements {
        let part = FrameworkCall.Argument(name: argument.name, value: element)
        axes.append(try values.number(part, keeping: -1))
      }
    } else {
      axes = [try values.number(argument, keeping: -1)]
    }
    let count = layer.input.count
    let places = Set(axes.map { $0 < 0 ? $0 &+ count : $0 })
    guard !places.isEmpty, places == Set(count - places.count..<count) else {
      throw CallFault(
        argument.value.range.lowerBound,
        .unsupported(
          argument.name,
          why: Wording(
            "convscope normalizes the last axes together, such as \(count - 1) of \(count)",
            "convscope 对最后几个轴一起归一化，例如 \(count) 个轴中的第 \(count - 1) 个"))
      )
    }
    layer.normalizedDims = places.count
  }

  mutating func checkEndDimension(_ argument: FrameworkCall.Argument) throws(CallFault) {
    let end = try values.number(argument, keeping: -1)
    guard end != -1, end != layer.input.count - 1 else { return }
    throw CallFault(
      argument.value.range.lowerBound,
      .unsupported(
        argument.name,
        why: Wording("convscope flattens to the last dimension, which is -1", "convscope 总是展平到最后一个维度，即 -1")))
  }

  /// The output extents of an adaptive pooling; None keeps that of the input.
  mutating func applyOutputSize(_ argument: FrameworkCall.Argument) throws(CallFault) {
    func isNone(_ axis: Int) -> Bool {
      if case .sequence(let elements) = argument.value.value {
        return elements.indices.contains(axis) && elements[axis].value == .none
      }
      return argument.value.value == .none
    }
    var argument = argument
    let open = (0..<rank).filter(isNone)
    argument.value = argument.value.replacingNone(by: 1)
    layer.outputSize = try amounts(argument, before?.outputSize)
    for axis in open where layer.input.spatial.indices.contains(axis) {
      layer.outputSize[axis] = layer.input.spatial[axis]
      values.note(argument.name, Wording("None keeps the extent of the input", "None 表示保持输入的边长"))
    }
  }

  /// The output extents of upsampling: they must be multiples of those of the input.
  mutating func applySize(_ argument: FrameworkCall.Argument) throws(CallFault) {
    let sizes = try amounts(argument, layer.input.spatial)
    for (axis, size) in sizes.enumerated() where layer.input.spatial.indices.contains(axis) {
      let extent = layer.input.spatial[axis]
      guard extent > 0, size > 0, size % extent == 0 else {
        throw CallFault(
          argument.value.range.lowerBound,
          .unsupported(
            argument.name,
            why: Wording(
              "\(size.grouped) is no multiple of the extent \(extent.grouped) of the input",
              "\(size.grouped) 不是输入边长 \(extent.grouped) 的倍数"))
        )
      }
      layer.scaleFactor[axis] = size / extent
    }
  }

  mutating func applyInterpolation(_ argument: FrameworkCall.Argument) throws(CallFault) {
    let linear =
      call.framework == .keras ? "bilinear" : ["linear", "bilinear", "trilinear"][max(min(rank, 3), 1) - 1]
    let choices = ["nearest", linear] + (call.framework == .keras ? [] : ["nearest-exact"])
    guard let word = try values.word(argument, among: choices) else {
      layer.interpolation = before?.interpolation ?? .nearest
      return
    }
    layer.interpolation = word == linear ? .linear : .nearest
  }

  /// Keras' global pooling drops the spatial axes unless it is told to keep them: as an adaptive pooling to 1.
  mutating func applyKeepsDimensions(_ argument: FrameworkCall.Argument) throws(CallFault) {
    guard try values.flag(argument, keeping: false) else { return }
    let isMaximum = layer.kind.operation == .globalMaxPooling
    layer.kind = LayerKind(isMaximum ? .adaptiveMaxPooling : .adaptiveAveragePooling, rank: rank)
    layer.outputSize = PerAxis(repeating: 1, count: rank)
    values.note(
      argument.name,
      Wording("the pooling keeps its axes, as an adaptive one to the size 1 does", "池化保留各轴，与输出大小为 1 的自适应池化相同")
    )
  }
}

extension CallExpression {
  fileprivate func replacingNone(by number: Int) -> CallExpression {
    var copy = self
    switch value {
    case .none: copy.value = .integer(number)
    case .sequence(let elements):
      copy.value = .sequence(
        elements.map { element in
          guard element.value == .none else { return element }
          return CallExpression(value: .integer(number), range: element.range)
        })
    default: break
    }
    return copy
  }
}
