import ConvMath

extension ReceptiveField {
  /// The field of a layer over elements with this field; nil where it is not followed along an axis, or outgrows 64 bits.
  func under(_ axis: Axis) -> ReceptiveField? {
    switch axis.rule {
    case .window, .padded:
      guard period == 1, !isGlobal else { return taking(ElementTaps(window: axis)) }
      let step = CheckedInteger.number(stride)
      guard let size = (.number(size) + step * (.number(axis.effectiveKernel) - 1)).value,
        let padding = (.number(padding) + step * .number(axis.paddingBefore)).value,
        let stride = (step * .number(axis.stride)).value
      else { return nil }
      return ReceptiveField(size: size, stride: stride, padding: padding)
    case .transposed: return ElementTaps(transposed: axis).flatMap(taking)
    case .unchanged: return self
    case .adaptive:
      // Windows that share the extent evenly slide.
      guard axis.outputSize > 0, axis.extent % axis.outputSize == 0 else { return nil }
      let window = axis.extent / axis.outputSize
      return taking(ElementTaps(advance: window, .init(first: 0, count: window)))
    case .global, .scaled: return nil
    }
  }

  /// The field behind a layer, of elements that take these; nil where it is too long to be followed or outgrows 64 bits.
  func taking(_ taps: ElementTaps) -> ReceptiveField? {
    if isGlobal { return self }
    let divisor = greatestCommonDivisor(period, taps.advance)
    let (rounds, count) = (period / divisor, taps.turns.count)
    guard rounds <= ElementTaps.longestPeriod, rounds * count <= ElementTaps.longestPeriod, taps.advance >= 0,
      let stride = (.number(stride) * .number(taps.advance / divisor) as CheckedInteger).value
    else { return nil }
    var spans: [Span?] = []
    spans.reserveCapacity(rounds * count)
    for round in 0..<rounds {
      let (moved, overflow) = round.multipliedReportingOverflow(by: taps.advance)
      guard !overflow else { return nil }
      for turn in taps.turns {
        switch hull(turn, moved: moved) {
        case .some(let span): spans.append(span)
        case nil: return nil
        }
      }
    }
    return ReceptiveField(stride: stride, spans: spans)
  }

  /// All that the elements of a turn see, nil within where they see nothing; nil where it outgrows 64 bits.
  private func hull(_ turn: ElementTaps.Turn, moved: Int) -> Span?? {
    var result: Span?
    // Elements a period apart see places in order: the first and the last period hold the ends.
    let ends = min(turn.count, period)
    for place in 0..<ends {
      for tap in [place, turn.count - 1 - place] {
        let index = .number(turn.first) + .number(moved) + .number(tap) * .number(turn.step) as CheckedInteger
        guard let element = index.value, let seen = span(of: element) else { return nil }
        if let seen { result = result?.union(seen) ?? seen }
      }
    }
    return .some(result)
  }
}
