/// What each topic draws, in the order of `Topic`.
extension ExerciseDraft {
  mutating func outputSize() -> (Layer, Question) {
    var layer = convolution()
    if difficulty != .easy {
      layer.padding = .symmetric(each(1...3))
      layer.stride = each(1...2)
    }
    if difficulty == .hard {
      layer.stride = each(1...3)
      layer.dilation = each(1...2)
      return (layer, .outputShape)
    }
    return (layer, oneIn(2) ? .outputShape : .outputExtent(.height))
  }

  mutating func padding() -> (Layer, Question) {
    let sizes = random.pick([3, 5, 7])
    if difficulty != .easy, oneIn(3) {
      // Keras alone pads "same" with a stride.
      var layer = convolution(framework: .keras)
      layer.padding = .same
      layer.stride = each(2...3)
      return (layer, difficulty == .hard ? .outputShape : .outputExtent(.height))
    }
    if difficulty == .hard {
      var layer = convolution(framework: .onnx)
      layer.padding = .perSide(begin: each(0...3), end: each(0...3))
      layer.stride = each(1...2)
      return (layer, .outputShape)
    }
    var layer = convolution()
    layer.kernelSize = [sizes, sizes]
    if difficulty == .medium { layer.dilation = each(1...3) }
    if oneIn(2) {
      let keeping = layer.dilation[0] * (sizes - 1) / 2
      layer.padding = .symmetric([keeping, keeping])
      return (layer, setting(.padding, within: 0...12, .outputExtent(.height), of: layer))
    }
    layer.padding = .symmetric(each(1...3))
    if difficulty == .medium { layer.stride = each(1...2) }
    return (layer, .outputExtent(.height))
  }

  mutating func stride() -> (Layer, Question) {
    var layer = convolution()
    layer.stride = each(2...(difficulty == .easy ? 3 : 4))
    if difficulty != .easy { layer.padding = .symmetric(each(0...2)) }
    if difficulty == .hard {
      let asked = random.next(1...3)
      if asked == 1 { return (layer, .outputShape) }
      if asked == 2 { return (layer, .unused(.width)) }
      layer.stride = [layer.stride[0], layer.stride[0]]
      return (layer, setting(.stride, within: 1...8, .outputExtent(.width), of: layer))
    }
    return (layer, oneIn(3) ? .unused(.height) : .outputExtent(.height))
  }

  mutating func dilation() -> (Layer, Question) {
    var layer = convolution()
    if difficulty == .easy { layer.kernelSize = each(2...3) }
    layer.dilation = each(2...(difficulty == .easy ? 3 : 4))
    if difficulty != .easy { layer.padding = .symmetric(each(1...4)) }
    if difficulty == .hard {
      layer.stride = each(1...2)
      if oneIn(3) {
        layer.dilation = [layer.dilation[0], layer.dilation[0]]
        return (layer, setting(.dilation, within: 1...8, .outputExtent(.height), of: layer))
      }
      return (layer, .outputShape)
    }
    return (layer, oneIn(3) ? .receptiveField(.height) : .outputExtent(.height))
  }

  mutating func channels() -> (Layer, Question) {
    var layer = convolution()
    if difficulty == .easy { return (layer, oneIn(3) ? .outputShape : .parameters) }
    layer.padding = .symmetric(layer.kernelSize.map { $0 / 2 })
    layer.hasBias = oneIn(2)
    if difficulty == .hard, oneIn(2) {
      return (layer, setting(.outChannels, within: 1...100, .parameters, of: layer))
    }
    return (layer, .parameters)
  }

  mutating func work() -> (Layer, Question) {
    var layer = convolution()
    if difficulty == .easy {
      layer.input = Shape(batch: 1, channels: random.next(1...3), spatial: each(4...6))
      layer.kernelSize = each(2...3)
      layer.outChannels = random.next(2...4)
      return (layer, oneIn(2) ? .macs : .flops)
    }
    layer.padding = .symmetric(each(1...2))
    layer.hasBias = oneIn(2)
    if difficulty == .medium { return (layer, oneIn(2) ? .macs : .flops) }
    layer.stride = each(1...2)
    return (layer, random.pick([.batchMACs, .batchFLOPs, .flops]))
  }

  mutating func groups() -> (Layer, Question) {
    let channels: Int
    let groups: Int
    switch difficulty {
    case .easy: (channels, groups) = (random.pick([4, 6, 8]), 2)
    case .medium: (channels, groups) = (random.pick([8, 16, 32]), random.pick([2, 4, 8]))
    case .hard: (channels, groups) = (random.pick([12, 24, 48]), random.pick([3, 4, 6, 12]))
    }
    var layer = convolution(channels: channels)
    let isDepthwise = oneIn(3)
    layer.groups = isDepthwise ? channels : groups
    layer.outChannels = layer.groups * random.next(isDepthwise ? 1...2 : 2...4)
    if difficulty == .easy {
      layer.kernelSize = each(2...3)
      layer.input.spatial = each(4...6)
      return (layer, oneIn(3) ? .macs : .parameters)
    }
    layer.hasBias = oneIn(2)
    layer.padding = .symmetric(layer.kernelSize.map { $0 / 2 })
    if difficulty == .medium { return (layer, random.pick([.parameters, .macs, .flops, .outputShape])) }
    layer.stride = each(1...2)
    if oneIn(3) { return (layer, setting(.groups, within: 1...channels, .parameters, of: layer)) }
    return (layer, random.pick([.parameters, .batchMACs, .flops]))
  }

  mutating func transposed() -> (Layer, Question) {
    var layer = convolution(.transposedConvolution)
    if difficulty == .easy {
      layer.input.spatial = each(3...8)
      layer.stride = each(2...3)
      return (layer, oneIn(4) ? .parameters : .outputExtent(.height))
    }
    layer.stride = each(2...3)
    layer.padding = .symmetric(each(0...1))
    layer.outputPadding = each(0...1)
    if difficulty == .medium { return (layer, oneIn(3) ? .macs : .outputExtent(.height)) }
    layer.dilation = each(1...2)
    return (layer, random.pick([.outputShape, .outputShape, .parameters, .batchMACs]))
  }

  mutating func pooling() -> (Layer, Question) {
    let isMaximum = !oneIn(3)
    let kind = LayerKind(isMaximum ? .maxPooling : .averagePooling, rank: 2)
    var layer = Layer(kind, input: input())
    layer.kernelSize = each(2...3)
    layer.stride = difficulty == .easy ? layer.kernelSize : each(2...3)
    if difficulty != .easy {
      layer.padding = .symmetric(each(0...1))
      layer.roundsUp = oneIn(2)
    }
    if difficulty == .easy, oneIn(5) { return (layer, .parameters) }
    guard oneIn(3) else { return (layer, difficulty == .hard ? .outputShape : .outputExtent(.height)) }
    // How many elements of a window that overhangs the end are counted is another question.
    layer.roundsUp = false
    return (layer, isMaximum ? .comparisons : .flops)
  }

  mutating func receptiveField() -> (Layer, Question) {
    var layer = convolution()
    layer.kernelSize = each(2...(difficulty == .easy ? 4 : 7))
    layer.dilation = each(2...(difficulty == .easy ? 3 : 6))
    if difficulty != .easy { layer.stride = each(1...3) }
    guard difficulty == .hard else { return (layer, .receptiveField(.height)) }
    let asked = random.next(1...3)
    if asked == 1 { return (layer, .receptiveField(.width)) }
    if asked == 2 {
      layer.dilation = [layer.dilation[0], layer.dilation[0]]
      return (layer, setting(.dilation, within: 1...10, .receptiveField(.height), of: layer))
    }
    layer.kernelSize = [layer.kernelSize[0], layer.kernelSize[0]]
    return (layer, setting(.kernelSize, within: 1...12, .receptiveField(.height), of: layer))
  }
}
