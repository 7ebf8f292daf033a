/// How many columns and rows something covers; never negative.
public struct Size: Hashable, Sendable {
  /// The number of columns.
  public let columns: Int
  /// The number of rows.
  public let rows: Int

  /// No columns and no rows.
  public static let zero = Size(columns: 0, rows: 0)

  /// A size; a negative extent counts as 0.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Whether it covers no cell at all.
  public var isEmpty: Bool { columns == 0 || rows == 0 }
}
