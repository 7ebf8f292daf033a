import ConvMath

/// What is known of one tensor while a network is walked.
struct FieldState: Sendable {
  /// The receptive fields of its elements, by their places; nil where there is no answer that holds for all.
  var fields: ReceptiveFields?
  /// The fields of all its elements together, at most; nil where extents are open.
  var all: ReceptiveFields?
  /// Where its places are counted.
  var layout: PlaceLayout
  /// The tensor that it is a part of, by steps or from a place on.
  var part: Part?
  /// Whether its fields are bounds only until all elements along the last dimension are taken together, as the scores of attention
  /// are before the softmax: each is of two places, and all of them together are of a place and of all others.
  var isBoundUntilTaken = false

  /// A part of a tensor: of one dimension that counts places, from an element on.
  struct Part: Hashable, Sendable {
    var tensor: Int
    var dimension: Int
    var start: Int
    var count: Int
    var step: Int
  }

  init(fields: ReceptiveFields?, all: ReceptiveFields?, layout: PlaceLayout) {
    self.fields = fields
    self.all = all
    self.layout = layout
  }

  /// An input of the network, with its spatial axes.
  init(inputOf shape: TensorShape, places: [Int]) {
    fields = ReceptiveFields(axes: PerAxis(repeating: ReceptiveField(), count: places.count))
    layout = PlaceLayout(places, of: shape)
    all = fields?.mapped { axis, _ in
      shape[places[axis]].value.flatMap {
        $0 > 0 ? ReceptiveField(global: .init(first: 0, last: $0 - 1)) : nil
      }
    }
  }

  /// The fields as they are told: as bounds while that is all they are.
  var shown: ReceptiveFields? {
    var result = fields
    if isBoundUntilTaken { result?.isBound = true }
    return result
  }

  /// The dimension that each spatial axis has to itself; nil where one has none.
  var dimensions: [Int]? { fields.flatMap { layout.wholeAxes($0.axes.count) } }

  /// The same places in a layout.
  func laid(_ layout: PlaceLayout) -> FieldState {
    var result = self
    result.layout = layout
    result.part = nil
    return result
  }

  /// The same fields in a tensor of another shape, whose axes are where they were.
  func resized(_ fields: ReceptiveFields, to shape: TensorShape?) -> FieldState? {
    guard let dimensions, let shape else { return nil }
    return FieldState(fields: fields, all: nil, layout: PlaceLayout(dimensions, of: shape))
  }
}

// Elements taken together.
extension FieldState {
  /// What takes all elements along some dimensions together, which stay; nil where that is not known.
  func taken(along merged: Set<Int>) -> FieldState? {
    guard let fields else { return nil }
    var result = self
    result.part = nil
    if merged.contains(layout.rank - 1) { result.isBoundUntilTaken = false }
    if fields.isGlobal { return result }
    result.fields = fields.mapped { axis, field in
      let (inner, outer) = layout.digits(of: axis, in: merged)
      if inner.isEmpty || field.isGlobal { return field }
      if outer.isEmpty { return all?.axes[axis] }
      guard layout.rotations[axis] == nil, let taps = Self.taps(together: inner) else { return nil }
      return field.taking(taps)
    }
    return result.fields == nil ? nil : result
  }

  /// The same with those dimensions gone, or of extent 1 where they are kept.
  func reduced(along merged: Set<Int>, keepsDimensions: Bool) -> FieldState? {
    guard var result = taken(along: merged) else { return nil }
    for dimension in merged { result.layout = result.layout.cleared(dimension) }
    if !keepsDimensions { result.layout = result.layout.removing(merged) }
    return result.compacted()
  }

  /// Places that no digit tells apart any more counted as one.
  func compacted() -> FieldState? {
    guard var fields else { return nil }
    var result = self
    for axis in fields.axes.indices where !fields.axes[axis].isGlobal {
      let weights = layout.dimensions.joined().filter { $0.axis == axis && $0.extent != 1 }.map(\.weight)
      let divisor = weights.reduce(0, greatestCommonDivisor)
      guard divisor > 1 else { continue }
      guard layout.rotations[axis] == nil,
        let field = fields.axes[axis].taking(ElementTaps(advance: divisor, .init(first: 0)))
      else { return nil }
      fields.axes[axis] = field
      result.layout = result.layout.dividingWeights(of: axis, by: divisor)
    }
    result.fields = fields
    return result
  }

  /// For each place the first of those that share its other digits, and how far the others are from it.
  private static func taps(together digits: [PlaceLayout.Digit]) -> ElementTaps? {
    var (period, span): (CheckedInteger, CheckedInteger) = (0, 0)
    for digit in digits {
      guard let extent = digit.extent.value, extent > 0, digit.weight > 0 else { return nil }
      period = .maximum(period, .number(extent) * .number(digit.weight))
      span = span + .number(extent - 1) * .number(digit.weight)
    }
    guard let length = period.value, let reach = span.value, (1...ElementTaps.longestPeriod).contains(length),
      let step = digits.map(\.weight).min()
    else { return nil }
    var taps = ElementTaps(advance: length, .init(first: 0))
    taps.turns = (0..<length).map { place in
      let own = digits.reduce(0) { $0 + place / $1.weight % ($1.extent.value ?? 1) * $1.weight }
      return .init(first: place - own, step: step, count: reach / step + 1)
    }
    return taps
  }
}

// Paths that join.
extension FieldState {
  /// What the elements of two tensors see where they are taken place by place; nil where their places are not counted alike.
  /// What sees all along an axis is joined with all that the other sees there.
  func joined(with other: FieldState, aligned: Bool = true) -> FieldState? {
    guard let mine = fields, let its = other.fields, mine.axes.count == its.axes.count else { return nil }
    guard mine.isGlobal || its.isGlobal || layout.counts(likeThatOf: other.layout) else { return nil }
    var (left, right) = (mine, its)
    for axis in mine.axes.indices where mine.axes[axis].isGlobal != its.axes[axis].isGlobal {
      guard let first = mine.axes[axis].isGlobal ? mine.axes[axis] : all?.axes[axis],
        let second = its.axes[axis].isGlobal ? its.axes[axis] : other.all?.axes[axis]
      else { return nil }
      (left.axes[axis], right.axes[axis]) = (first, second)
    }
    guard var sum = left.joined(with: right) else { return nil }
    if !aligned { sum.isMisaligned = mine.isMisaligned || its.isMisaligned }
    var result = mine.isGlobal ? other : self
    result.fields = sum
    result.all = all.flatMap { left in other.all.flatMap { left.joined(with: $0) } }
    result.part = nil
    result.isBoundUntilTaken = isBoundUntilTaken || other.isBoundUntilTaken
    return result
  }
}
