#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One direction of a plot: from which value to which, evenly or by powers of ten.
public struct PlotScale: Hashable, Sendable {
  /// The values at its ends.
  public let low: Double
  public let high: Double
  /// Whether powers of ten are as far from each other.
  public let isLogarithmic: Bool

  /// A scale that holds two values. Where they are the same there is room around it; a logarithmic scale begins at no
  /// less than one, where counts begin.
  public init(from low: Double, to high: Double, isLogarithmic: Bool = false, least: Double = 1) {
    self.isLogarithmic = isLogarithmic
    let start = isLogarithmic ? max(low, least) : low
    let end = max(isLogarithmic ? max(high, least) : high, start)
    guard start == end else {
      (self.low, self.high) = (start, end)
      return
    }
    let margin = start == 0 ? 1 : abs(start) / 2
    (self.low, self.high) = isLogarithmic ? (start / 2, end * 2) : (start - margin, end + margin)
  }

  /// Where a value lies, from 0 at the low end to 1 at the high end; outside of them for a value outside.
  public func place(of value: Double) -> Double {
    guard isLogarithmic else { return (value - low) / (high - low) }
    return (log10(max(value, low / 10)) - log10(low)) / (log10(high) - log10(low))
  }

  /// The value at a place: what `place(of:)` is the inverse of.
  public func value(at place: Double) -> Double {
    guard isLogarithmic else { return low + place * (high - low) }
    return pow(10, log10(low) + place * (log10(high) - log10(low)))
  }

  /// Round values, at most `count` of them, the low end first.
  public func ticks(atMost count: Int) -> [Double] {
    guard count > 0, low.isFinite, high.isFinite else { return [] }
    return isLogarithmic ? decades(atMost: count) : evenTicks(atMost: count)
  }

  private func evenTicks(atMost count: Int) -> [Double] {
    var step = pow(10, floor(log10((high - low) / Double(count))))
    guard step > 0, step.isFinite else { return [] }
    // 1, 2, 5, 10 times the power of ten below the even share.
    for factor in [1, 2, 5, 10, 20, 50, 100] {
      let candidate = step * Double(factor)
      if Int(floor(high / candidate) - ceil(low / candidate)) + 1 <= count {
        step = candidate
        break
      }
    }
    let first = Int(ceil(low / step))
    let last = Int(floor(high / step))
    guard first <= last else { return [] }
    return (first...last).map { Double($0) * step }
  }

  private func decades(atMost count: Int) -> [Double] {
    let (first, last) = (Int(floor(log10(low))), Int(ceil(log10(high))))
    // A single mark tells no scale: where powers of ten alone leave one, halves of them go between.
    for factors in [[1.0, 2, 5], [1.0], [1.0, 5]] {
      let ticks = inside(
        (first...last).flatMap { exponent in factors.map { $0 * pow(10, Double(exponent)) } })
      if ticks.count <= count, ticks.count > 1 { return ticks }
    }
    let powers = inside((first...last).map { pow(10, Double($0)) })
    let step = max(powers.count - 1, 0) / count + 1
    return powers.indices.filter { $0 % step == 0 }.map { powers[$0] }
  }

  private func inside(_ values: [Double]) -> [Double] {
    values.filter { $0 >= low * 0.9999 && $0 <= high * 1.0001 }
  }
}
