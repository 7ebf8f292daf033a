import CellGrid
import Testing

@Suite struct SurfaceLinesTests {
  func drawn(_ columns: Int, _ rows: Int, _ draw: (inout Surface) -> Void) -> String {
    var surface = Surface(size: Size(columns: columns, rows: rows))
    draw(&surface)
    return surface.text
  }

  @Test func `A box has its title in its upper side`() {
    #expect(
      drawn(11, 3) { $0.drawBox($0.bounds, title: "input") } == """
        ╭ input ──╮
        │         │
        ╰─────────╯
        """)
    #expect(
      drawn(9, 3) { $0.drawBox($0.bounds, glyphs: .ascii, title: "核") } == """
        + 核 ---+
        |       |
        +-------+
        """)
  }

  @Test func `A title too long is cut, and left out where there is no room`() {
    #expect(drawn(8, 1) { $0.drawBox($0.bounds, title: "dimension é") } == "╭ dim… ╮")
    #expect(drawn(4, 2) { $0.drawBox($0.bounds, title: "in") } == "╭──╮\n╰──╯")
  }

  @Test func `A box reaching beyond the edges shows what lies inside`() {
    #expect(drawn(3, 2) { $0.drawBox(Rect(column: -1, row: 0, columns: 3, rows: 9)) } == "─╮\n │")
  }

  @Test func `Small boxes are drawn as well as they can be`() {
    #expect(drawn(2, 2) { $0.drawBox($0.bounds) } == "╭╮\n╰╯")
    #expect(drawn(1, 1) { $0.drawBox($0.bounds) } == "╭")
    #expect(drawn(0, 0) { $0.drawBox($0.bounds, title: "x") } == "")
    #expect(drawn(2, 1) { $0.drawBox(Rect(column: 0, row: 0, columns: .max, rows: .max)) } == "╭─")
  }

  @Test func `Rules run as far as they are told`() {
    #expect(drawn(4, 1) { $0.drawHorizontalRule(at: Point(column: 1, row: 0), columns: 2) } == " ──")
    #expect(drawn(1, 3) { $0.drawVerticalRule(at: Point(column: 0, row: 1), rows: 99) } == "\n│\n│")
    #expect(drawn(4, 1) { $0.drawHorizontalRule(at: .zero, columns: -2) } == "")
  }
}
