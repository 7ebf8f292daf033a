#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What kind of text the terminal takes.
struct TextEncoding: Equatable {
  /// Whether text goes out as UTF-8; if not, only ASCII does.
  let isUTF8: Bool
  /// Whether the terminal is also likely to have glyphs beyond ASCII.
  let hasUnicodeGlyphs: Bool

  /// What a character set and a terminal type come to.
  ///
  /// A terminal has the glyphs if the locale is UTF-8, unless its type is one that stands for hardware older
  /// than Unicode. Text still goes out as UTF-8 there: the user may well have chosen the type for other reasons.
  init(codeset: String, term: String) {
    isUTF8 = codeset.uppercased() == "UTF-8" || codeset.uppercased() == "UTF8"
    let isOld = Self.oldFamilies.contains { term.hasPrefix($0) }
    hasUnicodeGlyphs = isUTF8 && !isOld
  }

  /// Adopts the user's locale for characters and reads what it is.
  static func adopted(term: String, environment: (String) -> String?) -> TextEncoding {
    if setlocale(LC_CTYPE, "") == nil, namesUTF8(environment) {
      // A locale that is not installed here, as happens across SSH: the encoding is all that matters.
      for name in ["C.UTF-8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil { break }
    }
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
    return TextEncoding(codeset: codeset, term: term)
  }

  /// Whether the variable that decides about the locale names UTF-8.
  static func namesUTF8(_ environment: (String) -> String?) -> Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    guard let name = names.lazy.compactMap(environment).first(where: { !$0.isEmpty }) else { return false }
    let upper = name.uppercased()
    return upper.hasSuffix("UTF-8") || upper.hasSuffix("UTF8")
  }

  private static let oldFamilies = ["vt1", "vt2", "vt3", "vt4", "vt5", "ansi", "wy", "sun", "dumb", "cons25"]
}
