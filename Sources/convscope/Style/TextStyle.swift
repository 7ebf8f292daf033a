import ConvMath

/// What text is written with: signs that can be shown, and a language.
struct TextStyle: Hashable {
  let notation: Notation
  var language = Language.english

  /// Between the extents of a shape: " × ".
  var by: String { notation.isASCII ? " x " : " × " }

  /// A text with signs that can be shown: "−33.1 %" as "-33.1 %", "32²" as "32^2".
  func plain(_ text: String) -> String {
    guard notation.isASCII else { return text }
    return text.map { Self.plainSigns[$0] ?? String($0) }.joined()
  }

  /// A sentence in the signs that can be shown.
  func sentence(_ text: String) -> String {
    notation.isASCII
      ? String(text.map { $0 == "−" ? "-" : $0 == "·" ? "*" : $0 == "“" || $0 == "”" ? "\"" : $0 }) : text
  }

  private static let plainSigns: [Character: String] = [
    "−": "-", "×": "x", "²": "^2", "“": "\"", "”": "\"", "→": "->", "–": "-", "≥": ">=", "≤": "<=", "≈": "~=",
    "✓": "ok", "✗": "!",
  ]

  static let ascii = TextStyle(notation: .ascii)
  static let unicode = TextStyle(notation: .unicode)

  /// What the locale can show, in the language of the command.
  static let ofCommand = TextStyle(notation: ofLocale.notation, language: .ofCommand)

  /// What the locale can show: a locale of another encoding than UTF-8 gets ASCII.
  static var ofLocale: TextStyle {
    // The first that is set decides, as in setlocale(3).
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap(environment).first { !$0.isEmpty } ?? "C"
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8") ? .unicode : .ascii
  }
}
