import ConvMath

/// Padding, and the parameters of normalizations that come in pairs.
extension CallApplication {
  /// The padding of a window: a word, an amount, or one for each axis.
  mutating func applyPadding(_ argument: FrameworkCall.Argument) throws(CallFault) {
    let isKeras = call.framework == .keras
    if case .string(let text) = argument.value.value {
      guard layer.paddingModes.contains(.valid) || isKeras else {
        throw values.wrongType(argument, Wording("a whole number or one for each axis", "一个整数，或每个轴一个整数"))
      }
      if isKeras, text.lowercased() == "causal" { throw causal(argument) }
      // PyTorch takes its words in small letters only.
      let choices = ["valid", "same"]
      if !isKeras, !choices.contains(text) {
        throw CallFault(
          argument.value.range.lowerBound,
          .notOneOf(argument.name, found: "\"\(text.shortened)\"", choices: choices.map { "\"\($0)\"" }))
      }
      layer.padding = try values.word(argument, among: choices) == "same" ? .same : .valid
      return
    }
    if isKeras {
      guard argument.value.isUnknown else {
        throw values.wrongType(argument, Wording("\"valid\" or \"same\"", "\"valid\" 或 \"same\""))
      }
      try values.keep(argument)
      layer.padding = before?.padding ?? layer.padding
      return
    }
    layer.padding = .symmetric(
      try amounts(argument, before?.padding.begin ?? PerAxis(repeating: 0, count: rank)))
  }

  private func causal(_ argument: FrameworkCall.Argument) -> CallFault {
    CallFault(
      argument.value.range.lowerBound,
      .unsupported(
        argument.name,
        why: Wording(
          "convscope has no causal padding; ZeroPadding1D before a valid convolution is the same",
          "convscope 没有因果填充；在 valid 卷积前加 ZeroPadding1D 效果相同")))
  }

  /// The sides of a layer that only pads. PyTorch lists them from the last axis on, Keras from the first.
  mutating func applySides(_ argument: FrameworkCall.Argument) throws(CallFault) {
    let kept = before?.padding
    if argument.value.isUnknown {
      try values.keep(argument)
      let zeros = PerAxis(repeating: 0, count: rank)
      layer.padding = .perSide(
        begin: kept?.begin?.resized(to: rank, filler: 0) ?? zeros,
        end: kept?.end?.resized(to: rank, filler: 0) ?? zeros)
      return
    }
    layer.padding =
      call.framework == .keras
      ? try kerasSides(argument) : try torchSides(argument)
  }

  private mutating func torchSides(_ argument: FrameworkCall.Argument) throws(CallFault) -> Padding {
    guard case .sequence(let elements) = argument.value.value else {
      let amount = try values.number(argument, keeping: 0)
      let all = PerAxis(repeating: amount, count: rank)
      return .perSide(begin: all, end: all)
    }
    // F.pad may leave the first axes out, a layer takes all.
    let isFunction = call.signature.form == .function
    let expected = isFunction ? (1...rank).map { 2 * $0 } : [2 * rank]
    guard expected.contains(elements.count) else {
      throw CallFault(
        argument.value.range.lowerBound,
        .wrongCount(argument.name, found: elements.count, expected: expected))
    }
    var begin = PerAxis(repeating: 0, count: rank)
    var end = begin
    for (index, element) in elements.enumerated() {
      let part = FrameworkCall.Argument(name: argument.name, value: element)
      let axis = rank - 1 - index / 2
      let amount = try values.number(part, keeping: 0)
      if index % 2 == 0 { begin[axis] = amount } else { end[axis] = amount }
    }
    return .perSide(begin: begin, end: end)
  }

  private mutating func kerasSides(_ argument: FrameworkCall.Argument) throws(CallFault) -> Padding {
    guard case .sequence(let elements) = argument.value.value, rank > 1 || elements.count == 2 else {
      let all = PerAxis(repeating: try values.number(argument, keeping: 1), count: rank)
      return .perSide(begin: all, end: all)
    }
    // One axis: (left, right). More: an amount or a pair for each.
    let axes = rank == 1 ? [argument.value] : elements
    guard axes.count == rank else {
      throw CallFault(
        argument.value.range.lowerBound, .wrongCount(argument.name, found: axes.count, expected: [rank]))
    }
    var begin = PerAxis(repeating: 0, count: rank)
    var end = begin
    for (axis, value) in axes.enumerated() {
      let part = FrameworkCall.Argument(name: argument.name, value: value)
      let sides = try values.amounts(part, count: 2, keeping: PerAxis(repeating: 1, count: 2))
      begin[axis] = sides[0]
      end[axis] = sides[1]
    }
    return .perSide(begin: begin, end: end)
  }

  // MARK: Scale and shift

  /// Keras has a switch for the scale and one for the shift, convscope one for both.
  mutating func applyCenterAndScale() throws(CallFault) {
    let (center, scale) = (argument(.center), argument(.scale))
    guard center != nil || scale != nil else { return }
    let shifts =
      try center.map { (argument) throws(CallFault) in try values.flag(argument, keeping: true) } ?? true
    let scales =
      try scale.map { (argument) throws(CallFault) in try values.flag(argument, keeping: true) } ?? true
    guard shifts == scales else {
      let place = (shifts ? scale : center)?.value.range.lowerBound ?? call.call.end
      throw CallFault(
        place,
        .unsupported(
          shifts ? "scale" : "center",
          why: Wording(
            "convscope has both center and scale or neither", "convscope 中 center 和 scale 要么都有，要么都没有")))
    }
    layer.isAffine = shifts
  }

  mutating func checkLayerNormBias(_ argument: FrameworkCall.Argument) throws(CallFault) {
    guard layer.isAffine, try !values.flag(argument, keeping: true) else { return }
    throw CallFault(
      argument.value.range.lowerBound,
      .unsupported(
        argument.name,
        why: Wording(
          "convscope has both weight and bias here or neither", "convscope 中这里的 weight 和 bias 要么都有，要么都没有")))
  }
}
