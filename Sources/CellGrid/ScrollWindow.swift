/// Which of so many rows are seen at once.
///
/// There is never a blank row while there is something to show in it, and a cursor is always among what is seen.
///
///     ScrollWindow(count: 32, room: 14, around: 20).rows   // 13..<27
public struct ScrollWindow: Hashable, Sendable {
  /// How many rows there are.
  public let count: Int
  /// The rows that are seen.
  public let rows: Range<Int>

  /// As far from the first row as `offset` says, or as far as there are rows.
  public init(count: Int, room: Int, offset: Int) {
    let (count, room) = (max(count, 0), max(room, 0))
    let first = offset.clamped(to: 0...max(count - room, 0))
    self.count = count
    rows = first..<first + min(room, count - first)
  }

  /// With `cursor` in the middle, or as near to it as the ends let it be.
  public init(count: Int, room: Int, around cursor: Int) {
    self.init(count: count, room: room, offset: cursor.subtractingClamped(max(room, 0) / 2))
  }

  /// As near to the first row as some are seen, the first of them where not all have room.
  public init(count: Int, room: Int, revealing rows: Range<Int>) {
    let end = rows.upperBound.subtractingClamped(max(room, 0))
    self.init(count: count, room: room, offset: min(end, rows.lowerBound))
  }

  /// The row that is seen first.
  public var first: Int { rows.lowerBound }

  /// Whether all rows are seen.
  public var isWhole: Bool { rows.count == count }

  /// The rows that are seen, each with its line of `rect`.
  public func lines(in rect: Rect) -> some Sequence<(row: Int, rect: Rect)> {
    rows.lazy.map { [first] row in
      (row, Rect(column: rect.minColumn, row: rect.minRow + (row - first), columns: rect.columns, rows: 1))
    }
  }
}
