/// A number that a formula can be written in.
///
/// Every formula of this module is one generic function over `Arithmetic`. With `CheckedInteger` it
/// computes, with `Expression` it writes itself down, with `Double` it estimates what outgrew 64 bits.
/// Value and text therefore cannot disagree.
public protocol Arithmetic: ExpressibleByIntegerLiteral, Sendable where IntegerLiteralType == Int {
  /// A plain number.
  static func number(_ value: Int) -> Self
  /// A named quantity and its present value.
  static func symbol(_ name: Symbol, _ value: Int) -> Self
  /// A named quantity that may be anything between two values, in any order; a number that has one value takes the first.
  static func symbol(_ name: Symbol, _ value: Int, orUpTo other: Int) -> Self

  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  /// The quotient of a division that leaves no remainder.
  static func / (left: Self, right: Self) -> Self

  /// `⌊self / divisor⌋`, rounded towards minus infinity.
  func flooredQuotient(by divisor: Self) -> Self
  /// `⌈self / divisor⌉`, rounded towards plus infinity.
  func ceilingQuotient(by divisor: Self) -> Self
  /// `self` to a small power.
  func raised(to exponent: Int) -> Self
  static func maximum(_ left: Self, _ right: Self) -> Self
  static func minimum(_ left: Self, _ right: Self) -> Self
  /// The greatest common divisor of two positive numbers.
  static func greatestCommonDivisor(_ left: Self, _ right: Self) -> Self
  /// How many pairs (window, tap) lie below a bound: see `PairCount`.
  static func pairs(_ count: PairCount<Self>) -> Self
}

extension Arithmetic {
  public init(integerLiteral value: Int) { self = .number(value) }

  public static func symbol(_ name: Symbol, _ value: Int, orUpTo other: Int) -> Self { .symbol(name, value) }

  /// The product of a list, 1 for an empty one.
  static func product(of factors: some Sequence<Self>) -> Self {
    var result: Self?
    for factor in factors { result = result.map { $0 * factor } ?? factor }
    return result ?? 1
  }
}

extension CheckedInteger: Arithmetic {
  public static func symbol(_ name: Symbol, _ value: Int) -> Self { .number(value) }
}

extension Estimate: Arithmetic {
  public static func symbol(_ name: Symbol, _ value: Int) -> Self { .number(value) }
}

extension Interval: Arithmetic {
  static func symbol(_ name: Symbol, _ value: Int) -> Self { .number(value) }
  static func symbol(_ name: Symbol, _ value: Int, orUpTo other: Int) -> Self { Self(value, other) }
}
