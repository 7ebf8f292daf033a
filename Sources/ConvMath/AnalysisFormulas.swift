extension Analysis {
  /// Every figure of this layer with its formula, shape first, in the order a class would ask for them.
  public func formulas(_ type: NumberType) -> [Formula] {
    let costs: Costs<Expression> = layer.costs(axes: axes)
    return axisFormulas + parameterFormulas(costs) + workFormulas(costs) + memoryFormulas(type)
  }

  private var axisFormulas: [Formula] {
    axes.flatMap { axis -> [Formula] in
      let terms: AxisTerms<Expression> = axis.terms(output: axis.output)
      var formulas = [Formula(quantity: .outputExtent(axis.name), expression: AxisFormulas.output(terms))]
      if axis.paddingStyle == .same, case .window = axis.rule {
        formulas.append(
          Formula(quantity: .paddingTotal(axis.name), expression: AxisFormulas.samePadding(terms)))
      }
      if layer.kind.operation.family == .convolution || layer.kind.operation.family == .pooling {
        formulas.append(Formula(quantity: .sees(axis.name), expression: AxisFormulas.sees(terms)))
      }
      if axis.unused != nil {
        formulas.append(Formula(quantity: .unused(axis.name), expression: AxisFormulas.unused(terms)))
      }
      return formulas
    }
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

  private func workFormulas(_ costs: Costs<Expression>) -> [Formula] {
    var formulas: [Formula] = []
    if sample.macs > 0 {
      formulas.append(Formula(quantity: .macs, expression: costs.macs))
      formulas.append(Formula(quantity: .usefulMACs, expression: costs.usefulMACs))
    }
    formulas.append(Formula(quantity: .flops, expression: costs.flops))
    let ledger: [(Formula.Quantity, Int, Expression)] = [
      (.multiplications, sample.operations.multiplications, costs.multiplications),
      (.additions, sample.operations.additions, costs.additions),
      (.divisions, sample.operations.divisions, costs.divisions),
      (.specialFunctions, sample.operations.specialFunctions, costs.specialFunctions),
      (.comparisons, sample.operations.comparisons, costs.comparisons),
    ]
    for (quantity, count, expression) in ledger where count > 0 {
      formulas.append(Formula(quantity: quantity, expression: expression))
    }
    let samples = Expression.symbol(.batch, layer.normalizesBatch ? 1 : layer.input.batch)
    if sample.macs > 0 {
      formulas.append(Formula(quantity: .batchMACs, expression: samples * .symbol(.macs, sample.macs)))
    }
    formulas.append(Formula(quantity: .batchFLOPs, expression: samples * .symbol(.flops, sample.flops)))
    return formulas
  }

  private func memoryFormulas(_ type: NumberType) -> [Formula] {
    let bytes = Expression.symbol(.bytesPerNumber, type.bytes)
    let memory = memory(type)
    func elements(_ shape: Shape, output: Bool) -> Expression {
      let symbols: [Symbol] = shape.symbols(of: layer, output: output)
      return .product(zip(symbols, shape.extents).map { Expression.symbol($0, value: $1) } + [bytes])
    }
    var formulas = [
      Formula(quantity: .weightBytes, expression: .symbol(.parameters, parameters) * bytes),
      Formula(quantity: .inputBytes, expression: elements(layer.input, output: false)),
      Formula(quantity: .outputBytes, expression: elements(output, output: true)),
    ]
    if memory.total > 0 {
      let moved =
        Expression.symbol(.weightBytes, memory.weights) + .symbol(.inputBytes, memory.input)
        + .symbol(.outputBytes, memory.output)
      formulas.append(
        Formula(
          quantity: .intensity, expression: samplesOfFLOPs, divisor: moved))
    }
    return formulas
  }

  private var samplesOfFLOPs: Expression {
    .symbol(.batch, layer.normalizesBatch ? 1 : layer.input.batch) * .symbol(.flops, sample.flops)
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
