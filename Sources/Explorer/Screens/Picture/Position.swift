import ConvMath

/// A place in a tensor's space, or how far that goes. A space of fewer axes has the last ones alone, the others are one
/// position long.
public struct Position: Hashable, Sendable {
  public var depth: Int
  public var row: Int
  public var column: Int

  public static let zero = Position(0, 0, 0)

  public init(_ depth: Int, _ row: Int, _ column: Int) {
    self.depth = depth
    self.row = row
    self.column = column
  }

  /// The position of a value for each axis.
  init(_ value: (Int) -> Int) { self.init(value(0), value(1), value(2)) }

  subscript(axis: Int) -> Int {
    get { axis == 0 ? depth : axis == 1 ? row : column }
    set {
      switch axis {
      case 0: depth = newValue
      case 1: row = newValue
      default: column = newValue
      }
    }
  }

  /// The nearest position within an extent.
  func clamped(to extents: Position) -> Position {
    Position { max(0, min(self[$0], extents[$0] - 1)) }
  }

  /// The position after this one, columns first, or the one before; nil beyond the ends.
  func next(in extents: Position, backwards: Bool = false) -> Position? {
    var next = self
    for axis in [2, 1, 0] {
      let moved = next[axis] + (backwards ? -1 : 1)
      if moved >= 0, moved < extents[axis] {
        next[axis] = moved
        return next
      }
      next[axis] = backwards ? extents[axis] - 1 : 0
    }
    return nil
  }

  /// How many positions come before this one; nil beyond 64 bits.
  func index(in extents: Position) -> Int? {
    let (plane, over) = depth.multipliedReportingOverflow(by: extents.row)
    let (lines, more) = (plane &+ row).multipliedReportingOverflow(by: extents.column)
    return over || more ? nil : lines &+ column
  }

  /// The position that so many others come before, the last one at most.
  init(index: Int, in extents: Position) {
    let (lines, column) = max(index, 0).quotientAndRemainder(dividingBy: max(extents.column, 1))
    let (depth, row) = lines.quotientAndRemainder(dividingBy: max(extents.row, 1))
    self = depth < extents.depth ? Position(depth, row, column) : Position { extents[$0] - 1 }
  }
}
