/// A grid of styled cells to draw on.
///
/// Everything clips, so that no place, size or text can be wrong. A wide character takes two cells, and a
/// surface never holds half of one.
///
///     var surface = Surface(size: Size(columns: 12, rows: 1))
///     let used = surface.write("卷积 3×3", at: .zero, style: .bold)
///     // used is 8, surface.text is "卷积 3×3"
public struct Surface: Sendable {
  /// The size, at most 4096 each way.
  public let size: Size
  /// The cells, row by row.
  package private(set) var slots: [Slot]
  // Characters of several scalars, which are rare, stand here.
  private var clusters: [Character] = []
  private var clusterIndex: [Character: Int] = [:]

  /// The largest extent of a surface either way.
  public static let maximumExtent = 4096

  /// A surface full of spaces. An extent beyond `maximumExtent` is cut to that.
  public init(size: Size, style: Style = .plain) {
    self.size = Size(
      columns: min(size.columns, Self.maximumExtent), rows: min(size.rows, Self.maximumExtent))
    slots = Array(repeating: .space(style), count: self.size.columns * self.size.rows)
  }

  /// The whole of it as a rectangle.
  public var bounds: Rect { Rect(size: size) }

  /// The cell at a point, nil outside.
  public subscript(point: Point) -> Cell? {
    guard bounds.contains(point) else { return nil }
    let slot = slots[point.row * size.columns + point.column]
    return Cell(character: character(of: slot), style: slot.style, width: slot.width)
  }

  /// The character that a slot of this surface stands for.
  package func character(of slot: Slot) -> Character {
    guard let cluster = slot.cluster else { return Character(slot.scalar) }
    return clusters.indices.contains(cluster) ? clusters[cluster] : " "
  }

  // MARK: Writing

  /// Writes text from `point` to the right, on one row.
  ///
  /// Control characters are left out. A wide character of which only half would be seen becomes a space.
  ///
  /// - Parameter width: The most columns to use; up to the right edge if nil.
  /// - Returns: How many columns the text took, those left of the left edge included.
  @discardableResult
  public mutating func write(
    _ text: String, at point: Point, style: Style = .plain, width: Int? = nil
  ) -> Int {
    var limit = size.columns
    if let width { limit = min(limit, point.column.addingClamped(width)) }
    var column = point.column
    guard column < limit else { return 0 }
    if let columns = writeNarrow(text, at: point, style, limit: limit) { return columns }
    let isVisible = point.row >= 0 && point.row < size.rows
    if text.unicodeScalars.allSatisfy(\.standsAlone) {
      for scalar in text.unicodeScalars where column < limit {
        let width = CharacterWidth.of(scalar)
        let slot = Slot(scalar: scalar, width: width, style: style)
        column = place(slot, column, point.row, limit, isVisible)
      }
      return column - point.column
    }
    for character in text where column < limit {
      guard let slot = slot(for: character, style) else { continue }
      column = place(slot, column, point.row, limit, isVisible)
    }
    return column - point.column
  }

  /// Fills what lies inside of `rect` with a character; a wide one that does not fit at its end leaves a space.
  public mutating func fill(_ rect: Rect, with character: Character = " ", style: Style = .plain) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty, let slot = slot(for: character, style) else { return }
    for row in area.minRow..<area.maxRow {
      guard slot.isWide else {
        for index in isolate(area.minColumn..<area.maxColumn, row) { slots[index] = slot }
        continue
      }
      var column = area.minColumn
      while column < area.maxColumn {
        column = place(slot, column, row, area.maxColumn, true)
      }
    }
  }

  /// Changes the style of every cell inside of `rect`. A wide character changes if its first half lies inside.
  ///
  ///     surface.restyle(surface.bounds) { $0.dim = true }
  public mutating func restyle(_ rect: Rect, _ transform: (inout Style) -> Void) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.minRow..<area.maxRow {
      let start = row * size.columns
      for index in start + area.minColumn..<start + area.maxColumn where !slots[index].isTrailing {
        transform(&slots[index].style)
        if slots[index].isWide { slots[index + 1].style = slots[index].style }
      }
    }
  }

  /// Copies another surface onto this one, its top left cell at `point`.
  public mutating func draw(_ other: Surface, at point: Point) {
    let area = Rect(origin: point, size: other.size).intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.minRow..<area.maxRow {
      let source = (row - point.row) * other.size.columns
      for column in area.minColumn..<area.maxColumn {
        copy(other.slots[source + column - point.column], of: other, column, row, area)
      }
    }
  }

  private mutating func copy(_ slot: Slot, of other: Surface, _ column: Int, _ row: Int, _ area: Rect) {
    if slot.isTrailing {
      // Its first half has brought it along, unless that lies outside.
      guard column == area.minColumn else { return }
      _ = place(.space(slot.style), column, row, area.maxColumn, true)
    } else if slot.cluster == nil {
      _ = place(slot, column, row, area.maxColumn, true)
    } else if let own = self.slot(for: other.character(of: slot), slot.style) {
      _ = place(own, column, row, area.maxColumn, true)
    }
  }

  // MARK: Cells

  /// The slot for a character, nil for one that shows nothing.
  private mutating func slot(for character: Character, _ style: Style) -> Slot? {
    let width = CharacterWidth.of(character)
    guard width > 0 else { return nil }
    let scalars = character.unicodeScalars
    if let scalar = scalars.first, scalars.count == 1 {
      return Slot(scalar: scalar, width: width, style: style)
    }
    if let index = clusterIndex[character] {
      return Slot(cluster: index, width: width, style: style)
    }
    clusters.append(character)
    clusterIndex[character] = clusters.count - 1
    return Slot(cluster: clusters.count - 1, width: width, style: style)
  }

  /// Writes text of which every scalar is a character of one column, as most text is; nil, with nothing written, for other.
  ///
  /// - Returns: How many columns it took.
  private mutating func writeNarrow(_ text: String, at point: Point, _ style: Style, limit: Int) -> Int? {
    let written = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      guard let count = NarrowScalars.count(of: bytes) else { return nil }
      let columns = min(count, limit.subtractingClamped(point.column))
      let last = point.column + columns
      guard point.row >= 0, point.row < size.rows, last > 0 else { return columns }
      var scalars = NarrowScalars(bytes)
      var column = point.column
      while column < 0 {
        _ = scalars.next()
        column += 1
      }
      let places = isolate(column..<last, point.row)
      slots.withUnsafeMutableBufferPointer { slots in
        for place in places {
          guard let scalar = scalars.next() else { return }
          slots[place] = Slot(scalar: scalar, width: 1, style: style)
        }
      }
      return columns
    }
    return written ?? nil
  }

  /// The places of columns in a row that are all to be written; the halves of wide characters that this cuts at either end
  /// are blanked.
  private mutating func isolate(_ columns: Range<Int>, _ row: Int) -> Range<Int> {
    let start = row * size.columns
    let places = start + columns.lowerBound..<start + columns.upperBound
    guard let first = places.first, let last = places.last else { return places }
    if slots[first].isTrailing { slots[first - 1] = .space(slots[first - 1].style) }
    if slots[last].isWide { slots[last + 1] = .space(slots[last].style) }
    return places
  }

  /// Puts a slot where it is visible and answers the column behind it.
  private mutating func place(
    _ slot: Slot, _ column: Int, _ row: Int, _ limit: Int, _ isVisible: Bool
  ) -> Int {
    let isWide = slot.isWide
    if !isWide || column + 1 < limit {
      let next = column + (isWide ? 2 : 1)
      guard isVisible, next > 0 else { return next }
      if isWide, column < 0 {
        store(.space(slot.style), 0, row)
      } else {
        store(slot, column, row)
      }
      return next
    }
    if isVisible, column >= 0 { store(.space(slot.style), column, row) }
    return column + 1
  }

  /// Stores a whole character inside, blanking the other half of any that it cuts.
  private mutating func store(_ slot: Slot, _ column: Int, _ row: Int) {
    let index = row * size.columns + column
    let last = index + (slot.isWide ? 1 : 0)
    if slots[index].isTrailing { slots[index - 1] = .space(slots[index - 1].style) }
    if slots[last].isWide { slots[last + 1] = .space(slots[last].style) }
    slots[index] = slot
    if slot.isWide { slots[last] = .trailing(slot.style) }
  }
}

extension Surface: Hashable {
  public static func == (left: Surface, right: Surface) -> Bool {
    guard left.size == right.size else { return false }
    if left.clusters == right.clusters { return left.slots == right.slots }
    return (0..<left.size.rows).allSatisfy { left.hasSameRow($0, as: right) }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    for slot in slots {
      hasher.combine(character(of: slot))
      hasher.combine(slot.style)
    }
  }

  /// Whether a row looks the same in both; false where either has no such row.
  package func hasSameRow(_ row: Int, as other: Surface) -> Bool {
    guard size.columns == other.size.columns, row >= 0, row < size.rows, row < other.size.rows else {
      return false
    }
    for index in row * size.columns..<(row + 1) * size.columns {
      let (slot, its) = (slots[index], other.slots[index])
      if slot == its && slot.cluster == nil { continue }
      guard slot.style == its.style, slot.width == its.width,
        character(of: slot) == other.character(of: its)
      else { return false }
    }
    return true
  }
}

extension Surface {
  /// The columns of a row between the first and the last that look different in `other`, whole characters of both.
  ///
  /// The whole row where the widths differ or `other` has no such row.
  package func changedColumns(of row: Int, since other: Surface) -> Range<Int> {
    guard row >= 0, row < size.rows else { return 0..<0 }
    guard size.columns == other.size.columns, row < other.size.rows else { return 0..<size.columns }
    let start = row * size.columns
    let row = start..<start + size.columns
    let places = slots.withUnsafeBufferPointer { slots in
      other.slots.withUnsafeBufferPointer { others in
        // Most places are the same: two words are compared before anything is asked of them.
        func differs(_ place: Int) -> Bool {
          (slots[place] != others[place] || slots[place].cluster != nil) && looksDifferent(place, in: other)
        }
        guard let first = row.first(where: differs) else { return 0..<0 }
        return first..<(row[first...].last(where: differs) ?? first) + 1
      }
    }
    guard !places.isEmpty else { return 0..<0 }
    var (first, end) = (places.lowerBound - start, places.upperBound - start)
    // Half of a wide character is never painted alone.
    while first > 0, slots[start + first].isTrailing || other.slots[start + first].isTrailing { first -= 1 }
    while end < size.columns, slots[start + end].isTrailing || other.slots[start + end].isTrailing {
      end += 1
    }
    return first..<end
  }

  private func looksDifferent(_ place: Int, in other: Surface) -> Bool {
    let (slot, its) = (slots[place], other.slots[place])
    return slot.style != its.style || slot.width != its.width
      || character(of: slot) != other.character(of: its)
  }
}

extension Unicode.Scalar {
  /// Whether it is surely visible and a character by itself, whatever of the same kind stands beside it.
  var standsAlone: Bool { Self.standsAlone(value) }

  /// Whether a scalar of this value is.
  static func standsAlone(_ value: UInt32) -> Bool {
    switch value {
    case 0x20..<0x7F: true
    case 0xA0..<0x300: value != 0xAD
    case 0x370..<0x483, 0x2010..<0x2028, 0x2030..<0x205F, 0x2070..<0x20D0, 0x2100..<0x2CEF: true
    case 0x2E80..<0x302A, 0x3031..<0x3099, 0x309B..<0x3130, 0x31C0..<0xA000: true
    case 0xFF01..<0xFF9E: true
    default: false
    }
  }
}
