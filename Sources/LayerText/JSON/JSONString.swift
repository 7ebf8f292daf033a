import ConvMath

extension JSONScanner {
  /// Reads a string.
  ///
  /// - Throws: `LocatedError` where the text is no string, holds a bare control character, half a surrogate pair or bytes
  ///   that are not UTF-8.
  public mutating func readString() throws(LocatedError) -> String {
    guard skips(UInt8(ascii: "\"")) else { throw error(Wording("expected a string", "这里应有一个字符串")) }
    let start = position
    var isASCII = true
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        let content = bytes[start..<position]
        guard isASCII || content.isUTF8 else {
          throw error(Wording("the string is not UTF-8", "字符串不是 UTF-8 编码"), at: start)
        }
        position += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"): return try readEscapedString(from: start)
      case ..<0x20: throw error(Wording("a control character in a string must be escaped", "字符串中的控制字符必须转义"))
      case 0x80...: isASCII = false
      default: break
      }
      position += 1
    }
    throw error(Wording("the text ends inside a string", "文本在字符串中间结束了"))
  }

  /// Reads on a string that began at `start` and has an escape at the scanner's position.
  private mutating func readEscapedString(from start: Int) throws(LocatedError) -> String {
    var content = Array(bytes[start..<position])
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        guard content[...].isUTF8 else {
          throw error(Wording("the string is not UTF-8", "字符串不是 UTF-8 编码"), at: start)
        }
        position += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        content += Array(String(try readEscape()).utf8)
      case ..<0x20: throw error(Wording("a control character in a string must be escaped", "字符串中的控制字符必须转义"))
      default:
        content.append(byte)
        position += 1
      }
    }
    throw error(Wording("the text ends inside a string", "文本在字符串中间结束了"))
  }

  private mutating func readEscape() throws(LocatedError) -> Unicode.Scalar {
    guard let byte else { throw error(Wording("the text ends inside a string", "文本在字符串中间结束了")) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try readUnicodeEscape()
    default: throw error(Wording("unknown escape", "未知的转义"), at: position - 1)
    }
  }

  /// Reads four digits, and for the first half of a surrogate pair the other half.
  private mutating func readUnicodeEscape() throws(LocatedError) -> Unicode.Scalar {
    let start = position
    let first = try readFourDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let isFirstHalf = (0xD800..<0xDC00).contains(first)
    guard isFirstHalf, bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
      throw error(Wording("half of a surrogate pair", "代理对只有一半"), at: start)
    }
    position += 2
    let second = try readFourDigits()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw error(Wording("half of a surrogate pair", "代理对只有一半"), at: start) }
    return scalar
  }

  private mutating func readFourDigits() throws(LocatedError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error(Wording("expected four hexadecimal digits", "这里应有四位十六进制数字"))
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}

extension ArraySlice<UInt8> {
  fileprivate var isUTF8: Bool { String(validating: self, as: UTF8.self) != nil }
}
