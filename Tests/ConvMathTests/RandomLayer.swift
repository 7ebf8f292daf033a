@testable import ConvMath

extension SplitMix {
  /// A small layer of a kind, which may or may not be possible.
  mutating func layer(_ kind: LayerKind, _ framework: Framework) -> Layer {
    let rank = kind.rank ?? (kind.operation.ranks.contains(2) ? 2 : kind.operation.ranks.upperBound)
    var extents = [next(1...2), pick([2, 4, 6])]
    for _ in 0..<rank { extents.append(next(3...12)) }
    if next(0...1) == 0, rank > 1 { for axis in 3..<rank + 2 { extents[axis] = extents[2] } }
    var layer = Layer(kind, input: Shape(extents), framework: framework)
    layer.kernelSize = each(rank, 1...4)
    layer.stride = each(rank, 1...3)
    layer.dilation = next(0...1) == 0 ? PerAxis(repeating: 1, count: rank) : each(rank, 1...2)
    layer.outputSize = each(rank, 1...5)
    layer.scaleFactor = each(rank, 1...3)
    if framework != .keras || next(0...1) == 0 {
      layer.outputPadding = next(0...1) == 0 ? PerAxis(repeating: 0, count: rank) : each(rank, 0...1)
    }
    let words = layer.paddingModes.filter { $0 != .symmetric && $0 != .perSide }
    if layer.paddingModes.contains(.symmetric), words.isEmpty || next(0...1) == 0 {
      layer.padding = .symmetric(each(rank, 0...2))
    } else if !words.isEmpty {
      layer = layer.changing(padding: pick(words))
    }
    if layer.paddingModes.contains(.perSide), next(0...2) == 0 {
      layer.padding = .perSide(begin: each(rank, 0...2), end: each(rank, 0...2))
    }
    layer.outChannels = pick([1, 2, 4, 6])
    layer.groups = pick([1, 1, 2])
    layer.depthMultiplier = next(1...2)
    layer.normType = next(1...3)
    layer.upscaleFactor = next(1...2)
    layer.hasBias = next(0...1) == 0
    layer.roundsUp = next(0...1) == 0
    layer.isAffine = next(0...1) == 0
    layer.interpolation = pick(Layer.Interpolation.allCases)
    return layer
  }

  private mutating func each(_ rank: Int, _ range: ClosedRange<Int>) -> PerAxis<Int> {
    if next(0...1) == 0 { return PerAxis(repeating: next(range), count: rank) }
    return PerAxis((0..<rank).map { _ in next(range) }) ?? []
  }
}

extension Layer {
  /// The hyperparameters that can move, and the size and the channels of the input.
  var movable: [FreeField] {
    let known: [FreeField] = kind.operation.hyperparameters.compactMap { hyperparameter in
      switch hyperparameter {
      case .outputPadding where outputPadding == nil: nil
      case .bias, .ceilMode, .affine, .mode: FreeField(hyperparameter)
      case .padding where padding.begin == nil: FreeField(hyperparameter)
      case .padding, .outputPadding: FreeField(hyperparameter, within: 0...2)
      case .normalizedDims, .startDim: FreeField(hyperparameter)
      case .paddingBegin, .paddingEnd: FreeField(hyperparameter, within: -1...1)
      default: FreeField(hyperparameter, within: 1...3)
      }
    }
    let inputs = [FreeField(Field(.input, 0), within: 1...2), FreeField(Field(.input, 1), within: 2...4)]
    return known + inputs + (rank > 0 ? [FreeField(Field(.input), within: 3...6)] : [])
  }
}
