import CellGrid
import ConvMath

/// Draws the lines of a page about the network.
extension State {
  func drawPage(_ canvas: inout Canvas, _ rect: Rect) {
    let settings = tools.network.settings
    let title = document.network.map {
      "\($0.name) \(canvas.glyphs.dot) \(settings.page.title.text(language))"
    }
    let inner = canvas.panel(rect, title: title ?? "", isActive: focus == .list)
    guard inner.rows > 0 else { return }
    let lines = tools.network.lines
    let layout = PageLayout(lines, columns: inner.columns, canvas.glyphs)
    let selected = tools.network.line
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
      canvas.write(row.text, rect.origin, style, width: rect.columns)
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
    guard let note = line.note, rect.maxColumn > end + 2 else { return }
    canvas.write(
      note.text(language), Point(column: end + 2, row: rect.minRow), isSelected ? style : theme.faint,
      width: rect.maxColumn - end - 2)
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
    /// Nil for a sentence, which has none.
    var columns: Columns?
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
      for index in start..<end {
        let text = glyphs.plain(lines[index].label.text(glyphs.language))
        guard lines[index].weight == .sentence else {
          rows.append(Row(line: index, isFirst: true, text: text, columns: own))
          continue
        }
        for (place, part) in wrapped(text, columns: max(columns, 1)).enumerated() {
          rows.append(Row(line: index, isFirst: place == 0, text: part, columns: nil))
        }
      }
      start = end
    }
  }

  private static func columns(_ lines: ArraySlice<PageLine>, columns: Int, _ glyphs: Glyphs) -> Columns {
    var own = Columns()
    var note = 0
    for line in lines where line.weight != .sentence {
      own.label = max(own.label, CharacterWidth.of(glyphs.plain(line.label.text(glyphs.language))))
      own.value = max(own.value, CharacterWidth.of(line.value))
      own.share = max(own.share, CharacterWidth.of(line.share?.text ?? ""))
      if line.share?.whole ?? 0 > 0 { own.bar = barColumns }
      note = max(note, CharacterWidth.of(line.note?.text(glyphs.language) ?? ""))
    }
    // A note has room for a few words at least.
    let least = note > 0 ? min(note, 12) + 2 : 0
    func used(_ columns: Columns) -> Int {
      least + columns.label + [columns.value, columns.share].reduce(0) { $0 + ($1 > 0 ? $1 + 2 : 0) }
        + (columns.bar > 0 ? columns.bar + 1 : 0)
    }
    // Bars go first, then shares; labels are shortened last.
    if used(own) > columns { own.bar = 0 }
    if used(own) > columns, own.label > 12 { own.label = max(12, own.label - (used(own) - columns)) }
    if used(own) > columns { own.share = 0 }
    return own
  }
}
