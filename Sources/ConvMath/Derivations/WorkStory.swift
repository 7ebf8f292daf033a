extension Story {
  /// Operations, backwards: one output element, then all of one sample, then the batch.
  mutating func tellWork(_ figure: DerivedFigure) {
    switch figure {
    case .batchMACs: tellBatch(of: .macs, .batchMACs, .macs)
    case .batchFLOPs: tellBatch(of: .flops, .batchFLOPs, .flops)
    case .batchComparisons: tellBatch(of: .comparisons, .batchComparisons, .comparisons)
    default: tellSample(figure)
    }
  }

  private mutating func tellBatch(of figure: DerivedFigure, _ quantity: Formula.Quantity, _ symbol: Symbol) {
    tellSample(figure)
    guard let value = list.steps.last?.formula.value else { return }
    let samples = layer.normalizesBatch ? 1 : layer.input.batch
    list.tell(
      quantity, .symbol(.batch, value: samples) * .symbol(symbol, value: value),
      layer.normalizesBatch ? .batchTogether : .batch)
  }

  private mutating func tellSample(_ figure: DerivedFigure) {
    let (quantity, whole) = total(of: figure)
    switch operation {
    case .convolution:
      tellSums(figure, terms.kernelElements * (terms.inChannels / terms.groups), .products(.kernel))
    case .depthwiseConvolution: tellSums(figure, terms.kernelElements, .products(.oneChannel))
    case .linear: tellSums(figure, terms.term(.inFeatures) { $0.features.count }, .products(.features))
    case .separableConvolution: tellSeparable(figure)
    case .transposedConvolution: tellTransposed(figure)
    case .batchNormalization, .instanceNormalization, .layerNormalization, .groupNormalization:
      tellNormalization(figure)
    case _ where operation.family == .pooling: tellPooling(figure)
    case _ where operation.family == .activation: tellActivation(figure)
    case .upsample: tellUpsampling(figure)
    default: return list.tell(quantity, whole, .nothingComputed)
    }
    list.tell(quantity, whole, list.steps.isEmpty ? .counted : .oneFormula)
  }

  /// A figure of one sample as the formulas of costs have it.
  func total(of figure: DerivedFigure) -> (Formula.Quantity, Expression) {
    switch figure {
    case .macs: (.macs, costs.macs)
    case .comparisons: (.comparisons, costs.comparisons)
    case .multiplications: (.multiplications, costs.multiplications)
    case .additions: (.additions, costs.additions)
    case .divisions: (.divisions, costs.divisions)
    case .specialFunctions: (.specialFunctions, costs.specialFunctions)
    default: (.flops, costs.flops)
    }
  }

  // MARK: Sums of products

  /// A layer whose output elements are sums of n products: n multiplications, n − 1 additions, one more for the bias.
  private mutating func tellSums(
    _ figure: DerivedFigure, _ products: Expression, _ sentence: DerivationSentence
  ) {
    let n = list.term(.products, products, sentence)
    let hasBias = layer.hasBias
    switch figure {
    case .macs: tellAll(.macs, n, .macPerProduct)
    case .multiplications: tellAll(.multiplications, n, .allElements)
    case .additions: tellAll(.additions, elementAdditions(n), .allElements)
    default:
      let additions = elementAdditions(n)
      let one = list.term(.elementFLOPs, n + additions, .elementFLOPs(hasBias: hasBias))
      tellAll(.flops, one, .allElements)
    }
  }

  /// The additions of one output element.
  private mutating func elementAdditions(_ n: Expression) -> Expression {
    let sums = list.term(.elementAdditions, n - 1, .additions)
    guard layer.hasBias else { return sums }
    return list.term(.biasedAdditions, n - 1 + 1, .biasAddition)
  }

  /// All output elements of one sample, each costing as much.
  private mutating func tellAll(
    _ quantity: Formula.Quantity, _ each: Expression, _ sentence: DerivationSentence
  ) {
    list.tell(quantity, each * outputs(), sentence)
  }

  /// The output elements of one sample.
  mutating func outputs() -> Expression {
    let elements: Expression
    switch operation {
    case .linear:
      let features = terms.term(.outFeatures, \.outChannels)
      elements =
        layer.features.rows == nil ? features : features * terms.term(.rows) { $0.features.rows ?? 1 }
    case .depthwiseConvolution: elements = terms.inChannels * terms.depthMultiplier * terms.outputElements
    case .convolution: elements = terms.outChannels * terms.outputElements
    default: elements = terms.channels * terms.outputElements
    }
    return list.term(.outputElements, elements, .outputs(features: operation == .linear))
  }

  // MARK: Convolutions of two parts, and the other way

  private mutating func tellSeparable(_ figure: DerivedFigure) {
    let middle = list.term(.middleChannels, terms.inChannels * terms.depthMultiplier, .separableMiddle)
    let products = list.term(.products, terms.kernelElements, .depthwiseProducts)
    guard figure == .flops else {
      let (quantity, whole) = total(of: figure)
      return list.tell(quantity, whole, .separableSums(hasBias: layer.hasBias))
    }
    let depthwise = list.term(.depthwiseFLOPs, (2 * products - 1) * middle, .depthwiseFLOPs)
    let out = terms.outChannels
    let each = layer.hasBias ? 2 * middle * out : (2 * middle - 1) * out
    let pointwise = list.term(.pointwiseFLOPs, each, .pointwiseFLOPs(hasBias: layer.hasBias))
    list.tell(.flops, (depthwise + pointwise) * terms.outputElements, .allPlaces)
  }

  private mutating func tellTransposed(_ figure: DerivedFigure) {
    let each = list.term(
      .products, terms.kernelElements * (terms.outChannels / terms.groups), .spreadProducts)
    let inputs = list.term(.inputElements, terms.inChannels * terms.inputElements, .inputs)
    guard figure == .flops || figure == .additions else {
      return list.tell(total(of: figure).0, each * inputs, .allInputs)
    }
    let macs = list.term(.macs, each * inputs, .allInputs)
    let (quantity, whole) = total(of: figure)
    if layer.hasBias {
      list.tell(quantity, figure == .flops ? macs + macs : macs, .sumsStartFromBias)
      return
    }
    for group in axisGroups {
      list.tell(
        group.quantities(Formula.Quantity.spread),
        AxisFormulas.spread(group.terms, windows: group.terms.extent),
        .spreadPlaces)
    }
    list.tell(quantity, whole, .firstProductIsFree)
  }
}
