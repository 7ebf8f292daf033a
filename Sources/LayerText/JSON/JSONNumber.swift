import ConvMath

/// A number as a document writes it.
public enum JSONNumber: Hashable, Sendable {
  case integer(Int)
  /// A whole number beyond 64 bits, as written.
  case huge(String)
  /// A number with a fraction or an exponent, as written.
  case fraction(String)
}

extension JSONScanner {
  /// Reads a number.
  ///
  /// Whole are those written without fraction and exponent: 2, not 2.0 or 2e0.
  ///
  /// - Throws: `LocatedError` where the text is no number.
  public mutating func readNumber() throws(LocatedError) -> JSONNumber {
    guard try kind() == .number else { throw error(Wording("expected a number", "这里应有一个数字")) }
    let start = position
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let first = position
    let magnitude = readDigits()
    guard position > first else { throw error(Wording("expected a digit", "这里应有一位数字")) }
    if bytes[first] == UInt8(ascii: "0"), position > first + 1 {
      throw error(Wording("a number does not start with 0", "数字不能以 0 开头"), at: first)
    }
    guard try !skipFractionAndExponent() else { return .fraction(text(from: start)) }
    guard let magnitude else { return .huge(text(from: start)) }
    return .integer(isNegative ? -magnitude : magnitude)
  }

  /// The value of the digits that follow; nil beyond 64 bits.
  private mutating func readDigits() -> Int? {
    var value: Int? = 0
    while let byte, byte &- UInt8(ascii: "0") <= 9 {
      position += 1
      guard let shorter = value else { continue }
      let (tenfold, isTooLarge) = shorter.multipliedReportingOverflow(by: 10)
      let (longer, isStillTooLarge) = tenfold.addingReportingOverflow(Int(byte &- UInt8(ascii: "0")))
      value = isTooLarge || isStillTooLarge ? nil : longer
    }
    return value
  }

  private mutating func skipFractionAndExponent() throws(LocatedError) -> Bool {
    let start = position
    if byte == UInt8(ascii: ".") {
      position += 1
      try skipDigits()
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      try skipDigits()
    }
    return position > start
  }

  private mutating func skipDigits() throws(LocatedError) {
    let start = position
    _ = readDigits()
    guard position > start else { throw error(Wording("expected a digit", "这里应有一位数字")) }
  }

  private func text(from start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }
}
