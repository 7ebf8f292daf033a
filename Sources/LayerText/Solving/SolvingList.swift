import ConvMath

/// A text that lists constraints or free fields, between spaces, commas or both.
///
/// "flops<=100,000,000 output=56 x 56, memory<=4 MiB" are three: a comma among digits groups them, a unit belongs to the
/// number before it.
struct SolvingList {
  private let characters: [Character]
  /// Where each part stands, without the signs between them.
  private(set) var parts: [Range<Int>] = []

  init(_ text: String) {
    characters = Array(text)
    var start = 0
    for index in characters.indices.dropFirst() where beginsPart(at: index) {
      add(start..<index)
      start = index
    }
    add(start..<characters.count)
  }

  /// The text of a part.
  func text(of part: Range<Int>) -> String { String(characters[part]) }

  /// The text with one comma before each part but the first, every part where it was.
  var separatedByCommas: String {
    var result = Array(repeating: Character(" "), count: characters.count)
    for part in parts {
      if part != parts.first { result[part.lowerBound - 1] = "," }
      result.replaceSubrange(part, with: characters[part])
    }
    return String(result)
  }

  private mutating func add(_ range: Range<Int>) {
    let start = range.first { !isSeparator(characters[$0]) }
    guard let start, let end = range.last(where: { !isSeparator(characters[$0]) }) else { return }
    parts.append(start..<end + 1)
  }

  private func isSeparator(_ character: Character) -> Bool { character.isWhitespace || character == "," }

  private func isRelation(_ character: Character) -> Bool { "=<>≤≥".contains(character) }

  /// Whether a name begins here: a word after a separator that is neither what a relation asks for nor a unit.
  private func beginsPart(at index: Int) -> Bool {
    guard characters[index].isLetter, isSeparator(characters[index - 1]) else { return false }
    let before = characters[..<index].last { !isSeparator($0) }
    if before.map(isRelation) ?? true { return false }
    let rest = characters[index...]
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    if rest.dropFirst(word.count).first(where: { !$0.isWhitespace }).map(isRelation) ?? false { return true }
    return word.first?.lowercased() != "x" && !isUnit(String(word))
  }

  private func isUnit(_ word: String) -> Bool {
    var text = TypedLine("1" + word)
    return (try? text.takeQuantity(ofBytes: true)) != nil && text.isAtEnd
  }
}

extension Constraint {
  /// Reads what is wanted, several between spaces or commas: "output=56x56 flops<=100M, sees>=31".
  ///
  /// Each is read as `constraints(reading:of:)` does; an empty text wants nothing.
  ///
  /// - Throws: `LocatedError` with the
  /// column in the whole text.
  public static func list(reading text: String, of layer: Layer) throws(LocatedError) -> [Constraint] {
    let list = SolvingList(text)
    var constraints: [Constraint] = []
    for part in list.parts {
      do throws(LocatedError) {
        constraints += try Self.constraints(reading: list.text(of: part), of: layer)
      } catch {
        throw error.moved(by: part.lowerBound)
      }
    }
    return constraints
  }
}

extension FreeField {
  /// Reads fields that may move, between spaces or commas: "stride,padding kernel-size=1..7".
  ///
  /// Each is read as `list(reading:of:)` does.
  ///
  /// - Throws: `LocatedError` with the column in the text.
  public static func list(
    readingSeparated text: String, of layer: Layer
  ) throws(LocatedError) -> [FreeField] {
    try list(reading: SolvingList(text).separatedByCommas, of: layer)
  }
}
