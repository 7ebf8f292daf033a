import ConvMath

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One direction of a plot: from which value to which, evenly or by powers of ten.
struct PlotScale: Hashable {
  let low: Double
  let high: Double
  let isLogarithmic: Bool

  /// A scale that holds two values. Where they are the same there is room around it; a logarithmic scale begins at no
  /// less than one, where counts begin.
  init(from low: Double, to high: Double, isLogarithmic: Bool = false, least: Double = 1) {
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
  func place(of value: Double) -> Double {
    guard isLogarithmic else { return (value - low) / (high - low) }
    return (log10(max(value, low / 10)) - log10(low)) / (log10(high) - log10(low))
  }

  /// The value at a place: what `place(of:)` is the inverse of.
  func value(at place: Double) -> Double {
    guard isLogarithmic else { return low + place * (high - low) }
    return pow(10, log10(low) + place * (log10(high) - log10(low)))
  }

  /// Round values, at most `count` of them, the low end first.
  func ticks(atMost count: Int) -> [Double] {
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

  /// A value as the label of a tick: "0", "50", "2.5 M", "2e-5".
  static func label(_ value: Double) -> String {
    let magnitude = abs(value)
    guard magnitude >= 1e4 else {
      guard value != value.rounded() else { return "\(Int(value))" }
      if magnitude < 0.001 { return exponential(value) }
      return shortest(value)
    }
    for (unit, letter) in [(1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "K")]
    where magnitude >= unit {
      return shortest(value / unit) + " " + letter
    }
    return shortest(value)
  }

  /// A value too small for three decimals: "2e-5".
  private static func exponential(_ value: Double) -> String {
    let exponent = floor(log10(abs(value)) + 1e-9)
    return "\(Int((value / pow(10, exponent)).rounded()))e\(Int(exponent))"
  }

  /// A number with as many decimals as it needs, three at most.
  private static func shortest(_ value: Double) -> String {
    guard let thousandths = Int(exactly: (abs(value) * 1000).rounded()) else { return "∞" }
    let whole = thousandths / 1000
    var digits = String(thousandths % 1000)
    digits = String(repeating: "0", count: 3 - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return (value < 0 ? "−" : "") + whole.grouped + (digits.isEmpty ? "" : "." + digits)
  }
}
