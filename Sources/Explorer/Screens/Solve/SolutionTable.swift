import CellGrid
import ConvMath

/// The solutions that are seen, as a table: what each changes, then what it comes to in as many columns as there is
/// room for.
struct SolutionTable {
  /// One solution: what it changes, and its cells.
  struct Row {
    var change: String
    var cells: [String]
  }

  let rows: [Row]
  private let titles: [String]
  private let widths: [Int]

  /// The metrics that have a column, and whether exact or as a rounded reading.
  private struct Layout {
    var metrics: [Metric]
    var isExact = false
  }

  /// From the most telling to what always has room. An output that is wanted to the number tells nothing in a table.
  private static func layouts(_ search: SolutionSearch) -> [Layout] {
    let fixed = search.constraints.filter { $0.relation == .equal }.map(\.metric)
    let isFixed =
      !search.base.axisNames.isEmpty
      && search.base.axisNames.allSatisfy { fixed.contains(.outputExtent($0)) }
    return [
      Layout(metrics: [.output, .flops, .parameters, .macs, .memory], isExact: true),
      Layout(metrics: [.output, .flops, .parameters, .macs, .memory]),
      Layout(metrics: [.output, .flops, .parameters]),
      Layout(metrics: isFixed ? [.flops, .parameters] : [.output, .flops]),
      Layout(metrics: isFixed ? [.flops] : [.output]), Layout(metrics: []),
    ]
  }

  /// Columns that a change should have, if it is not shorter, before figures are left out for it.
  private static let changeColumns = 27
  /// Columns that changes have where there is room for more than they need.
  private static let spaciousColumns = 60

  init(_ solutions: ArraySlice<Solution>, of search: SolutionSearch, columns: Int, glyphs: Glyphs) {
    let names = ChangeText(glyphs: glyphs)
    let changes = solutions.map { solution in
      glyphs.plain(
        solution.changes.isEmpty
          ? SolveWording.nothingToChange.text(glyphs.language)
          : names.text(of: solution.layer, since: search.base)
      )
    }
    let longest = changes.map { CharacterWidth.of($0) }.max() ?? 0
    var rows: [Row] = []
    var titles: [String] = []
    var widths: [Int] = []
    for (index, layout) in Self.layouts(search).enumerated() {
      titles = layout.metrics.map { Self.title(of: $0, glyphs.language) }
      rows = zip(changes, solutions).map { change, solution in
        Row(
          change: change,
          cells: layout.metrics.map { Self.text($0, of: solution, in: search, layout, glyphs) })
      }
      widths = titles.indices.map { column in
        (rows.map(\.cells[column]) + [titles[column]]).map { CharacterWidth.of($0) }.max() ?? 0
      }
      let room = columns - widths.reduce(0) { $0 + $1 + 2 }
      // All columns only beside whole changes.
      if room >= (index < 2 ? longest : min(longest, Self.changeColumns)) { break }
    }
    (self.rows, self.titles, self.widths) = (rows, titles, widths)
  }

  private static func title(of metric: Metric, _ language: Language) -> String {
    let message: Wording =
      switch metric {
      case .output: .output
      case .parameters: .parameters
      case .macs: .macs
      case .memory: .memory
      default: .flops
      }
    return message.text(language)
  }

  private static func text(
    _ metric: Metric, of solution: Solution, in search: SolutionSearch, _ layout: Layout, _ glyphs: Glyphs
  ) -> String {
    let output = solution.analysis.output
    if metric == .output {
      // The channels are those of the layer, unless the change says so.
      let isWhole = layout.isExact || output.spatial.isEmpty
      let extents = isWhole ? Array(output.extents.dropFirst()) : Array(output.spatial)
      return extents.map { $0.grouped }.joined(separator: glyphs.times)
    }
    guard let value = solution.analysis[metric, search.numberType] else { return "" }
    if metric == .memory { return Reading.bytes(value) }
    return layout.isExact ? value.grouped : Reading.rounded(value) ?? value.grouped
  }

  func drawTitles(_ canvas: inout Canvas, _ rect: Rect) {
    canvas.write(
      canvas.language("what changes", "改动"), rect.origin, canvas.theme.title, width: changeWidth(rect))
    drawCells(titles, &canvas, rect, canvas.theme.title)
  }

  func draw(_ row: Row, _ canvas: inout Canvas, _ rect: Rect, _ style: Style) {
    canvas.write(row.change, rect.origin, style, width: changeWidth(rect))
    drawCells(row.cells, &canvas, rect, style)
  }

  /// Figures stand close to the changes, not at the far end of a wide screen.
  private func changeWidth(_ rect: Rect) -> Int {
    let longest = rows.map { CharacterWidth.of($0.change) }.max() ?? 0
    return min(rect.columns - widths.reduce(0) { $0 + $1 + 2 }, max(longest, Self.spaciousColumns))
  }

  private func drawCells(_ cells: [String], _ canvas: inout Canvas, _ rect: Rect, _ style: Style) {
    var end = rect.minColumn + changeWidth(rect)
    for (cell, width) in zip(cells, widths) {
      end += width + 2
      canvas.writeRight(cell, before: end, row: rect.minRow, style)
    }
  }
}
