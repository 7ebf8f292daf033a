/// Where in a tensor the places along the spatial axes are counted: which parts of its dimensions count them.
///
/// Each dimension is a list of digits, the outermost first. A place along an axis is the sum of the digits of that axis, each times
/// its weight, as hours and minutes make a time. An image of 56 × 56 cut into windows of 7 × 7 counts its height in two digits: the
/// window (8 of them, weight 7) and the row within it (7 of them, weight 1).
struct PlaceLayout: Hashable, Sendable {
  struct Digit: Hashable, Sendable {
    /// The spatial axis whose places are counted; nil for channels and whatever else is no place.
    var axis: Int?
    var extent: Dimension
    var weight = 1
  }

  private(set) var dimensions: [[Digit]]
  /// How many elements of a dimension stand before the first that is a place, such as the class token of a transformer.
  private(set) var leading: [Int]
  /// How far the places of an axis were turned round, the last ones going on with the first.
  private(set) var rotations: [Int: Int] = [:]

  /// A tensor with no places.
  init(rank: Int) {
    dimensions = [[Digit]](repeating: [], count: rank)
    leading = [Int](repeating: 0, count: rank)
  }

  /// Whole axes in some dimensions of a shape, in the order of the axes.
  init(_ places: [Int], of shape: TensorShape) {
    self.init(rank: shape.rank)
    for (axis, place) in places.enumerated() where dimensions.indices.contains(place) {
      dimensions[place] = [Digit(axis: axis, extent: shape[place])]
    }
  }

  var rank: Int { dimensions.count }

  /// The dimension that each of so many axes has to itself; nil where one is in parts, turned round, or shares a dimension.
  func wholeAxes(_ count: Int) -> [Int]? {
    guard rotations.isEmpty, leading.allSatisfy({ $0 == 0 }) else { return nil }
    var places = [Int?](repeating: nil, count: count)
    for (dimension, digits) in dimensions.enumerated() {
      guard digits.contains(where: { $0.axis != nil }) else { continue }
      guard digits.count == 1, digits[0].weight == 1, let axis = digits[0].axis, axis < count,
        places[axis] == nil
      else { return nil }
      places[axis] = dimension
    }
    let found = places.compactMap { $0 }
    return found.count == count ? found : nil
  }

  /// Whether a dimension counts places.
  func hasPlaces(_ dimension: Int) -> Bool {
    dimensions.indices.contains(dimension) && dimensions[dimension].contains { $0.axis != nil }
  }

  /// The parts of an axis, those within some dimensions and the others.
  func digits(of axis: Int, in merged: Set<Int>) -> (merged: [Digit], others: [Digit]) {
    var (within, others): ([Digit], [Digit]) = ([], [])
    for (dimension, digits) in dimensions.enumerated() {
      let found = digits.filter { $0.axis == axis && $0.extent != 1 }
      if merged.contains(dimension) { within += found } else { others += found }
    }
    return (within, others)
  }

  /// How many places an axis has; nil where one of its parts is open or beyond 64 bits.
  func count(of axis: Int) -> Int? {
    let extents = dimensions.joined().filter { $0.axis == axis }.map(\.extent)
    return TensorShape(extents).elementCount
  }

  /// Whether two layouts count the same places in the same dimensions.
  func counts(likeThatOf other: PlaceLayout) -> Bool {
    guard rank == other.rank, leading == other.leading, rotations == other.rotations else { return false }
    return dimensions.indices.allSatisfy { dimension in
      !hasPlaces(dimension) && !other.hasPlaces(dimension)
        || dimensions[dimension] == other.dimensions[dimension]
    }
  }
}

// Changes of the dimensions.
extension PlaceLayout {
  /// Dimensions of extent 1 put before, as many as a rank asks for.
  func extended(to rank: Int) -> PlaceLayout {
    guard rank > self.rank else { return self }
    var result = self
    result.dimensions.insert(contentsOf: [[Digit]](repeating: [], count: rank - self.rank), at: 0)
    result.leading.insert(contentsOf: [Int](repeating: 0, count: rank - self.rank), at: 0)
    return result
  }

  /// The dimensions in another order; nil where that names one that is not there.
  func reordered(_ order: [Int]) -> PlaceLayout? {
    guard order.count == rank, order.allSatisfy(dimensions.indices.contains) else { return nil }
    var result = self
    result.dimensions = order.map { dimensions[$0] }
    result.leading = order.map { leading[$0] }
    return result
  }

  /// A dimension that counts no places any more.
  func cleared(_ dimension: Int) -> PlaceLayout {
    var result = self
    guard dimensions.indices.contains(dimension) else { return self }
    result.dimensions[dimension] = []
    result.leading[dimension] = 0
    return result
  }

  /// Some dimensions left out.
  func removing(_ places: Set<Int>) -> PlaceLayout {
    var result = PlaceLayout(rank: 0)
    for dimension in dimensions.indices where !places.contains(dimension) {
      result.dimensions.append(dimensions[dimension])
      result.leading.append(leading[dimension])
    }
    result.rotations = rotations
    return result
  }

  /// Elements that are no places put before those of a dimension, or taken away again.
  func led(by count: Int, in dimension: Int) -> PlaceLayout {
    var result = self
    result.leading[dimension] = max(0, result.leading[dimension] &+ count)
    return result
  }

  /// The places of a whole axis turned round by some, of as many as it has.
  func rotated(_ dimension: Int, by count: Int) -> PlaceLayout? {
    guard dimensions[dimension].count == 1, let axis = dimensions[dimension][0].axis,
      dimensions[dimension][0].weight == 1, leading[dimension] == 0,
      let extent = dimensions[dimension][0].extent.value, extent > 0, self.count(of: axis) == extent
    else { return nil }
    var result = self
    let turned = ((rotations[axis] ?? 0) &+ count) % extent
    result.rotations[axis] = turned == 0 ? nil : turned
    return result
  }

  /// The layout with the weights of an axis over a divisor of all of them.
  func dividingWeights(of axis: Int, by divisor: Int) -> PlaceLayout {
    var result = self
    for dimension in dimensions.indices {
      for place in dimensions[dimension].indices where dimensions[dimension][place].axis == axis {
        result.dimensions[dimension][place].weight /= divisor
      }
    }
    return result
  }
}

// Reshaping.
extension PlaceLayout {
  /// The layout of the same elements in another shape; nil where places are mixed with others.
  func reshaped(from input: TensorShape, to output: TensorShape) -> PlaceLayout? {
    guard input.rank == rank else { return nil }
    var (inner, outer) = (digits(input)[...], output.dimensions[...])
    var (first, last): ([Part], [Part]) = ([], [])
    // From both ends up to a dimension that is open and whose parts are not alone in it.
    while let dimension = outer.first, let (part, rest) = Self.taken(dimension, from: inner) {
      first.append(part)
      (inner, outer) = (rest, outer.dropFirst())
    }
    while outer.count > 1, let dimension = outer.last,
      let (part, rest) = Self.takenLast(dimension, from: inner)
    {
      last.insert(part, at: 0)
      (inner, outer) = (rest, outer.dropLast())
    }
    if outer.count == 1 {
      let rest = inner.filter { $0.leading == 0 }
      guard rest.count == inner.count else { return nil }
      first.append(Part(digits: rest.map(\.digit), leading: 0))
    } else if !outer.isEmpty || inner.contains(where: { $0.digit.extent != 1 }) {
      return nil
    }
    var result = self
    let parts = first + last
    result.dimensions = parts.map { Self.joined($0.digits) }
    result.leading = parts.map(\.leading)
    return result
  }

  /// What one dimension of an output is made of.
  private struct Part {
    var digits: [Digit]
    var leading: Int
  }

  /// A digit, with what leads the dimension that it has to itself. Such a dimension is taken whole or not at all.
  private struct Piece {
    var digit: Digit
    var leading = 0
    /// All digits of a dimension with elements before its places, whose extent is that of the dimension.
    var whole: [Digit]?
  }

  /// All digits in order, those of no places among them.
  private func digits(_ shape: TensorShape) -> [Piece] {
    dimensions.indices.flatMap { dimension -> [Piece] in
      let extent = shape[dimension]
      guard hasPlaces(dimension) else { return extent == 1 ? [] : [Piece(digit: Digit(extent: extent))] }
      guard leading[dimension] == 0 else {
        return [
          Piece(
            digit: Digit(extent: extent), leading: leading[dimension], whole: dimensions[dimension])
        ]
      }
      return dimensions[dimension].filter { $0.extent != 1 }.map { Piece(digit: $0) }
    }
  }

  /// Digits from the first on that make up a dimension, the last perhaps split.
  private static func taken(_ dimension: Dimension, from pieces: ArraySlice<Piece>) -> (
    Part, ArraySlice<Piece>
  )? {
    if let piece = pieces.first, piece.digit.extent == dimension, dimension.value != 1 {
      return (Part(digits: piece.whole ?? [piece.digit], leading: piece.leading), pieces.dropFirst())
    }
    guard var wanted = dimension.value else { return nil }
    var (rest, digits) = (pieces, [Digit]())
    while wanted > 1 {
      guard let piece = rest.popFirst(), piece.whole == nil, let extent = piece.digit.extent.value, extent > 0
      else { return nil }
      if wanted % extent == 0 {
        digits.append(piece.digit)
        wanted /= extent
        continue
      }
      guard extent % wanted == 0 else { return nil }
      let (outer, inner) = piece.digit.split(inner: extent / wanted)
      digits.append(outer)
      rest.insert(Piece(digit: inner), at: rest.startIndex)
      wanted = 1
    }
    return wanted == 1 ? (Part(digits: digits, leading: 0), rest) : nil
  }

  /// The same from the last one back.
  private static func takenLast(_ dimension: Dimension, from pieces: ArraySlice<Piece>) -> (
    Part, ArraySlice<Piece>
  )? {
    if let piece = pieces.last, piece.digit.extent == dimension, dimension.value != 1 {
      return (Part(digits: piece.whole ?? [piece.digit], leading: piece.leading), pieces.dropLast())
    }
    guard var wanted = dimension.value else { return nil }
    var (rest, digits) = (pieces, [Digit]())
    while wanted > 1 {
      guard let piece = rest.popLast(), piece.whole == nil, let extent = piece.digit.extent.value, extent > 0
      else { return nil }
      if wanted % extent == 0 {
        digits.insert(piece.digit, at: 0)
        wanted /= extent
        continue
      }
      guard extent % wanted == 0 else { return nil }
      let (outer, inner) = piece.digit.split(inner: wanted)
      digits.insert(inner, at: 0)
      rest.append(Piece(digit: outer))
      wanted = 1
    }
    return wanted == 1 ? (Part(digits: digits, leading: 0), rest) : nil
  }

  /// Neighbours that count on within one another as one; what is no place beside places stays, since it moves them.
  private static func joined(_ digits: [Digit]) -> [Digit] {
    var result: [Digit] = []
    for digit in digits {
      guard let last = result.last, last.axis == digit.axis, let outer = last.extent.value,
        let inner = digit.extent.value
      else {
        result.append(digit)
        continue
      }
      let (extent, overflow) = outer.multipliedReportingOverflow(by: inner)
      let step = digit.weight.multipliedReportingOverflow(by: inner)
      if !overflow, digit.axis == nil || !step.overflow && step.partialValue == last.weight {
        result[result.count - 1] = Digit(axis: digit.axis, extent: .known(extent), weight: digit.weight)
      } else {
        result.append(digit)
      }
    }
    return result.contains { $0.axis != nil } ? result : []
  }
}

extension PlaceLayout.Digit {
  /// A digit as two, the inner one of an extent that divides its own.
  fileprivate func split(inner extent: Int) -> (outer: Self, inner: Self) {
    let outer = (self.extent.value ?? 1) / extent
    return (
      Self(axis: axis, extent: .known(outer), weight: weight &* extent),
      Self(axis: axis, extent: .known(extent), weight: weight)
    )
  }
}
