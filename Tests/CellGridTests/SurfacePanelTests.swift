import CellGrid
import Testing

@Suite struct SurfacePanelTests {
  @Test func `A panel has its title above and marks below`() {
    var surface = Surface(size: Size(columns: 24, rows: 3))
    let inner = surface.drawPanel(surface.bounds, title: "layers")
    #expect(inner == Rect(column: 2, row: 1, columns: 20, rows: 1))
    let mark = surface.drawMark("1–14 of 32", in: surface.bounds)
    #expect(mark == Rect(column: 10, row: 2, columns: 12, rows: 1))
    surface.drawMark("Esc", in: surface.bounds, at: .left)
    #expect(
      surface.text == """
        ╭ layers ──────────────╮
        │                      │
        ╰─ Esc ─── 1–14 of 32 ─╯
        """)
  }

  @Test func `A mark too long is cut, and left out where there is no room`() {
    func drawn(_ columns: Int, _ rows: Int, _ text: String) -> String {
      var surface = Surface(size: Size(columns: columns, rows: rows))
      surface.drawBox(surface.bounds)
      surface.drawMark(text, in: surface.bounds)
      return surface.text(ofRow: rows - 1)
    }
    #expect(drawn(12, 2, "1–14 of 32") == "╰─ 1–14 … ─╯")
    #expect(drawn(6, 2, "1–14 of 32") == "╰────╯")
    #expect(drawn(12, 1, "3 of 4") == "╭──────────╮")
    #expect(drawn(12, 2, "") == "╰──────────╯")
  }
}
