extension Surface {
  /// Draws a box along the inside of `rect`, with a title in its upper side if there is room for one.
  ///
  ///     surface.drawBox(rect, glyphs: .rounded, title: "input")   // ╭ input ────╮
  public mutating func drawBox(
    _ rect: Rect, glyphs: BoxGlyphs = .rounded, style: Style = .plain, title: String? = nil,
    titleStyle: Style? = nil
  ) {
    guard !rect.isEmpty else { return }
    let right = rect.maxColumn.subtractingClamped(1)
    let bottom = rect.maxRow.subtractingClamped(1)
    for row in [rect.minRow, bottom] {
      drawHorizontalRule(
        at: Point(column: rect.minColumn, row: row), columns: rect.columns, glyphs.horizontal, style: style)
    }
    for column in [rect.minColumn, right] {
      drawVerticalRule(
        at: Point(column: column, row: rect.minRow), rows: rect.rows, glyphs.vertical, style: style)
    }
    drawCorner(glyphs.bottomRight, right, bottom, style)
    drawCorner(glyphs.bottomLeft, rect.minColumn, bottom, style)
    drawCorner(glyphs.topRight, right, rect.minRow, style)
    drawCorner(glyphs.topLeft, rect.minColumn, rect.minRow, style)
    if let title { drawTitle(title, in: rect, titleStyle ?? style) }
  }

  /// Draws a line to the right of `point`, which is its first cell.
  public mutating func drawHorizontalRule(
    at point: Point, columns: Int, _ glyph: Character = "─", style: Style = .plain
  ) {
    fill(Rect(origin: point, size: Size(columns: columns, rows: 1)), with: glyph, style: style)
  }

  /// Draws a line down from `point`, which is its first cell.
  public mutating func drawVerticalRule(
    at point: Point, rows: Int, _ glyph: Character = "│", style: Style = .plain
  ) {
    fill(Rect(origin: point, size: Size(columns: 1, rows: rows)), with: glyph, style: style)
  }

  private mutating func drawCorner(_ glyph: Character, _ column: Int, _ row: Int, _ style: Style) {
    fill(Rect(column: column, row: row, columns: 1, rows: 1), with: glyph, style: style)
  }

  private mutating func drawTitle(_ title: String, in rect: Rect, _ style: Style) {
    let room = rect.columns - 4
    guard room > 0, !title.isEmpty else { return }
    let shown = Self.shortened(title, to: room)
    write(" \(shown) ", at: rect.origin.moved(columns: 1), style: style, width: rect.columns - 2)
  }

  /// A text as far as it fits; what is cut off ends in an ellipsis, unless the text is in ASCII.
  static func shortened(_ text: String, to columns: Int) -> String {
    let ellipsis = text.utf8.allSatisfy { $0 < 0x80 } ? "" : "…"
    return CharacterWidth.truncated(text, to: columns, ellipsis: ellipsis)
  }
}
