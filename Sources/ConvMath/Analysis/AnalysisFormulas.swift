extension Analysis {
  /// Every figure of this layer with its formula, shape first, in the order a class would ask for them.
  public func formulas(_ type: NumberType) -> [Formula] {
    let costs: Costs<Expression> = layer.costs(axes: axes, outputs: axes.map(\.output))
    return extentFormulas + parameterFormulas(costs) + workFormulas(costs) + windowFormulas
      + ledgerFormulas(costs) + memoryFormulas(type)
  }

  /// The formulas of shape, parameters and FLOPs alone: what the explorer is about.
  public func mainFormulas() -> [Formula] {
    let costs: Costs<Expression> = layer.costs(axes: axes, outputs: axes.map(\.output))
    return extentFormulas + [
      Formula(quantity: .parameters, expression: costs.parameters),
      Formula(quantity: .flops, expression: costs.flops),
    ]
  }

  /// The main formulas and those of the other figures of the result, without the ledger and the bytes of each tensor.
  public func overviewFormulas(_ type: NumberType) -> [Formula] {
    let costs: Costs<Expression> = layer.costs(axes: axes, outputs: axes.map(\.output))
    let parameters = Formula(quantity: .parameters, expression: costs.parameters)
    return extentFormulas + [parameters] + workFormulas(costs) + windowFormulas
      + [intensityFormula(type)].compactMap { $0 }
  }

  private func axisFormulas(
    _ quantity: (AxisName) -> Formula.Quantity, _ formula: (AxisTerms<Expression>) -> Expression
  ) -> [Formula] {
    axes.map { axis in
      Formula(quantity: quantity(axis.name), expression: formula(axis.terms(output: axis.output)))
    }
  }

  private var extentFormulas: [Formula] {
    var formulas = axisFormulas(Formula.Quantity.outputExtent, AxisFormulas.output)
    let isSame = axes.contains { $0.paddingStyle == .same && $0.rule != .transposed }
    if isSame { formulas += axisFormulas(Formula.Quantity.paddingTotal, AxisFormulas.samePadding) }
    return formulas
  }

  private func parameterFormulas(_ costs: Costs<Expression>) -> [Formula] {
    var formulas = [
      Formula(quantity: .parameters, expression: costs.parameters),
      Formula(quantity: .weights, expression: costs.weights),
      Formula(quantity: .biases, expression: costs.biases),
    ]
    if buffers > 0 { formulas.append(Formula(quantity: .buffers, expression: costs.buffers)) }
    return formulas
  }

  /// MACs and FLOPs of one sample and of the batch, after the terms that they are made of.
  private func workFormulas(_ costs: Costs<Expression>) -> [Formula] {
    var formulas: [Formula] = []
    if axes.contains(where: { $0.rule == .adaptive }) {
      formulas += axisFormulas(Formula.Quantity.windowTotal, AxisFormulas.windowTotal)
    }
    if axes.contains(where: { $0.rule == .transposed }), !layer.hasBias {
      formulas += axisFormulas(Formula.Quantity.spread) { AxisFormulas.spread($0, windows: $0.extent) }
    }
    if sample.macs > 0 { formulas.append(Formula(quantity: .macs, expression: costs.macs)) }
    formulas.append(Formula(quantity: .flops, expression: costs.flops))
    if sample.macs > 0 {
      formulas.append(Formula(quantity: .batchMACs, expression: samples * .symbol(.macs, sample.macs)))
    }
    formulas.append(Formula(quantity: .batchFLOPs, expression: samples * .symbol(.flops, sample.flops)))
    return formulas
  }

  /// What the windows see, miss and touch.
  private var windowFormulas: [Formula] {
    let family = layer.kind.operation.family
    var formulas: [Formula] = []
    if family == .convolution || family == .pooling {
      formulas += axisFormulas(Formula.Quantity.receptiveField, AxisFormulas.receptiveField)
    }
    if axes.contains(where: { $0.unused != nil }) {
      formulas += axisFormulas(Formula.Quantity.unused, AxisFormulas.unused)
    }
    guard sample.macs > 0 else { return formulas }
    if family == .convolution {
      formulas += axisFormulas(Formula.Quantity.touches, AxisFormulas.touches)
    }
    let useful: Expression = layer.usefulMACs(axes: axes, outputs: axes.map(\.output))
    return formulas + [Formula(quantity: .usefulMACs, expression: useful)]
  }

  private func ledgerFormulas(_ costs: Costs<Expression>) -> [Formula] {
    let ledger: [(Formula.Quantity, Int, Expression)] = [
      (.multiplications, sample.operations.multiplications, costs.multiplications),
      (.additions, sample.operations.additions, costs.additions),
      (.divisions, sample.operations.divisions, costs.divisions),
      (.specialFunctions, sample.operations.specialFunctions, costs.specialFunctions),
      (.comparisons, sample.operations.comparisons, costs.comparisons),
    ]
    return ledger.filter { $0.1 > 0 }.map { Formula(quantity: $0.0, expression: $0.2) }
  }

  /// How many samples the batch has; a layer that normalizes across the batch has none by itself.
  private var samples: Expression { .symbol(.batch, layer.normalizesBatch ? 1 : layer.input.batch) }

  private func memoryFormulas(_ type: NumberType) -> [Formula] {
    let bytes = Expression.symbol(.bytesPerNumber, type.bytes)
    func elements(_ shape: Shape, output: Bool) -> Expression {
      let symbols: [Symbol] = shape.symbols(of: layer, output: output)
      return .product(zip(symbols, shape.extents).map { Expression.symbol($0, value: $1) } + [bytes])
    }
    let sizes = [
      Formula(quantity: .weightBytes, expression: .symbol(.parameters, parameters) * bytes),
      Formula(quantity: .inputBytes, expression: elements(layer.input, output: false)),
      Formula(quantity: .outputBytes, expression: elements(output, output: true)),
    ]
    return sizes + [intensityFormula(type)].compactMap { $0 }
  }

  func intensityFormula(_ type: NumberType) -> Formula? {
    let memory = memory(type)
    guard memory.total > 0 else { return nil }
    let moved =
      Expression.symbol(.weightBytes, memory.weights) + .symbol(.inputBytes, memory.input)
      + .symbol(.outputBytes, memory.output)
    return Formula(
      quantity: .intensity, expression: samples * .symbol(.flops, sample.flops), divisor: moved)
  }
}

extension Shape {
  /// The symbols of the dimensions, for a formula that multiplies them.
  fileprivate func symbols(of layer: Layer, output: Bool) -> [Symbol] {
    let channels: Symbol = output && channels != layer.input.channels ? .outChannels : .channels
    let names = (0..<spatial.count).map { AxisName(index: $0, rank: spatial.count) }
    return [.batch, channels] + names.map { output ? .outputExtent($0) : .extent($0) }
  }
}

extension Formula {
  /// Whether it is one of the main formulas: of shape, parameters or FLOPs.
  public var isMain: Bool {
    switch quantity {
    case .outputExtent, .paddingTotal, .parameters, .flops: true
    default: false
    }
  }
}
