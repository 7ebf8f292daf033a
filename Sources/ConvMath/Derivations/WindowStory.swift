extension Story {
  /// The span of input that one output element is made of, axis by axis.
  mutating func tellReceptiveField() {
    for group in axisGroups {
      let sentence: DerivationSentence =
        switch group.axis.rule {
        case .window: .receptiveWindow(isDilated: group.axis.dilation > 1)
        case .transposed: .receptiveTransposed
        case .adaptive: .receptiveAdaptive
        case .global: .globalElements
        default: .receptiveOne
        }
      list.tell(
        group.quantities(Formula.Quantity.receptiveField), AxisFormulas.receptiveField(group.terms), sentence)
    }
  }

  /// What of the padded input no window touches.
  mutating func tellUnused() {
    for group in axisGroups where group.axis.unused != nil {
      let (terms, quantities) = (group.terms, group.quantities(Formula.Quantity.unused))
      let whole = AxisFormulas.unused(terms)
      guard case .contiguous = terms.coverage else {
        list.tell(quantities, whole, terms.coverage == .separate ? .unusedBetween : .unusedScattered)
        continue
      }
      let padded = padded(group)
      let span = span(group)
      let touched = term(
        Symbol.touchedExtent, group, (terms.output - 1) * terms.stride + span, .touchedExtent)
      list.tell(quantities, .maximum(padded - touched, 0), .unusedRest)
      list.tell(quantities, whole, .oneFormula)
    }
  }

  /// The multiply–accumulates that touch no padding.
  mutating func tellUseful() {
    let isTransposed = operation == .transposedConvolution
    if operation.family == .convolution {
      for group in axisGroups {
        list.tell(
          group.quantities(Formula.Quantity.touches), AxisFormulas.touches(group.terms),
          isTransposed ? .keptTouches : .touches)
      }
    }
    let useful: Expression = layer.usefulMACs(axes: analysis.axes, outputs: analysis.axes.map(\.output))
    list.tell(.usefulMACs, useful, operation == .linear ? .allUseful : .useful)
  }

  // MARK: Memory

  /// The bytes of the tensors, of the whole batch.
  mutating func tellMemory(_ figure: DerivedFigure) {
    let formulas = analysis.formulas(type)
    func tell(_ quantity: Formula.Quantity, _ sentence: DerivationSentence) {
      guard let formula = formulas.first(where: { $0.quantity == quantity }) else { return }
      list.tell(quantity, formula.expression, sentence)
    }
    if figure == .weightBytes || figure == .memory { tell(.weightBytes, .weightBytes(type)) }
    if figure == .inputBytes || figure == .memory { tell(.inputBytes, .inputBytes(type)) }
    if figure == .outputBytes || figure == .memory { tell(.outputBytes, .outputBytes(type)) }
    if figure == .memory { list.tell(.memoryBytes, allBytes, .allBytes) }
  }

  private var allBytes: Expression {
    let memory = analysis.memory(type)
    return .symbol(.weightBytes, value: memory.weights) + .symbol(.inputBytes, value: memory.input)
      + .symbol(.outputBytes, value: memory.output)
  }

  /// FLOPs of the batch for each byte that moves.
  mutating func tellIntensity() {
    tellMemory(.memory)
    guard let formula = analysis.intensityFormula(type) else { return }
    list.tell(.intensity, formula.expression, .intensity, over: formula.divisor)
  }
}
