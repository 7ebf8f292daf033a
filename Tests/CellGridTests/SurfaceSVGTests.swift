import CellGrid
import Testing

@Suite struct SurfaceSVGTests {
  @Test func `Runs stand at their columns with their lengths`() {
    var surface = Surface(size: Size(columns: 8, rows: 1))
    surface.write("a<b", at: .zero, style: Style(foreground: Color(196), bold: true))
    surface.write("卷", at: Point(column: 4, row: 0), style: .underline)
    let svg = surface.svg()
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"88\" height=\"33\""))
    #expect(
      svg.contains(
        "<tspan x=\"8\" textLength=\"27\" fill=\"#ff0000\" font-weight=\"bold\">a&lt;b</tspan>"
          + "<tspan x=\"44\" textLength=\"18\" text-decoration=\"underline\">卷</tspan></text>"))
    #expect(svg.hasSuffix("</svg>\n"))
  }

  @Test func `A background is drawn behind its run, and only where it differs`() {
    var surface = Surface(size: Size(columns: 4, rows: 2))
    surface.write("ab", at: Point(column: 1, row: 1), style: Style(background: Color(231)))
    let svg = surface.svg(palette: .light)
    #expect(!svg.contains("<rect x="))
    #expect(
      surface.svg().contains("<rect x=\"17\" y=\"25\" width=\"18\" height=\"17\" fill=\"#ffffff\"/>"))
  }

  @Test func `Reverse exchanges the colours`() {
    var surface = Surface(size: Size(columns: 1, rows: 1))
    surface.write("x", at: .zero, style: .reverse)
    let svg = surface.svg()
    #expect(svg.contains("height=\"17\" fill=\"\(SVGPalette.dark.foreground.hex)\"/>"))
    #expect(svg.contains("textLength=\"9\" fill=\"\(SVGPalette.dark.background.hex)\">x<"))
  }

  @Test func `What XML cannot hold is escaped or replaced`() {
    var surface = Surface(size: Size(columns: 8, rows: 1))
    surface.write("&<>\"\u{FFFF}", at: .zero)
    #expect(surface.svg().contains(">&amp;&lt;&gt;\"\u{FFFD}"))
  }

  @Test func `It is the same every time, and works for nothing at all`() {
    let empty = Surface(size: .zero)
    #expect(empty.svg() == empty.svg())
    #expect(empty.svg().contains("width=\"16\""))
  }
}
