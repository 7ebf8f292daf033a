import TestSupport
import Testing

@testable import ConvMath

/// Bounds of many layers at once hold each of them.
@Suite struct LayerBoxTests {
  /// Every layer of random boxes, over all kinds and frameworks: what it comes to lies within the bounds of the box,
  /// and a box that is said to be impossible holds none that can be.
  @Test(.seed(101)) func boundsHoldEveryLayer() throws {
    var random = SplitMix.ofTest()
    var (count, tight) = (0, 0)
    for _ in 0..<Thoroughness.rounds(12, sparse: 2) {
      for framework in Framework.allCases {
        for kind in LayerKind.all where kind.exists(in: framework) {
          let layer = random.layer(kind, framework)
          let free = layer.movable.filter { _ in random.next(0...2) > 0 }
          let variables = try layer.variables(free, movesAxesApart: random.next(0...1) == 0)
          let space = SearchSpace(base: layer, variables: variables, numberType: .float16)
          let (lower, upper) = corners(variables, &random)
          let box = space.box(lower, upper)
          let costs = box.costs()
          for member in 0..<12 {
            let indices = zip(lower, upper).map { member == 0 ? $0 : random.next($0...$1) }
            guard let analysis = try? space.layer(at: indices).analyze() else { continue }
            count += 1
            #expect(!box.isImpossible, "\(analysis.layer)")
            for metric in Metric.all {
              guard let value = analysis[metric, .float16] else { continue }
              let bounds = try #require(box.bounds(of: metric, .float16, costs: { costs }))
              #expect(bounds.contains(value), "\(metric) \(value) in \(bounds) of \(analysis.layer)")
              if bounds.value != nil { tight += 1 }
            }
            expectCosts(costs, analysis)
          }
        }
      }
    }
    #expect(
      count > Thoroughness.rounds(4000, sparse: 500) && tight > Thoroughness.rounds(10000, sparse: 1200))
  }

  private func expectCosts(_ costs: Costs<Interval>, _ analysis: Analysis) {
    let sample = analysis.sample
    let pairs = [
      (costs.weights, analysis.weights), (costs.biases, analysis.biases), (costs.buffers, analysis.buffers),
      (costs.multiplications, sample.operations.multiplications),
      (costs.additions, sample.operations.additions), (costs.divisions, sample.operations.divisions),
      (costs.comparisons, sample.operations.comparisons),
      (costs.specialFunctions, sample.operations.specialFunctions),
    ]
    for (bounds, value) in pairs {
      #expect(bounds.contains(value), "\(value) in \(bounds): \(analysis.layer)")
    }
  }

  /// Two corners of a box; what decides formulas has one value.
  private func corners(_ variables: [Variable], _ random: inout SplitMix) -> ([Int], [Int]) {
    var (lower, upper): ([Int], [Int]) = ([], [])
    for variable in variables {
      let one = random.next(0...variable.count - 1)
      let other =
        variable.decidesFormulas || random.next(0...3) == 0 ? one : random.next(0...variable.count - 1)
      lower.append(min(one, other))
      upper.append(max(one, other))
    }
    return (lower, upper)
  }

  /// Where each number occurs once in a formula, its bounds are those of the best and the worst layer.
  @Test func boundsOfAConvolutionAreTight() throws {
    let low = Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224]))
    var high = low
    high.kernelSize = [7, 7]
    high.stride = [4, 4]
    high.padding = .symmetric([3, 3])
    let box = LayerBox(low, to: high)
    // 7-wide steps of 4 without padding: ⌊(224 − 7) / 4⌋ + 1; 3-wide steps of 1 with padding of 3: 228.
    #expect(box.axes.map(\.output) == [Interval(55, 228), Interval(55, 228)])
    #expect(box.axes.map(\.receptiveField) == [Interval(3, 7), Interval(3, 7)])
    #expect(box.costs().parameters == Interval((3 * 9 + 1) * 64, (3 * 49 + 1) * 64))
  }
}
