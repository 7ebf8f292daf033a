import ConvMath

/// An exact number: a numerator over a denominator above 0, in lowest terms.
public struct Fraction: Hashable, Sendable {
  public let numerator: Int
  public let denominator: Int

  /// A quotient; 0 where the divisor is 0.
  public init(_ numerator: Int, over denominator: Int = 1) {
    guard denominator != 0, denominator != .min, numerator != .min else {
      (self.numerator, self.denominator) = (0, 1)
      return
    }
    let divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0 ? -1 : 1)
    (self.numerator, self.denominator) = (numerator / divisor, denominator / divisor)
  }
}

extension Fraction: CustomStringConvertible {
  /// "32", "3.5" for halves, "2/3" for others.
  public var description: String {
    if denominator == 1 { return numerator.grouped }
    guard denominator == 2 else { return "\(numerator.grouped)/\(denominator.grouped)" }
    return (numerator < 0 ? "-" : "") + "\((abs(numerator) / 2).grouped).5"
  }
}
