import ConvMath

/// The receptive field of the elements of a tensor along one axis: the positions of the input that they depend on, or see.
///
/// Behind layers that slide windows element i sees the positions from `i·stride − padding` on, `size` of them, padding of layers
/// among them. VGG-16 after its last pooling: size 212, stride 32, padding 90.
///
/// Behind a transposed convolution or upsampling neighbours take turns: what element i sees, element `i + period` sees `stride`
/// further on, and those between may see more or less. U-Net's output has stride 1; of 16 neighbours some see 188 positions,
/// others 204. Behind what takes all elements together every element sees the same: the field is global.
public struct ReceptiveField: Hashable, Sendable {
  /// The most positions that an element sees.
  public private(set) var size: Int
  /// How far elements `period` apart are on the input: the product of all strides before.
  public private(set) var stride: Int
  /// How far the first element sees beyond the beginning of the input.
  public private(set) var padding: Int
  /// Whether every element sees the same positions, the input's own.
  public private(set) var isGlobal = false
  /// What the elements of a period see, where they take turns; nil for one that sees nothing.
  private var turns: [Span?] = []

  /// Positions from the first to the last.
  struct Span: Hashable, Sendable {
    var first, last: Int

    func union(_ other: Span) -> Span { Span(first: min(first, other.first), last: max(last, other.last)) }
  }

  public init(size: Int = 1, stride: Int = 1, padding: Int = 0) {
    self.size = size
    self.stride = stride
    self.padding = padding
  }

  /// A field of elements that all see the same.
  init(global span: Span) {
    self.init(size: span.last - span.first + 1, stride: 0, padding: 0 &- span.first)
    isGlobal = true
  }

  /// A field of elements that take turns, in as few turns as do; nil where none sees anything.
  init?(stride: Int, spans: [Span?]) {
    let turns = Self.shortened(spans, stride)
    guard let first = turns.turns.lazy.compactMap({ $0 }).first else { return nil }
    var size = 0
    for case .some(let span) in turns.turns {
      let (extent, overflow) = span.last.subtractingReportingOverflow(span.first)
      guard !overflow, extent < .max else { return nil }
      size = max(size, extent + 1)
    }
    guard first.first != .min else { return nil }
    self.init(size: size, stride: turns.stride, padding: -first.first)
    if turns.turns.count > 1 { self.turns = turns.turns }
  }

  /// How many neighbours take turns; 1 where all see the same.
  public var period: Int { max(turns.count, 1) }

  /// How far neighbours are apart on the input, on average.
  public var step: Fraction { Fraction(stride, over: period) }

  /// The fewest positions that an element sees.
  public var smallestSize: Int {
    turns.isEmpty ? size : turns.reduce(size) { min($0, $1.map { $0.last - $0.first + 1 } ?? 0) }
  }

  /// The middle of what the first element sees, with those that take turns moved to its place and averaged; nil beyond 64 bits.
  public var center: Fraction? {
    guard !turns.isEmpty else {
      return (.number(size) - 1 - 2 * .number(padding) as CheckedInteger).value.map { Fraction($0, over: 2) }
    }
    var (sum, count): (CheckedInteger, Int) = (0, 0)
    for (place, span) in turns.enumerated() {
      guard let span else { continue }
      count += 1
      // In parts of half a position and a period.
      let middle = (CheckedInteger.number(span.first) + .number(span.last)) * .number(period)
      sum = sum + middle - 2 * .number(stride) * .number(place)
    }
    return sum.value.map { Fraction($0, over: 2 * period * max(count, 1)) }
  }

  /// What an element sees, as positions of the input, beyond it where there is padding; nil where it sees nothing.
  public func positions(of element: Int) -> ClosedRange<Int>? {
    guard let span = span(of: element), let span, span.first <= span.last else { return nil }
    return span.first...span.last
  }

  /// What an element sees, nil within where that is nothing; nil where it outgrows 64 bits.
  func span(of element: Int) -> Span?? {
    let period = period
    let round = element >= 0 ? element / period : (element &+ 1) / period - 1
    guard let moved = (.number(round) * .number(stride) as CheckedInteger).value else { return nil }
    let turn: Span
    if turns.isEmpty {
      turn = Span(first: 0 &- padding, last: size &- 1 &- padding)
    } else {
      guard let span = turns[element &- round &* period] else { return .some(nil) }
      turn = span
    }
    let (first, last) = (turn.first.addingReportingOverflow(moved), turn.last.addingReportingOverflow(moved))
    guard !first.overflow, !last.overflow else { return nil }
    return Span(first: first.partialValue, last: last.partialValue)
  }

  /// The fewest turns that say the same.
  private static func shortened(_ spans: [Span?], _ stride: Int) -> (turns: [Span?], stride: Int) {
    let count = spans.count
    for period in 1...max(count, 1) where count % period == 0 {
      let (step, rest) = stride.quotientAndRemainder(dividingBy: count / period)
      guard rest == 0 else { continue }
      let repeats = (period..<max(count, period)).allSatisfy { place in
        switch (spans[place - period], spans[place]) {
        case (nil, nil): true
        case (let before?, let after?):
          before.first &+ step == after.first && before.last &+ step == after.last
        default: false
        }
      }
      if repeats { return (Array(spans.prefix(period)), step) }
    }
    return (spans, stride)
  }
}

extension ReceptiveField {
  /// All that the first `count` elements see of an input of an extent, at most: as the field of one that takes them together.
  /// Where padding within the network takes the place of elements at the ends, it may be less.
  func together(_ count: Int, of extent: Int) -> ReceptiveField? {
    guard !isGlobal else { return self }
    guard count > 0, extent > 0 else { return nil }
    var all: Span?
    for place in 0..<min(count, period) {
      for element in [place, count - 1 - place] {
        guard let span = span(of: element) else { return nil }
        if let span { all = all?.union(span) ?? span }
      }
    }
    guard let all, all.last >= 0, all.first < extent else { return nil }
    return ReceptiveField(global: Span(first: max(all.first, 0), last: min(all.last, extent - 1)))
  }

  /// Whether elements of two paths look at the same places of the input: as far apart, around the same middle. What sees all
  /// looks at no place.
  func linesUp(with other: ReceptiveField) -> Bool {
    if isGlobal || other.isGlobal { return true }
    guard let center, let otherCenter = other.center else { return false }
    return step == other.step && center == otherCenter
  }

  /// All that either path sees; nil where neighbours are not equally far apart, so that it is not the same for every element.
  func union(_ other: ReceptiveField) -> ReceptiveField? {
    if isGlobal, other.isGlobal {
      guard let mine = span(of: 0), let its = other.span(of: 0), let mine, let its else { return nil }
      return ReceptiveField(global: mine.union(its))
    }
    guard !isGlobal, !other.isGlobal, step == other.step else { return nil }
    if period == 1, other.period == 1 {
      let padding = max(padding, other.padding)
      let end = CheckedInteger.maximum(
        .number(size) - .number(self.padding), .number(other.size) - .number(other.padding))
      return (end + .number(padding)).value.map { ReceptiveField(size: $0, stride: stride, padding: padding) }
    }
    let period = period / greatestCommonDivisor(period, other.period) * other.period
    guard period <= ElementTaps.longestPeriod else { return nil }
    var spans: [Span?] = []
    for place in 0..<period {
      guard let mine = span(of: place), let its = other.span(of: place) else { return nil }
      spans.append(mine.flatMap { mine in its.map(mine.union) ?? mine } ?? its)
    }
    guard let stride = (.number(stride) * .number(period / self.period) as CheckedInteger).value else {
      return nil
    }
    return ReceptiveField(stride: stride, spans: spans)
  }
}
