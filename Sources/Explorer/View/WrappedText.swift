import CellGrid

/// Breaks text into lines of at most `columns`: at spaces where there are any, and between wide characters, which stand
/// without spaces, but never before a sign that closes.
func wrapped(_ text: String, columns: Int) -> [String] {
  guard columns > 0 else { return [] }
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    for (index, piece) in pieces(of: word).enumerated() {
      let candidate = line.isEmpty || index > 0 ? line + piece : line + " " + piece
      if CharacterWidth.of(candidate) <= columns {
        line = candidate
        continue
      }
      if !line.isEmpty { lines.append(line) }
      var rest = piece
      while CharacterWidth.of(rest) > columns {
        let part = CharacterWidth.prefix(of: String(rest), columns: columns)
        guard !part.isEmpty else { break }
        lines.append(String(part))
        rest = rest.dropFirst(part.count)
      }
      line = String(rest)
    }
  }
  if !line.isEmpty { lines.append(line) }
  return lines
}

/// The parts of a word that a line can be broken between: each wide character with what closes behind it.
private func pieces(of word: Substring) -> [Substring] {
  // ASCII has nothing wide.
  guard !word.utf8.allSatisfy({ $0 < 0x80 }) else { return [word] }
  var pieces: [Substring] = []
  var start = word.startIndex
  var wasWide = false
  for index in word.indices {
    let isWide = CharacterWidth.of(String(word[index])) == 2
    let closes = "，。：；、）”？！".contains(word[index])
    let opens = index > start && "（“".contains(word[word.index(before: index)])
    if index > start, isWide || wasWide, !closes, !opens {
      pieces.append(word[start..<index])
      start = index
    }
    wasWide = isWide
  }
  return pieces + [word[start...]]
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
