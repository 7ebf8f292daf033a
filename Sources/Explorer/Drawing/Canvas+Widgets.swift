import CellGrid
import ConvMath

/// Tables, lists, long texts and plots, as all screens draw them.
extension Canvas {
  // MARK: Borders

  /// Writes into the lower border of a panel and answers where.
  @discardableResult
  mutating func mark(
    _ text: String, of frame: Rect, at side: HorizontalAlignment = .right, _ style: Style? = nil
  ) -> Rect {
    surface.drawMark(glyphs.plain(text), in: frame, at: side, style: style ?? theme.faint)
  }

  /// "1–20 of 34" in the lower border where not all rows are seen, with the keys that move them.
  mutating func mark(
    _ window: ScrollWindow, of frame: Rect, at side: HorizontalAlignment = .right, keys: String = ""
  ) {
    guard !window.isWhole, !window.rows.isEmpty else { return }
    let part = Wording.part(window.first + 1, window.rows.upperBound, of: window.count).text(language)
    mark(keys.isEmpty ? part : "\(part)  \(keys)", of: frame, at: side)
  }

  /// "2 more do not fit" in the lower border, where figures have no room.
  mutating func mark(missing count: Int, of frame: Rect) {
    guard count > 0 else { return }
    let verb = count == 1 ? "does" : "do"
    mark(
      Wording("\(count) more \(verb) not fit", "另有 \(count) 项放不下").text(language), of: frame, theme.notice)
  }

  // MARK: Texts

  /// Writes lines below each other as far as there is room, the last of them with an ellipsis where more do not fit; the room below
  /// them.
  @discardableResult
  mutating func write(lines: some Collection<String>, _ rect: Rect, _ style: Style) -> Rect {
    var room = rect
    let isCut = lines.count > rect.rows
    for line in lines {
      guard room.rows > 0 else { break }
      let text = isCut && room.rows == 1 ? "\(line) \(glyphs.ellipsis)" : line
      write(text, room.origin, style, width: room.columns)
      room = room.splitTop(1).rest
    }
    return room
  }

  /// Draws the lines of a text that `<` and `>` scroll, and at the border of its panel which of them are seen.
  mutating func scroll<Line>(
    _ lines: [Line], to offset: Int, _ rect: Rect, of frame: Rect, at side: HorizontalAlignment = .right,
    draw: (inout Canvas, Line, Rect) -> Void
  ) {
    let window = ScrollWindow(count: lines.count, room: rect.rows, offset: offset)
    holdOffset(count: lines.count, room: rect.rows)
    for (row, place) in window.lines(in: rect) { draw(&self, lines[row], place) }
    mark(window, of: frame, at: side, keys: "< >")
  }

  // MARK: Lists

  /// A row of a list: which it is, its place, and how it looks.
  struct ListRow {
    let index: Int
    let rect: Rect
    let style: Style
    let isCursor: Bool
    /// Whether it is under a cursor that has the focus: its style is all that it has then.
    let isSelected: Bool
  }

  /// Where the sign of the cursor stands: in the first column of its row, before it, or nowhere.
  enum Pointer { case inside, before, none }

  /// Draws the rows of a list that are seen around its cursor, and answers which.
  ///
  /// Nothing is asked of the others. A row answers to the mouse as `target` says.
  @discardableResult
  mutating func list(
    _ count: Int, cursor: Int?, hasFocus: Bool, _ rect: Rect, pointer: Pointer = .inside, plain: Style? = nil,
    target: (Int) -> Region.Target = { .row($0) }, draw: (inout Canvas, ListRow) -> Void
  ) -> ScrollWindow {
    let window = ScrollWindow(count: count, room: rect.rows, around: cursor ?? 0)
    for (index, place) in window.lines(in: rect) {
      let isCursor = index == cursor
      let isSelected = isCursor && hasFocus
      let style = isSelected ? theme.selection : isCursor ? theme.value : plain ?? theme.text
      add(place, target(index))
      if isSelected { select(place) }
      if isCursor, pointer == .inside { write(glyphs.pointer, place.origin, style) }
      if isCursor, pointer == .before { write(glyphs.pointer, place.origin.moved(columns: -1), theme.key) }
      draw(
        &self, ListRow(index: index, rect: place, style: style, isCursor: isCursor, isSelected: isSelected))
    }
    return window
  }

  /// Writes a row behind its pointer: words, and what belongs to them at the right.
  mutating func write(_ text: String, detail: String, _ row: ListRow, indent: Int = 2) {
    let detail = glyphs.plain(detail)
    let room = row.rect.columns - CharacterWidth.of(detail) - 2 - indent
    write(text, row.rect.origin.moved(columns: indent), row.style, width: max(room, 0))
    let style = row.isSelected ? row.style : theme.faint
    writeRight(detail, before: row.rect.maxColumn, row: row.rect.minRow, style)
  }

  /// Puts the bar of the selection into a row, and the cursor at its beginning.
  mutating func select(_ rect: Rect) {
    surface.fill(rect, style: theme.selection)
    cursor = rect.origin
  }

  // MARK: Tables

  /// Draws the cells of a row of a table; each is asked for only where its column has room.
  mutating func row<Key>(
    _ table: Table<Key>, _ rect: Rect, cell: (Table<Key>.Place) -> (text: String, style: Style)
  ) {
    let glyphs = glyphs
    table.draw(on: &surface, at: rect.origin, ellipsis: glyphs.ellipsis) { place in
      let (text, style) = cell(place)
      return (glyphs.plain(text), style)
    }
  }

  /// Draws the titles of a table.
  mutating func titles<Key>(of table: Table<Key>, _ rect: Rect) {
    let style = theme.title
    row(table, rect) { ($0.title, style) }
  }

  // MARK: Plots

  /// Draws the axes of a plot with their ticks.
  mutating func drawAxes(of plot: Plot) {
    plot.drawAxes(
      on: &surface, glyphs: glyphs.axes, style: theme.border, labelStyle: theme.faint, spelling: glyphs.plain)
  }

  /// Draws the dots of a curve.
  mutating func draw(_ dots: DotMatrix, of plot: Plot, _ style: Style) {
    surface.draw(dots, at: plot.field.origin, style: style, isUnicode: glyphs.isUnicode)
  }
}
