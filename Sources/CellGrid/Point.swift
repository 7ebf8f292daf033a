/// A cell's place: column and row, counted from 0 at the top left. It may lie outside of what is drawn on.
public struct Point: Hashable, Sendable {
  /// The column, 0 at the left.
  public var column: Int
  /// The row, 0 at the top.
  public var row: Int

  /// The top left corner.
  public static let zero = Point(column: 0, row: 0)

  /// The point at a column and a row.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// The point that lies `columns` to the right and `rows` below.
  public func moved(columns: Int = 0, rows: Int = 0) -> Point {
    Point(column: column.addingClamped(columns), row: row.addingClamped(rows))
  }
}
