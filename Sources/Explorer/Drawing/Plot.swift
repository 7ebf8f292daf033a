import CellGrid
import ConvMath

/// Axes with labelled ticks around a field of dots.
struct Plot {
  let x: PlotScale
  let y: PlotScale
  /// Where dots go, in cells of the surface.
  let field: Rect
  private let frame: Rect
  private let xTicks: [Double]
  private let yTicks: [(value: Double, label: String)]

  /// A plot inside of `rect`; nil where there is no room for one.
  ///
  /// - Parameters:
  ///   - xTicks: The values that can be marked below, where only some make sense.
  ///   - rowsPerTick: How many rows there are for each tick beside.
  init?(_ rect: Rect, x: PlotScale, y: PlotScale, xTicks: [Double]? = nil, rowsPerTick: Int = 4) {
    frame = rect
    (self.x, self.y) = (x, y)
    yTicks = y.ticks(atMost: max(rect.rows / max(rowsPerTick, 1), 2)).map { ($0, PlotScale.label($0)) }
    let margin = (yTicks.map { CharacterWidth.of($0.label) }.max() ?? 0) + 1
    let field = Rect(
      column: rect.minColumn + margin + 1, row: rect.minRow, columns: rect.columns - margin - 2,
      rows: rect.rows - 2)
    guard field.columns >= 10, field.rows >= 3 else { return nil }
    self.field = field
    self.xTicks =
      xTicks.map { Self.thinned($0, field.columns) } ?? x.ticks(atMost: max(field.columns / 10, 2))
  }

  /// As many of the values as their labels leave room for, evenly chosen.
  private static func thinned(_ values: [Double], _ columns: Int) -> [Double] {
    let widest = values.map { CharacterWidth.of(PlotScale.label($0)) }.max() ?? 1
    let most = max(columns / (widest + 3), 2)
    guard values.count > most else { return values }
    let step = (values.count + most - 1) / most
    return values.indices.filter { $0 % step == 0 }.map { values[$0] }
  }

  /// An empty matrix for the dots of a curve.
  var dots: DotMatrix { DotMatrix(size: field.size) }

  /// The dot of a value.
  func column(_ value: Double) -> Int { position(x.place(of: value), field.columns * 2) }
  func row(_ value: Double) -> Int { field.rows * 4 - 1 - position(y.place(of: value), field.rows * 4) }

  /// The cell of a pair of values; nil outside of the plot.
  func cell(_ xValue: Double, _ yValue: Double) -> Point? {
    let point = Point(column: field.minColumn + column(xValue) / 2, row: field.minRow + row(yValue) / 4)
    return field.contains(point) ? point : nil
  }

  private func position(_ place: Double, _ count: Int) -> Int {
    guard place.isFinite else { return -1 }
    return Int((max(-1, min(place, 2)) * Double(count - 1)).rounded())
  }

  /// Draws the axes with their ticks.
  func drawAxes(_ canvas: inout Canvas) {
    let glyphs = canvas.glyphs
    let left = field.minColumn - 1
    let bottom = field.maxRow
    for row in field.minRow..<field.maxRow {
      canvas.write(glyphs.axisDown, Point(column: left, row: row), canvas.theme.border)
    }
    for column in field.minColumn..<field.maxColumn {
      canvas.write(glyphs.axisAcross, Point(column: column, row: bottom), canvas.theme.border)
    }
    canvas.write(glyphs.axisCorner, Point(column: left, row: bottom), canvas.theme.border)
    for tick in yTicks {
      let row = field.minRow + self.row(tick.value) / 4
      guard row >= field.minRow, row < field.maxRow else { continue }
      canvas.write(glyphs.tickLeft, Point(column: left, row: row), canvas.theme.border)
      canvas.writeRight(tick.label, before: left, row: row, canvas.theme.faint)
    }
    var end = frame.minColumn
    for value in xTicks {
      let column = field.minColumn + self.column(value) / 2
      guard column >= field.minColumn, column < field.maxColumn else { continue }
      let label = PlotScale.label(value)
      let width = CharacterWidth.of(label)
      let start = max(min(column - width / 2, frame.maxColumn - width), frame.minColumn)
      guard start >= end else { continue }
      canvas.write(glyphs.tickDown, Point(column: column, row: bottom), canvas.theme.border)
      canvas.write(label, Point(column: start, row: bottom + 1), canvas.theme.faint)
      end = start + width + 2
    }
  }

  /// Draws the dots of a curve.
  func draw(_ dots: DotMatrix, _ canvas: inout Canvas, _ style: Style) {
    canvas.surface.draw(dots, at: field.origin, style: style, isUnicode: canvas.glyphs.isUnicode)
  }
}
