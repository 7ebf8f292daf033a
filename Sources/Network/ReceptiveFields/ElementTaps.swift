import ConvMath

/// Which elements before a layer each element behind it takes, along one axis: the same again `period` elements on, moved by
/// `advance`.
struct ElementTaps {
  var advance: Int
  /// For each element of a period the first element that it takes, how far the others are apart, and how many there are.
  var turns: [Turn]

  struct Turn {
    var first: Int
    var step = 1
    var count = 1
  }

  /// A window that slides.
  init(window axis: Axis) {
    self.init(
      advance: axis.stride, Turn(first: 0 &- axis.paddingBefore, step: axis.dilation, count: axis.kernel))
  }

  /// Element i takes `i·advance` and what follows from there.
  init(advance: Int, _ turn: Turn) {
    self.advance = advance
    turns = [turn]
  }

  /// Each element spread over a window: of the output, o takes i where `i·s + t·d = o + p` for a tap t.
  init?(transposed axis: Axis) {
    let (stride, dilation) = (axis.stride, axis.dilation)
    guard (1...ReceptiveField.longestPeriod).contains(stride), dilation > 0, axis.kernel > 0 else {
      return nil
    }
    let divisor = greatestCommonDivisor(stride, dilation)
    let apart = stride / divisor
    advance = 1
    turns = (0..<stride).map { place in
      let sum = place &+ axis.paddingBefore
      let found = (0..<min(apart, axis.kernel)).first { (sum &- $0 &* dilation) % stride == 0 }
      guard let tap = found else { return Turn(first: 0, count: 0) }
      let count = (axis.kernel - 1 - tap) / apart + 1
      let highest = (sum &- tap &* dilation) / stride
      return Turn(
        first: highest &- (count - 1) &* (dilation / divisor), step: dilation / divisor, count: count)
    }
  }

  /// Each element repeated.
  init?(repeated times: Int) {
    guard (1...ReceptiveField.longestPeriod).contains(times) else { return nil }
    advance = 1
    turns = (0..<times).map { _ in Turn(first: 0) }
  }
}

extension ReceptiveField {
  /// The longest period that is followed.
  static var longestPeriod: Int { 1024 }

  /// The field behind a layer, of elements that take these; nil where it is too long to be followed or outgrows 64 bits.
  func taking(_ taps: ElementTaps) -> ReceptiveField? {
    if isGlobal { return self }
    let divisor = greatestCommonDivisor(period, taps.advance)
    let (rounds, count) = (period / divisor, taps.turns.count)
    guard rounds <= Self.longestPeriod, rounds * count <= Self.longestPeriod, taps.advance >= 0,
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
