import CellGrid
import ConvMath

extension State {
  /// The rows around the cursor, worked out as they are shown.
  func drawTable(_ run: SweepRun, _ canvas: inout Canvas, _ rect: Rect, frame: Rect) {
    let (titles, list) = rect.splitTop(1)
    guard list.rows > 0, rect.columns > 8 else { return }
    let (count, position) = (sweepScreen.rowCount, sweepScreen.position)
    let shown = ScrollWindow(count: count, room: list.rows, around: position).rows
    let rows = shown.compactMap { sweepScreen.point(ofRow: $0) }.map { SweepRow($0, run) }
    let table = SweepTable(rows, run, SweepText(glyphs: canvas.glyphs), columns: rect.columns - 4)
    table.drawTitles(&canvas, titles.splitLeft(4).rest)
    canvas.list(count, cursor: position, hasFocus: focus == .list, list) { canvas, line in
      let place = line.index - shown.lowerBound
      guard rows.indices.contains(place) else { return }
      let origin = line.rect.origin
      if run.sweep.pointOfBase == rows[place].point {
        canvas.write(canvas.glyphs.presentPoint, origin.moved(columns: 1), line.style)
      }
      if rows[place].isOnFront {
        canvas.write(canvas.glyphs.strongest, origin.moved(columns: 2), line.style)
      }
      table.draw(rows[place], &canvas, line)
    }
    drawRange(shown, run, &canvas, frame)
  }

  /// "1–11 of 44", or of the first thousand of all.
  private func drawRange(_ shown: Range<Int>, _ run: SweepRun, _ canvas: inout Canvas, _ frame: Rect) {
    let count = sweepScreen.rowCount
    guard count > shown.count, !run.isWorking else { return }
    let isCut = count < run.sweep.count
    let all = isCut ? SweepWording.bestRows(count, of: run.sweep.count).text(canvas.language) : count.grouped
    let text = SweepWording.rows(shown.lowerBound + 1, shown.upperBound, of: all).text(canvas.language)
    if CharacterWidth.of(text) + 6 < frame.columns { canvas.mark(text, of: frame) }
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
  private let table: Table<Column>
  private let isExact: Bool

  private enum Column: Hashable {
    case field(Int)
    /// The shape of the output.
    case output
    case metric(Metric)
  }

  init(_ rows: [SweepRow], _ run: SweepRun, _ text: SweepText, columns: Int) {
    self.run = run
    self.text = text
    let asked = [run.metric, run.best?.order.metric].compactMap { $0.map(Column.metric) }
    var figures: [Column] = [
      .output, .metric(.parameters), .metric(.macs), .metric(.flops), .metric(.memory),
    ]
    for metric in asked where !figures.contains(metric) { figures.insert(metric, at: 1) }
    // What is left out last where there is no room.
    let kept: [Column] = [.metric(.flops), .metric(.parameters), .output, .metric(.memory), .metric(.macs)]
    func layout(isExact: Bool) -> Table<Column> {
      let all = run.sweep.variations.indices.map(Column.field) + figures
      return Table(
        all.map { column in
          .init(
            column, Self.title(column, run, text), .right,
            holding: rows.lazy.map { Self.cell(column, $0, run, text, isExact: isExact) },
            rank: asked.contains(column) ? 0 : (kept.firstIndex(of: column) ?? -1) + 1)
        }, width: columns)
    }
    let exact = layout(isExact: true)
    isExact = exact.isWhole
    table = isExact ? exact : layout(isExact: false)
  }

  private static func title(_ column: Column, _ run: SweepRun, _ text: SweepText) -> String {
    switch column {
    case .field(let index): text.name(run.sweep.variations[index].target, of: run.sweep.base)
    case .output: Wording.output.text(text.glyphs.language)
    case .metric(let metric): text.quantity(metric)
    }
  }

  private static func cell(
    _ column: Column, _ row: SweepRow, _ run: SweepRun, _ text: SweepText, isExact: Bool
  ) -> String {
    switch column {
    case .field(let index): return text.value(run.sweep.value(of: index, at: row.point))
    case .output: return row.figures?.output.description.filter { $0 != " " } ?? ""
    case .metric(let metric):
      guard let value = row.figures?[metric, run.type] else { return "" }
      return isExact ? text.exact(value, metric) : text.short(value, metric)
    }
  }

  func drawTitles(_ canvas: inout Canvas, _ rect: Rect) {
    let order = run.best.map { Column.metric($0.order.metric) }
    let theme = canvas.theme
    canvas.row(table, rect) { ($0.title, $0.key == order ? theme.key : theme.title) }
  }

  func draw(_ row: SweepRow, _ canvas: inout Canvas, _ line: Canvas.ListRow) {
    let rect = line.rect.splitLeft(4).rest
    canvas.row(table, rect) { (Self.cell($0.key, row, run, text, isExact: isExact), line.style) }
    guard row.figures == nil else { return }
    let reason =
      row.obstacle.map { $0.reason.text(canvas.language) } ?? SweepWording.cannotBe.text(canvas.language)
    let last = table.place(of: .field(run.sweep.variations.count - 1))
    let rest = rect.splitLeft((last?.end ?? 0) + 2).rest
    canvas.write(
      "\(canvas.glyphs.cross) \(reason)", rest.origin, line.isSelected ? line.style : canvas.theme.error,
      width: rest.columns)
  }
}
