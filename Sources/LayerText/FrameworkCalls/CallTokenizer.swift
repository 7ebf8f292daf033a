/// Splits a text into the words of Python; comments and blanks are left out, ends of lines are kept.
struct CallTokenizer {
  private var cursor: Cursor<UInt8>

  init(_ text: String) { cursor = Cursor(Array(text.utf8)[...]) }

  /// All words, with the end as the last.
  static func tokens(of text: String) throws(CallFault) -> [CallToken] {
    var tokenizer = CallTokenizer(text)
    var tokens: [CallToken] = []
    repeat { tokens.append(try tokenizer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private mutating func next() throws(CallFault) -> CallToken {
    skipBlanks()
    let start = cursor.position
    guard let byte = cursor.next else { return CallToken(kind: .end, range: start..<start) }
    let kind: CallToken.Kind
    switch byte {
    case .newline:
      cursor.position += 1
      kind = .newline
    case UInt8(ascii: "\""), UInt8(ascii: "'"): kind = .string(try string(from: start))
    case let byte where byte.isDigit: kind = number()
    case UInt8(ascii: ".") where cursor.next(1)?.isDigit ?? false: kind = number()
    case let byte where byte.isNamePart: kind = try nameOrString()
    default: kind = try symbol()
    }
    return CallToken(kind: kind, range: start..<cursor.position)
  }

  private mutating func skipBlanks() {
    while let byte = cursor.next {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0C: cursor.position += 1
      case UInt8(ascii: "\\"): guard cursor.take("\\\n".utf8) || cursor.take("\\\r\n".utf8) else { return }
      case UInt8(ascii: "#"): cursor.take { $0 != .newline }
      default: return
      }
    }
  }

  // MARK: Names and strings

  private mutating func nameOrString() throws(CallFault) -> CallToken.Kind {
    let start = cursor.position
    let name = text(cursor.take { $0.isNamePart || $0.isDigit })
    let isPrefix = name.count <= 2 && name.lowercased().allSatisfy("rbfu".contains)
    guard isPrefix, let quote = cursor.next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return .name(name)
    }
    return .string(try string(from: start))
  }

  private mutating func string(from start: Int) throws(CallFault) -> String {
    guard let quote = cursor.next else { return "" }
    let closing = Array(repeating: quote, count: cursor.isAt([quote, quote, quote]) ? 3 : 1)
    cursor.position += closing.count
    let first = cursor.position
    while let byte = cursor.next {
      if byte == .newline, closing.count == 1 { throw CallFault(start, .unclosedString) }
      let end = cursor.position
      if cursor.take(closing) { return text(cursor.elements[first..<end]) }
      cursor.position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    cursor.position = cursor.elements.endIndex
    throw CallFault(start, .unclosedString)
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Numbers

  private mutating func number() -> CallToken.Kind {
    let start = cursor.position
    while let byte = cursor.next,
      byte.isDigit || byte.isNamePart || byte == UInt8(ascii: ".") || isAtExponentSign
    { cursor.position += 1 }
    let digits = text(cursor.elements[start..<cursor.position]).lowercased().filter { $0 != "_" }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
      return Int(digits.dropFirst(2), radix: radix).map { .integer($0) } ?? .hugeInteger
    }
    if digits.utf8.allSatisfy(\.isDigit) { return Int(digits).map { .integer($0) } ?? .hugeInteger }
    return Double(digits).map { .float($0) } ?? .name(digits)
  }

  /// Whether a sign is next that belongs to the exponent before it: 1e-5.
  private var isAtExponentSign: Bool {
    guard let byte = cursor.next, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"),
      let before = cursor.next(-1)
    else { return false }
    return before | 0x20 == UInt8(ascii: "e")
  }

  // MARK: Symbols

  private static let symbols = [
    "...", "**", "//", "->", ":=", "==", "!=", "<=", ">=", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";",
    "=",
    "+", "-", "*", "/", "%", "@", "<", ">", "&", "|", "^", "~",
  ]

  private mutating func symbol() throws(CallFault) -> CallToken.Kind {
    guard let symbol = Self.symbols.first(where: { cursor.take($0.utf8) }) else {
      let place = cursor.position
      throw CallFault(place, .unexpectedCharacter(text(cursor.elements[place...place])))
    }
    return .symbol(symbol)
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether it can stand in a name; all letters beyond ASCII can.
  fileprivate var isNamePart: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_") || self >= 0x80
  }
}
