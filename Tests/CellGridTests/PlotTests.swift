import CellGrid
import Testing

@Suite struct PlotTests {
  @Test func `Axes have ticks with labels, and dots lie where values do`() throws {
    var surface = Surface(size: Size(columns: 17, rows: 6))
    let plot = try #require(
      Plot(surface.bounds, x: PlotScale(from: 0, to: 100), y: PlotScale(from: 0, to: 10)) { "\(Int($0))" })
    // Two columns for labels, one free, one for the axis, one behind; two rows below.
    #expect(plot.field == Rect(column: 4, row: 0, columns: 12, rows: 4))
    plot.drawAxes(on: &surface, glyphs: .ascii)
    let lines = [" 10+", "   |", "   |", "  0+", "   ++----------+", "    0         100"]
    #expect(surface.text == lines.joined(separator: "\n"))
    #expect(plot.cell(0, 0) == Point(column: 4, row: 3))
    #expect(plot.cell(100, 10) == Point(column: 15, row: 0))
    #expect(plot.cell(200, 5) == nil)
  }

  @Test func `There is no plot without room`() {
    let scale = PlotScale(from: 0, to: 4)
    for (columns, rows) in [(0, 0), (12, 9), (40, 4)] {
      let rect = Rect(column: 0, row: 0, columns: columns, rows: rows)
      #expect(Plot(rect, x: scale, y: scale) { "\(Int($0))" } == nil)
    }
  }
}
