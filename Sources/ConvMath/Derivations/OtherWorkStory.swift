extension Story {
  // MARK: Pooling

  mutating func tellPooling(_ figure: DerivedFigure) {
    let isMaximum = [.maxPooling, .globalMaxPooling, .adaptiveMaxPooling].contains(operation)
    if isMaximum, figure != .comparisons {
      return list.tell(total(of: figure).0, total(of: figure).1, .comparisonsAreNoFLOPs)
    }
    if operation == .adaptiveMaxPooling || operation == .adaptiveAveragePooling {
      for group in axisGroups {
        list.tell(
          group.quantities(Formula.Quantity.windowTotal), AxisFormulas.windowTotal(group.terms), .windowTotals
        )
      }
      return list.tell(total(of: figure).0, total(of: figure).1, isMaximum ? .adaptiveMaximum : .adaptiveMean)
    }
    let isGlobal = operation == .globalMaxPooling || operation == .globalAveragePooling
    let elements = isGlobal ? terms.inputElements : terms.kernelElements
    let n = list.term(.products, elements, isGlobal ? .globalElements : .windowElements)
    if isMaximum {
      let one = list.term(.elementComparisons, n - 1, .elementComparisons)
      return list.tell(.comparisons, one * outputs(), .allElements)
    }
    switch figure {
    case .divisions: list.tell(.divisions, outputs(), .oneDivision)
    case .additions:
      let one = list.term(.elementAdditions, n - 1, .windowAdditions)
      list.tell(.additions, one * outputs(), .allElements)
    case .flops: tellPoolingFLOPs(n)
    default: break
    }
  }

  private mutating func tellPoolingFLOPs(_ n: Expression) {
    let additions = list.term(.elementAdditions, n - 1, .windowAdditions)
    let one: Expression
    switch (operation, layer.normType) {
    case (.lpPooling, 1): one = additions
    case (.lpPooling, let power):
      one = list.term(.elementFLOPs, n + additions + 1, .powers(isSquare: power == 2))
    default: one = list.term(.elementFLOPs, additions + 1, .meanDivision)
    }
    list.tell(.flops, one * outputs(), .allElements)
  }

  // MARK: Normalization

  mutating func tellNormalization(_ figure: DerivedFigure) {
    if operation == .batchNormalization {
      let elements = list.term(.inputElements, sampleElements, .inputs)
      let (quantity, _) = total(of: figure)
      list.tell(quantity, figure == .flops ? 2 * elements : elements, .foldedNormalization)
      return
    }
    let n = list.term(.normalizedElements, setElements, .setElements)
    guard figure == .flops else {
      let (quantity, whole) = total(of: figure)
      return list.tell(quantity, whole, .setLedger)
    }
    let mean = list.term(.meanFLOPs, n - 1 + 1, .mean)
    let variance = list.term(.varianceFLOPs, n + n + (n - 1) + 1, .variance)
    let factor = list.term(.factorFLOPs, 1 + .number(1) + 1, .normalizingFactor)
    let sum = mean + variance + factor + n
    let set = list.term(
      .setFLOPs, layer.isAffine ? sum + 2 * n : sum, layer.isAffine ? .applyAffine : .applyFactor)
    let count = terms.term(.normalizedSets) { $0.normalizedSets.count }
    list.tell(.flops, count * set, .allSets)
  }

  /// The elements that share one mean and variance, as a product of extents.
  private var setElements: Expression {
    switch operation {
    case .instanceNormalization: return terms.inputElements
    case .groupNormalization:
      let channels = terms.channels / terms.groups
      return terms.rank == 0 ? channels : channels * terms.inputElements
    default:
      let names = layer.axisNames
      let spatial = zip(names, layer.input.spatial).map { Expression.symbol(.extent($0), value: $1) }
      let sample = layer.framework == .keras ? spatial + [terms.channels] : [terms.channels] + spatial
      let all = (layer.normalizesBatch ? [.symbol(.batch, value: layer.input.batch)] : []) + sample
      return .product(of: all.suffix(max(layer.normalizedDims, 0)))
    }
  }

  private var sampleElements: Expression {
    terms.rank == 0 ? terms.channels : terms.channels * terms.inputElements
  }

  // MARK: Element by element

  mutating func tellActivation(_ figure: DerivedFigure) {
    if operation == .softmax {
      if figure == .flops {
        let one = list.term(.elementFLOPs, 4 * terms.channels - 1, .softmax)
        if terms.rank > 0 { list.tell(.flops, one * terms.inputElements, .allPlaces) }
      }
      return
    }
    let elements = list.term(.inputElements, sampleElements, .inputs)
    let each = operationsOfActivation(figure)
    let whole = each == 0 ? Expression.number(0) : each == 1 ? elements : .number(each) * elements
    list.tell(total(of: figure).0, whole, .activation(operation))
  }

  /// How many operations of a figure one element takes.
  private func operationsOfActivation(_ figure: DerivedFigure) -> Int {
    let elements = sampleElements.wholeValue
    return elements > 0 ? total(of: figure).1.wholeValue / elements : 0
  }

  mutating func tellUpsampling(_ figure: DerivedFigure) {
    guard layer.interpolation == .linear else {
      return list.tell(total(of: figure).0, total(of: figure).1, .copying)
    }
    let neighbours = Expression.number(1 << terms.rank)
    let n = list.term(.products, neighbours, .neighbours(axes: terms.rank))
    switch figure {
    case .multiplications: list.tell(.multiplications, n * outputs(), .allElements)
    case .additions:
      let one = list.term(.elementAdditions, n - 1, .additions)
      list.tell(.additions, one * outputs(), .allElements)
    default:
      let additions = list.term(.elementAdditions, n - 1, .additions)
      let one = list.term(.elementFLOPs, n + additions, .elementFLOPs(hasBias: false))
      list.tell(.flops, one * outputs(), .allElements)
    }
  }
}
