/// The signs that formulas are written with.
public struct Notation: Hashable, Sendable {
  public var times: String
  public var minus: String
  public var floor: (left: String, right: String) { isASCII ? ("floor(", ")") : ("⌊", "⌋") }
  public var ceiling: (left: String, right: String) { isASCII ? ("ceil(", ")") : ("⌈", "⌉") }
  public var isASCII: Bool

  /// `⌊(H + 2·p − k) / s⌋ + 1`
  public static let unicode = Notation(times: "·", minus: "−", isASCII: false)
  /// `floor((H + 2*p - k) / s) + 1`
  public static let ascii = Notation(times: "*", minus: "-", isASCII: true)

  func superscript(_ exponent: Int) -> String {
    switch (isASCII, exponent) {
    case (false, 2): "²"
    case (false, 3): "³"
    default: "^\(exponent)"
    }
  }
}
