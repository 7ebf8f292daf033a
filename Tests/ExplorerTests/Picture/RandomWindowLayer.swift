import ConvMath
import TestSupport

extension SplitMix {
  /// A number in a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A small layer with windows that can be; nil where chance made one that cannot.
  mutating func windowLayer(_ kind: LayerKind, _ framework: Framework, extents: ClosedRange<Int> = 3...7)
    -> Layer?
  {
    let rank = kind.rank ?? 2
    let groups = number(1...2)
    var layer = Layer(
      kind, input: Shape([1, 2 * groups] + (0..<rank).map { _ in number(rank == 3 ? 3...4 : extents) }),
      framework: framework)
    func each(_ range: ClosedRange<Int>) -> PerAxis<Int> {
      PerAxis((0..<rank).map { _ in number(range) }) ?? []
    }
    layer.kernelSize = each(1...3)
    layer.stride = each(1...3)
    layer.dilation = each(1...2)
    layer.outputSize = each(1...4)
    layer.groups = groups
    layer.outChannels = 2 * groups
    layer.depthMultiplier = number(1...2)
    layer.normType = number(1...3)
    layer.roundsUp = number(0...1) == 1
    layer.hasBias = number(0...1) == 1
    if framework == .keras {
      layer.padding = number(0...1) == 1 ? .same : .valid
      layer.outputPadding = nil
    } else {
      layer.padding = .symmetric(each(0...1))
      if framework == .onnx, number(0...1) == 1 {
        layer.padding = .perSide(begin: each(0...1), end: each(0...1))
      }
      layer.outputPadding = each(0...1)
    }
    return (try? layer.analyze()) == nil ? nil : layer
  }

  /// Layers of every kind that has windows, under every framework.
  static func windowLayers(each count: Int) -> [Layer] {
    var random = SplitMix.ofTest()
    var layers: [Layer] = []
    let count = Thoroughness.rounds(count, sparse: 1)
    let kinds = LayerKind.all.filter { [.convolution, .pooling].contains($0.operation.family) }
    for (index, kind) in kinds.enumerated() {
      // Sparsely, each kind has one framework, and so each framework some kinds.
      let all = Framework.allCases.filter(kind.exists)
      for framework in Thoroughness.isFull ? all : [all[index % all.count]] {
        var found = 0
        for _ in 0..<count * 8 where found < count {
          guard let layer = random.windowLayer(kind, framework) else { continue }
          layers.append(layer)
          found += 1
        }
      }
    }
    return layers
  }
}
