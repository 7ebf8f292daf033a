import ConvMath

/// A text that constraints and free fields are read from, character by character.
package struct SolvingText {
  private let characters: [Character]
  private var index: Int

  package init(_ text: String) {
    characters = Array(text)
    index = 0
    skipSpaces()
  }

  /// The column of the next character, from 1.
  package var column: Int { index + 1 }
  package var isAtEnd: Bool { index >= characters.count }
  private var next: Character? { isAtEnd ? nil : characters[index] }

  /// Whether a letter stands next.
  package var isAtLetter: Bool { next?.isLetter ?? false }

  mutating func skipSpaces() {
    while next?.isWhitespace ?? false { index += 1 }
  }

  /// Takes a sign, with the space after it; false where something else stands.
  package mutating func take(_ sign: String) -> Bool {
    guard characters[index...].starts(with: sign) else { return false }
    index += sign.count
    skipSpaces()
    return true
  }

  /// Takes letters, digits, hyphens and underscores: a name, with its hyphens as underscores.
  package mutating func takeName() -> String {
    takeWord { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }.underscored
  }

  /// Takes what may be a number: digits, a point, grouping signs. In a list a comma is none of them.
  package mutating func takeNumber(inList: Bool) -> String {
    var number = takeWord { $0.isNumber || $0 == "," && !inList || $0 == "_" || $0 == "-" || $0 == "+" }
    if next == ".", index + 1 < characters.count, characters[index + 1] != "." {
      index += 1
      number += "." + takeWord { $0.isNumber }
    }
    skipSpaces()
    return number
  }

  /// Takes letters: a unit.
  package mutating func takeUnit() -> String { takeWord { $0.isLetter && $0 != "x" && $0 != "X" } }

  /// Takes everything up to a comma or the end, to be shown in an error.
  package mutating func takeRest() -> String { takeWord { $0 != "," } }

  private mutating func takeWord(_ belongs: (Character) -> Bool) -> String {
    let start = index
    while let character = next, belongs(character) { index += 1 }
    let word = String(characters[start..<index])
    skipSpaces()
    return word
  }

  package func error(_ reason: SolvingTextError.Reason, at column: Int? = nil) -> SolvingTextError {
    SolvingTextError(column: column ?? self.column, reason: reason)
  }

  /// Throws where something is left.
  package mutating func takeEnd() throws(SolvingTextError) {
    guard !isAtEnd else { return }
    let error = error(.notNumber(""))
    throw SolvingTextError(column: error.column, reason: .notNumber(takeRest().shortened))
  }
}

extension String {
  fileprivate var underscored: String { String(map { $0 == "-" ? "_" : $0 }) }
}
