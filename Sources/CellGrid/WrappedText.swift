/// Breaks text into lines of at most `columns`: at spaces, and between Chinese characters, which are words of their own.
package func wrapped(_ text: String, columns: Int) -> [String] {
  guard columns > 0 else { return [] }
  if !text.hasChinese { return wrappedAtSpaces(text, columns: columns) }
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

/// Breaks a text without Chinese: its lines are parts of it, from the first word of a line to the last.
private func wrappedAtSpaces(_ text: String, columns: Int) -> [String] {
  var lines: [String] = []
  var line = text[text.startIndex..<text.startIndex]
  var width = 0
  for bytes in text.utf8.split(separator: 0x20, omittingEmptySubsequences: false) {
    let word = Substring(bytes)
    let added = CharacterWidth.of(word)
    if !line.isEmpty, width + 1 + added <= columns {
      line = text[line.startIndex..<word.endIndex]
      width += 1 + added
      continue
    }
    if !line.isEmpty { lines.append(String(line)) }
    (line, width) = (word, added)
    guard width > columns else { continue }
    let rest = broken(word, columns: columns, into: &lines)
    line = word.suffix(rest.count)
    width = CharacterWidth.of(line)
  }
  if !line.isEmpty { lines.append(String(line)) }
  return lines
}

extension String {
  /// Whether any of its characters may be Chinese, which a line can break beside: from U+2E80 on.
  fileprivate var hasChinese: Bool {
    var isAfterE2 = false
    for byte in utf8 {
      if byte >= 0xE3 || isAfterE2 && byte >= 0xBA { return true }
      isAfterE2 = byte == 0xE2
    }
    return false
  }
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
package func flowed(_ parts: [String], columns: Int) -> [String] {
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
