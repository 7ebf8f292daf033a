import ConvMath

extension TypedLine {
  /// Takes a whole number with its unit: 56, 100M, 1.5G, and 4MiB where bytes are meant.
  ///
  /// K, M, G and T are thousands, Ki, Mi, Gi and Ti units of 1,024; B behind them says bytes. The point may only make
  /// a whole number: 1.5K is 1500, 1.5 is none.
  package mutating func takeQuantity(ofBytes: Bool = false, inList: Bool = false) throws(LocatedError)
    -> Int
  {
    let column = column
    let digits = takeNumber(inList: inList)
    let unitColumn = self.column
    let unit = takeUnit()
    let text = digits + unit
    guard !text.isEmpty else { throw error(.empty, at: column) }
    guard let factor = Self.factor(of: unit) else { throw error(.notNumber(text.shortened), at: column) }
    if unit.lowercased().hasSuffix("b"), !ofBytes { throw error(.notBytes(unit), at: unitColumn) }
    let parts = digits.filter { $0 != "," && $0 != "_" }.split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    let isNumber = !parts[0].isEmpty && (parts[0] + fraction).utf8.allSatisfy { (0x30...0x39).contains($0) }
    guard isNumber, fraction.count == 0 || parts.count == 2 else {
      throw error(.notNumber(text.shortened), at: column)
    }
    guard let whole = CheckedInteger.product(parts[0], factor) else {
      throw error(.tooLarge(text.shortened), at: column)
    }
    guard let rest = Self.part(fraction, of: factor) else {
      throw error(.notWhole(text.shortened), at: column)
    }
    let (sum, overflow) = whole.addingReportingOverflow(rest)
    guard !overflow else { throw error(.tooLarge(text.shortened), at: column) }
    return sum
  }

  /// What a unit stands for; nil for none that is known.
  private static func factor(of unit: String) -> Int? {
    var letters = unit.lowercased()
    if letters.hasSuffix("b") { letters.removeLast() }
    let isBinary = letters.count == 2 && letters.hasSuffix("i")
    let names = ["", "k", "m", "g", "t"]
    guard let power = names.firstIndex(of: String(isBinary ? letters.dropLast() : letters[...])) else {
      return nil
    }
    return (0..<power).reduce(1) { factor, _ in factor * (isBinary ? 1024 : 1000) }
  }

  /// The digits behind a point as a part of a factor; nil where that is not whole.
  private static func part(_ fraction: Substring, of factor: Int) -> Int? {
    let digits = fraction.reversed().drop { $0 == "0" }.reversed()
    // A power of ten beyond the factor's own leaves a rest; a factor of 1024⁴ takes 40 digits of two at most.
    guard digits.count <= 18, let numerator = digits.isEmpty ? 0 : Int(String(digits)) else { return nil }
    let divisor = digits.reduce(1) { power, _ in power * 10 }
    let product = numerator.multipliedFullWidth(by: factor)
    let (quotient, remainder) = divisor.dividingFullWidth(product)
    return remainder == 0 ? quotient : nil
  }
}

extension CheckedInteger {
  /// A decimal number times a factor; nil beyond 64 bits.
  fileprivate static func product(_ digits: Substring, _ factor: Int) -> Int? {
    guard let number = Int(digits) else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }
}

extension TypedLine {
  /// Takes what may be a number: digits, a point, grouping signs. In a list a comma is none of them.
  fileprivate mutating func takeNumber(inList: Bool) -> String {
    var number = takeWord { $0.isNumber || $0 == "," && !inList || $0 == "_" || $0 == "-" || $0 == "+" }
    if cursor.next == ".", let digit = cursor.next(1), digit != "." {
      cursor.position += 1
      number += "." + takeWord { $0.isNumber }
    }
    skipSpaces()
    return number
  }

  /// Takes letters: a unit.
  fileprivate mutating func takeUnit() -> String { takeWord { $0.isLetter && $0 != "x" && $0 != "X" } }
}
