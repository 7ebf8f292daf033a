/// The signs that formulas are written with.
public struct Notation: Hashable, Sendable {
  /// What the signs are written for.
  public enum Script: Hashable, Sendable { case unicode, ascii, latex }

  public var script: Script
  /// The language of words that stand in the place of a value.
  public var language = Language.english

  private init(_ script: Script) { self.script = script }

  /// The same signs, with the words of a language.
  public func speaking(_ language: Language) -> Notation {
    var notation = self
    notation.language = language
    return notation
  }

  /// `⌊(H + 2·p − k) / s⌋ + 1`
  public static let unicode = Notation(.unicode)
  /// `floor((H + 2*p - k) / s) + 1`
  public static let ascii = Notation(.ascii)
  /// `\left\lfloor \frac{H + 2 \cdot p - k}{s} \right\rfloor + 1`, for the mathematics mode of LaTeX with amsmath.
  public static let latex = Notation(.latex)

  public var isASCII: Bool { script != .unicode }

  public var times: String {
    switch script {
    case .unicode: "·"
    case .ascii: "*"
    case .latex: " \\cdot "
    }
  }

  public var minus: String { script == .unicode ? "−" : "-" }

  public var floor: (left: String, right: String) {
    switch script {
    case .unicode: ("⌊", "⌋")
    case .ascii: ("floor(", ")")
    case .latex: ("\\left\\lfloor ", " \\right\\rfloor")
    }
  }

  public var ceiling: (left: String, right: String) {
    switch script {
    case .unicode: ("⌈", "⌉")
    case .ascii: ("ceil(", ")")
    case .latex: ("\\left\\lceil ", " \\right\\rceil")
    }
  }

  var parentheses: (left: String, right: String) {
    script == .latex ? ("\\left(", "\\right)") : ("(", ")")
  }

  /// Whether quotients are fractions, which need no parentheses around dividend and divisor.
  var stacksQuotients: Bool { script == .latex }

  func superscript(_ exponent: Int) -> String {
    switch (script, exponent) {
    case (.unicode, 2): "²"
    case (.unicode, 3): "³"
    case (.latex, _): "^{\(exponent)}"
    default: "^\(exponent)"
    }
  }

  /// The name of a function: "max", "\max".
  func function(_ name: String) -> String { script == .latex ? "\\" + name : name }

  /// A number that is not negative, grouped: "1,024", "1{,}024".
  func number(_ magnitude: UInt) -> String { number(magnitude.grouped) }

  /// Grouped digits, perhaps with decimals, in these signs.
  func number(_ grouped: String) -> String {
    guard script == .latex else { return grouped }
    return grouped.split(separator: ",", omittingEmptySubsequences: false).joined(separator: "{,}")
  }

  /// The name of a quantity or symbol: "C_in", "C_{\mathrm{in}}".
  public func name(_ text: String) -> String {
    guard script == .latex else { return text }
    let parts = text.split(separator: "_", maxSplits: 1)
    return parts.map { Self.upright(String($0)) }.enumerated()
      .map { $0 == 0 ? $1 : "_{\($1)}" }.joined()
  }

  /// Words stand upright, single letters are variables.
  private static func upright(_ word: String) -> String {
    if word.count == 1 { return word }
    let plain = word.split(separator: " ").joined(separator: "\\ ")
    return "\\mathrm{" + plain.split(separator: "-").joined(separator: "\\text{-}") + "}"
  }

  /// Words instead of a value.
  func words(_ text: String) -> String {
    guard script == .latex else { return text }
    return "\\text{" + (text == "–" ? "--" : text) + "}"
  }
}
