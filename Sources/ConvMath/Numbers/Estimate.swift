/// A formula in floating point, rounding left out: the reading of a count that outgrew 64 bits.
public struct Estimate: Hashable, Sendable, ExpressibleByIntegerLiteral {
  public var value: Double

  private init(_ value: Double) { self.value = value }

  public static func number(_ value: Int) -> Self { Self(Double(value)) }
  public init(integerLiteral value: Int) { self = .number(value) }
  public static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }
  public static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }
  public static func * (left: Self, right: Self) -> Self { Self(left.value * right.value) }
  public static func / (left: Self, right: Self) -> Self { Self(left.value / right.value) }
  public func flooredQuotient(by divisor: Self) -> Self { self / divisor }
  public func ceilingQuotient(by divisor: Self) -> Self { self / divisor }
  public func raised(to exponent: Int) -> Self {
    Self((0..<max(0, min(exponent, 64))).reduce(1) { power, _ in power * value })
  }
  public static func maximum(_ left: Self, _ right: Self) -> Self { Self(max(left.value, right.value)) }
  public static func minimum(_ left: Self, _ right: Self) -> Self { Self(min(left.value, right.value)) }
  public static func greatestCommonDivisor(_ left: Self, _ right: Self) -> Self {
    Self(Double(ConvMath.greatestCommonDivisor(Int(orZero: left.value), Int(orZero: right.value))))
  }
  public static func pairs(_ count: PairCount<Self>) -> Self {
    let whole = count.map { CheckedInteger.number(Int(orZero: $0.value)) }
    return Self(CheckedInteger.pairs(whole).value.map(Double.init) ?? .infinity)
  }
}

extension Int {
  fileprivate init(orZero value: Double) { self = value.magnitude < 9e18 ? Int(value) : 0 }
}
