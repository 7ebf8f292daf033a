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
