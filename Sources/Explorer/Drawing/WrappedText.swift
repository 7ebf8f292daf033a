import CellGrid

/// Breaks text into lines of at most `columns`: at spaces, and between Chinese characters, which are words of their own.
func wrapped(_ text: String, columns: Int) -> [String] {
  guard columns > 0 else { return [] }
  var lines: [String] = []
  var line = ""
  var width = 0
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    var space = line.isEmpty ? "" : " "
    for part in unbreakableParts(of: word) {
      let added = space.count + CharacterWidth.of(part)
      if width + added <= columns {
        line += space
        line += part
        width += added
      } else {
        if !line.isEmpty { lines.append(line) }
        line = broken(part, columns: columns, into: &lines)
        width = CharacterWidth.of(line)
      }
      space = ""
    }
  }
  if !line.isEmpty { lines.append(line) }
  return lines
}

/// Breaks what is longer than a line anywhere; the rest of it.
private func broken(_ part: Substring, columns: Int, into lines: inout [String]) -> String {
  var rest = part
  while CharacterWidth.of(rest) > columns {
    let piece = CharacterWidth.prefix(of: String(rest), columns: columns)
    guard !piece.isEmpty else { break }
    lines.append(String(piece))
    rest = rest.dropFirst(piece.count)
  }
  return String(rest)
}

/// A word in parts that no line breaks: each Chinese character with the marks that belong to it.
private func unbreakableParts(of word: Substring) -> [Substring] {
  // A word without Chinese is one part, and most are.
  guard word.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) else { return [word] }
  var parts: [Substring] = []
  var start = word.startIndex
  var previous: Character?
  for index in word.indices {
    let character = word[index]
    if let previous, canBreak(between: previous, and: character) {
      parts.append(word[start..<index])
      start = index
    }
    previous = character
  }
  return parts + [word[start...]]
}

private func canBreak(between left: Character, and right: Character) -> Bool {
  guard CharacterWidth.of(left) == 2 || CharacterWidth.of(right) == 2 else { return false }
  // A closing mark begins no line, an opening one ends none.
  return !"，。、：；？！）》”’%".contains(right) && !"（《“‘".contains(left)
}

/// Parts on as few lines as they fit, each whole unless it is longer than a line.
func flowed(_ parts: [String], columns: Int) -> [String] {
  var lines: [String] = []
  for part in parts {
    if let last = lines.last, CharacterWidth.of(last) + 2 + CharacterWidth.of(part) <= columns {
      lines[lines.count - 1] += "  " + part
    } else {
      lines += wrapped(part, columns: columns)
    }
  }
  return lines
}
