import CellGrid

/// Breaks text into lines of at most `columns`, at spaces and between Chinese characters where there are any.
func wrapped(_ text: String, columns: Int) -> [String] {
  guard columns > 0 else { return [] }
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    for (index, piece) in pieces(of: word).enumerated() {
      let candidate = line.isEmpty ? String(piece) : line + (index == 0 ? " " : "") + piece
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

/// The parts of a word that a line can end after: one, or in Chinese nearly every character.
private func pieces(of word: Substring) -> [Substring] {
  guard word.unicodeScalars.contains(where: { $0.value >= 0x1100 }) else { return [word] }
  var pieces: [Substring] = []
  var start = word.startIndex
  var former: Character?
  for index in word.indices {
    let character = word[index]
    if let former, canBreak(former, character) {
      pieces.append(word[start..<index])
      start = index
    }
    former = character
  }
  pieces.append(word[start...])
  return pieces
}

/// Whether a line may end between two characters: beside a wide one, but no line begins with a closing sign or ends
/// with an opening one.
private func canBreak(_ left: Character, _ right: Character) -> Bool {
  guard CharacterWidth.of(left) == 2 || CharacterWidth.of(right) == 2 else { return false }
  return !"，。：；、！？）】》」”’…)],.:;!?%".contains(right) && !"（【《「“‘([".contains(left)
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
