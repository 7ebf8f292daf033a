extension BinaryInteger {
  /// The number with its digits in groups of three: `118_013_952.grouped` is "118,013,952".
  public var grouped: String {
    let digits = Array(String(magnitude).utf8)
    guard digits.count > 3 else { return String(self) }
    var text = self < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }
}
