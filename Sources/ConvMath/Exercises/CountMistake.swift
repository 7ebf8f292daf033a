/// Parameters and work of a layer as a mistake makes them.
struct CountMistake {
  let mistake: Mistake
  let analysis: Analysis

  init(_ mistake: Mistake, in analysis: Analysis) {
    self.mistake = mistake
    self.analysis = analysis
  }

  /// The mistaken answers to a question for a count.
  func answers(to question: Question) -> [Int] {
    var answers = figures(question) ?? []
    if let followed = followed(question) { answers.append(followed) }
    return answers.compactMap(\.value).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private var layer: Layer { analysis.layer }

  private var isBatch: Bool { analysis.layer.input.batch > 1 }

  /// A mistaken output size, followed through to what is counted over the output.
  private func followed(_ question: Question) -> CheckedInteger? {
    guard question != .parameters, mistake != .keptInputExtent,
      layer.kind.operation != .transposedConvolution,
      let extents = ExtentMistake(mistake, in: analysis),
      let right = question.answer(in: analysis)?.numbers.first
    else { return nil }
    var wrong: CheckedInteger = 1
    var outputs: CheckedInteger = 1
    var isChanged = false
    for axis in analysis.axes {
      let output = extents.output(axis.name)
      isChanged = isChanged || output != nil
      if let output, output < 1 { return nil }
      wrong = wrong * .number(output ?? axis.output)
      outputs = outputs * .number(axis.output)
    }
    return isChanged ? .number(right) / outputs * wrong : nil
  }

  private func figures(_ question: Question) -> [CheckedInteger]? {
    switch layer.kind.operation {
    case .convolution, .transposedConvolution: convolution(question)
    case .maxPooling, .averagePooling: pooling(question)
    default: work(question)
    }
  }

  // MARK: What every layer's work can be mistaken for

  private func work(_ question: Question) -> [CheckedInteger]? {
    let (sample, batch) = (analysis.sample, analysis.batch)
    let number: Int?
    switch (mistake, question) {
    case (.countedFLOPs, .macs): number = sample.flops
    case (.countedFLOPs, .batchMACs): number = batch.flops
    case (.countedMACs, .flops): number = sample.macs
    case (.countedMACs, .batchFLOPs): number = batch.macs
    case (.countedBatch, .macs) where isBatch: number = batch.macs
    case (.countedBatch, .flops) where isBatch: number = batch.flops
    case (.countedBatch, .comparisons) where isBatch: number = batch.operations.comparisons
    case (.forgotBatch, .batchMACs) where isBatch: number = sample.macs
    case (.forgotBatch, .batchFLOPs) where isBatch: number = sample.flops
    default: number = nil
    }
    return number.map { [.number($0)] }
  }

  // MARK: Convolutions

  /// The convolution's count in the numbers of a class: n products for each output element.
  private struct Terms {
    var kernel, inChannels, outChannels, groups, positions, batch: CheckedInteger
    /// Biases of one output channel.
    var bias: CheckedInteger

    var products: CheckedInteger { kernel * inChannels / groups }

    func count(_ question: Question) -> CheckedInteger? {
      switch question {
      case .parameters: (products + bias) * outChannels
      case .macs: products * outChannels * positions
      case .batchMACs: products * outChannels * positions * batch
      case .flops: (2 * products - 1 + bias) * outChannels * positions
      case .batchFLOPs: (2 * products - 1 + bias) * outChannels * positions * batch
      default: nil
      }
    }
  }

  private func terms() -> Terms {
    let isTransposed = layer.kind.operation == .transposedConvolution
    return Terms(
      kernel: product(\.kernel), inChannels: .number(layer.input.channels),
      outChannels: .number(layer.outChannels),
      groups: .number(layer.groups), positions: product(isTransposed ? \.extent : \.output),
      batch: .number(layer.input.batch), bias: layer.hasBias ? 1 : 0)
  }

  private func product(_ figure: (Axis) -> Int) -> CheckedInteger {
    .product(of: analysis.axes.map { CheckedInteger.number(figure($0)) })
  }

  private func convolution(_ question: Question) -> [CheckedInteger]? {
    let isTransposed = layer.kind.operation == .transposedConvolution
    // Without a bias a transposed convolution has other sums: its FLOPs do not follow from n.
    let isFLOPs = question == .flops || question == .batchFLOPs
    if isTransposed, isFLOPs, !layer.hasBias { return work(question) }
    let isGrouped = layer.groups > 1
    var terms = terms()
    switch mistake {
    case .forgotInChannels: terms.inChannels = terms.groups
    case .forgotOutChannels: terms.outChannels = 1
    case .swappedChannels: (terms.inChannels, terms.outChannels) = (terms.outChannels, terms.inChannels)
    case .kernelOnce where analysis.axes.count > 1:
      return analysis.axes.compactMap { axis in
        terms.kernel = .number(axis.kernel)
        return terms.count(question)
      }
    case .forgotGroups where isGrouped: terms.groups = 1
    case .multipliedByGroups where isGrouped:
      terms.inChannels = terms.inChannels * terms.groups
      terms.groups = 1
    case .dividedTwiceByGroups where isGrouped: terms.outChannels = terms.outChannels / terms.groups
    case .forgotPositions where question != .parameters: terms.positions = 1
    case .usedInputPositions where !isTransposed: terms.positions = product(\.extent)
    case .usedOutputPositions where isTransposed: terms.positions = product(\.output)
    default:
      return question == .parameters ? parameters(terms) : additions(question, terms) ?? work(question)
    }
    return terms.count(question).map { [$0] }
  }

  private func parameters(_ terms: Terms) -> [CheckedInteger]? {
    let weights = terms.products * terms.outChannels
    let right = CheckedInteger.number(analysis.parameters)
    return switch mistake {
    case .forgotBias where layer.hasBias: [weights]
    case .addedBias where !layer.hasBias: [weights + terms.outChannels]
    case .oneBias where layer.hasBias: [weights + 1]
    case .biasPerWeight where layer.hasBias: [2 * weights]
    case .biasPerSlice where layer.hasBias:
      [(terms.kernel + 1) * terms.inChannels / terms.groups * terms.outChannels]
    case .countedWeightsPerOutput: [right * product(\.output)]
    default: nil
    }
  }

  private func additions(_ question: Question, _ terms: Terms) -> [CheckedInteger]? {
    var terms = terms
    let isFLOPs = question == .flops || question == .batchFLOPs
    switch mistake {
    case .forgotBiasAddition where isFLOPs && layer.hasBias: terms.bias = 0
    case .countedFirstAddition where isFLOPs && !layer.hasBias: terms.bias = 1
    case .countedBiasTwice where isFLOPs && layer.hasBias: terms.bias = 2
    case .biasAsMAC where !isFLOPs && layer.hasBias:
      let sums = terms.outChannels * terms.positions
      let batch: CheckedInteger = question == .batchMACs ? terms.batch : 1
      return terms.count(question).map { [$0 + sums * batch] }
    default: return nil
    }
    return terms.count(question).map { [$0] }
  }

  // MARK: Pooling

  private func pooling(_ question: Question) -> [CheckedInteger]? {
    let kernel = product(\.kernel)
    let channels = CheckedInteger.number(layer.input.channels)
    let outputs = product(\.output)
    if question == .parameters {
      guard mistake == .gavePoolingWeights else { return nil }
      let weights = [kernel, kernel * channels, kernel * channels * channels]
      return weights + weights.map { $0 + channels } + weights.map { $0 + 1 }
    }
    let isMaximum = layer.kind.operation == .maxPooling
    guard question == (isMaximum ? .comparisons : .flops) else { return work(question) }
    // The greatest takes one comparison fewer than there are elements; a mean a division more than additions.
    func count(_ kernel: CheckedInteger) -> CheckedInteger { isMaximum ? kernel - 1 : kernel }
    switch mistake {
    case .comparedAll where isMaximum: return [kernel * channels * outputs]
    case .forgotDivision where !isMaximum: return [(kernel - 1) * channels * outputs]
    case .forgotChannels: return [count(kernel) * outputs]
    case .forgotPositions: return [count(kernel) * channels]
    case .usedInputPositions: return [count(kernel) * channels * product(\.extent)]
    case .kernelOnce where analysis.axes.count > 1:
      return analysis.axes.map { count(.number($0.kernel)) * channels * outputs }
    default: return work(question)
    }
  }
}
