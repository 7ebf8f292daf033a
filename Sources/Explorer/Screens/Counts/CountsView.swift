import CellGrid
import ConvMath

extension State {
  /// What other tools count, beside the layer's fields: a row for each tool, below them the selected one in full.
  func drawCounts(_ canvas: inout Canvas, _ rect: Rect) {
    let room = drawWhyNot(&canvas, rect)
    guard let analysis else { return }
    let baseline = isCurrent ? baselineAnalysis : nil
    let name = document.chosenBaseline
    let table = CountsTable(
      analysis, baseline: baseline.flatMap { analysis in name.map { ($0, analysis) } }, canvas.glyphs)
    let columns = CountsColumns(
      table, columns: room.columns - 4, withReasons: room.columns >= Self.reasonBesideColumns,
      canvas.language)
    let lines = table.tools.map { reasonLines($0, columns) }
    let spare = room.rows - Self.leastDetailRows - 2 - 1 - table.rows.count
    // Where reasons need more lines than there are, each has one, and its end below.
    let fits = lines.reduce(0, { $0 + max($1.count, 1) - 1 }) <= spare
    let shown = fits ? lines : lines.map { $0.count > 1 ? [$0.joined(separator: " ")] : $0 }
    let height = 2 + 1 + table.truths.count + shown.reduce(0) { $0 + max($1.count, 1) }
    let hasDetail = room.rows >= height + 4
    let (upper, lower) = room.splitTop(hasDetail ? height : room.rows)
    draw(table, columns, reasons: shown, &canvas, upper)
    if hasDetail { drawCounter(analysis, baseline, &canvas, lower) }
  }

  /// Columns from which on the reason stands beside each row: what is left of a screen of 120.
  private static let reasonBesideColumns = 90
  /// Rows that the selected tool gets before reasons take more than one line each.
  private static let leastDetailRows = 9

  private func reasonLines(_ row: CountsTable.Row, _ columns: CountsColumns) -> [String] {
    columns.reasons > 0 ? wrapped(row.reason, columns: columns.reasons) : []
  }

  private func draw(
    _ table: CountsTable, _ columns: CountsColumns, reasons: [[String]], _ canvas: inout Canvas, _ rect: Rect
  ) {
    let title =
      isCurrent
      ? CountsWording.title(document.layer.input.batch).text(canvas.language)
      : labelled(CountsWording.screen.text(canvas.language))
    let inner = canvas.panel(rect, title: title, isActive: focus == .list)
    guard inner.rows > 0 else { return }
    canvas.titles(of: columns.table, inner)
    var place = inner.splitTop(1).rest
    for row in table.truths where place.rows > 1 {
      let style = isCurrent ? canvas.theme.value : canvas.theme.stale
      canvas.row(columns.table, place) { (columns.text($0.key, row), style) }
      place = place.splitTop(1).rest
    }
    let first = firstTool(reasons, rows: place.rows)
    for index in first..<table.tools.count where place.rows > 0 {
      let height = max(reasons[index].count, 1)
      draw(tool: index, table.tools[index], columns, reasons[index], &canvas, place.splitTop(height).top)
      place = place.splitTop(height).rest
    }
  }

  /// The first tool that is shown, so that the selected one is.
  private func firstTool(_ reasons: [[String]], rows: Int) -> Int {
    var (starts, count) = ([Int](), 0)
    for reason in reasons {
      starts.append(count)
      count += max(reason.count, 1)
    }
    guard reasons.indices.contains(counter) else { return 0 }
    let end = counter + 1 < starts.count ? starts[counter + 1] : count
    let window = ScrollWindow(count: count, room: rows, revealing: starts[counter]..<end)
    return starts.firstIndex { $0 >= window.first } ?? counter
  }

  private func draw(
    tool index: Int, _ row: CountsTable.Row, _ columns: CountsColumns, _ reason: [String],
    _ canvas: inout Canvas, _ rect: Rect
  ) {
    let isSelected = index == counter
    let isFocused = isSelected && focus == .list
    let theme = canvas.theme
    let style =
      isFocused ? theme.selection : isCurrent ? (isSelected ? theme.value : theme.text) : theme.stale
    if isFocused { canvas.select(rect) }
    if isSelected { canvas.write(canvas.glyphs.pointer, rect.origin.moved(columns: -1), theme.key) }
    canvas.row(columns.table, rect) { (columns.text($0.key, row), style) }
    if let place = columns.table.place(of: .reason) {
      canvas.write(lines: reason, place.rect(in: rect), isFocused ? style : theme.faint)
    }
    canvas.add(rect, .row(index))
  }

  /// "torch FlopCounterMode: 236,027,904 FLOPs", shorter where that does not fit.
  private func title(of figure: CounterFigure, columns: Int) -> String {
    let unit = figure.value == nil ? "" : " " + figure.counter.unit
    let shortName = Formula.Quantity.counted(figure.counter).symbol
    let value = figure.valueText
    let titles = [
      "\(figure.counter.title): \(value)\(unit)", "\(shortName): \(value)\(unit)", "\(shortName): \(value)",
    ]
    return titles.first { CharacterWidth.of($0) <= columns } ?? shortName
  }

  /// The selected tool: its formula in symbols, in numbers, its value, and why it differs.
  private func drawCounter(
    _ analysis: Analysis, _ baseline: Analysis?, _ canvas: inout Canvas, _ rect: Rect
  ) {
    guard Counter.allCases.indices.contains(counter) else { return }
    let figure = analysis.counterFigure(Counter.allCases[counter])
    let inner = canvas.panel(rect, title: title(of: figure, columns: rect.columns - 6))
    var place = inner
    func write(_ text: String, _ style: Style) {
      place = canvas.write(
        lines: wrapped(canvas.glyphs.plain(text), columns: place.columns), place, style)
    }
    let style = isCurrent ? canvas.theme.text : canvas.theme.stale
    write(figure.note.text(canvas.language), style)
    if let old = baseline?.counterFigure(figure.counter).value, let new = figure.value,
      let name = document.chosenBaseline
    {
      let change = Change(old: old, new: new).text(canvas.glyphs)
      write("\(Wording.against(String(name)).text(language))  \(change)", canvas.theme.faint)
    }
    guard let formula = figure.formula else { return }
    let derivation = FormulaLines([formula], notation: canvas.glyphs.notation)
    let full = derivation.lines(.full, columns: place.columns)
    let lines = full.count <= place.rows ? full : derivation.lines(.brief, columns: place.columns)
    for line in lines where place.rows > 0 {
      let used = canvas.write(line.text, place.origin, style, width: place.columns)
      if !line.result.isEmpty {
        canvas.write(
          line.result, place.origin.moved(columns: used + 1), isCurrent ? canvas.theme.value : style,
          width: max(place.columns - used - 1, 0))
      }
      place = place.splitTop(1).rest
    }
  }
}
