/// The columns of a table, laid out once in a width; the rows of it are then drawn cell by cell.
///
/// Columns get their least width by rank, and are left out where there is no room for it; for those of rank 0 elastic ones
/// shrink. What is left goes, by rank again, to those that take all or nothing, then to the elastic ones.
///
///     let table = Table(
///       [
///         .init("name", "layer", widths: 3...20, isElastic: true),
///         .init("macs", "MACs", .right, width: 11),
///         .init("bytes", "memory", .right, width: 10, rank: 1),
///       ], width: 24)
///     table.places.map(\.width)   // [11, 11]
///     table.leftOut               // ["bytes"]
public struct Table<Key: Hashable> {
  /// The columns that have room, from the left to the right.
  public private(set) var places: [Place] = []
  /// The columns that have none.
  public private(set) var leftOut: [Key] = []
  /// Whether no column is left out, and none is narrower than its least width.
  public private(set) var isWhole = true

  /// Where a column stands.
  public struct Place {
    public let key: Key
    public let title: String
    public let alignment: HorizontalAlignment
    /// The first column of cells, from the left end of the table.
    public let start: Int
    /// The columns of cells that it takes.
    public internal(set) var width: Int

    /// The column behind it.
    public var end: Int { start + width }

    /// The part of a row that it takes.
    public func rect(in row: Rect) -> Rect { row.splitLeft(start).rest.splitLeft(width).left }
  }

  /// Lays columns out in a width.
  public init(_ columns: [Column], width: Int) {
    var (left, yielding) = (width, 0)
    var widths = [Int?](repeating: nil, count: columns.count)
    let order = columns.indices.sorted { (columns[$0].rank, $0) < (columns[$1].rank, $1) }
    for index in order {
      let column = columns[index]
      let gap = index == 0 ? 0 : column.gapInTable
      let isFirm = column.rank == 0
      let needed = gap + (isFirm && column.isElastic ? 0 : column.least)
      guard index == 0 || needed <= left + (isFirm ? yielding : 0) else { continue }
      widths[index] = column.least
      left -= gap + column.least
      if column.isElastic { yielding += column.least }
    }
    isWhole = left >= 0 && !widths.contains(nil)
    for index in order.filter({ !columns[$0].isElastic }) + order.filter({ columns[$0].isElastic }) {
      guard let least = widths[index] else { continue }
      var more = columns[index].most - least
      if columns[index].isElastic { more = max(min(more, left), -least) }
      guard more <= max(left, 0) else { continue }
      widths[index] = least + more
      left -= more
    }
    place(columns, widths, width)
  }

  /// The first of several layouts in which nothing is left out, otherwise the last.
  public init(firstThatFits layouts: some Sequence<[Column]>, width: Int) {
    self.init([], width: width)
    for columns in layouts {
      self = Table(columns, width: width)
      if isWhole { return }
    }
  }

  private mutating func place(_ columns: [Column], _ widths: [Int?], _ width: Int) {
    var end = 0
    for (index, column) in columns.enumerated() {
      let start = end + (index == 0 ? 0 : column.gapInTable)
      guard let own = widths[index], index == 0 || start + min(own, 1) <= width else {
        leftOut.append(column.key)
        continue
      }
      end = start + min(own, max(width - start, 0))
      places.append(
        Place(
          key: column.key, title: column.title, alignment: column.alignment, start: start, width: end - start)
      )
    }
  }

  /// The columns of cells that the whole table takes.
  public var width: Int { places.last?.end ?? 0 }

  /// Where a column stands; nil for one that has no room.
  public func place(of key: Key) -> Place? { places.first { $0.key == key } }

  /// Draws the cells of a row, its left end at `origin`: each with a style, cut off where it is longer than its column.
  public func draw(
    on surface: inout Surface, at origin: Point, ellipsis: String = "…",
    cell: (Place) -> (text: String, style: Style)
  ) {
    for place in places where place.width > 0 {
      var (text, style) = cell(place)
      guard !text.isEmpty else { continue }
      // No text is wider than it has bytes.
      if text.utf8.count > place.width {
        text = CharacterWidth.truncated(text, to: place.width, ellipsis: ellipsis)
      }
      let indent = place.alignment == .right ? place.width - CharacterWidth.of(text) : 0
      surface.write(
        text, at: origin.moved(columns: place.start + indent), style: style, width: place.width - indent)
    }
  }
}

extension Table {
  /// A column before it is laid out.
  public struct Column {
    public var key: Key
    public var title: String
    public var alignment: HorizontalAlignment
    /// The least width that it is of use with, and the greatest that it makes use of.
    public var least: Int
    public var most: Int
    /// Cells that are free before it, unless it is the first or empty.
    public var gap: Int
    /// Of several ranks the greatest gives way first; for 0 elastic columns shrink below their least width.
    public var rank: Int
    /// Whether any width between the least and the greatest is of use.
    public var isElastic: Bool

    /// The gap that it takes: none where nothing stands in the column.
    var gapInTable: Int { most > 0 ? gap : 0 }

    /// A column of a width that can vary.
    public init(
      _ key: Key, _ title: String = "", _ alignment: HorizontalAlignment = .left, widths: ClosedRange<Int>,
      gap: Int = 2, rank: Int = 0, isElastic: Bool = false
    ) {
      (self.key, self.title, self.alignment) = (key, title, alignment)
      (least, most) = (max(widths.lowerBound, 0), max(widths.upperBound, 0))
      (self.gap, self.rank, self.isElastic) = (gap, rank, isElastic)
    }

    /// A column of one width.
    public init(
      _ key: Key, _ title: String = "", _ alignment: HorizontalAlignment = .left, width: Int, gap: Int = 2,
      rank: Int = 0
    ) {
      self.init(key, title, alignment, widths: width...width, gap: gap, rank: rank)
    }

    /// A column as wide as its title and the widest of its cells.
    public init(
      _ key: Key, _ title: String = "", _ alignment: HorizontalAlignment = .left,
      holding cells: some Sequence<String>,
      gap: Int = 2, rank: Int = 0
    ) {
      let width = cells.reduce(CharacterWidth.of(title)) { max($0, CharacterWidth.of($1)) }
      self.init(key, title, alignment, width: width, gap: gap, rank: rank)
    }
  }
}
