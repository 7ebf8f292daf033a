import CellGrid
import ConvMath

extension State {
  /// What one step of each field would do, in percent; below, the focused field in full.
  func drawLevers(_ canvas: inout Canvas, _ rect: Rect) {
    let (upper, lower) = rect.splitTop(max(rect.rows - 6, 0))
    let title = naming(LeversWording.title.text(canvas.language), columns: upper.columns - 4, canvas.glyphs)
    let inner = canvas.panel(upper, title: title, isActive: true)
    drawLeverTable(&canvas, inner, frame: upper)
    let sign = " \(canvas.glyphs.strongest) \(LeversWording.strongest.text(canvas.language)) "
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
    let table = LeverTable(
      levers, analysis, document.numberType, columns: rect.columns, canvas.language)
    let (titles, list) = rect.splitTop(2)
    table.drawTitles(&canvas, titles)
    let focused = levers.firstIndex {
      $0.row.items.contains(focus) && (document.isLinked || $0.item == focus)
    }
    let window = canvas.list(
      levers.count, cursor: focused, hasFocus: false, list, pointer: .before,
      target: { .item(levers[$0].item) }, draw: { draw(levers[$1.index], table, &$0, $1) })
    canvas.mark(window, of: frame)
  }

  private func draw(_ lever: Lever, _ table: LeverTable, _ canvas: inout Canvas, _ row: Canvas.ListRow) {
    let (theme, rect) = (canvas.theme, row.rect)
    if row.isCursor { canvas.cursor = rect.origin.moved(columns: table.labels - 2) }
    let value = canvas.glyphs.plain(valueText(lever.item))
    let style = row.isCursor ? (draft == nil ? theme.focus : theme.draft) : theme.text
    canvas.write(
      lever.name(in: document, canvas.glyphs), rect.origin, row.isCursor ? theme.value : theme.faint,
      width: max(table.labels - CharacterWidth.of(value) - 2, 0))
    canvas.writeRight(value, before: rect.minColumn + table.labels - 1, row: rect.minRow, style)
    table.draw(lever, &canvas, rect)
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
    var room = inner
    for (label, outcome) in [(LeversWording.oneLess, lever.down), (LeversWording.oneMore, lever.up)] {
      guard room.rows > 0 else { break }
      canvas.write(label.text(language), room.origin, canvas.theme.faint, width: room.columns)
      let place = room.splitLeft(15).rest
      let lines = flowed(details(of: outcome, from: analysis, canvas.glyphs), columns: place.columns)
      room = room.splitBottom(canvas.write(lines: lines, place, canvas.theme.text).rows).bottom
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

/// The changes by either step of each field: four figures for each direction, fewer where there is no room.
private struct LeverTable {
  let analysis: Analysis
  let type: NumberType
  /// Columns of name and value.
  let labels: Int
  private let table: Table<Column>
  /// The figures that there is room for; the focused field has all of them below.
  private let metrics: ArraySlice<(metric: Metric, label: Wording)>
  /// The greatest change of each figure in percent, by either step of any field.
  private var greatest: [Int: Double] = [:]

  private enum Column: Hashable {
    case field
    case change(isMore: Bool, metric: Int)
  }

  init(_ levers: [Lever], _ analysis: Analysis, _ type: NumberType, columns: Int, _ language: Language) {
    self.analysis = analysis
    self.type = type
    labels = columns >= 100 ? 26 : columns >= 70 ? 20 : min(columns, 16)
    let room = columns - labels
    metrics = Lever.metrics.prefix(max(room / 12, room >= 10 ? 1 : 0))
    let cell = room / (2 * max(metrics.count, 1))
    let titles = metrics.map { CharacterWidth.truncated($0.label.text(language), to: cell - 1, ellipsis: "") }
    let changes = [false, true].flatMap { isMore in
      titles.enumerated().map { metric, title in
        Table.Column(Column.change(isMore: isMore, metric: metric), title, .right, width: cell, gap: 0)
      }
    }
    table = Table([.init(.field, width: labels)] + changes, width: columns)
    for (index, entry) in Lever.metrics.enumerated() {
      for outcome in levers.flatMap({ [$0.down, $0.up] }) {
        guard let change = outcome.change(entry.metric, from: analysis, type) else { continue }
        greatest[index] = max(greatest[index] ?? 0, change.weight)
      }
    }
  }

  /// The columns of one direction, where there is room for any.
  private func group(isMore: Bool, _ rect: Rect) -> Rect? {
    guard let first = table.place(of: .change(isMore: isMore, metric: 0)),
      let last = table.place(of: .change(isMore: isMore, metric: metrics.count - 1))
    else { return nil }
    return rect.splitLeft(first.start).rest.splitLeft(last.end - first.start).left
  }

  func drawTitles(_ canvas: inout Canvas, _ rect: Rect) {
    for (isMore, title) in [(false, LeversWording.oneLess), (true, LeversWording.oneMore)] {
      guard let group = group(isMore: isMore, rect) else { continue }
      let words = CharacterWidth.truncated(
        title.text(canvas.language), to: group.columns - 1, ellipsis: canvas.glyphs.ellipsis)
      canvas.writeRight(words, before: group.maxColumn, row: group.minRow, canvas.theme.title)
    }
    let style = canvas.theme.faint
    canvas.row(table, rect.splitTop(1).rest) { ($0.title, style) }
  }

  func draw(_ lever: Lever, _ canvas: inout Canvas, _ rect: Rect) {
    let (glyphs, theme) = (canvas.glyphs, canvas.theme)
    canvas.row(table, rect) { place in
      guard case .change(let isMore, let metric) = place.key else { return ("", theme.text) }
      let outcome = isMore ? lever.up : lever.down
      if case .end = outcome { return (metric == 0 ? "–" : "", theme.faint) }
      let change = outcome.change(Lever.metrics[metric].metric, from: analysis, type)
      return change.map { cell($0, metric, glyphs, theme) } ?? ("", theme.text)
    }
    for (isMore, outcome) in [(false, lever.down), (true, lever.up)] {
      guard case .cannot(let issue, let value) = outcome, let group = group(isMore: isMore, rect) else {
        continue
      }
      canvas.write(
        "\(glyphs.cross) \(Wording.value(value).text(canvas.language))\(canvas.language.colon)"
          + issue.reason.text(canvas.language),
        group.origin.moved(columns: 1), theme.faint, width: group.columns - 1)
    }
  }

  private func cell(_ change: Change, _ metric: Int, _ glyphs: Glyphs, _ theme: Theme) -> (String, Style) {
    guard change.old != change.new else { return (glyphs.equal, theme.faint) }
    let text = (change.percent ?? glyphs.language("new", "新增")).filter { $0 != " " && $0 != "%" }
    return change.weight > 0 && change.weight == greatest[metric]
      ? (glyphs.strongest + text, theme.changed) : (text, theme.text)
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
