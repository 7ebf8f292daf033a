extension Surface {
  /// Draws a panel, a box with a title in its upper side; the room for text inside.
  public mutating func drawPanel(
    _ rect: Rect, glyphs: BoxGlyphs = .rounded, style: Style = .plain, title: String, titleStyle: Style? = nil
  ) -> Rect {
    drawBox(rect, glyphs: glyphs, style: style, title: title, titleStyle: titleStyle)
    return rect.inset(columns: 2, rows: 1)
  }

  /// Writes a mark into the lower side of a box, near its right end or its left one, and answers where it stands.
  ///
  ///     surface.drawMark("1–14 of 32", in: rect)   // ╰──── 1–14 of 32 ─╯
  @discardableResult
  public mutating func drawMark(
    _ text: String, in rect: Rect, at side: HorizontalAlignment = .right, style: Style = .plain
  ) -> Rect {
    let room = rect.columns - 6
    guard rect.rows > 1, room > 0, !text.isEmpty else { return Rect(origin: rect.origin, size: .zero) }
    let shown = " \(Self.shortened(text, to: room)) "
    let width = CharacterWidth.of(shown)
    let column = side == .right ? rect.maxColumn - 2 - width : rect.minColumn + 2
    write(shown, at: Point(column: column, row: rect.maxRow - 1), style: style)
    return Rect(column: column, row: rect.maxRow - 1, columns: width, rows: 1)
  }
}
