/// A rectangle of cells. Every operation clamps: none can give a negative size or overflow.
///
///     let (title, body) = Rect(size: Size(columns: 80, rows: 24)).splitTop(1)
///     // title is 80x1 at (0, 0), body is 80x23 at (0, 1)
public struct Rect: Hashable, Sendable {
  /// The top left cell.
  public var origin: Point
  /// How far it reaches from there.
  public var size: Size

  /// A rectangle from its corner and its size.
  public init(origin: Point = .zero, size: Size) {
    self.origin = origin
    self.size = size
  }

  /// A rectangle from four numbers; a negative extent counts as 0.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.init(origin: Point(column: column, row: row), size: Size(columns: columns, rows: rows))
  }

  /// The leftmost column.
  public var minColumn: Int { origin.column }
  /// The topmost row.
  public var minRow: Int { origin.row }
  /// The column just right of it.
  public var maxColumn: Int { origin.column.addingClamped(size.columns) }
  /// The row just below it.
  public var maxRow: Int { origin.row.addingClamped(size.rows) }
  /// How many columns it covers.
  public var columns: Int { size.columns }
  /// How many rows it covers.
  public var rows: Int { size.rows }
  /// Whether it covers no cell.
  public var isEmpty: Bool { size.isEmpty }

  /// Whether the cell at `point` lies inside.
  public func contains(_ point: Point) -> Bool {
    point.column >= minColumn && point.column < maxColumn && point.row >= minRow && point.row < maxRow
  }

  /// What both have in common; empty if they do not touch.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(minColumn, other.minColumn)
    let top = max(minRow, other.minRow)
    let width = min(maxColumn, other.maxColumn).subtractingClamped(left)
    let height = min(maxRow, other.maxRow).subtractingClamped(top)
    return Rect(column: left, row: top, columns: width, rows: height)
  }

  /// The rectangle less a margin on every side; a negative margin enlarges it.
  public func inset(by margin: Int = 1) -> Rect {
    inset(columns: margin, rows: margin)
  }

  /// The rectangle less `columns` at the left and at the right and `rows` at the top and at the bottom.
  public func inset(columns: Int, rows: Int) -> Rect {
    let narrower = size.columns.subtractingClamped(columns).subtractingClamped(columns)
    let lower = size.rows.subtractingClamped(rows).subtractingClamped(rows)
    return Rect(
      origin: origin.moved(columns: columns, rows: rows),
      size: Size(columns: narrower, rows: lower))
  }

  /// The rectangle moved to the right and down.
  public func moved(columns: Int = 0, rows: Int = 0) -> Rect {
    Rect(origin: origin.moved(columns: columns, rows: rows), size: size)
  }

  /// The first `count` rows, and the rest.
  public func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
    let taken = count.clamped(to: 0...rows)
    return (
      Rect(origin: origin, size: Size(columns: columns, rows: taken)),
      Rect(origin: origin.moved(rows: taken), size: Size(columns: columns, rows: rows - taken))
    )
  }

  /// The last `count` rows, and the rest.
  public func splitBottom(_ count: Int) -> (bottom: Rect, rest: Rect) {
    let (rest, bottom) = splitTop(rows - count.clamped(to: 0...rows))
    return (bottom, rest)
  }

  /// The first `count` columns, and the rest.
  public func splitLeft(_ count: Int) -> (left: Rect, rest: Rect) {
    let taken = count.clamped(to: 0...columns)
    return (
      Rect(origin: origin, size: Size(columns: taken, rows: rows)),
      Rect(origin: origin.moved(columns: taken), size: Size(columns: columns - taken, rows: rows))
    )
  }

  /// The last `count` columns, and the rest.
  public func splitRight(_ count: Int) -> (right: Rect, rest: Rect) {
    let (rest, right) = splitLeft(columns - count.clamped(to: 0...columns))
    return (right, rest)
  }

  /// A rectangle of `size`, at most this one's own, in the middle of it.
  public func centered(_ size: Size) -> Rect {
    let width = min(size.columns, columns)
    let height = min(size.rows, rows)
    return Rect(
      origin: origin.moved(columns: (columns - width) / 2, rows: (rows - height) / 2),
      size: Size(columns: width, rows: height))
  }
}
