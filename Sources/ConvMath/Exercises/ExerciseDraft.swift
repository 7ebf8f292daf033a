/// Draws layers and questions of a topic.
///
/// What is drawn, and in which order, is part of every exercise: a change here changes all of them.
struct ExerciseDraft {
  let difficulty: Difficulty
  private var random: SplitMix

  init(_ difficulty: Difficulty, _ random: SplitMix) {
    self.difficulty = difficulty
    self.random = random
  }

  /// The next layer and question, which may turn out not to be what the topic is about.
  mutating func next(_ topic: Topic) -> (Layer, Question) {
    switch topic {
    case .outputSize: outputSize()
    case .padding: padding()
    case .stride: stride()
    case .dilation: dilation()
    case .channels: channels()
    case .work: work()
    case .groups: groups()
    case .transposed: transposed()
    case .pooling: pooling()
    case .receptiveField: receptiveField()
    }
  }

  /// Whether a question asks for what its topic is about: stride for something to round off, for example.
  func isTelling(_ layer: Layer, _ question: Question, _ topic: Topic) -> Bool {
    guard let analysis = try? layer.analyze() else { return false }
    if difficulty == .hard, layer.input.spatial.isUniform { return false }
    switch topic {
    case .stride, .pooling:
      switch question {
      case .outputExtent(let name): return analysis.axes.contains { $0.name == name && $0.leavesRemainder }
      case .outputShape: return analysis.axes.contains(where: \.leavesRemainder)
      case .unused(let name): return analysis.axes.contains { $0.name == name && ($0.unused ?? 0) > 0 }
      default: return true
      }
    case .padding: return analysis.axes.allSatisfy { $0.output != 1 }
    default: return true
    }
  }
}

extension Axis {
  /// Whether rounding changes the number of windows.
  fileprivate var leavesRemainder: Bool {
    let room = paddedExtent - dilation * (kernel - 1) - 1
    return stride > 0 && room >= 0 && room % stride != 0
  }
}

// MARK: What layers are made of

extension ExerciseDraft {
  private mutating func each(_ range: ClosedRange<Int>) -> PerAxis<Int> {
    let first = random.next(range)
    return difficulty == .hard ? [first, random.next(range)] : [first, first]
  }

  private mutating func input(channels: Int? = nil) -> Shape {
    let channels = channels ?? self.channelCount()
    let batch = difficulty == .hard ? random.pick([2, 4, 8]) : 1
    switch difficulty {
    case .easy: return Shape(batch: batch, channels: channels, spatial: each(5...12))
    case .medium:
      let extent = random.pick([14, 16, 20, 24, 28, 30, 32, 40, 48, 56, 64])
      return Shape(batch: batch, channels: channels, spatial: [extent, extent])
    case .hard: return Shape(batch: batch, channels: channels, spatial: each(18...96))
    }
  }

  private mutating func channelCount() -> Int {
    switch difficulty {
    case .easy: random.next(1...4)
    case .medium: random.pick([3, 8, 16, 32])
    case .hard: random.pick([6, 12, 20, 24, 48])
    }
  }

  private mutating func kernel() -> PerAxis<Int> {
    switch difficulty {
    case .easy: return each(2...4)
    case .medium:
      let size = random.pick([3, 3, 5, 7])
      return [size, size]
    case .hard: return each(2...7)
    }
  }

  /// A convolution with the defaults of its framework but for its input, its kernels and their number.
  private mutating func convolution(
    _ operation: Operation = .convolution, channels: Int? = nil, framework: Framework = .pytorch
  ) -> Layer {
    var layer = Layer(LayerKind(operation, rank: 2), input: input(channels: channels), framework: framework)
    layer.kernelSize = kernel()
    switch difficulty {
    case .easy: layer.outChannels = random.next(2...8)
    case .medium: layer.outChannels = random.pick([8, 16, 24, 32, 64])
    case .hard: layer.outChannels = random.pick([10, 12, 20, 36, 48, 60])
    }
    return layer
  }

  private mutating func oneIn(_ count: Int) -> Bool { random.next(1...count) == 1 }

  /// The value of a hyperparameter, where the layer has it, for a figure that the layer has.
  private func setting(
    _ hyperparameter: Hyperparameter, within range: ClosedRange<Int>, _ metric: Metric, of layer: Layer
  ) -> Question {
    let target = layer.figures?[metric, .float32] ?? 0
    return .setting(hyperparameter, within: range, metric: metric, target: target)
  }
}

// MARK: Topics

extension ExerciseDraft {
  private mutating func outputSize() -> (Layer, Question) {
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

  private mutating func padding() -> (Layer, Question) {
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

  private mutating func stride() -> (Layer, Question) {
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

  private mutating func dilation() -> (Layer, Question) {
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
    return (layer, oneIn(3) ? .sees(.height) : .outputExtent(.height))
  }

  private mutating func channels() -> (Layer, Question) {
    var layer = convolution()
    if difficulty == .easy { return (layer, oneIn(3) ? .outputShape : .parameters) }
    layer.padding = .symmetric(layer.kernelSize.map { $0 / 2 })
    layer.hasBias = oneIn(2)
    if difficulty == .hard, oneIn(2) {
      return (layer, setting(.outChannels, within: 1...100, .parameters, of: layer))
    }
    return (layer, .parameters)
  }

  private mutating func work() -> (Layer, Question) {
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

  private mutating func groups() -> (Layer, Question) {
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

  private mutating func transposed() -> (Layer, Question) {
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

  private mutating func pooling() -> (Layer, Question) {
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

  private mutating func receptiveField() -> (Layer, Question) {
    var layer = convolution()
    layer.kernelSize = each(2...(difficulty == .easy ? 4 : 7))
    layer.dilation = each(2...(difficulty == .easy ? 3 : 6))
    if difficulty != .easy { layer.stride = each(1...3) }
    guard difficulty == .hard else { return (layer, .sees(.height)) }
    let asked = random.next(1...3)
    if asked == 1 { return (layer, .sees(.width)) }
    if asked == 2 {
      layer.dilation = [layer.dilation[0], layer.dilation[0]]
      return (layer, setting(.dilation, within: 1...10, .sees(.height), of: layer))
    }
    layer.kernelSize = [layer.kernelSize[0], layer.kernelSize[0]]
    return (layer, setting(.kernelSize, within: 1...12, .sees(.height), of: layer))
  }
}
