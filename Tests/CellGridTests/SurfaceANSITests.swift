import CellGrid
import Testing

@Suite struct SurfaceANSITests {
  private func surface(_ columns: Int, _ rows: Int = 1) -> Surface {
    Surface(size: Size(columns: columns, rows: rows))
  }

  @Test func plainTextIsItself() {
    var surface = surface(12, 3)
    surface.write("卷积 3×3", at: .zero)
    #expect(surface.ansi() == "卷积 3×3\n\n" && surface.text == surface.ansi())
  }

  @Test func sequencesStandWhereTheStyleChangesAlone() {
    var surface = surface(12)
    surface.write("ab", at: .zero, style: .bold)
    surface.write("cd", at: Point(column: 2, row: 0), style: Style(foreground: Color(80), bold: true))
    surface.write("e", at: Point(column: 4, row: 0))
    #expect(surface.ansi() == "\u{1B}[0;1mab\u{1B}[0;1;38;5;80mcd\u{1B}[me")
  }

  @Test func noRowLeavesAStyleOpen() {
    var surface = surface(4, 2)
    surface.write("ab", at: .zero, style: .underline)
    surface.write("cd", at: Point(column: 0, row: 1), style: .reverse)
    #expect(surface.ansi() == "\u{1B}[0;4mab\u{1B}[m\n\u{1B}[0;7mcd\u{1B}[m")
  }

  @Test func onlyWhatShowsIsKeptAtTheEnd() {
    var surface = surface(8, 3)
    surface.write("a   ", at: .zero, style: .bold)
    surface.write("b   ", at: Point(column: 0, row: 1), style: .reverse)
    surface.write("c   ", at: Point(column: 0, row: 2), style: Style(background: .blue))
    #expect(surface.ansi() == "\u{1B}[0;1ma\u{1B}[m\n\u{1B}[0;7mb   \u{1B}[m\n\u{1B}[0;44mc   \u{1B}[m")
    // Without colours the blue spaces do not show.
    #expect(surface.ansi(depth: .mono).hasSuffix("\nc"))
  }

  @Test func spacesNeedNoSequenceOfTheirOwn() {
    var surface = surface(8)
    surface.write("a", at: .zero, style: .bold)
    surface.write("b", at: Point(column: 2, row: 0), style: .bold)
    #expect(surface.ansi() == "\u{1B}[0;1ma b\u{1B}[m")
  }

  @Test(arguments: [
    (ColorDepth.mono, "a"), (.eight, "\u{1B}[0;31ma\u{1B}[m"), (.sixteen, "\u{1B}[0;31ma\u{1B}[m"),
    (.palette256, "\u{1B}[0;31;48;5;80ma\u{1B}[m"),
  ])
  func coloursAreThoseOfTheDepth(depth: ColorDepth, text: String) {
    var surface = surface(2)
    surface.write("a", at: .zero, style: Style(foreground: .red, background: Color(80)))
    #expect(surface.ansi(depth: depth) == text)
  }

  @Test func brightColoursHaveNumbersOfTheirOwn() {
    var surface = surface(2)
    surface.write("a", at: .zero, style: Style(foreground: .gray, background: Color(15)))
    #expect(surface.ansi(depth: .sixteen) == "\u{1B}[0;90;107ma\u{1B}[m")
    #expect(surface.ansi(depth: .eight) == "a")
  }

  /// Without its sequences it is the plain text, whatever is drawn.
  @Test func withoutSequencesItIsTheText() {
    var surface = surface(20, 4)
    for (row, text) in ["卷积核 a", "x", "", "步 长"].enumerated() {
      surface.write(
        text, at: Point(column: row, row: row), style: Style(foreground: Color(UInt8(row)), dim: true))
    }
    var plain = ""
    var isSequence = false
    for character in surface.ansi() {
      if character == "\u{1B}" { isSequence = true }
      if !isSequence { plain.append(character) }
      if character == "m" { isSequence = false }
    }
    #expect(plain == surface.text)
  }
}
