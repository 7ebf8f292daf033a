extension BinaryInteger {
  /// The number with its digits in groups of three: `118_013_952.grouped` is "118,013,952".
  public var grouped: String {
    var text = ""
    appendGrouped(to: &text)
    return text
  }

  /// Appends `grouped` to a text.
  func appendGrouped(to text: inout String) {
    if self < 0 { text.unicodeScalars.append("-") }
    magnitude.appendMagnitude(to: &text)
  }

  private func appendMagnitude(to text: inout String) {
    guard self >= 1000 else {
      for digit in String(self).unicodeScalars { text.unicodeScalars.append(digit) }
      return
    }
    let (upper, group) = quotientAndRemainder(dividingBy: 1000)
    upper.appendMagnitude(to: &text)
    text.unicodeScalars.append(",")
    var unit: Self = 100
    while unit > 0 {
      let digit = UInt8(truncatingIfNeeded: group / unit % 10)
      text.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "0") + digit))
      unit /= 10
    }
  }
}
