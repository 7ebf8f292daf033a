import CellGrid
import ConvMath

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension PlotScale {
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
