import Testing

@testable import CellGrid

@Suite struct DotMatrixTests {
  /// The number of each dot, as Unicode counts braille dots: 1 2 3 7 down the left, 4 5 6 8 down the right.
  @Test(arguments: [
    (0, 0, 1), (0, 1, 2), (0, 2, 3), (0, 3, 7), (1, 0, 4), (1, 1, 5), (1, 2, 6), (1, 3, 8),
  ]) func dotsAreNumberedAsInBraille(column: Int, row: Int, dot: UInt32) {
    var dots = DotMatrix(size: Size(columns: 1, rows: 1))
    dots.set(column: column, row: row)
    let scalar = Unicode.Scalar(0x2800 + (1 << (dot - 1)))
    #expect(dots.character(.zero) == scalar.map(Character.init))
  }

  @Test func dotsOutsideSetNothing() {
    var dots = DotMatrix(size: Size(columns: 2, rows: 1))
    for (column, row) in [(-1, 0), (0, -1), (4, 0), (0, 4), (Int.max, .min)] {
      dots.set(column: column, row: row)
    }
    dots.setColumn(0, from: 10, to: 20)
    #expect(dots.character(Point(column: 0, row: 0)) == nil)
    #expect(dots.character(Point(column: 2, row: 0)) == nil)
    #expect(DotMatrix(size: Size(columns: -1, rows: 5)).columns == 0)
  }

  @Test func columnsAreFilledBetweenTheirEnds() {
    var dots = DotMatrix(size: Size(columns: 1, rows: 2))
    dots.setColumn(1, from: 6, to: 1)
    #expect(dots.character(Point(column: 0, row: 0)) == "⢰")
    #expect(dots.character(Point(column: 0, row: 1)) == "⠸")
    dots.setColumn(0, from: .min, to: .max)
    #expect(dots.character(Point(column: 0, row: 0)) == "⣷")
  }

  @Test func asciiHasUpperAndLowerHalves() {
    var dots = DotMatrix(size: Size(columns: 3, rows: 1))
    dots.set(column: 0, row: 1)
    dots.set(column: 2, row: 2)
    dots.setColumn(4, from: 0, to: 3)
    let row = (0..<3).map { dots.character(Point(column: $0, row: 0), isUnicode: false) }
    #expect(row == ["'", ".", ":"])
    var surface = Surface(size: Size(columns: 3, rows: 1))
    surface.draw(dots, at: .zero, isUnicode: false)
    #expect(surface.text == "'.:")
  }
}
