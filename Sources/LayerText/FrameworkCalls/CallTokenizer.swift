/// Splits a text into the words of Python; comments and blanks are left out, ends of lines are kept.
struct CallTokenizer {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// All words, with the end as the last.
  static func tokens(of text: String) throws(CallFault) -> [CallToken] {
    var tokenizer = CallTokenizer(text)
    var tokens: [CallToken] = []
    repeat { tokens.append(try tokenizer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private mutating func next() throws(CallFault) -> CallToken {
    skipBlanks()
    let start = position
    guard let byte = peek() else { return CallToken(kind: .end, range: start..<start) }
    let kind: CallToken.Kind
    switch byte {
    case .newline:
      position += 1
      kind = .newline
    case UInt8(ascii: "\""), UInt8(ascii: "'"): kind = .string(try string(from: start))
    case let byte where byte.isDigit: kind = number()
    case UInt8(ascii: ".") where peek(1)?.isDigit ?? false: kind = number()
    case let byte where byte.isNamePart: kind = try nameOrString()
    default: kind = try symbol()
    }
    return CallToken(kind: kind, range: start..<position)
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  private mutating func skipBlanks() {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0C: position += 1
      case UInt8(ascii: "\\") where peek(1) == .newline: position += 2
      case UInt8(ascii: "\\") where peek(1) == UInt8(ascii: "\r") && peek(2) == .newline: position += 3
      case UInt8(ascii: "#"):
        while let byte = peek(), byte != .newline { position += 1 }
      default: return
      }
    }
  }

  // MARK: Names and strings

  private mutating func nameOrString() throws(CallFault) -> CallToken.Kind {
    let start = position
    while let byte = peek(), byte.isNamePart || byte.isDigit { position += 1 }
    let name = text(start..<position)
    let isPrefix = name.count <= 2 && name.lowercased().allSatisfy("rbfu".contains)
    guard isPrefix, let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return .name(name)
    }
    return .string(try string(from: start))
  }

  private mutating func string(from start: Int) throws(CallFault) -> String {
    guard let quote = peek() else { return "" }
    let isTriple = peek(1) == quote && peek(2) == quote
    position += isTriple ? 3 : 1
    let first = position
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\\"): position += 2
      case .newline where !isTriple: throw CallFault(start, .unclosedString)
      case quote where !isTriple:
        position += 1
        return text(first..<position - 1)
      case quote where peek(1) == quote && peek(2) == quote:
        position += 3
        return text(first..<position - 3)
      default: position += 1
      }
    }
    position = bytes.count
    throw CallFault(start, .unclosedString)
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  // MARK: Numbers

  private mutating func number() -> CallToken.Kind {
    let start = position
    while let byte = peek(), byte.isDigit || byte.isNamePart || byte == UInt8(ascii: ".") || isExponentSign {
      position += 1
    }
    let digits = text(start..<position).lowercased().filter { $0 != "_" }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
      return Int(digits.dropFirst(2), radix: radix).map { .integer($0) } ?? .hugeInteger
    }
    if digits.utf8.allSatisfy(\.isDigit) { return Int(digits).map { .integer($0) } ?? .hugeInteger }
    return Double(digits).map { .float($0) } ?? .name(digits)
  }

  /// Whether a sign belongs to the exponent before it: 1e-5.
  private var isExponentSign: Bool {
    guard let byte = peek(), byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"), position > 0 else {
      return false
    }
    return bytes[position - 1] | 0x20 == UInt8(ascii: "e")
  }

  // MARK: Symbols

  private static let symbols = [
    "...", "**", "//", "->", ":=", "==", "!=", "<=", ">=", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";",
    "=",
    "+", "-", "*", "/", "%", "@", "<", ">", "&", "|", "^", "~",
  ]

  private mutating func symbol() throws(CallFault) -> CallToken.Kind {
    let rest = bytes[position...]
    guard let symbol = Self.symbols.first(where: { rest.starts(with: $0.utf8) }) else {
      throw CallFault(position, .unexpectedCharacter(text(position..<position + 1)))
    }
    position += symbol.utf8.count
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
