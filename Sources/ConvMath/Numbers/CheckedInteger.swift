/// An integer of 64 bits that remembers whether it was outgrown.
///
/// `CheckedInteger.number(.max) + 1` does not trap: its `value` is nil, and so is that of everything
/// computed from it.
public struct CheckedInteger: Hashable, Sendable, ExpressibleByIntegerLiteral {
  private let stored: Int
  private let isExact: Bool

  private init(_ result: (partialValue: Int, overflow: Bool), from left: Self, _ right: Self) {
    stored = result.partialValue
    isExact = left.isExact && right.isExact && !result.overflow
  }

  private init(_ value: Int, isExact: Bool) {
    stored = value
    self.isExact = isExact
  }

  /// The exact value; nil if a step on the way to it did not fit 64 bits or divided by zero.
  public var value: Int? { isExact ? stored : nil }

  public static func number(_ value: Int) -> Self { Self(value, isExact: true) }
  public init(integerLiteral value: Int) { self = .number(value) }

  public static func + (left: Self, right: Self) -> Self {
    Self(left.stored.addingReportingOverflow(right.stored), from: left, right)
  }
  public static func - (left: Self, right: Self) -> Self {
    Self(left.stored.subtractingReportingOverflow(right.stored), from: left, right)
  }
  public static func * (left: Self, right: Self) -> Self {
    Self(left.stored.multipliedReportingOverflow(by: right.stored), from: left, right)
  }
  public static func / (left: Self, right: Self) -> Self {
    Self(left.stored.dividedReportingOverflow(by: right.stored), from: left, right)
  }

  public func flooredQuotient(by divisor: Self) -> Self {
    let quotient = self / divisor
    guard let whole = quotient.value else { return quotient }
    let remainder = stored.remainderReportingOverflow(dividingBy: divisor.stored).partialValue
    let isBelow = remainder != 0 && (remainder < 0) != (divisor.stored < 0)
    return isBelow ? Self.number(whole) - 1 : quotient
  }

  public func ceilingQuotient(by divisor: Self) -> Self {
    let quotient = self / divisor
    guard let whole = quotient.value else { return quotient }
    let remainder = stored.remainderReportingOverflow(dividingBy: divisor.stored).partialValue
    let isAbove = remainder != 0 && (remainder < 0) == (divisor.stored < 0)
    return isAbove ? Self.number(whole) + 1 : quotient
  }

  public func raised(to exponent: Int) -> Self {
    var result: Self = 1
    for _ in 0..<max(0, min(exponent, Int.bitWidth)) { result = result * self }
    return result
  }

  public static func maximum(_ left: Self, _ right: Self) -> Self {
    Self(max(left.stored, right.stored), isExact: left.isExact && right.isExact)
  }
  public static func minimum(_ left: Self, _ right: Self) -> Self {
    Self(min(left.stored, right.stored), isExact: left.isExact && right.isExact)
  }
  public static func greatestCommonDivisor(_ left: Self, _ right: Self) -> Self {
    Self(
      ConvMath.greatestCommonDivisor(left.stored, right.stored), isExact: left.isExact && right.isExact)
  }
  public static func pairs(_ count: PairCount<Self>) -> Self {
    let isExact =
      count.windows.isExact && count.taps.isExact && count.stride.isExact && count.dilation.isExact
      && count.bound.isExact
    guard isExact, count.stride.stored > 0, count.dilation.stored > 0 else {
      return Self(0, isExact: false)
    }
    return countPairs(count.map(\.stored))
  }
}

extension CheckedInteger: CustomStringConvertible {
  public var description: String { text(.english) }

  /// The value with its digits in groups, or that it was outgrown.
  public func text(_ language: Language) -> String { value.map(\.grouped) ?? Self.beyond(language) }

  /// What stands in the place of a value that was outgrown.
  static func beyond(_ language: Language) -> String { language("beyond 64 bits", "超出 64 位") }
}
