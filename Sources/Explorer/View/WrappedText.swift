import CellGrid

/// Breaks text into lines of at most `columns`, at spaces where there are any.
func wrapped(_ text: String, columns: Int) -> [String] {
  guard columns > 0 else { return [] }
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    let candidate = line.isEmpty ? String(word) : line + " " + word
    if CharacterWidth.of(candidate) <= columns {
      line = candidate
      continue
    }
    if !line.isEmpty { lines.append(line) }
    var rest = Substring(word)
    while CharacterWidth.of(rest) > columns {
      let part = CharacterWidth.prefix(of: String(rest), columns: columns)
      guard !part.isEmpty else { break }
      lines.append(String(part))
      rest = rest.dropFirst(part.count)
    }
    line = String(rest)
  }
  if !line.isEmpty { lines.append(line) }
  return lines
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
