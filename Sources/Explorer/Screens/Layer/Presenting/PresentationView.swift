import CellGrid
import ConvMath

/// The layer in few and large elements: for a projector, and for who sits in the last row.
extension State {
  func drawPresentation(_ canvas: inout Canvas, _ rect: Rect) {
    let room = rect.inset(columns: 1, rows: 0)
    let sentence = PresentationSentence(document, language).text
    let plan = PresentationPlan(rows: room.rows)
    let lines = wrapped(canvas.glyphs.plain(sentence), columns: room.columns)
    let isWhole = lines.count <= 1 + plan.gap
    for (row, line) in (isWhole ? lines : [sentence]).enumerated() {
      canvas.write(line, room.origin.moved(rows: row), canvas.theme.text, width: room.columns)
    }
    drawOutput(&canvas, plan.output(in: room))
    let (left, right) = plan.counts(in: room).splitLeft((room.columns + 1) / 2)
    let style = isCurrent ? canvas.theme.value : canvas.theme.stale
    if let analysis {
      let batch = analysis.layer.input.batch
      draw(.parameters, analysis.parameters, &canvas, left, style)
      let work =
        batch == 1
        ? .flops : Wording("FLOPs, batch of \(batch.grouped)", "FLOPs，一批 \(batch.grouped) 个")
      draw(work, analysis.batch.flops, &canvas, right, style)
    }
    let (focus, why) = plan.focus(in: room).splitLeft(min(max(room.columns * 2 / 5, 20), 60))
    drawFocus(&canvas, focus, bigRows: plan.bigRows)
    drawMainFormulas(&canvas, why)
  }

  private func drawOutput(_ canvas: inout Canvas, _ rect: Rect) {
    guard let analysis else { return }
    let label = labelled(Wording.output.text(language))
    let exact = analysis.output.description
    draw(
      label, isHiding ? "?" : exact, big: isHiding ? "?" : exact.filter { $0 != " " }, or: "", &canvas, rect)
  }

  private func draw(_ label: Wording, _ value: Int, _ canvas: inout Canvas, _ rect: Rect, _ style: Style) {
    let reading = isHiding ? "" : Reading.rounded(value)?.filter { $0 != " " } ?? ""
    let exact = isHiding ? "?" : value.grouped
    draw(label.text(language), exact, big: exact, or: reading, &canvas, rect)
  }

  /// A label with the exact value in letters of the usual size, and the value large below.
  private func draw(
    _ label: String, _ exact: String, big: String, or reading: String, _ canvas: inout Canvas, _ rect: Rect
  ) {
    guard rect.rows > 0 else { return }
    let theme = canvas.theme
    let used = canvas.write(label + " ", rect.origin, theme.faint, width: rect.columns)
    let style = isCurrent ? theme.value : theme.stale
    canvas.write(exact, rect.origin.moved(columns: used + 1), style, width: rect.columns - used - 1)
    BigText.fitting(big, or: reading, columns: rect.columns - 1, rows: rect.rows - 1)?
      .draw(&canvas, rect.origin.moved(rows: 1), style)
  }

  /// The focused field with its value.
  private func drawFocus(_ canvas: inout Canvas, _ rect: Rect, bigRows: Int) {
    guard rect.rows > 0 else { return }
    let theme = canvas.theme
    let row = canvas.rows.first { $0.items.contains(focus) }
    var label = row?.label.text(language) ?? ""
    if let row, row.items.count > 1, !document.isLinked, let place = row.items.firstIndex(of: focus) {
      let axis = AxisName(index: place, rank: row.items.count)
      label += language(" (\(axis.text(language)))", "（\(axis.text(language))）")
    }
    let hasIssue = !issues(at: focus).isEmpty
    let mark = hasIssue ? canvas.glyphs.cross : canvas.glyphs.pointer
    let value = valueText(focus)
    let style = hasIssue ? theme.error : draft == nil ? theme.focus : theme.draft
    var column = canvas.write("\(mark) \(label) ", rect.origin, theme.value, width: rect.columns)
    column += canvas.write(
      " \(value) ", rect.origin.moved(columns: column), style, width: rect.columns - column)
    canvas.cursor = rect.origin.moved(columns: max(min(column, rect.columns) - 2, 0))
    canvas.add(rect, .item(focus))
    BigText.fitting(value, or: "", columns: rect.columns - 3, rows: min(rect.rows - 1, bigRows))?
      .draw(&canvas, rect.origin.moved(columns: 2, rows: 1), hasIssue ? theme.error : theme.value)
  }

  /// The first formulas, or why the layer cannot be.
  private func drawMainFormulas(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows > 0, rect.columns > 10 else { return }
    canvas.add(rect, .formulas)
    guard issues.isEmpty, let analysis else {
      drawIssues(&canvas, rect)
      return
    }
    let derivation = FormulaLines(analysis.mainFormulas(), notation: canvas.glyphs.notation)
    let symbols = derivation.symbolColumns
    for (row, line) in derivation.lines(isHiding ? .symbols : .brief, columns: rect.columns - symbols - 1)
      .prefix(rect.rows)
      .enumerated()
    {
      let point = rect.origin.moved(rows: row)
      canvas.write(line.symbol, point, canvas.theme.title, width: symbols)
      let text = line.result.isEmpty ? line.text : "\(line.text) \(line.result)"
      canvas.write(
        text, point.moved(columns: symbols + 1), canvas.theme.text, width: rect.columns - symbols - 1)
    }
  }
}

/// What is large where the rows are few: the output first, then the counts, then the field.
private struct PresentationPlan {
  private var output = 1
  private var counts = 1
  private var focus = 3
  private(set) var gap = 0
  /// The rows of a large text.
  let bigRows: Int

  init(rows: Int) {
    bigRows = rows >= 44 ? BigText.Scale.huge.rows : BigText.Scale.large.rows
    let big = 1 + bigRows
    if total - output + big <= rows { output = big }
    if total - counts + big <= rows { counts = big }
    if total - focus + big <= rows { focus = big }
    gap = max(0, min((rows - total) / 3, 3))
    // What is left goes to the formulas.
    focus += max(rows - total, 0)
    if total > rows { focus = max(focus - (total - rows), 1) }
  }

  /// The sentence, the three parts, and gaps before each of them.
  private var total: Int { 1 + output + counts + focus + 3 * gap }

  private func part(_ rect: Rect, _ start: Int, _ rows: Int) -> Rect {
    rect.splitTop(min(start, rect.rows)).rest.splitTop(rows).top
  }

  func output(in rect: Rect) -> Rect { part(rect, 1 + gap, output) }
  func counts(in rect: Rect) -> Rect { part(rect, 1 + 2 * gap + output, counts) }
  func focus(in rect: Rect) -> Rect { part(rect, 1 + 3 * gap + output + counts, focus) }
}
