import CellGrid
import ConvMath

/// A derivation laid out in rows of a width: sentences, and formulas whose signs of equality stand below each other.
struct DerivationRows {
  /// One row of the screen.
  struct Row: Hashable {
    /// The number of the step on its first row.
    var number = ""
    /// The left side of a formula.
    var symbol = ""
    var indent = 0
    var text: String
    /// Parts of the text, in characters, that stem from the field that changed, and that follow from it.
    var direct: [Range<Int>] = []
    var derived: [Range<Int>] = []
    var kind: Kind
    /// What the row is the value of.
    var quantity: Formula.Quantity?
  }

  enum Kind: Hashable { case sentence, formula, value, gap }

  let columns: Int
  let language: Language
  let glyphs: Glyphs
  /// Whether an empty row parts the steps.
  var isLoose = false

  /// Columns of the numbers of steps.
  static let numberColumns = 3
  /// A left side that is longer than this stands on a row of its own where that saves the formula from being broken.
  private static let longestShared = 8

  /// The rows of the first lines of a derivation, and the row that the last of them begins at.
  func rows(_ derivation: Derivation, _ lines: [DerivationLine], shown: Int) -> (rows: [Row], last: Int) {
    var rows: [Row] = []
    var last = 0
    for (index, line) in lines.prefix(shown).enumerated() {
      let step = lines.filter { $0.step == line.step }
      let isFirst = !line.symbol.isEmpty
      if isFirst {
        if isLoose, !rows.isEmpty { rows.append(Row(text: "", kind: .gap)) }
        let sentence = glyphs.plain(derivation.steps[line.step].sentence.text(language))
        for (offset, text) in wrapped(sentence, columns: columns - Self.numberColumns).enumerated() {
          rows.append(
            Row(
              number: offset == 0 ? "\(line.step + 1)" : "", indent: Self.numberColumns, text: text,
              kind: .sentence))
        }
      }
      last = rows.count
      let isValue = index + 1 == lines.count || lines[index + 1].step != line.step
      append(line, of: step, shared(lines), isValue: isValue, &rows)
      if isValue { rows[rows.count - 1].quantity = derivation.steps[line.step].formula.quantity }
    }
    return (rows, last)
  }

  /// Columns that the left sides of a derivation share.
  private func shared(_ lines: [DerivationLine]) -> Int {
    lines.map { CharacterWidth.of($0.symbol) }.filter { $0 <= Self.longestShared }.max() ?? 0
  }

  private func append(
    _ line: DerivationLine, of step: [DerivationLine], _ shared: Int, isValue: Bool, _ rows: inout [Row]
  ) {
    let symbol = step.first?.symbol ?? ""
    let widest = step.map { CharacterWidth.of($0.text.text) }.max() ?? 0
    let left = max(shared, CharacterWidth.of(symbol))
    let isBeside = Self.numberColumns + left + 3 + widest <= columns || left < 4
    let indent = Self.numberColumns + (isBeside ? left + 1 : 2)
    var symbolOfRow = line.symbol
    if !isBeside, !line.symbol.isEmpty {
      rows.append(Row(symbol: line.symbol, text: "", kind: .formula))
      symbolOfRow = ""
    }
    let kind: Kind = isValue ? .value : .formula
    for (offset, part) in parts(of: line, columns: columns - indent - 2).enumerated() {
      rows.append(
        Row(
          symbol: offset == 0 ? symbolOfRow : "", indent: indent,
          text: (offset == 0 ? "= " : "  ") + part.text,
          direct: part.direct, derived: part.derived, kind: kind))
    }
  }

  // MARK: Breaking

  private struct Part {
    var text: String
    var direct: [Range<Int>]
    var derived: [Range<Int>]
  }

  /// A formula in parts that fit, broken at spaces and after signs of multiplication.
  private func parts(of line: DerivationLine, columns: Int) -> [Part] {
    let characters = Array(line.text.text)
    var offsets = [0]
    for character in characters { offsets.append(offsets[offsets.count - 1] + String(character).utf8.count) }
    func places(_ ranges: [Range<Int>]) -> [Range<Int>] {
      ranges.compactMap { range in
        guard let first = offsets.firstIndex(of: range.lowerBound),
          let end = offsets.firstIndex(of: range.upperBound)
        else { return nil }
        return first..<end
      }
    }
    let (direct, derived) = (places(line.direct), places(line.derived))
    return breaks(characters, columns: max(columns, 1)).map { piece in
      // Two columns stand before each part.
      func inside(_ ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.map { $0.clamped(to: piece) }.filter { !$0.isEmpty }.map {
          $0.lowerBound - piece.lowerBound + 2..<$0.upperBound - piece.lowerBound + 2
        }
      }
      return Part(text: String(characters[piece]), direct: inside(direct), derived: inside(derived))
    }
  }

  private func breaks(_ characters: [Character], columns: Int) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    while start < characters.count {
      var end = min(start + columns, characters.count)
      if end < characters.count {
        let good = (start + 1...end).last { place in
          characters[place] == " " || characters[place - 1] == "·" || characters[place - 1] == "*"
        }
        if let good { end = good }
      }
      pieces.append(start..<end)
      start = end
      while start < characters.count, characters[start] == " " { start += 1 }
    }
    return pieces.isEmpty ? [0..<0] : pieces
  }
}
