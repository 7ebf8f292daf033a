/// Rounded readings of exact numbers.
public enum Reading {
  /// A count with one decimal and a unit of thousands: `118_013_952` is "118.0 M"; nil below ten thousand, which reads
  /// well as it is.
  public static func rounded(_ count: Int) -> String? {
    guard count >= 10_000 else { return nil }
    var unit = 1000
    for letter in ["K", "M", "G", "T", "P"] {
      let (next, overflow) = unit.multipliedReportingOverflow(by: 1000)
      // 999,950 reads 1.0 M, not 1000.0 K.
      if overflow || count < next - next / 2000 { return tenths(count, per: unit) + " " + letter }
      unit = next
    }
    return tenths(count, per: unit) + " E"
  }

  /// Bytes in binary units with three digits: "3.06 MiB", "37.0 KiB", "588 KiB".
  public static func bytes(_ count: Int) -> String {
    guard count >= 1024 else { return "\(count) B" }
    var unit = 1024
    for letter in ["K", "M", "G", "T", "P"] {
      let (next, overflow) = unit.multipliedReportingOverflow(by: 1024)
      if overflow || count < next - next / 2048 { return threeDigits(count, per: unit) + " \(letter)iB" }
      unit = next
    }
    return threeDigits(count, per: unit) + " EiB"
  }

  /// A rate in units of thousands with three digits: `rate(27_749_000_000, "FLOP/s")` is "27.7 GFLOP/s".
  public static func rate(_ count: Int, _ unit: String) -> String {
    guard count >= 1000 else { return "\(count) \(unit)" }
    var size = 1000
    for letter in ["K", "M", "G", "T", "P"] {
      let next = size * 1000
      if count < next - next / 2000 { return threeDigits(count, per: size) + " \(letter)\(unit)" }
      size = next
    }
    return threeDigits(count, per: size) + " E\(unit)"
  }

  /// A time with three digits: `time(0.00123)` is "1.23 ms"; never more than "< 1 ps" below a
  /// picosecond, and whole seconds from a hundred on.
  public static func time(_ seconds: Double, _ notation: Notation = .unicode) -> String {
    guard seconds.isFinite, seconds > 0 else { return "0 s" }
    let micro = notation.isASCII ? "us" : "µs"
    var value = seconds
    for unit in ["s", "ms", micro, "ns"] {
      // 0.9995 ms reads 1.00 ms, not 1000 µs.
      if value >= 0.9995 { return threeDigits(value, notation.language) + " " + unit }
      value *= 1000
    }
    return value >= 0.9995 ? threeDigits(value, notation.language) + " ps" : "< 1 ps"
  }

  private static func threeDigits(_ count: Int, per unit: Int) -> String {
    let value = Double(count) / Double(unit)
    return value >= 9.995 && value < 99.95 ? tenths(count, per: unit) : threeDigits(value)
  }

  private static func threeDigits(_ value: Double, _ language: Language = .english) -> String {
    if value >= 99.95 {
      return Int(exactly: (value + 0.5).rounded(.down))?.grouped
        ?? language("more than \(Int.max.grouped)", "超过 \(Int.max.grouped)")
    }
    let (whole, decimals) = value >= 9.995 ? (10, 1) : (100, 2)
    let scaled = Int(value * Double(whole) + 0.5)
    let rest = String(scaled % whole)
    return "\(scaled / whole)." + String(repeating: "0", count: decimals - rest.count) + rest
  }

  /// A share in percent with one decimal: "97.4 %"; "100 %" and "0 %" only where it is exact.
  public static func percent(_ part: Int, of whole: Int) -> String? {
    guard whole > 0, part >= 0, part <= whole else { return nil }
    if part == whole { return "100 %" }
    let thousandths = Int(Double(part) / Double(whole) * 1000 + 0.5)
    let shown = min(max(thousandths, part > 0 ? 1 : 0), 999)
    return part == 0 ? "0 %" : "\(shown / 10).\(shown % 10) %"
  }

  private static func tenths(_ count: Int, per unit: Int) -> String {
    let (whole, rest) = count.quotientAndRemainder(dividingBy: unit)
    let tenths = Int(Double(rest) / Double(unit) * 10 + 0.5)
    return "\((whole + tenths / 10).grouped).\(tenths % 10)"
  }
}
