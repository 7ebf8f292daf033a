extension Story {
  /// The output shape: how many places the window fits on each axis, the channels, and all elements.
  mutating func tellShape() {
    switch operation {
    case .linear, .flatten: break
    case _ where operation.family == .normalization || operation.family == .activation: break
    default: for group in axisGroups { tellExtent(group) }
    }
    tellChannels()
    tellElements()
  }

  /// Axes that the same can be said of, numbers included.
  struct AxisGroup {
    var axis: Axis
    var names: [AxisName]

    func quantities(_ quantity: (AxisName) -> Formula.Quantity) -> [Formula.Quantity] { names.map(quantity) }
    var terms: AxisTerms<Expression> { axis.terms(output: axis.output) }
  }

  var axisGroups: [AxisGroup] {
    analysis.axes.reduce(into: []) { groups, axis in
      var likeness = axis
      let index = groups.firstIndex { group in
        likeness.name = group.axis.name
        return likeness == group.axis
      }
      if let index {
        groups[index].names.append(axis.name)
      } else {
        groups.append(AxisGroup(axis: axis, names: [axis.name]))
      }
    }
  }

  /// Tells a term of axes that are alike.
  mutating func term(
    _ symbol: (AxisName) -> Symbol, _ group: AxisGroup, _ expression: Expression,
    _ sentence: DerivationSentence
  ) -> Expression {
    list.tell(group.quantities { .term(symbol($0)) }, expression, sentence)
    return .symbol(symbol(group.axis.name), value: expression.wholeValue)
  }

  private mutating func tellExtent(_ group: AxisGroup) {
    let whole = AxisFormulas.output(group.terms)
    let extents = group.quantities(Formula.Quantity.outputExtent)
    switch group.axis.rule {
    case .window(let rounding): tellPlaces(group, rounding)
    case .transposed: tellSpread(group)
    case .adaptive: list.tell(extents, whole, .adaptiveExtent(group.names))
    case .global: list.tell(extents, whole, .globalExtent(group.names))
    case .scaled: list.tell(extents, whole, .scaledExtent(group.names))
    case .padded: list.tell(extents, whole, .paddedExtent(group.names))
    case .unchanged: list.tell(extents, whole, .unchangedExtent(group.names))
    }
  }

  /// The article's reasoning: how many places a window fits on the padded axis.
  private mutating func tellPlaces(_ group: AxisGroup, _ rounding: Axis.Rounding) {
    let terms = group.terms
    let extents = group.quantities(Formula.Quantity.outputExtent)
    let whole = AxisFormulas.output(terms)
    if group.axis.paddingStyle == .same {
      list.tell(extents, whole, .sameExtent(group.names))
      list.tell(
        group.quantities(Formula.Quantity.paddingTotal), AxisFormulas.samePadding(terms), .samePadding)
      return
    }
    let padded = padded(group)
    let span = span(group)
    let room = term(Symbol.room, group, padded - span, .room)
    if terms.overhangs { return list.tell(extents, whole, .overhangs) }
    let isDown = rounding == .down
    let strides = isDown ? room.flooredQuotient(by: terms.stride) : room.ceilingQuotient(by: terms.stride)
    let last = term(Symbol.strides, group, strides, isDown ? .stridesDown : .stridesUp)
    if isDown { list.tell(extents, last + 1, .firstPlace) }
    list.tell(extents, whole, isDown ? .oneFormula : .lastPlaceStartsOnInput)
  }

  /// The extent with its padding, as the term that the steps after it use.
  mutating func padded(_ group: AxisGroup) -> Expression {
    guard group.axis.paddingStyle != .none else { return group.terms.extent }
    return term(Symbol.paddedExtent, group, AxisFormulas.paddedExtent(group.terms), .padded(group.names))
  }

  mutating func span(_ group: AxisGroup) -> Expression {
    let isDilated = group.axis.dilation > 1
    return term(
      Symbol.span, group, AxisFormulas.effectiveKernel(group.terms), isDilated ? .dilatedSpan : .plainSpan)
  }

  /// A transposed convolution: every input is spread over a window of the output.
  private mutating func tellSpread(_ group: AxisGroup) {
    let (terms, axis) = (group.terms, group.axis)
    let extents = group.quantities(Formula.Quantity.outputExtent)
    let whole = AxisFormulas.output(terms)
    if axis.paddingStyle == .same { return list.tell(extents, whole, .transposedSame(group.names)) }
    let last = term(Symbol.room, group, (terms.extent - 1) * terms.stride, .spreadDistance)
    let span = span(group)
    if axis.paddingStyle == .filled { return list.tell(extents, whole, .transposedFilled) }
    var extent = term(Symbol.spreadExtent, group, last + span, .spreadExtent(group.names))
    switch axis.paddingStyle {
    case .symmetric: extent = extent - 2 * terms.paddingBefore
    case .perSide: extent = extent - terms.paddingBefore - terms.paddingAfter
    default: break
    }
    if axis.outputPadding != 0 { extent = extent + terms.outputPadding }
    list.tell(extents, extent, .cropped(addsPadding: axis.outputPadding != 0))
    list.tell(extents, whole, .oneFormula)
  }

  private mutating func tellChannels() {
    let quantity = Formula.Quantity.term(.outChannels)
    switch operation {
    case .depthwiseConvolution:
      list.tell(quantity, terms.inChannels * terms.depthMultiplier, .depthwiseChannels)
    case .pixelShuffle:
      let factor = Expression.symbol(.upscaleFactor, value: layer.upscaleFactor)
      list.tell(quantity, terms.channels / factor.raised(to: 2), .shuffledChannels)
    default: break
    }
  }

  /// The elements of the output, from its extents.
  private mutating func tellElements() {
    let batch = Expression.symbol(.batch, value: layer.input.batch)
    list.tell(.term(.shapeElements), .product([batch] + extents), .elements(elementSentence))
  }

  private var elementSentence: DerivationSentence.Elements {
    switch operation {
    case .convolution, .separableConvolution, .transposedConvolution: .kernels
    case .depthwiseConvolution, .pixelShuffle: .channels
    case .linear: .features
    case .flatten: .flattened
    case .globalMaxPooling, .globalAveragePooling: analysis.output.spatial.isEmpty ? .dropped : .sameChannels
    default: analysis.output == layer.input ? .sameShape : .sameChannels
    }
  }

  /// The extents of one sample of the output.
  private var extents: [Expression] {
    func symbols(_ shape: Shape, _ channels: Symbol, _ symbol: (AxisName) -> Symbol) -> [Expression] {
      let names = shape.spatial.indices.map { AxisName(index: $0, rank: shape.spatial.count) }
      return [.symbol(channels, value: shape.channels)]
        + zip(names, shape.spatial).map { .symbol(symbol($0), value: $1) }
    }
    switch operation {
    case .linear:
      let rows = layer.features.rows.map { Expression.symbol(.rows, value: $0) }
      return [rows, .symbol(.outFeatures, value: layer.outChannels)].compactMap { $0 }
    case .flatten: return symbols(layer.input, .channels, Symbol.extent)
    case _ where operation.family == .normalization || operation.family == .activation:
      return symbols(layer.input, .channels, Symbol.extent)
    case _ where operation.family == .convolution || operation == .pixelShuffle:
      return symbols(analysis.output, .outChannels, Symbol.outputExtent)
    default: return symbols(analysis.output, .channels, Symbol.outputExtent)
    }
  }
}
