extension Surface {
  /// The rows as text with the control sequences that give terminals its colours, joined by newlines.
  ///
  /// A sequence stands only where the style changes, no row leaves one open, and what would not show at the end of a
  /// row is left out. Colours that the depth has not are left out as well.
  ///
  ///     var surface = Surface(size: Size(columns: 9, rows: 1))
  ///     surface.write("3×3", at: .zero, style: .bold)
  ///     surface.ansi(depth: .mono)  // "\u{1B}[0;1m3×3\u{1B}[m"
  public func ansi(depth: ColorDepth = .palette256) -> String {
    (0..<size.rows).map { ansi(ofRow: $0, depth) }.joined(separator: "\n")
  }

  private func ansi(ofRow row: Int, _ depth: ColorDepth) -> String {
    var text = ""
    var present = Style.plain
    let cells = cells(inRow: row).map { slot in
      (character: character(of: slot), style: slot.style.shown(on: depth))
    }
    let end = cells.lastIndex { $0.character != " " || !$0.style.leavesSpacesBlank }.map { $0 + 1 } ?? 0
    for (character, style) in cells[..<end] {
      // A space looks the same in whatever style leaves it blank.
      let isSame =
        style == present || character == " " && style.leavesSpacesBlank && present.leavesSpacesBlank
      if !isSame {
        text += style.sequence
        present = style
      }
      text.append(character)
    }
    return present == .plain ? text : text + Style.plain.sequence
  }
}

extension Style {
  /// The style with the colours that a depth has.
  fileprivate func shown(on depth: ColorDepth) -> Style {
    var style = self
    if let color = foreground, !depth.shows(color) { style.foreground = nil }
    if let color = background, !depth.shows(color) { style.background = nil }
    return style
  }

  /// Whether nothing shows where a space has this style.
  fileprivate var leavesSpacesBlank: Bool { background == nil && !underline && !reverse }

  /// The sequence that begins the style, whatever was before: "\u{1B}[0;1;38;5;80m".
  fileprivate var sequence: String {
    var codes: [String] = []
    if bold { codes.append("1") }
    if dim { codes.append("2") }
    if underline { codes.append("4") }
    if reverse { codes.append("7") }
    if let foreground { codes.append(foreground.code(basic: 30, bright: 90, palette: 38)) }
    if let background { codes.append(background.code(basic: 40, bright: 100, palette: 48)) }
    return codes.isEmpty ? "\u{1B}[m" : "\u{1B}[0;" + codes.joined(separator: ";") + "m"
  }
}

extension Color {
  fileprivate func code(basic: Int, bright: Int, palette: Int) -> String {
    switch index {
    case 0..<8: "\(basic + Int(index))"
    case 8..<16: "\(bright + Int(index) - 8)"
    default: "\(palette);5;\(index)"
    }
  }
}
