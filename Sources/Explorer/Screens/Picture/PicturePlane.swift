import CellGrid

/// Where the cells of a plane stand on the screen, for the mouse.
public struct PicturePlane: Hashable, Sendable {
  var side: Picture.Side
  var isGround: Bool
  var origin: Point
  var cellWidth: Int
  var cellRows = 1
  /// The cell at the upper left.
  var first: Position

  /// The cell under a point.
  func cell(at point: Point) -> Position {
    Position(
      first.depth, first.row + (point.row - origin.row) / max(cellRows, 1),
      first.column + (point.column - origin.column) / max(cellWidth, 1))
  }
}
