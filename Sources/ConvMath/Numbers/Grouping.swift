extension BinaryInteger {
  /// The number with its digits in groups of three: `118_013_952.grouped` is "118,013,952".
  public var grouped: String {
    if let magnitude = UInt64(exactly: magnitude) { return Self.grouped(magnitude, isNegative: self < 0) }
    var text = ""
    appendGrouped(to: &text)
    return text
  }

  /// Digits from the last to the first: 20 at most, six commas and a sign.
  private static func grouped(_ magnitude: UInt64, isNegative: Bool) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 27) { bytes in
      var (rest, start, digits) = (magnitude, bytes.count, 0)
      repeat {
        if digits > 0, digits % 3 == 0 {
          start -= 1
          bytes[start] = UInt8(ascii: ",")
        }
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        start -= 1
        bytes[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
        (rest, digits) = (quotient, digits + 1)
      } while rest > 0
      if isNegative {
        start -= 1
        bytes[start] = UInt8(ascii: "-")
      }
      return String(decoding: bytes[start...], as: UTF8.self)
    }
  }

  /// Appends `grouped` to a text.
  func appendGrouped(to text: inout String) {
    if self < 0 { text.unicodeScalars.append("-") }
    magnitude.appendMagnitude(to: &text)
  }

  private func appendMagnitude(to text: inout String) {
    guard self >= 1000 else { return appendDigits(to: &text, unit: self < 10 ? 1 : self < 100 ? 10 : 100) }
    let (upper, group) = quotientAndRemainder(dividingBy: 1000)
    upper.appendMagnitude(to: &text)
    text.unicodeScalars.append(",")
    group.appendDigits(to: &text, unit: 100)
  }

  /// Appends the digits of a number below 1000, from the one of `unit` on.
  private func appendDigits(to text: inout String, unit: UInt16) {
    let value = UInt16(truncatingIfNeeded: self)
    var unit = unit
    while unit > 0 {
      let digit = UInt8(truncatingIfNeeded: value / unit % 10)
      text.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "0") + digit))
      unit /= 10
    }
  }
}
