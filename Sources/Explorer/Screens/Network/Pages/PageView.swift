import CellGrid
import ConvMath

/// Draws the lines of a page about the network.
extension State {
  func drawPage(_ canvas: inout Canvas, _ rect: Rect) {
    let settings = networkScreen.settings
    let title = document.network.map {
      "\($0.name) \(canvas.glyphs.dot) \(settings.page.title.text(language))"
    }
    let inner = canvas.panel(rect, title: title ?? "", isActive: focus == .list)
    guard inner.rows > 0 else { return }
    let lines = networkScreen.lines
    let layout = PageLayout(lines, columns: inner.columns, canvas.glyphs)
    let selected = networkScreen.line
    let rows = layout.rows
    let present = rows.firstIndex { $0.line == selected } ?? 0
    let first = max(0, min(present - inner.rows / 2, rows.count - inner.rows))
    for (offset, row) in rows.dropFirst(first).prefix(inner.rows).enumerated() {
      let place = Rect(column: inner.minColumn, row: inner.minRow + offset, columns: inner.columns, rows: 1)
      let isSelected = row.line == selected
      if isSelected, row.isFirst {
        canvas.write(canvas.glyphs.pointer, place.origin.moved(columns: -1), canvas.theme.key)
        if focus == .list { canvas.cursor = place.origin }
      }
      draw(row, lines[row.line], isSelected: isSelected && focus == .list, &canvas, place)
      canvas.add(place, .row(row.line))
    }
  }

  private func draw(
    _ row: PageLayout.Row, _ line: PageLine, isSelected: Bool, _ canvas: inout Canvas, _ rect: Rect
  ) {
    let theme = canvas.theme
    var style: Style =
      switch line.weight {
      case .heading: theme.title
      case .total: theme.value
      case .warning: theme.error
      case .plain, .sentence: theme.text
      }
    if isSelected {
      style = theme.selection
      canvas.surface.fill(rect, style: style)
    }
    guard let columns = row.columns else {
      let isFaint = row.isNote && !isSelected
      canvas.write(row.text, rect.origin, isFaint ? theme.faint : style, width: rect.columns)
      return
    }
    canvas.write(row.text, rect.origin, style, width: columns.label)
    var end = rect.minColumn + columns.label
    func right(_ text: String, _ width: Int) {
      guard width > 0 else { return }
      end += width + 2
      canvas.writeRight(text, before: end, row: rect.minRow, style)
    }
    right(line.value, columns.value)
    right(line.share?.text ?? "", columns.share)
    if columns.bar > 0 {
      if let share = line.share {
        let bar = ShareBar(glyphs: canvas.glyphs).bar(share.part, of: share.whole, columns: columns.bar)
        canvas.write(bar, Point(column: end + 1, row: rect.minRow), style, width: columns.bar)
      }
      end += columns.bar + 1
    }
    canvas.write(
      row.note, Point(column: end + 2, row: rect.minRow), isSelected ? style : theme.faint,
      width: max(rect.maxColumn - end - 2, 0))
  }
}

/// Where the parts of the lines of a page stand; each part of the page, from heading to heading, has columns of its own.
struct PageLayout {
  /// A row of the screen.
  struct Row {
    /// The line of the page that it belongs to.
    var line: Int
    var isFirst: Bool
    var text: String
    /// Nil for a row of words alone.
    var columns: Columns?
    /// What stands at the right of the columns.
    var note = ""
    /// Whether the words are a note that has no room beside the columns.
    var isNote = false
  }

  /// How wide the parts of a line are; 0 for what a part of the page does not have.
  struct Columns: Hashable {
    var label = 0
    var value = 0
    var share = 0
    var bar = 0
  }

  private(set) var rows: [Row] = []

  private static let barColumns = 12

  init(_ lines: [PageLine], columns: Int, _ glyphs: Glyphs) {
    var start = 0
    while start < lines.count {
      let end = lines[(start + 1)...].firstIndex { $0.weight == .heading } ?? lines.count
      let own = Self.columns(lines[start..<end], columns: columns, glyphs)
      for index in start..<end { add(lines[index], index, own, columns, glyphs) }
      start = end
    }
  }

  /// Adds the rows of a line: what has no room beside the rest goes on above or below, so that nothing is cut off.
  private mutating func add(_ line: PageLine, _ index: Int, _ own: Columns, _ columns: Int, _ glyphs: Glyphs)
  {
    let text = glyphs.plain(line.label.text(glyphs.language))
    let isAlone = line.isWordsAlone
    var parts = wrapped(text, columns: max(isAlone ? columns : own.label, 1))
    if parts.isEmpty { parts = [""] }
    for (place, part) in parts.enumerated() {
      let isLast = place == parts.count - 1
      rows.append(Row(line: index, isFirst: place == 0, text: part, columns: isLast && !isAlone ? own : nil))
    }
    let note = glyphs.plain(line.note?.text(glyphs.language) ?? "")
    guard !isAlone, !note.isEmpty else { return }
    if own.used + 2 + CharacterWidth.of(note) <= columns {
      rows[rows.count - 1].note = note
      return
    }
    for part in wrapped(note, columns: max(columns - 2, 1)) {
      rows.append(Row(line: index, isFirst: false, text: "  " + part, columns: nil, isNote: true))
    }
  }

  private static func columns(_ lines: ArraySlice<PageLine>, columns: Int, _ glyphs: Glyphs) -> Columns {
    var own = Columns()
    var note = 0
    for line in lines where !line.isWordsAlone {
      own.label = max(own.label, CharacterWidth.of(glyphs.plain(line.label.text(glyphs.language))))
      own.value = max(own.value, CharacterWidth.of(glyphs.plain(line.value)))
      own.share = max(own.share, CharacterWidth.of(line.share?.text ?? ""))
      if line.share?.whole ?? 0 > 0 { own.bar = barColumns }
      note = max(note, CharacterWidth.of(line.note?.text(glyphs.language) ?? ""))
    }
    // Short notes, such as units, stand beside; longer ones have rows of their own where they must.
    let least = note > 0 ? min(note, 6) + 2 : 0
    if own.used + least > columns { own.bar = 0 }
    if own.used + least > columns, own.label > 12 {
      own.label = max(12, own.label - (own.used + least - columns))
    }
    if own.used > columns { own.share = 0 }
    return own
  }
}

extension PageLayout.Columns {
  /// Columns that a row takes without its note.
  fileprivate var used: Int {
    label + [value, share].reduce(0) { $0 + ($1 > 0 ? $1 + 2 : 0) } + (bar > 0 ? bar + 1 : 0)
  }
}

extension PageLine {
  /// Whether there is nothing but words, which may take the whole width.
  fileprivate var isWordsAlone: Bool { weight == .sentence || value.isEmpty && share == nil && note == nil }
}
