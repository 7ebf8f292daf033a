import ConvMath

/// A line that somebody typed, read from left to right: wishes, fields, variations, budgets.
///
///     var line = TypedLine("stride = 2")
///     line.takeName()  // "stride"
///     line.take("=")   // true
///     line.column      // 10
package struct TypedLine {
  package var cursor: Cursor<Character>

  /// The line from its first character that is no space.
  package init(_ text: String) {
    cursor = Cursor(Array(text)[...])
    skipSpaces()
  }

  /// The column of the next character, from 1.
  package var column: Int { cursor.position + 1 }
  package var isAtEnd: Bool { cursor.isAtEnd }

  /// Whether a letter stands next.
  package var isAtLetter: Bool { cursor.next?.isLetter ?? false }

  package mutating func skipSpaces() { cursor.take(while: \.isWhitespace) }

  /// Takes a sign, with the spaces after it; false where something else stands.
  package mutating func take(_ sign: String) -> Bool {
    guard cursor.take(sign) else { return false }
    skipSpaces()
    return true
  }

  /// Takes characters that belong together, with the spaces after them.
  package mutating func takeWord(_ belongs: (Character) -> Bool) -> String {
    let word = String(cursor.take(while: belongs))
    skipSpaces()
    return word
  }

  /// Takes letters, digits, hyphens and underscores: a name, with its hyphens as underscores.
  package mutating func takeName() -> String {
    takeWord { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }.underscored
  }

  /// Takes everything up to a comma or the end, to be shown in an error.
  package mutating func takeRest() -> String { takeWord { $0 != "," } }

  /// What stands from a column up to the next character, cut where it is long.
  package func text(fromColumn start: Int) -> String {
    String(cursor.elements[(start - 1)..<cursor.position]).shortened
  }

  /// What is left, cut where it is long.
  package var rest: String { String(cursor.elements[cursor.position...]).shortened }

  /// An error at a column, or at the next character.
  package func error(_ reason: Wording, at column: Int? = nil) -> LocatedError {
    LocatedError(reason, column: column ?? self.column)
  }
}

extension String {
  /// The text with underscores for hyphens, as names have them in documents.
  package var underscored: String { String(map { $0 == "-" ? "_" : $0 }) }

  /// The text, cut where it is too long to be shown in a message.
  package var shortened: String { utf8.count <= 40 ? self : prefix(37) + "..." }
}
