/// Draws layers and questions of a topic.
///
/// What is drawn, and in which order, is part of every exercise: a change here changes all of them.
struct ExerciseDraft {
  let difficulty: Difficulty
  var random: SplitMix

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
  mutating func each(_ range: ClosedRange<Int>) -> PerAxis<Int> {
    let first = random.next(range)
    return difficulty == .hard ? [first, random.next(range)] : [first, first]
  }

  mutating func input(channels: Int? = nil) -> Shape {
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

  mutating func channelCount() -> Int {
    switch difficulty {
    case .easy: random.next(1...4)
    case .medium: random.pick([3, 8, 16, 32])
    case .hard: random.pick([6, 12, 20, 24, 48])
    }
  }

  mutating func kernel() -> PerAxis<Int> {
    switch difficulty {
    case .easy: return each(2...4)
    case .medium:
      let size = random.pick([3, 3, 5, 7])
      return [size, size]
    case .hard: return each(2...7)
    }
  }

  /// A convolution with the defaults of its framework but for its input, its kernels and their number.
  mutating func convolution(
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

  mutating func oneIn(_ count: Int) -> Bool { random.next(1...count) == 1 }

  /// The value of a hyperparameter, where the layer has it, for a figure that the layer has.
  func setting(
    _ hyperparameter: Hyperparameter, within range: ClosedRange<Int>, _ metric: Metric, of layer: Layer
  ) -> Question {
    let target = layer.figures?[metric, .float32] ?? 0
    return .setting(hyperparameter, within: range, metric: metric, target: target)
  }
}
