import CellGrid
import Testing

@Suite struct RectTests {
  let rect = Rect(column: 2, row: 3, columns: 10, rows: 5)
  let vast = Rect(column: .min, row: .max, columns: .max, rows: .max)

  @Test func `It contains its corners but not what lies beside them`() {
    #expect(rect.contains(Point(column: 2, row: 3)))
    #expect(rect.contains(Point(column: 11, row: 7)))
    #expect(!rect.contains(Point(column: 12, row: 7)))
    #expect(!rect.contains(Point(column: 11, row: 8)))
    #expect(!rect.contains(Point(column: 1, row: 3)))
  }

  @Test func `A margin is taken from every side`() {
    #expect(rect.inset() == Rect(column: 3, row: 4, columns: 8, rows: 3))
    #expect(rect.inset(by: -1) == Rect(column: 1, row: 2, columns: 12, rows: 7))
    #expect(rect.inset(columns: 2, rows: 0) == Rect(column: 4, row: 3, columns: 6, rows: 5))
    #expect(rect.inset(by: 100).isEmpty)
  }

  @Test func `Splitting loses nothing and clamps`() {
    #expect(rect.splitTop(2).top == Rect(column: 2, row: 3, columns: 10, rows: 2))
    #expect(rect.splitTop(2).rest == Rect(column: 2, row: 5, columns: 10, rows: 3))
    #expect(rect.splitBottom(2).bottom == Rect(column: 2, row: 6, columns: 10, rows: 2))
    #expect(rect.splitBottom(2).rest == Rect(column: 2, row: 3, columns: 10, rows: 3))
    #expect(rect.splitLeft(4).left == Rect(column: 2, row: 3, columns: 4, rows: 5))
    #expect(rect.splitRight(4).right == Rect(column: 8, row: 3, columns: 4, rows: 5))
    #expect(rect.splitTop(99).top == rect)
    #expect(rect.splitTop(99).rest.isEmpty)
    #expect(rect.splitTop(-1).rest == rect)
    #expect(rect.splitLeft(.min).rest == rect)
    #expect(rect.splitRight(.max).right == rect)
  }

  @Test func `The intersection is what both have`() {
    let other = Rect(column: 5, row: 0, columns: 3, rows: 4)
    #expect(rect.intersection(other) == Rect(column: 5, row: 3, columns: 3, rows: 1))
    #expect(rect.intersection(Rect(column: 50, row: 0, columns: 1, rows: 99)).isEmpty)
  }

  @Test func `It is centred within what there is`() {
    #expect(rect.centered(Size(columns: 4, rows: 1)) == Rect(column: 5, row: 5, columns: 4, rows: 1))
    #expect(rect.centered(Size(columns: 99, rows: 99)) == rect)
  }

  @Test func `No extent overflows`() {
    for margin in [Int.min, -1, 0, 1, .max] {
      for rect in [vast, rect, Rect(column: .max, row: .min, columns: .max, rows: 0)] {
        _ = rect.inset(by: margin)
        _ = rect.moved(columns: margin, rows: margin)
        _ = rect.intersection(vast)
        _ = rect.splitTop(margin)
        _ = rect.splitBottom(margin)
        _ = rect.splitLeft(margin)
        _ = rect.splitRight(margin)
        _ = rect.centered(Size(columns: margin, rows: margin))
        _ = rect.contains(Point(column: margin, row: margin))
        _ = (rect.maxColumn, rect.maxRow)
      }
    }
  }
}
