import TestSupport
import Testing

@testable import ConvMath

/// Pooling, normalizations, activations and upsampling carried out element by element.
@Suite struct OtherCostsTests {
  private func layer(_ operation: Operation, _ input: [Int], framework: Framework = .pytorch) -> Layer {
    Layer(LayerKind(operation, rank: input.count - 2), input: Shape(input), framework: framework)
  }

  @Test(.seed(21), arguments: [Operation.maxPooling, .averagePooling, .lpPooling], [1, 2, 3])
  func slidingPools(operation: Operation, normType: Int) throws {
    var random = SplitMix.ofTest()
    for _ in 0..<Thoroughness.rounds(60, sparse: 15) {
      let rank = random.next(1...3)
      var layer = layer(operation, [2, 3] + (0..<rank).map { _ in random.next(3...6) }, framework: .onnx)
      layer.kernelSize = PerAxis((0..<rank).map { _ in random.next(1...3) }) ?? []
      layer.stride = PerAxis((0..<rank).map { _ in random.next(1...3) }) ?? []
      layer.roundsUp = random.next(0...1) == 1
      layer.normType = normType
      let analysis = try layer.analyze()
      var tally = Tally()
      for _ in 0..<analysis.output.channels {
        for _ in positions(analysis.output.spatial.map { 0..<$0 }) {
          pool(operation, elements: layer.kernelSize.reduce(1, *), normType, &tally)
        }
      }
      expect(analysis, tally)
      #expect(analysis.parameters == 0)
    }
  }

  private func pool(_ operation: Operation, elements: Int, _ normType: Int, _ tally: inout Tally) {
    switch operation {
    case .maxPooling: tally.greatest(elements)
    case .averagePooling: tally.mean(elements)
    default:
      if normType == 2 { tally.multiplications += elements }
      if normType > 2 { tally.specialFunctions += elements }
      tally.sum(elements)
      if normType > 1 { tally.specialFunctions += 1 }
    }
  }

  @Test func adaptiveAndGlobalPools() throws {
    for (height, width, rows, columns) in [(7, 5, 3, 2), (4, 4, 4, 4), (3, 3, 5, 7), (10, 54, 7, 5)] {
      for isMaximum in [true, false] {
        var adaptive = layer(
          isMaximum ? .adaptiveMaxPooling : .adaptiveAveragePooling, [2, 3, height, width])
        adaptive.outputSize = [rows, columns]
        let analysis = try adaptive.analyze()
        var tally = Tally()
        for _ in 0..<3 {
          for place in positions([0..<rows, 0..<columns]) {
            let size = zip(place, [(height, rows), (width, columns)]).map { index, axis in
              ((index + 1) * axis.0 + axis.1 - 1) / axis.1 - index * axis.0 / axis.1
            }.reduce(1, *)
            if isMaximum { tally.greatest(size) } else { tally.mean(size) }
          }
        }
        expect(analysis, tally)
        #expect(analysis.output.extents == [2, 3, rows, columns])

        let global = try layer(
          isMaximum ? .globalMaxPooling : .globalAveragePooling, [2, 3, height, width]
        ).analyze()
        var all = Tally()
        for _ in 0..<3 { if isMaximum { all.greatest(height * width) } else { all.mean(height * width) } }
        expect(global, all)
        #expect(global.output.extents == [2, 3, 1, 1])
      }
    }
    #expect(
      try layer(.globalMaxPooling, [2, 3, 4, 4], framework: .keras).analyze().output.extents == [2, 3])
  }

  @Test(arguments: [true, false]) func normalizations(isAffine: Bool) throws {
    let input = [2, 6, 3, 5]
    func check(
      _ operation: Operation, sets: Int, elements: Int, parameters: Int, groups: Int = 1, dims: Int = 1
    ) throws {
      var layer = layer(operation, input)
      (layer.isAffine, layer.groups, layer.normalizedDims) = (isAffine, groups, dims)
      let analysis = try layer.analyze()
      var tally = Tally()
      for _ in 0..<sets { normalize(elements, isAffine, &tally) }
      expect(analysis, tally)
      #expect(analysis.parameters == (isAffine ? parameters : 0))
      #expect(analysis.output == layer.input)
    }
    try check(.instanceNormalization, sets: 6, elements: 15, parameters: 12)
    try check(.groupNormalization, sets: 3, elements: 30, parameters: 12, groups: 3)
    try check(.layerNormalization, sets: 18, elements: 5, parameters: 10)
    try check(.layerNormalization, sets: 6, elements: 15, parameters: 30, dims: 2)
    try check(.layerNormalization, sets: 1, elements: 90, parameters: 180, dims: 3)
  }

  /// Mean, variance and scaling of one set, step by step.
  private func normalize(_ elements: Int, _ isAffine: Bool, _ tally: inout Tally) {
    tally.mean(elements)
    tally.additions += elements
    tally.multiplications += elements
    tally.mean(elements)
    tally.additions += 1
    tally.specialFunctions += 1
    tally.divisions += 1
    tally.multiplications += elements
    if isAffine {
      tally.multiplications += elements
      tally.additions += elements
    }
  }

  @Test func batchNormalizationIsOneOfEach() throws {
    let analysis = try layer(.batchNormalization, [2, 6, 3, 5]).analyze()
    expect(analysis, Tally(multiplications: 90, additions: 90))
    #expect(analysis.parameters == 12)
    // PyTorch: running mean, running variance, and the number of batches seen.
    #expect(analysis.buffers == 13)
    #expect(try layer(.batchNormalization, [2, 6, 3, 5], framework: .keras).analyze().buffers == 12)
  }

  @Test(arguments: [
    (Operation.relu, Tally(comparisons: 1)), (.leakyRelu, Tally(multiplications: 1, comparisons: 1)),
    (.sigmoid, Tally(additions: 1, divisions: 1, specialFunctions: 1)), (.tanh, Tally(specialFunctions: 1)),
    (.gelu, Tally(multiplications: 3, additions: 1, specialFunctions: 1)),
    (.silu, Tally(additions: 1, divisions: 1, specialFunctions: 1)),
    (.hardswish, Tally(multiplications: 2, additions: 1, comparisons: 2)),
  ])
  func activations(operation: Operation, each: Tally) throws {
    var all = Tally()
    for _ in 0..<3 * 4 * 5 {
      all.multiplications += each.multiplications
      all.additions += each.additions
      all.comparisons += each.comparisons
      all.divisions += each.divisions
      all.specialFunctions += each.specialFunctions
    }
    expect(try layer(operation, [2, 3, 4, 5]).analyze(), all)
  }

  @Test func softmaxOverChannels() throws {
    var tally = Tally()
    for _ in 0..<4 * 5 {
      tally.greatest(7)
      tally.additions += 7
      tally.specialFunctions += 7
      tally.sum(7)
      tally.divisions += 7
    }
    expect(try layer(.softmax, [2, 7, 4, 5]).analyze(), tally)
  }

  @Test func upsampling() throws {
    for rank in 1...3 {
      var layer = layer(.upsample, [2, 3] + Array(repeating: 4, count: rank))
      layer.scaleFactor = PerAxis(repeating: 3, count: rank)
      expect(try layer.analyze(), Tally())
      layer.interpolation = .linear
      let analysis = try layer.analyze()
      var tally = Tally()
      for _ in 0..<3 * Array(repeating: 12, count: rank).reduce(1, *) {
        let neighbours = positions(Array(repeating: 0..<2, count: rank)).count
        tally.multiplications += neighbours
        tally.sum(neighbours)
      }
      expect(analysis, tally)
      #expect(analysis.output.spatial == PerAxis(repeating: 12, count: rank))
    }
  }

  @Test func shaping() throws {
    var shuffle = layer(.pixelShuffle, [2, 36, 4, 5])
    shuffle.upscaleFactor = 3
    #expect(try shuffle.analyze().output.extents == [2, 4, 12, 15])
    var flatten = layer(.flatten, [2, 3, 4, 5])
    #expect(try flatten.analyze().output.extents == [2, 60])
    flatten.startDim = 0
    #expect(try flatten.analyze().output.extents == [120])
    flatten.startDim = -2
    #expect(try flatten.analyze().output.extents == [2, 3, 20])
    flatten.framework = .onnx
    #expect(try flatten.analyze().output.extents == [6, 20])
    var pad = layer(.zeroPadding, [2, 3, 4, 5])
    pad.padding = .perSide(begin: [1, 0], end: [2, 3])
    #expect(try pad.analyze().output.extents == [2, 3, 7, 8])
    for shaped in [shuffle, flatten, pad] { expect(try shaped.analyze(), Tally()) }
  }
}
