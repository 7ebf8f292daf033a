import CellGrid
import ConvMath
import TestSupport
import Testing

@Suite struct ScrollWindowTests {
  @Test func `An offset is kept between the ends`() {
    #expect(ScrollWindow(count: 32, room: 14, offset: 3).rows == 3..<17)
    #expect(ScrollWindow(count: 32, room: 14, offset: -1).rows == 0..<14)
    // Row 18 is the first from which on 14 are left.
    #expect(ScrollWindow(count: 32, room: 14, offset: 19).rows == 18..<32)
    #expect(ScrollWindow(count: 5, room: 14, offset: 3).rows == 0..<5)
  }

  @Test func `A cursor is in the middle where the ends let it`() {
    #expect(ScrollWindow(count: 32, room: 14, around: 20).rows == 13..<27)
    #expect(ScrollWindow(count: 32, room: 14, around: 2).rows == 0..<14)
    #expect(ScrollWindow(count: 32, room: 14, around: 31).rows == 18..<32)
    #expect(ScrollWindow(count: 32, room: 1, around: 20).rows == 20..<21)
  }

  @Test func `Rows are revealed at the end, the first of them where not all have room`() {
    #expect(ScrollWindow(count: 32, room: 14, revealing: 3..<5).rows == 0..<14)
    #expect(ScrollWindow(count: 32, room: 14, revealing: 20..<22).rows == 8..<22)
    #expect(ScrollWindow(count: 32, room: 3, revealing: 20..<26).rows == 20..<23)
  }

  @Test func `Without rows or room nothing is seen, and negative numbers count as none`() {
    for (count, room) in [(0, 0), (0, 5), (-3, 5), (5, 0), (5, -2), (.min, .min)] {
      for window in [
        ScrollWindow(count: count, room: room, offset: 2), ScrollWindow(count: count, room: room, around: 2),
        ScrollWindow(count: count, room: room, revealing: 1..<2),
      ] {
        #expect(window.rows.isEmpty)
        #expect(window.isWhole == (count <= 0))
      }
    }
  }

  @Test(.seed(31)) func `Numbers of any size leave no blank row, and the cursor is seen`() {
    var numbers = SplitMix.ofTest()
    let sizes = [0, 1, 2, 3, 14, 32, 100_000, Int.max - 1, Int.max]
    for count in sizes {
      for room in sizes {
        for _ in 0..<20 {
          let cursor = count == 0 ? 0 : Int.random(in: 0..<count, using: &numbers)
          for window in [
            ScrollWindow(count: count, room: room, around: cursor),
            ScrollWindow(count: count, room: room, revealing: cursor..<min(cursor, count - 1) + 1),
            ScrollWindow(count: count, room: room, offset: cursor),
            ScrollWindow(count: count, room: room, offset: .max),
            ScrollWindow(count: count, room: room, around: .min),
          ] { #expect(window.rows.count == min(count, room)) }
          guard count > 0, room > 0 else { continue }
          #expect(ScrollWindow(count: count, room: room, around: cursor).rows.contains(cursor))
          #expect(
            ScrollWindow(count: count, room: room, revealing: cursor..<cursor + 1).rows.contains(cursor))
        }
      }
    }
  }

  @Test func `Each row that is seen has its line`() {
    let rect = Rect(column: 2, row: 5, columns: 10, rows: 2)
    let lines = Array(ScrollWindow(count: 9, room: 2, offset: 4).lines(in: rect))
    #expect(lines.map(\.row) == [4, 5])
    // Rows far down have lines like all others.
    let last = Array(ScrollWindow(count: .max, room: 2, offset: .max).lines(in: rect))
    #expect(last.map(\.row) == [.max - 2, .max - 1] && last.map(\.rect) == lines.map(\.rect))
    #expect(lines.map(\.rect) == [5, 6].map { Rect(column: 2, row: $0, columns: 10, rows: 1) })
  }
}
