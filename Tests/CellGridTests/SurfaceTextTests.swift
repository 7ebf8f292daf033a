import CellGrid
import Testing

@Suite struct SurfaceTextTests {
  @Test func `Spaces at the end of a row are left out`() {
    var surface = Surface(size: Size(columns: 5, rows: 3))
    surface.write("a b  ", at: Point(column: 0, row: 1))
    #expect(surface.text == "\na b\n")
    #expect(surface.text(ofRow: 1) == "a b")
    #expect(surface.text(ofRow: -1) == "")
    #expect(surface.text(ofRow: 3) == "")
  }

  @Test func `Styles stand below the text, a letter each`() {
    var surface = Surface(size: Size(columns: 10, rows: 2))
    surface.write("3×3", at: .zero, style: .bold)
    surface.write("卷", at: Point(column: 4, row: 0), style: Style(foreground: .blue, underline: true))
    surface.write("plain", at: Point(column: 0, row: 1))
    #expect(
      surface.styledText == """
        3×3 卷
        plain
        ----
        aaa.bb

        ----
        a bold
        b foreground 4 underline
        """)
  }

  @Test func `More styles than letters are no trouble`() {
    var surface = Surface(size: Size(columns: 100, rows: 1))
    for column in 0..<100 {
      surface.write("x", at: Point(column: column, row: 0), style: Style(foreground: Color(UInt8(column))))
    }
    #expect(surface.styledText.contains("9 foreground 61\n? foreground 62"))
  }
}
