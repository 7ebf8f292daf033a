/// Axes with labelled ticks around a field of dots.
public struct Plot {
  /// The scale across.
  public let x: PlotScale
  /// The scale upwards.
  public let y: PlotScale
  /// Where dots go, in cells of the surface.
  public let field: Rect
  private let frame: Rect
  private let xTicks: [(value: Double, label: String)]
  private let yTicks: [(value: Double, label: String)]

  /// A plot inside of `rect`; nil where there is no room for one.
  ///
  /// - Parameters:
  ///   - hasLowerTicks: Whether the axis below has ticks.
  ///   - rowsPerTick: How many rows there are for each tick beside.
  ///   - label: What stands at the tick of a value.
  public init?(
    _ rect: Rect, x: PlotScale, y: PlotScale, hasLowerTicks: Bool = true, rowsPerTick: Int = 4,
    label: (Double) -> String
  ) {
    frame = rect
    (self.x, self.y) = (x, y)
    yTicks = y.ticks(atMost: max(rect.rows / max(rowsPerTick, 1), 2)).map { ($0, label($0)) }
    let margin = (yTicks.map { CharacterWidth.of($0.label) }.max() ?? 0) + 1
    let field = Rect(
      column: rect.minColumn + margin + 1, row: rect.minRow, columns: rect.columns - margin - 2,
      rows: rect.rows - 2)
    guard field.columns >= 10, field.rows >= 3 else { return nil }
    self.field = field
    xTicks = hasLowerTicks ? x.ticks(atMost: max(field.columns / 10, 2)).map { ($0, label($0)) } : []
  }

  /// An empty matrix for the dots of a curve.
  public var dots: DotMatrix { DotMatrix(size: field.size) }

  /// The column of dots of a value.
  public func column(_ value: Double) -> Int { position(x.place(of: value), field.columns * 2) }
  /// The row of dots of a value.
  public func row(_ value: Double) -> Int {
    field.rows * 4 - 1 - position(y.place(of: value), field.rows * 4)
  }

  /// The cell of a pair of values; nil outside of the plot.
  public func cell(_ xValue: Double, _ yValue: Double) -> Point? {
    let point = Point(column: field.minColumn + column(xValue) / 2, row: field.minRow + row(yValue) / 4)
    return field.contains(point) ? point : nil
  }

  private func position(_ place: Double, _ count: Int) -> Int {
    guard place.isFinite else { return -1 }
    return Int((max(-1, min(place, 2)) * Double(count - 1)).rounded())
  }

  /// Draws the axes with their ticks.
  ///
  /// - Parameter spelling: What a label is written as, in no more columns than it has.
  public func drawAxes(
    on surface: inout Surface, glyphs: PlotGlyphs = .light, style: Style = .plain, labelStyle: Style = .plain,
    spelling: (String) -> String = { $0 }
  ) {
    let left = field.minColumn - 1
    let bottom = field.maxRow
    surface.drawVerticalRule(
      at: Point(column: left, row: field.minRow), rows: field.rows, glyphs.vertical, style: style)
    surface.drawHorizontalRule(
      at: Point(column: field.minColumn, row: bottom), columns: field.columns, glyphs.horizontal, style: style
    )
    surface.write(String(glyphs.corner), at: Point(column: left, row: bottom), style: style)
    for (value, label) in yTicks {
      let row = field.minRow + self.row(value) / 4
      guard row >= field.minRow, row < field.maxRow else { continue }
      surface.write(String(glyphs.leftTick), at: Point(column: left, row: row), style: style)
      let start = left - CharacterWidth.of(label)
      surface.write(spelling(label), at: Point(column: start, row: row), style: labelStyle)
    }
    var end = frame.minColumn
    for (value, label) in xTicks {
      let column = field.minColumn + self.column(value) / 2
      guard column >= field.minColumn, column < field.maxColumn else { continue }
      let width = CharacterWidth.of(label)
      let start = max(min(column - width / 2, frame.maxColumn - width), frame.minColumn)
      guard start >= end else { continue }
      surface.write(String(glyphs.lowerTick), at: Point(column: column, row: bottom), style: style)
      surface.write(spelling(label), at: Point(column: start, row: bottom + 1), style: labelStyle)
      end = start + width + 2
    }
  }
}

/// The characters that the axes of a plot are drawn with; each should be one column wide.
public struct PlotGlyphs: Hashable, Sendable {
  /// The axis at the left, and its ticks.
  public let vertical: Character
  public let leftTick: Character
  /// The axis below, and its ticks.
  public let horizontal: Character
  public let lowerTick: Character
  /// Where both meet.
  public let corner: Character

  /// Thin lines.
  public static let light = PlotGlyphs(
    vertical: "│", leftTick: "┤", horizontal: "─", lowerTick: "┬", corner: "└")
  /// Nothing but ASCII.
  public static let ascii = PlotGlyphs(
    vertical: "|", leftTick: "+", horizontal: "-", lowerTick: "+", corner: "+")
}
