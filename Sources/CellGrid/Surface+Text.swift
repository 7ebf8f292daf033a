extension Surface {
  /// The rows as plain text, joined by newlines, without the spaces at their ends.
  public var text: String {
    (0..<size.rows).map { text(ofRow: $0) }.joined(separator: "\n")
  }

  /// One row as plain text without the spaces at its end; empty where there is no such row.
  public func text(ofRow row: Int) -> String {
    trimmed(cells(inRow: row).map { character(of: $0) })
  }

  /// The text, then the same grid with a letter for each style (`.` is plain), then what the letters mean.
  ///
  /// For golden files: everything that shows is in it.
  ///
  ///     3×3 kernel
  ///     ----
  ///     aaa.bbbbbb
  ///     ----
  ///     a bold
  ///     b foreground 4 underline
  public var styledText: String {
    var letters: [Style: Character] = [.plain: "."]
    var legend: [String] = []
    var grid: [String] = []
    for row in 0..<size.rows {
      let marks = (0..<size.columns).map { column in
        let style = slots[row * size.columns + column].style
        if let letter = letters[style] { return letter }
        let letter = Self.letter(legend.count)
        letters[style] = letter
        legend.append("\(letter) \(style.description)")
        return letter
      }
      grid.append(trimmed(marks, of: "."))
    }
    return ([text, "----"] + grid + ["----"] + legend).joined(separator: "\n")
  }

  /// The characters of a row in order, second halves left out.
  func cells(inRow row: Int) -> [Slot] {
    guard row >= 0, row < size.rows else { return [] }
    return slots[row * size.columns..<(row + 1) * size.columns].filter { !$0.isTrailing }
  }

  private func trimmed(_ characters: [Character], of blank: Character = " ") -> String {
    let end = characters.lastIndex { $0 != blank }.map { $0 + 1 } ?? 0
    return String(characters[..<end])
  }

  private static func letter(_ index: Int) -> Character {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    return index < letters.count ? letters[index] : "?"
  }
}

extension Style: CustomStringConvertible {
  /// The colours and attributes in words, `plain` if there are none.
  public var description: String {
    var words: [String] = []
    if let foreground { words.append("foreground \(foreground.index)") }
    if let background { words.append("background \(background.index)") }
    if bold { words.append("bold") }
    if dim { words.append("dim") }
    if underline { words.append("underline") }
    if reverse { words.append("reverse") }
    return words.isEmpty ? "plain" : words.joined(separator: " ")
  }
}
