import CellGrid
import ConvMath

extension State {
  /// What one step of each field would do, in percent; below, the focused field in full.
  func drawLevers(_ canvas: inout Canvas, _ rect: Rect) {
    let (upper, lower) = rect.splitTop(max(rect.rows - 6, 0))
    let title = naming(LeverWording.title.text(canvas.language), columns: upper.columns - 4, canvas.glyphs)
    let inner = canvas.panel(upper, title: title, isActive: true)
    drawLeverTable(&canvas, inner, frame: upper)
    let sign = " \(canvas.glyphs.strongest) \(LeverWording.strongest.text(canvas.language)) "
    if upper.rows > 4, isCurrent {
      let place = Point(column: upper.minColumn + 2, row: upper.maxRow - 1)
      canvas.write(sign, place, canvas.theme.faint, width: max(upper.columns - 20, 0))
    }
    drawLeverDetail(&canvas, lower)
  }

  /// The table of levers, scrolled so that the focused field is seen.
  func drawLeverTable(_ canvas: inout Canvas, _ rect: Rect, frame: Rect) {
    guard let analysis, isCurrent, rect.rows > 2 else {
      drawIssues(&canvas, rect)
      return
    }
    let levers = document.levers()
    let table = LeverTable(levers, analysis, document.numberType, columns: rect.columns)
    table.drawTitles(&canvas, rect)
    let list = rect.splitTop(2).rest
    let focused = levers.firstIndex {
      $0.row.items.contains(focus) && (document.isLinked || $0.item == focus)
    }
    let first = max(0, min((focused ?? 0) - list.rows / 2, levers.count - list.rows))
    for (offset, index) in (first..<levers.count).prefix(list.rows).enumerated() {
      let row = Rect(column: list.minColumn, row: list.minRow + offset, columns: list.columns, rows: 1)
      draw(levers[index], table, isFocused: index == focused, &canvas, row)
    }
    drawPosition(first, list.rows, of: levers.count, &canvas, frame)
  }

  private func draw(
    _ lever: Lever, _ table: LeverTable, isFocused: Bool, _ canvas: inout Canvas, _ rect: Rect
  ) {
    let theme = canvas.theme
    canvas.add(rect, .item(lever.item))
    if isFocused {
      canvas.write(canvas.glyphs.pointer, rect.origin.moved(columns: -1), theme.key)
      canvas.cursor = Point(column: rect.minColumn + table.labels - 2, row: rect.minRow)
    }
    let value = canvas.glyphs.plain(valueText(lever.item))
    let style = isFocused ? (draft == nil ? theme.focus : theme.draft) : theme.text
    canvas.write(
      lever.name(in: document, canvas.glyphs), rect.origin, isFocused ? theme.value : theme.faint,
      width: max(table.labels - CharacterWidth.of(value) - 2, 0))
    canvas.writeRight(value, before: rect.minColumn + table.labels - 1, row: rect.minRow, style)
    table.draw(lever, isFocused: isFocused, &canvas, rect)
  }

  /// The focused field: what each step leads to, or why it cannot be.
  private func drawLeverDetail(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows >= 3, let analysis, isCurrent else { return }
    let lever = document.levers().first {
      $0.row.items.contains(focus) && (document.isLinked || $0.item == focus)
    }
    guard let lever else {
      let inner = canvas.panel(rect, title: language("lever", "变动"))
      canvas.write(
        language("this has no one step up or down", "这一项没有上下一档"), inner.origin, canvas.theme.faint,
        width: inner.columns)
      return
    }
    let inner = canvas.panel(rect, title: lever.row.label.text(language))
    var row = inner.minRow
    for (label, outcome) in [(LeverWording.oneLess, lever.down), (LeverWording.oneMore, lever.up)] {
      guard row < inner.maxRow else { break }
      canvas.write(
        label.text(language), Point(column: inner.minColumn, row: row), canvas.theme.faint,
        width: inner.columns)
      let parts = details(of: outcome, from: analysis, canvas.glyphs)
      for line in flowed(parts, columns: inner.columns - 15) where row < inner.maxRow {
        canvas.write(
          line, Point(column: inner.minColumn + 15, row: row), canvas.theme.text,
          width: max(inner.columns - 15, 0))
        row += 1
      }
    }
  }

  /// What a step leads to, in parts that are not to be torn apart.
  private func details(of outcome: Lever.Outcome, from analysis: Analysis, _ glyphs: Glyphs) -> [String] {
    switch outcome {
    case .end: return [glyphs.language("there is no such step", "没有这一档")]
    case .cannot(let issue, let value):
      return [
        Wording.value(value).text(glyphs.language) + glyphs.language(":", "："),
        "\(glyphs.cross) \(issue.reason.text(glyphs.language))",
      ].map(
        glyphs.plain)
    case .analysis(let next, let value):
      let changes = Lever.metrics.dropFirst().compactMap { metric, name -> String? in
        guard let change = outcome.change(metric, from: analysis, document.numberType) else { return nil }
        return
          "\(name.text(glyphs.language)) \(change.text(glyphs) { metric == .memory ? Reading.bytes($0) : $0.grouped })"
      }
      return
        ([Wording.value(value).text(glyphs.language) + glyphs.language(":", "："), "\(next.output)"] + changes)
        .map(
          glyphs.plain)
    }
  }
}

/// The cells of the levers: four figures for each direction, fewer where there is no room.
private struct LeverTable {
  let levers: [Lever]
  let analysis: Analysis
  let type: NumberType
  /// Columns of name and value.
  let labels: Int
  private let cell: Int
  /// The figures that there is room for; the focused field has all of them below.
  private let metrics: ArraySlice<(metric: Metric, label: Wording)>
  /// The greatest change of each figure in percent, by either step of any field.
  private var greatest: [Int: Double] = [:]

  init(_ levers: [Lever], _ analysis: Analysis, _ type: NumberType, columns: Int) {
    self.levers = levers
    self.analysis = analysis
    self.type = type
    labels = columns >= 100 ? 26 : columns >= 70 ? 20 : min(columns, 16)
    let room = columns - labels
    metrics = Lever.metrics.prefix(max(room / 12, room >= 10 ? 1 : 0))
    cell = room / (2 * max(metrics.count, 1))
    for (index, entry) in Lever.metrics.enumerated() {
      for outcome in levers.flatMap({ [$0.down, $0.up] }) {
        guard let change = outcome.change(entry.metric, from: analysis, type) else { continue }
        greatest[index] = max(greatest[index] ?? 0, change.weight)
      }
    }
  }

  func drawTitles(_ canvas: inout Canvas, _ rect: Rect) {
    for (group, title) in [LeverWording.oneLess, LeverWording.oneMore].enumerated() {
      let columns = metrics.count * cell
      let start = rect.minColumn + labels + group * columns
      let words = CharacterWidth.truncated(
        title.text(canvas.language), to: max(columns - 1, 0), ellipsis: canvas.glyphs.ellipsis)
      canvas.writeRight(words, before: start + columns, row: rect.minRow, canvas.theme.title)
      for (index, entry) in metrics.enumerated() {
        canvas.writeRight(
          CharacterWidth.truncated(entry.label.text(canvas.language), to: cell - 1, ellipsis: ""),
          before: start + (index + 1) * cell,
          row: rect.minRow + 1, canvas.theme.faint)
      }
    }
  }

  func draw(_ lever: Lever, isFocused: Bool, _ canvas: inout Canvas, _ rect: Rect) {
    guard !metrics.isEmpty else { return }
    let columns = metrics.count * cell
    for (group, outcome) in [lever.down, lever.up].enumerated() {
      let start = rect.minColumn + labels + group * columns
      switch outcome {
      case .end: canvas.writeRight("–", before: start + cell, row: rect.minRow, canvas.theme.faint)
      case .cannot(let issue, let value):
        canvas.write(
          "\(canvas.glyphs.cross) \(Wording.value(value).text(canvas.language))\(canvas.language.colon)"
            + issue.reason.text(canvas.language),
          Point(column: start + 1, row: rect.minRow), canvas.theme.faint, width: columns - 1)
      case .analysis: drawChanges(outcome, &canvas, Point(column: start, row: rect.minRow))
      }
    }
  }

  private func drawChanges(_ outcome: Lever.Outcome, _ canvas: inout Canvas, _ start: Point) {
    for (index, entry) in metrics.enumerated() {
      guard let change = outcome.change(entry.metric, from: analysis, type) else { continue }
      let isStrongest = change.weight > 0 && change.weight == greatest[index]
      var text =
        change.old == change.new
        ? canvas.glyphs.equal
        : (change.percent ?? canvas.language("new", "新增")).filter { $0 != " " && $0 != "%" }
      if isStrongest { text = canvas.glyphs.strongest + text }
      let style =
        isStrongest ? canvas.theme.changed : change.old == change.new ? canvas.theme.faint : canvas.theme.text
      text = CharacterWidth.truncated(text, to: cell, ellipsis: canvas.glyphs.ellipsis)
      canvas.writeRight(text, before: start.column + (index + 1) * cell, row: start.row, style)
    }
  }
}

extension Change {
  /// How strong the change is: the ratio of the larger to the smaller, so that half and double weigh the same.
  fileprivate var weight: Double {
    guard old != new else { return 0 }
    guard old > 0, new > 0 else { return .infinity }
    let ratio = Double(new) / Double(old)
    return max(ratio, 1 / ratio) - 1
  }
}
