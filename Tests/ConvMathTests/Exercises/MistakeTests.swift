import ConvMath
import Testing

/// Every expected number here was worked out by hand.
private func layer(
  _ operation: Operation = .convolution, _ input: [Int], out: Int = 8, kernel: PerAxis<Int>, stride: Int = 1,
  padding: Int = 0, dilation: Int = 1, groups: Int = 1, bias: Bool = true
) -> Layer {
  var layer = Layer(LayerKind(operation, rank: 2), input: Shape(input))
  layer.outChannels = out
  layer.kernelSize = kernel
  layer.stride = [stride, stride]
  layer.padding = .symmetric([padding, padding])
  layer.dilation = [dilation, dilation]
  layer.groups = groups
  layer.hasBias = bias
  return layer
}

private func expect(
  _ mistake: Mistake, _ question: Question, _ layer: Layer, _ numbers: [Int],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    mistake.answers(to: question, of: layer) == numbers.map { Answer($0) }, "\(mistake)",
    sourceLocation: sourceLocation)
}

@Test func mistakesInTheHeightOfAConvolution() {
  // ⌊(13 + 4 − 4) / 2⌋ + 1 = ⌊13 / 2⌋ + 1 = 7; the width is ⌊20 / 2⌋ + 1 = 11.
  let layer = layer(.convolution, [1, 3, 13, 20], kernel: [4, 4], stride: 2, padding: 2)
  #expect(Question.outputExtent(.height).answer(for: layer) == Answer(7))
  let wrong: [(Mistake, [Int])] = [
    (.forgotTwoPaddings, [6]), (.forgotPadding, [5]), (.roundedUp, [8]), (.forgotPlusOne, [6]),
    (.forgotMinusOne, [8]), (.addedOneTooEarly, []), (.forgotStride, [14]), (.transposedInstead, [24]),
    (.swappedAxes, [11]), (.keptInputExtent, [13]), (.forgotDilation, []), (.dilatedWholeKernel, []),
    (.roundedDown, []), (.convolvedInstead, []), (.forgotBias, []),
  ]
  for (mistake, numbers) in wrong { expect(mistake, .outputExtent(.height), layer, numbers) }
  // ⌊20 / 2⌋ + 1 = 11, and ⌊21 / 2⌋ = 10.
  expect(.addedOneTooEarly, .outputExtent(.width), layer, [10])
}

@Test func mistakesInADilatedWindow() {
  // 20 − 3·2 = 14.
  let dilated = layer(.convolution, [1, 1, 20, 20], kernel: [3, 3], dilation: 3)
  expect(.forgotDilation, .outputExtent(.height), dilated, [18])
  expect(.dilatedWholeKernel, .outputExtent(.height), dilated, [12])
  // It sees 3·2 + 1 = 7.
  expect(.countedTaps, .receptiveField(.height), dilated, [3])
  expect(.dilatedWholeKernel, .receptiveField(.height), dilated, [9])
  expect(.forgotFirstTap, .receptiveField(.height), dilated, [6])
  let stepping = layer(.convolution, [1, 1, 20, 20], kernel: [3, 4], stride: 2, dilation: 3)
  expect(.strodeWindow, .receptiveField(.height), stepping, [5])
  expect(.swappedAxes, .receptiveField(.height), stepping, [10])
}

@Test func mistakesInATransposedConvolution() {
  // (5 − 1)·2 − 2 + 3 + 1 + 1 = 11.
  var spread = layer(.transposedConvolution, [1, 4, 5, 5], kernel: [4, 4], stride: 2, padding: 1)
  spread.outputPadding = [1, 1]
  let wrong: [(Mistake, [Int])] = [
    (.forgotTwoPaddings, [12]), (.forgotPadding, [13]), (.addedPadding, [15]), (.forgotOutputPadding, [10]),
    (.multipliedExtent, [13]), (.convolvedInstead, [2]), (.forgotStride, [7]), (.forgotPlusOne, [10]),
    (.roundedUp, []), (.transposedInstead, []),
  ]
  for (mistake, numbers) in wrong { expect(mistake, .outputExtent(.height), spread, numbers) }
  // (4 − 1)·2 + 2·2 + 1 = 11.
  let dilated = layer(.transposedConvolution, [1, 4, 4, 4], kernel: [3, 3], stride: 2, dilation: 2)
  expect(.forgotDilation, .outputExtent(.height), dilated, [9])
  expect(.dilatedWholeKernel, .outputExtent(.height), dilated, [12])
  // 3·4 kernels of 2 × 2 on 5 × 5 make 1,200 products; the output is 10 × 10.
  let plain = layer(.transposedConvolution, [1, 3, 5, 5], out: 4, kernel: [2, 2], stride: 2)
  expect(.usedOutputPositions, .macs, plain, [4800])
  expect(.usedInputPositions, .macs, plain, [])
}

@Test func mistakesInPooling() {
  // ⌈(8 − 3) / 2⌉ + 1 = 4.
  var pool = layer(.maxPooling, [1, 2, 8, 8], kernel: [3, 3], stride: 2)
  pool.roundsUp = true
  expect(.roundedDown, .outputExtent(.height), pool, [3])
  // 3 × 3 windows of 3 × 3 on 2 channels: 8·2·9 = 144 comparisons.
  let maximum = layer(.maxPooling, [1, 2, 9, 9], kernel: [3, 3], stride: 3)
  expect(.comparedAll, .comparisons, maximum, [162])
  expect(.forgotChannels, .comparisons, maximum, [72])
  expect(.forgotPositions, .comparisons, maximum, [16])
  expect(.usedInputPositions, .comparisons, maximum, [1296])
  expect(.kernelOnce, .comparisons, maximum, [36])
  expect(.gavePoolingWeights, .parameters, maximum, [9, 18, 36, 11, 20, 38, 10, 19, 37])
  // 9·2·9 = 162 operations, 18 of them divisions.
  expect(.forgotDivision, .flops, layer(.averagePooling, [1, 2, 9, 9], kernel: [3, 3], stride: 3), [144])
}

@Test func mistakesInParameters() {
  // (15·6/2 + 1)·10 = 460, the output is 6 × 5.
  let grouped = layer(.convolution, [1, 6, 8, 9], out: 10, kernel: [3, 5], groups: 2)
  #expect(Question.parameters.answer(for: grouped) == Answer(460))
  let wrong: [(Mistake, [Int])] = [
    (.forgotBias, [450]), (.oneBias, [451]), (.biasPerWeight, [900]), (.biasPerSlice, [480]),
    (.forgotGroups, [910]), (.multipliedByGroups, [1810]), (.dividedTwiceByGroups, [230]),
    (.forgotInChannels, [160]), (.forgotOutChannels, [46]), (.swappedChannels, [456]),
    (.kernelOnce, [100, 160]),
    (.countedWeightsPerOutput, [13800]), (.addedBias, []), (.roundedUp, []), (.forgotPositions, []),
  ]
  for (mistake, numbers) in wrong { expect(mistake, .parameters, grouped, numbers) }
  expect(
    .addedBias, .parameters,
    layer(.convolution, [1, 6, 8, 9], out: 10, kernel: [3, 5], groups: 2, bias: false), [460])
}

@Test func mistakesInMACsAndFLOPs() {
  // n = 45 products for each of 10·6·5 outputs: 13,500 MACs, 27,000 FLOPs a sample.
  let grouped = layer(.convolution, [4, 6, 8, 9], out: 10, kernel: [3, 5], groups: 2)
  let macs: [(Mistake, [Int])] = [
    (.forgotPositions, [450]), (.usedInputPositions, [32400]), (.countedFLOPs, [27000]),
    (.biasAsMAC, [13800]),
    (.countedBatch, [54000]), (.forgotGroups, [27000]), (.multipliedByGroups, [54000]),
    (.dividedTwiceByGroups, [6750]), (.forgotInChannels, [4500]), (.forgotOutChannels, [1350]),
    (.kernelOnce, [2700, 4500]),
    // 8·9 and 5·4 positions more or fewer: without the + 1 the output would be 5 × 4.
    (.forgotPlusOne, [9000]), (.swappedAxes, []),
  ]
  for (mistake, numbers) in macs { expect(mistake, .macs, grouped, numbers) }
  expect(.forgotBatch, .batchMACs, grouped, [13500])
  expect(.forgotBatch, .batchFLOPs, grouped, [27000])
  let flops: [(Mistake, [Int])] = [
    (.countedMACs, [13500]), (.forgotBiasAddition, [26700]), (.countedBiasTwice, [27300]),
    (.countedFirstAddition, []), (.forgotPositions, [900]), (.countedBatch, [108_000]),
  ]
  for (mistake, numbers) in flops { expect(mistake, .flops, grouped, numbers) }
  let bare = layer(.convolution, [4, 6, 8, 9], out: 10, kernel: [3, 5], groups: 2, bias: false)
  expect(.countedFirstAddition, .flops, bare, [27000])
  expect(.forgotBiasAddition, .flops, bare, [])
}

@Test func mistakesInWhatIsLeftOver() {
  // 9 + 2 = 11 rows, 3 windows of 3 rows: 2 are left.
  let strided = layer(.convolution, [1, 1, 9, 10], kernel: [3, 3], stride: 3, padding: 1)
  expect(.leftNothing, .unused(.height), strided, [0])
  expect(.forgotPadding, .unused(.height), strided, [0])
  expect(.forgotTwoPaddings, .unused(.height), strided, [1])
  expect(.swappedAxes, .unused(.height), strided, [0])
  expect(.forgotGaps, .unused(.height), strided, [])
}

@Test func mistakesInWhatALongStrideSkips() {
  // Windows at rows 0, 3, 6 and 9 of 11 leave rows 2, 5 and 8; of 12 the last one too.
  let even = layer(.convolution, [1, 1, 11, 12], kernel: [2, 2], stride: 3)
  #expect(Question.unused(.height).answer(for: even) == Answer(3))
  expect(.forgotGaps, .unused(.height), even, [0])
  expect(.leftNothing, .unused(.height), even, [])
  expect(.forgotGaps, .unused(.width), even, [1])
  expect(.leftNothing, .unused(.width), even, [0])
}

@Test func mistakesInShapes() {
  let grouped = layer(.convolution, [4, 6, 8, 9], out: 10, kernel: [3, 5], groups: 2)
  #expect(Question.outputShape.answer(for: grouped) == Answer([4, 10, 6, 5]))
  #expect(Mistake.keptChannels.answers(to: .outputShape, of: grouped) == [Answer([4, 6, 6, 5])])
  #expect(Mistake.dividedChannelsByGroups.answers(to: .outputShape, of: grouped) == [Answer([4, 5, 6, 5])])
  #expect(Mistake.forgotBatchInShape.answers(to: .outputShape, of: grouped) == [Answer([1, 10, 6, 5])])
  #expect(Mistake.swappedAxes.answers(to: .outputShape, of: grouped) == [Answer([4, 10, 5, 6])])
  #expect(Mistake.forgotPlusOne.answers(to: .outputShape, of: grouped) == [Answer([4, 10, 5, 4])])
}

@Test func mistakesInASetting() {
  // A kernel of 7 keeps its input with a padding of 3; adding it once would take 6.
  let keeping = layer(.convolution, [1, 1, 20, 20], kernel: [7, 7], padding: 3)
  let question = Question.setting(.padding, within: 0...12, metric: .outputExtent(.height), target: 20)
  #expect(question.answer(for: keeping) == Answer(3))
  expect(.forgotTwoPaddings, question, keeping, [6])
  expect(.keptInputExtent, question, keeping, [])
}

@Test func everyMistakeIsMadeSomewhere() {
  var made: Set<Mistake> = []
  for topic in Topic.allCases {
    for difficulty in Difficulty.allCases {
      for number in 1...40 {
        let exercise = Exercise(topic, difficulty, seed: 3, number: number)
        for mistake in Mistake.allCases where !made.contains(mistake) {
          if !mistake.answers(to: exercise.question, of: exercise.layer).isEmpty { made.insert(mistake) }
        }
      }
    }
  }
  #expect(Mistake.allCases.filter { !made.contains($0) } == [])
}

@Test func everyMistakeHasItsOwnHintInEachLanguage() {
  for language in Language.allCases {
    #expect(Set(Mistake.allCases.map { $0.hint(language) }).count == Mistake.allCases.count)
  }
}
