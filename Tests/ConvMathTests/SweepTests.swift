import TestSupport
import Testing

@testable import ConvMath

@Suite struct SweepTests {
  private func values(_ numbers: [Int]) throws -> Variation.Values {
    try #require(Variation.Values(numbers.map(FieldValue.number)))
  }

  // MARK: The grid

  @Test func firstVariationIsTheOutermost() throws {
    let base = Layer(LayerKind(.convolution), input: Shape([1, 3, 16, 16]))
    let sweep = try Sweep(
      base,
      varying: [
        Variation(.allAxes(.kernelSize), values([1, 3])),
        Variation(.field(Field(.stride, 1)), values([2, 4, 1])),
      ])
    #expect(sweep.count == 6)
    let layers = (0..<6).compactMap(sweep.layer)
    #expect(layers.map { $0.kernelSize[0] } == [1, 1, 1, 3, 3, 3])
    #expect(layers.map { $0.kernelSize[1] } == [1, 1, 1, 3, 3, 3])
    #expect(layers.map { $0.stride[0] } == [1, 1, 1, 1, 1, 1])
    #expect(layers.map { $0.stride[1] } == [2, 4, 1, 2, 4, 1])
    #expect(sweep.value(of: 1, at: 4) == .number(4) && sweep.value(of: 0, at: 4) == .number(3))
    #expect(sweep.layer(at: -1) == nil && sweep.layer(at: 6) == nil && sweep.value(of: 2, at: 0) == nil)
    let alone = try Sweep(base, varying: [])
    var walk = alone.walk()
    let (only, none) = (walk.next(), walk.next())
    #expect(alone.count == 1 && only?.figures == base.figures && none == nil)
  }

  @Test func wordsOfPaddingBecomeAmounts() throws {
    var base = Layer(LayerKind(.convolution), input: Shape([1, 3, 16, 16]))
    base.padding = .same
    let mixed = try #require(Variation.Values([.choice("valid"), .number(2), .choice("same"), .number(0)]))
    let sweep = try Sweep(base, varying: [Variation(.allAxes(.padding), mixed)])
    #expect(
      (0..<4).compactMap(sweep.layer).map(\.padding) == [
        .valid, .symmetric([2, 2]), .same, .symmetric([0, 0]),
      ])
    let one = try Sweep(base, varying: [Variation(.field(Field(.padding, 1)), values([3]))])
    #expect(one.layer(at: 0)?.padding == .symmetric([0, 3]))
    let side = try Sweep(base, varying: [Variation(.allAxes(.paddingEnd), values([3]))])
    #expect(side.layer(at: 0)?.padding == .perSide(begin: [0, 0], end: [3, 3]))
  }

  @Test func inputIsVariedByDimension() throws {
    let base = Layer(LayerKind(.convolution), input: Shape([1, 3, 16, 18]))
    func shape(_ target: Variation.Target) throws -> Shape? {
      try Sweep(base, varying: [Variation(target, values([7]))]).layer(at: 0)?.input
    }
    #expect(try shape(.field(Field(.input, 0))) == Shape([7, 3, 16, 18]))
    #expect(try shape(.field(Field(.input, 1))) == Shape([1, 7, 16, 18]))
    #expect(try shape(.field(Field(.input, 3))) == Shape([1, 3, 16, 7]))
    #expect(try shape(.allAxes(.input)) == Shape([1, 3, 7, 7]))
  }

  @Test func companionsGoAlong() throws {
    let base = Layer(LayerKind(.maxPooling), input: Shape([1, 3, 16, 16]))
    let variation = Variation(.field(Field(.kernelSize, 0)), try values([4]), companion: .stride)
    let layer = try #require(try Sweep(base, varying: [variation]).layer(at: 0))
    #expect(layer.kernelSize == [4, 2] && layer.stride == [4, 2])
  }

  // MARK: What is no sweep

  private func reason(_ base: Layer, _ variations: [Variation]) -> SweepError.Reason? {
    do throws(SweepError) {
      _ = try Sweep(base, varying: variations)
      return nil
    } catch {
      #expect(!error.description.isEmpty)
      return error.reason
    }
  }

  @Test func countsBeyond64BitsAreRefused() throws {
    let base = Layer(LayerKind(.convolution, rank: 3), input: Shape([1, 3, 16, 16, 16]))
    let long = try #require(Variation.Values(from: 1, through: 1 << 31))
    let variations = [Hyperparameter.kernelSize, .stride, .dilation].map { Variation(.allAxes($0), long) }
    #expect(reason(base, variations) == .tooManyPoints)
    #expect(try Sweep(base, varying: Array(variations.prefix(2))).count == 1 << 62)
  }

  @Test func overlapsAndStrangersAreRefused() throws {
    let base = Layer(LayerKind(.convolution), input: Shape([1, 3, 16, 16]))
    let two = try values([1, 2])
    func overlap(_ one: Variation.Target, _ other: Variation.Target) -> Bool {
      reason(base, [Variation(one, two), Variation(other, two)]) == .overlap(one, other)
    }
    #expect(overlap(.allAxes(.stride), .allAxes(.stride)))
    #expect(overlap(.allAxes(.stride), .field(Field(.stride, 1))))
    #expect(overlap(.field(Field(.padding, 0)), .field(Field(.paddingEnd, 0))))
    #expect(overlap(.allAxes(.input), .field(Field(.input, 3))))
    #expect(!overlap(.allAxes(.input), .field(Field(.input, 1))))
    #expect(!overlap(.allAxes(.paddingBegin), .allAxes(.paddingEnd)))
    #expect(!overlap(.field(Field(.stride, 0)), .field(Field(.stride, 1))))
    let strangers: [Variation.Target] = [
      .field(Field(.kind)), .field(Field(.framework)), .field(Field(.ceilMode)), .field(Field(.stride)),
      .field(Field(.stride, 2)), .field(Field(.input, 4)), .field(Field(.input, -1)),
      .field(Field(.groups, 0)),
      .allAxes(.groups), .allAxes(.outputSize), .field(Field(.input)),
    ]
    for target in strangers { #expect(reason(base, [Variation(target, two)]) == .missing(target, base.kind)) }
    let strideTwice = [
      Variation(.allAxes(.kernelSize), two, companion: .stride), Variation(.allAxes(.stride), two),
    ]
    #expect(reason(base, strideTwice) == .overlap(.allAxes(.stride), .allAxes(.stride)))
  }

  @Test func everyTargetOfALayerCanBeVaried() throws {
    for kind in LayerKind.all {
      for framework in Framework.allCases {
        let rank = kind.rank ?? kind.operation.ranks.upperBound
        let base = Layer(kind, input: Shape([2, 4] + Array(repeating: 8, count: rank)), framework: framework)
        let targets = base.variationTargets
        #expect(Set(targets.map { $0.name(rank: rank) }).count == targets.count)
        for target in targets {
          let words: [FieldValue]? =
            switch target.hyperparameter {
            case .bias, .ceilMode, .affine: [.flag(true), .flag(false)]
            case .mode: [.choice("nearest"), .choice("linear")]
            default: nil
            }
          let values = try #require(Variation.Values(words ?? [.number(3), .number(5)]))
          let sweep = try Sweep(base, varying: [Variation(target, values)])
          #expect(sweep.layer(at: 0) != sweep.layer(at: 1), "\(target) of \(kind)")
        }
      }
    }
  }

  // MARK: The walk

  private func randomValues(_ target: Variation.Target, _ random: inout SplitMix) -> Variation.Values? {
    let wild = [Int.min, -1, 0, 7, 64, 1 << 31, 1 << 40, Int.max]
    switch target.hyperparameter {
    case .bias, .ceilMode, .affine: return Variation.Values([.flag(false), .flag(true)])
    case .mode: return Variation.Values([.choice("linear"), .choice("nearest")])
    case .padding where random.next(0...2) == 0 && target == .allAxes(.padding):
      return Variation.Values([
        .choice("same"), .number(1), .choice("valid"), .choice("same_lower"), .number(0),
      ])
    default: break
    }
    if random.next(0...3) == 0 { return Variation.Values((0..<3).map { _ in .number(random.pick(wild)) }) }
    return Variation.Values(from: random.next(-1...6), through: random.next(-1...6), by: random.next(1...3))
  }

  private func randomSweep(_ kind: LayerKind, _ random: inout SplitMix) throws -> Sweep {
    let rank = kind.rank ?? random.pick(Array(kind.operation.ranks))
    let scale = random.pick([1, 1, 1, 1 << 20])
    let extents = (0..<rank + 2).map { _ in random.next(1...12) * scale }
    var base = Layer(kind, input: Shape(extents), framework: random.pick(Framework.allCases))
    base.outChannels = random.pick([6, 12, 1 << 30])
    if random.next(0...2) == 0 { base.padding = random.pick([.same, .valid, .sameUpper]) }
    var variations: [Variation] = []
    for _ in 0..<random.next(1...3) {
      let target = random.pick(base.variationTargets)
      if variations.contains(where: { $0.target.overlaps(target) }) { continue }
      let values = randomValues(target, &random)
      variations.append(Variation(target, try #require(values)))
    }
    return try Sweep(base, varying: variations)
  }

  /// A sweep is nothing but single layers: every point of every kind, also those that cannot be.
  @Test(.seed(43)) func equalsSingleCalls() throws {
    var random = SplitMix.ofTest()
    var (possible, impossible, huge) = (0, 0, 0)
    for _ in 0..<Thoroughness.rounds(40, sparse: 4) {
      for kind in LayerKind.all {
        let sweep = try randomSweep(kind, &random)
        var walk = sweep.walk()
        for index in 0..<sweep.count {
          let next = walk.next()
          let point = try #require(next)
          let layer = try #require(sweep.layer(at: index))
          #expect(point.index == index && walk.layer == layer)
          if compare(point.figures, layer) { possible += 1 } else { impossible += 1 }
          if case .beyond64Bits? = layer.obstacles.first?.reason { huge += 1 }
        }
        let end = walk.next()
        #expect(end == nil && walk.index == sweep.count)
      }
    }
    #expect(
      possible > Thoroughness.rounds(2000, sparse: 150) && impossible > Thoroughness.rounds(2000, sparse: 150)
        && huge > Thoroughness.rounds(100, sparse: 4), "\(possible), \(impossible), \(huge)")
  }

  /// Compares figures with those of a single call; returns whether the layer can be.
  private func compare(_ figures: Figures?, _ layer: Layer) -> Bool {
    do {
      let analysis = try layer.analyze()
      for metric in Metric.all {
        #expect(figures?[metric, .float16] == analysis[metric, .float16], "\(metric) of \(layer)")
      }
      #expect(figures?[.output, .int8] == analysis.output.elementCount)
      #expect(
        figures?[.flops, .int8] == analysis.batch.flops && figures?[.macs, .int8] == analysis.batch.macs)
      #expect(figures?[.parameters, .int8] == analysis.weights + analysis.biases)
      for (index, axis) in analysis.axes.enumerated() {
        let shape = analysis.output.extents
        let isKept = shape.count == layer.input.count
        #expect(figures?[.outputExtent(axis.name), .int8] == (isKept ? shape[index + 2] : nil))
        #expect(!layer.keepsAxes || isKept)
        #expect(figures?[.receptiveField(axis.name), .int8] == axis.receptiveField)
      }
      #expect(layer.obstacles.isEmpty)
      return true
    } catch {
      #expect(figures == nil, "\(layer)")
      #expect(layer.obstacles == error.issues && !error.issues.isEmpty)
      return false
    }
  }

  /// The extents are those of the shape: a linear layer replaces the last, flattening and Keras' global pooling drop them.
  @Test func outputExtentsAreThoseOfTheShape() throws {
    var linear = Layer(LayerKind(.linear), input: Shape([1, 3, 8, 9]))
    linear.outChannels = 5
    #expect(try linear.analyze()[.outputExtent(.width), .int8] == 5)
    #expect(linear.figures?[.outputExtent(.height), .int8] == 8)
    let flat = Layer(LayerKind(.flatten), input: Shape([1, 3, 8, 9]))
    #expect(
      flat.figures?[.outputExtent(.width), .int8] == nil && flat.figures?[.outputChannels, .int8] == 216)
    let pooled = Layer(LayerKind(.globalMaxPooling), input: Shape([1, 3, 8, 9]), framework: .keras)
    #expect(pooled.figures?[.outputExtent(.width), .int8] == nil)
  }

  /// What one point leaves behind is not seen in the next, wherever a walk begins.
  @Test(.seed(44)) func walksGoOnFromAnywhere() throws {
    var random = SplitMix.ofTest()
    for kind in LayerKind.all {
      let sweep = try randomSweep(kind, &random)
      var whole: [Sweep.Point] = []
      var walk = sweep.walk()
      while let point = walk.next() { whole.append(point) }
      for start in [0, 1, sweep.count / 2, sweep.count - 1, sweep.count, sweep.count + 9, -4, .min, .max] {
        var rest = sweep.walk(from: start)
        let point = rest.next()
        let expected = max(0, min(start, sweep.count))
        #expect(point == (expected < sweep.count ? whole[expected] : nil))
        var kept = rest
        let (one, other) = (kept.next(), rest.next())
        #expect(one == other)
      }
    }
  }

  @Test func endOfAHugeGrid() throws {
    let base = Layer(LayerKind(.convolution), input: Shape([1, 3, 16, 16]))
    let long = try #require(Variation.Values(from: 1, through: 1 << 31))
    let sweep = try Sweep(
      base, varying: [Variation(.allAxes(.kernelSize), long), Variation(.allAxes(.stride), long)])
    var walk = sweep.walk(from: sweep.count - 1)
    let (last, end) = (walk.next(), walk.next())
    #expect(last?.index == (1 << 62) - 1 && end == nil)
    #expect(walk.layer.kernelSize == [1 << 31, 1 << 31])
  }
}
