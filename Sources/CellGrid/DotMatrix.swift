/// Dots, finer than cells: two across and four down in each, drawn as braille, or where there is only ASCII as signs for
/// upper, lower and both halves.
///
///     var dots = DotMatrix(size: Size(columns: 1, rows: 1))
///     dots.set(column: 0, row: 0)
///     dots.set(column: 1, row: 3)
///     dots.character(Point(column: 0, row: 0))  // "⢁"
public struct DotMatrix: Hashable, Sendable {
  /// The cells that the dots cover.
  public let size: Size
  private var cells: [UInt8]

  /// A matrix without dots on so many cells.
  public init(size: Size) {
    self.size = Size(columns: max(size.columns, 0), rows: max(size.rows, 0))
    cells = [UInt8](repeating: 0, count: self.size.columns * self.size.rows)
  }

  /// Dots across and down.
  public var columns: Int { size.columns * 2 }
  public var rows: Int { size.rows * 4 }

  /// Sets a dot, counted from the upper left; one outside sets nothing.
  public mutating func set(column: Int, row: Int) {
    guard column >= 0, column < columns, row >= 0, row < rows else { return }
    cells[row / 4 * size.columns + column / 2] |= Self.bits[row % 4 * 2 + column % 2]
  }

  /// Sets all dots of a column from one row to another, in either order.
  public mutating func setColumn(_ column: Int, from first: Int, to last: Int) {
    let (upper, lower) = (max(min(first, last), 0), min(max(first, last), rows - 1))
    guard upper <= lower else { return }
    for row in upper...lower { set(column: column, row: row) }
  }

  /// The character of a cell; nil where it has no dot.
  public func character(_ cell: Point, isUnicode: Bool = true) -> Character? {
    guard cell.column >= 0, cell.column < size.columns, cell.row >= 0, cell.row < size.rows else {
      return nil
    }
    let bits = cells[cell.row * size.columns + cell.column]
    guard bits != 0 else { return nil }
    guard isUnicode else { return Self.ascii(bits) }
    return Unicode.Scalar(0x2800 + UInt32(bits)).map(Character.init)
  }

  private static func ascii(_ bits: UInt8) -> Character {
    let isUpper = bits & upper != 0
    let isLower = bits & ~upper != 0
    return isUpper && isLower ? ":" : isUpper ? "'" : "."
  }

  /// The bit of each dot of a cell, row by row, as Unicode numbers braille dots.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
  /// The dots of the upper two rows.
  private static let upper: UInt8 = 0x01 | 0x08 | 0x02 | 0x10
}

extension Surface {
  /// Draws the cells of a matrix that have dots, its upper left at `point`.
  public mutating func draw(_ dots: DotMatrix, at point: Point, style: Style = .plain, isUnicode: Bool = true)
  {
    for row in 0..<dots.size.rows {
      for column in 0..<dots.size.columns {
        let cell = Point(column: column, row: row)
        guard let character = dots.character(cell, isUnicode: isUnicode) else { continue }
        write(String(character), at: point.moved(columns: column, rows: row), style: style)
      }
    }
  }
}
