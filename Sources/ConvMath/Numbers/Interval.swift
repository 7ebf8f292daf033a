/// All whole numbers from a least to a greatest: what a formula can come to while its terms move within bounds.
///
/// `Interval(1, 3) * Interval(-2, 5)` is −6…15. A bound that outgrows 64 bits stands for no bound at all, so that an
/// interval may be wider than the values it stands for, but never leaves one out.
struct Interval: Hashable, Sendable, ExpressibleByIntegerLiteral {
  let lower: Int
  let upper: Int

  /// The interval between two values, in any order.
  init(_ one: Int, _ other: Int) {
    lower = min(one, other)
    upper = max(one, other)
  }

  /// Every whole number.
  static let unbounded = Interval(.min, .max)

  /// The only value; nil where there are others.
  var value: Int? { lower == upper ? lower : nil }

  func contains(_ value: Int) -> Bool { lower <= value && value <= upper }

  /// The least interval that holds both.
  func union(_ other: Interval) -> Interval {
    Interval(min(lower, other.lower), max(upper, other.upper))
  }

  /// What both hold; nil where that is nothing.
  func intersection(_ other: Interval) -> Interval? {
    let (low, high) = (max(lower, other.lower), min(upper, other.upper))
    return low <= high ? Interval(low, high) : nil
  }

  static func number(_ value: Int) -> Self { Self(value, value) }
  init(integerLiteral value: Int) { self = .number(value) }

  static func + (left: Self, right: Self) -> Self {
    let lower = left.lower == .min || right.lower == .min
    let upper = left.upper == .max || right.upper == .max
    return Self(
      lower ? .min : saturatingSum(left.lower, right.lower),
      upper ? .max : saturatingSum(left.upper, right.upper))
  }

  static func - (left: Self, right: Self) -> Self { left + right.negated }

  static func * (left: Self, right: Self) -> Self {
    if left.lower >= 0, right.lower >= 0 {
      return Self(saturatingProduct(left.lower, right.lower), saturatingProduct(left.upper, right.upper))
    }
    return Self(hull: left, right, saturatingProduct)
  }

  static func / (left: Self, right: Self) -> Self {
    left.flooredQuotient(by: right).union(left.ceilingQuotient(by: right))
  }

  func flooredQuotient(by divisor: Self) -> Self {
    quotient(by: divisor) { $0.flooredQuotient(by: $1) }
  }

  func ceilingQuotient(by divisor: Self) -> Self {
    quotient(by: divisor) { $0.ceilingQuotient(by: $1) }
  }

  func raised(to exponent: Int) -> Self {
    (0..<max(0, min(exponent, Int.bitWidth))).reduce(1) { power, _ in power * self }
  }

  static func maximum(_ left: Self, _ right: Self) -> Self {
    Self(max(left.lower, right.lower), max(left.upper, right.upper))
  }

  static func minimum(_ left: Self, _ right: Self) -> Self {
    Self(min(left.lower, right.lower), min(left.upper, right.upper))
  }

  static func greatestCommonDivisor(_ left: Self, _ right: Self) -> Self {
    if let left = left.value, let right = right.value {
      return number(ConvMath.greatestCommonDivisor(left, right))
    }
    guard left.lower > 0, right.lower > 0 else { return unbounded }
    return Self(1, min(left.upper, right.upper))
  }

  static func pairs(_ count: PairCount<Self>) -> Self {
    if let windows = count.windows.value, let taps = count.taps.value, let stride = count.stride.value,
      let dilation = count.dilation.value, let bound = count.bound.value
    {
      let exact = PairCount(windows: windows, taps: taps, stride: stride, dilation: dilation, bound: bound)
      return CheckedInteger.pairs(exact.map(CheckedInteger.number)).value.map(number) ?? unbounded
    }
    // No more than all pairs.
    return Self(0, (maximum(count.windows, 0) * maximum(count.taps, 0)).upper)
  }

  // MARK: Bounds

  /// From the least to the greatest that an operation makes of the ends.
  private init(hull left: Interval, _ right: Interval, _ operation: (Int, Int) -> Int) {
    let (low, high) = (operation(left.lower, right.lower), operation(left.upper, right.upper))
    let (rising, falling) = (operation(left.lower, right.upper), operation(left.upper, right.lower))
    lower = min(min(low, high), min(rising, falling))
    upper = max(max(low, high), max(rising, falling))
  }

  private var negated: Self { Self(Self.negated(upper), Self.negated(lower)) }

  /// The quotients of the ends; a divisor that may be zero or less gives no bound.
  private func quotient(
    by divisor: Self, _ divide: (CheckedInteger, CheckedInteger) -> CheckedInteger
  ) -> Self {
    guard divisor.lower > 0 else { return .unbounded }
    return Self(hull: self, divisor) { value, divisor in
      // What has no bound has none after division either.
      if value == .min || value == .max { return value }
      return divide(.number(value), .number(divisor)).value ?? value
    }
  }

  private static func negated(_ bound: Int) -> Int { bound == .min ? .max : bound == .max ? .min : -bound }

  private static func saturatingSum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? (left < 0 ? .min : .max) : sum
  }

  private static func saturatingProduct(_ left: Int, _ right: Int) -> Int {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    let isUnbounded = left == .min || left == .max || right == .min || right == .max
    guard overflow || isUnbounded && product != 0 else { return product }
    return (left < 0) == (right < 0) ? .max : .min
  }
}
