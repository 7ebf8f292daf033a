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

  private static func threeDigits(_ count: Int, per unit: Int) -> String {
    let value = Double(count) / Double(unit)
    if value >= 99.95 { return Int(value + 0.5).grouped }
    if value >= 9.995 { return tenths(count, per: unit) }
    let hundredths = Int(value * 100 + 0.5)
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  /// A share in percent with one decimal: "97.4 %"; "100 %" and "0 %" only where it is exact.
  public static func percent(_ part: Int, of whole: Int) -> String? {
    guard whole > 0, part >= 0 else { return nil }
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
