import ConvMath
import LayerText

/// A piece of a chain of layers: a number, a word, a sign.
struct ChainToken: Hashable {
  enum Kind: Hashable {
    case number(Int)
    /// A number with a fraction.
    case fraction(Double)
    /// Letters, in lower case and without underscores.
    case word(String)
    /// The number of axes that a word ends with: the 2d of conv2d.
    case rank(Int)
    /// "x", "×" or "*" between numbers, or before what is repeated.
    case times
    /// A dash or an arrow.
    case dash
    /// A comma, a semicolon or a bar.
    case comma
    case newline
    case open, close, equals
    case other
    case end
  }

  var kind: Kind
  var text: String
  /// Counted from 1.
  var line: Int
  /// The character of the line, counted from 1.
  var column: Int
  /// The characters of the whole text that it is.
  var range: Range<Int>

  var isSeparator: Bool { [.dash, .comma, .newline].contains(kind) }

  /// The word that it is.
  var word: String? { if case .word(let word) = kind { word } else { nil } }
}

/// Cuts a chain of layers into its pieces.
struct ChainTokenizer {
  private var cursor: Cursor<Character>
  private var line = 1
  private var lineStart = 0
  private var tokens: [ChainToken] = []

  private init(_ text: String) { cursor = Cursor(Array(text)[...]) }

  /// The pieces of a text, an end behind them; what is none is `other`.
  static func tokens(of text: String) -> [ChainToken] {
    var tokenizer = ChainTokenizer(text)
    while !tokenizer.cursor.isAtEnd { tokenizer.step() }
    tokenizer.add(.end, from: tokenizer.cursor.position)
    return tokenizer.tokens
  }

  private mutating func add(_ kind: ChainToken.Kind, from start: Int) {
    let text = String(cursor.elements[start..<cursor.position])
    tokens.append(
      ChainToken(
        kind: kind, text: text, line: line, column: start - lineStart + 1, range: start..<cursor.position))
  }

  private mutating func step() {
    let start = cursor.position
    guard let next = cursor.next else { return }
    if next.isNewline {
      cursor.position += 1
      add(.newline, from: start)
      line += 1
      lineStart = cursor.position
    } else if next.isWhitespace {
      cursor.position += 1
    } else if next.isASCII, next.isNumber {
      readNumber()
    } else if next.isLetter {
      readWord()
    } else if Self.isDash(next) || next == ">" || next == "→" || cursor.isAt("=>") {
      cursor.take { Self.isDash($0) }
      if !cursor.take("=>") { cursor.take { $0 == ">" || $0 == "→" } }
      add(.dash, from: start)
    } else {
      cursor.position += 1
      add(Self.signs[next] ?? .other, from: start)
    }
  }

  private static func isDash(_ character: Character) -> Bool { "-–—−－‐‑".contains(character) }

  private static let signs: [Character: ChainToken.Kind] = [
    ",": .comma, "，": .comma, "、": .comma, ";": .comma, "；": .comma, "|": .comma, "×": .times, "*": .times,
    "(": .open, "[": .open, "（": .open, ")": .close, "]": .close, "）": .close, "=": .equals, ":": .equals,
  ]

  private mutating func readNumber() {
    let start = cursor.position
    cursor.take { $0.isASCII && $0.isNumber }
    if cursor.next == ".", cursor.next(1)?.isNumber ?? false {
      cursor.position += 1
      cursor.take { $0.isASCII && $0.isNumber }
      let number = Double(String(cursor.elements[start..<cursor.position]))
      add(number.map(ChainToken.Kind.fraction) ?? .other, from: start)
    } else {
      let number = Int(String(cursor.elements[start..<cursor.position]))
      add(number.map(ChainToken.Kind.number) ?? .other, from: start)
    }
  }

  private mutating func readWord() {
    let start = cursor.position
    let isBehindNumber = start > 0 && cursor.elements[start - 1].isNumber
    if isBehindNumber, cursor.next == "x" || cursor.next == "X" {
      cursor.position += 1
      return add(.times, from: start)
    }
    let letters = cursor.take { $0.isLetter || $0 == "_" }
    let word = String(letters).lowercased().filter { $0 != "_" }
    if word == "x" { return add(.times, from: start) }
    if word == "relu", cursor.take("6") { return add(.word("relu6"), from: start) }
    add(.word(word), from: start)
    guard let digit = cursor.next?.wholeNumberValue, (1...3).contains(digit),
      let mark = cursor.next(1), "dD".contains(mark), !(cursor.next(2).map(Self.isInWord) ?? false)
    else { return }
    let place = cursor.position
    cursor.position += 2
    add(.rank(digit), from: place)
  }

  private static func isInWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
