extension CallExpression {
  /// The value of an operator between this and `other`: known for whole numbers that stay within 64 bits.
  func combined(_ symbol: String, with other: CallExpression) -> CallExpression {
    var value = Value.other
    if case .integer(let left) = self.value, case .integer(let right) = other.value {
      value = whole(left, symbol, right).map { .integer($0) } ?? .other
    }
    return CallExpression(
      value: value, range: range.lowerBound..<max(other.range.upperBound, range.upperBound))
  }

  private func whole(_ left: Int, _ symbol: String, _ right: Int) -> Int? {
    func checked(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
      result.overflow ? nil : result.partialValue
    }
    switch symbol {
    case "+": return checked(left.addingReportingOverflow(right))
    case "-": return checked(left.subtractingReportingOverflow(right))
    case "*": return checked(left.multipliedReportingOverflow(by: right))
    case "//", "%":
      // Python rounds down, and the remainder has the sign of the divisor.
      guard let quotient = checked(left.dividedReportingOverflow(by: right)) else { return nil }
      let remainder = left.remainderReportingOverflow(dividingBy: right).partialValue
      let isBelow = remainder != 0 && (remainder < 0) != (right < 0)
      if symbol == "//" { return isBelow ? quotient - 1 : quotient }
      return isBelow ? remainder + right : remainder
    case "**":
      guard (0...64).contains(right) else { return nil }
      return (0..<right).reduce(Optional(1)) { power, _ in
        power.flatMap { checked($0.multipliedReportingOverflow(by: left)) }
      }
    default: return nil
    }
  }

  /// The value with a sign before it.
  func signed(_ symbol: String, at offset: Int) -> CallExpression {
    let range = min(offset, range.lowerBound)..<range.upperBound
    switch (symbol, value) {
    case ("+", .integer), ("+", .float): return CallExpression(value: value, range: range)
    case ("-", .integer(let number)) where number != .min:
      return CallExpression(value: .integer(-number), range: range)
    case ("-", .float(let number)): return CallExpression(value: .float(-number), range: range)
    case (_, .hugeInteger): return CallExpression(value: .hugeInteger, range: range)
    default: return CallExpression(value: .other, range: range)
    }
  }
}
