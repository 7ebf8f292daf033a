import CellGrid
import ConvMath

extension State {
  /// The rows around the cursor, worked out as they are shown.
  func drawTable(_ run: SweepRun, _ canvas: inout Canvas, _ rect: Rect, frame: Rect) {
    let tool = sweepScreen
    let list = rect.splitTop(1).rest
    guard list.rows > 0, rect.columns > 8 else { return }
    let count = tool.rowCount
    let first = max(0, min(tool.position - list.rows / 2, count - list.rows))
    let rows = (0..<max(min(list.rows, count - first), 0)).compactMap { offset in
      tool.point(ofRow: first + offset).map { SweepRow($0, run) }
    }
    let table = SweepTable(rows, run, SweepText(glyphs: canvas.glyphs), columns: rect.columns - 4)
    table.drawTitles(&canvas, rect.splitLeft(4).rest)
    for (offset, row) in rows.enumerated() {
      let line = Rect(column: list.minColumn, row: list.minRow + offset, columns: list.columns, rows: 1)
      let isChosen = first + offset == tool.position
      let isFocused = isChosen && focus == .list
      let style = isFocused ? canvas.theme.selection : isChosen ? canvas.theme.value : canvas.theme.text
      if isFocused {
        canvas.surface.fill(line, style: style)
        canvas.cursor = line.origin
      }
      if isChosen { canvas.write(canvas.glyphs.pointer, line.origin, style) }
      let isPresent = run.sweep.pointOfBase == row.point
      if isPresent { canvas.write(canvas.glyphs.presentPoint, line.origin.moved(columns: 1), style) }
      if row.isOnFront { canvas.write(canvas.glyphs.strongest, line.origin.moved(columns: 2), style) }
      table.draw(row, &canvas, line.splitLeft(4).rest, style, isFocused: isFocused)
      canvas.add(line, .row(first + offset))
    }
    drawRange(first, rows.count, run, &canvas, frame)
  }

  /// "1–11 of 44", or of the first thousand of all.
  private func drawRange(_ first: Int, _ rows: Int, _ run: SweepRun, _ canvas: inout Canvas, _ frame: Rect) {
    let count = sweepScreen.rowCount
    guard count > rows, !run.isWorking else { return }
    let isCut = count < run.sweep.count
    let all = isCut ? SweepWording.bestRows(count, of: run.sweep.count).text(canvas.language) : count.grouped
    let text = " \(SweepWording.rows(first + 1, first + rows, of: all).text(canvas.language)) "
    guard CharacterWidth.of(text) + 4 < frame.columns else { return }
    canvas.writeRight(text, before: frame.maxColumn - 2, row: frame.maxRow - 1, canvas.theme.faint)
  }
}

/// A row of the table: a point, worked out.
struct SweepRow {
  let point: Int
  let figures: Figures?
  let isOnFront: Bool
  /// Why the point cannot be.
  let obstacle: Issue?

  init(_ point: Int, _ run: SweepRun) {
    let layer = run.sweep.layer(at: point)
    self.point = point
    figures = layer?.figures
    isOnFront = run.isFrontFinal && run.isOnFront(figures)
    obstacle = figures == nil ? layer?.obstacles.first : nil
  }
}

/// The columns of the table: the varied fields, the output, then as many metrics as there is room for.
private struct SweepTable {
  private let run: SweepRun
  private let text: SweepText
  private let fields: [Column]
  private let metrics: [Column]

  private struct Column {
    var title: String
    var width: Int
    /// The metric; nil for the shape of the output, and for a field.
    var metric: Metric?
    var isExact = false
  }

  init(_ rows: [SweepRow], _ run: SweepRun, _ text: SweepText, columns: Int) {
    self.run = run
    self.text = text
    fields = run.sweep.variations.indices.map { index in
      let title = text.name(run.sweep.variations[index].target, of: run.sweep.base)
      let cells = rows.map { CharacterWidth.of(text.value(run.sweep.value(of: index, at: $0.point))) }
      return Column(title: title, width: max(cells.max() ?? 0, CharacterWidth.of(title)))
    }
    let room = columns - fields.reduce(0) { $0 + $1.width + 2 }
    // What is left out first where there is no room.
    let spare: [Metric?] = [.macs, .memory, nil, .parameters, .flops]
    var shown: [Metric?] = [nil, .parameters, .macs, .flops, .memory]
    let asked = [run.metric, run.best?.order.metric].compactMap { $0 }
    for metric in asked where !shown.contains(metric) { shown.insert(metric, at: 1) }
    func width(_ columns: [Column]) -> Int { columns.reduce(0) { $0 + $1.width + 2 } }
    var best = shown.map { Self.column($0, rows, run, text, isExact: true) }
    if width(best) > room { best = shown.map { Self.column($0, rows, run, text, isExact: false) } }
    for metric in spare where width(best) > room && !asked.contains(where: { $0 == metric }) {
      best.removeAll { $0.metric == metric }
    }
    metrics = best
  }

  private static func column(
    _ metric: Metric?, _ rows: [SweepRow], _ run: SweepRun, _ text: SweepText, isExact: Bool
  ) -> Column {
    let title = metric.map(text.quantity) ?? Wording.output.text(text.glyphs.language)
    var column = Column(title: title, width: 0, metric: metric, isExact: isExact)
    let cells = rows.compactMap { $0.figures.map { CharacterWidth.of(cell($0, column, run, text)) } }
    column.width = max(cells.max() ?? 0, CharacterWidth.of(title))
    return column
  }

  private static func cell(_ figures: Figures, _ column: Column, _ run: SweepRun, _ text: SweepText) -> String
  {
    guard let metric = column.metric else { return figures.output.description.filter { $0 != " " } }
    guard let value = figures[metric, run.type] else { return "" }
    return column.isExact ? text.exact(value, metric) : text.short(value, metric)
  }

  func drawTitles(_ canvas: inout Canvas, _ rect: Rect) {
    var end = rect.minColumn
    for column in fields + metrics {
      end += column.width + 2
      guard end - 2 <= rect.maxColumn else { return }
      let isOrder = column.metric != nil && column.metric == run.best?.order.metric
      canvas.writeRight(
        column.title, before: end - 2, row: rect.minRow, isOrder ? canvas.theme.key : canvas.theme.title)
    }
  }

  func draw(_ row: SweepRow, _ canvas: inout Canvas, _ rect: Rect, _ style: Style, isFocused: Bool) {
    var end = rect.minColumn
    for (index, column) in fields.enumerated() {
      end += column.width + 2
      let value = text.value(run.sweep.value(of: index, at: row.point))
      canvas.writeRight(value, before: end - 2, row: rect.minRow, style)
    }
    guard let figures = row.figures else {
      let reason =
        row.obstacle.map { $0.reason.text(canvas.language) } ?? SweepWording.cannotBe.text(canvas.language)
      canvas.write(
        "\(canvas.glyphs.cross) \(reason)", Point(column: end, row: rect.minRow),
        isFocused ? style : canvas.theme.error, width: max(rect.maxColumn - end, 0))
      return
    }
    for column in metrics {
      end += column.width + 2
      guard end - 2 <= rect.maxColumn else { return }
      canvas.writeRight(
        Self.cell(figures, column, run, text), before: end - 2, row: rect.minRow, style)
    }
  }
}
