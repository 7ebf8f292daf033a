import CellGrid

/// How wide letters are in a picture: as in Helvetica, whose widths Arial and Liberation Sans have too.
///
/// A text is written with its length given, so that it takes just that where another font is found.
struct DiagramFont: Hashable {
  var size: Int
  var isBold = false

  /// Fonts that have these widths, and then those that have the signs.
  static let family =
    "Helvetica, Arial, 'Liberation Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

  /// The width of a text, rounded up.
  func width(of text: String) -> Int {
    let sum = text.reduce(0) { $0 + Self.thousandths(of: $1) } * (isBold ? 106 : 100) / 100
    return (sum * size + 999) / 1000
  }

  /// The text where it fits a width, otherwise its end behind an ellipsis, or with `keepingStart` its beginning before one.
  func fitted(_ text: String, to room: Int, keepingStart: Bool = false) -> String {
    guard width(of: text) > room else { return text }
    var rest = Substring(text)
    while !rest.isEmpty {
      if keepingStart { rest.removeLast() } else { rest.removeFirst() }
      let shortened = keepingStart ? "\(rest)…" : "…\(rest)"
      if width(of: shortened) <= room { return shortened }
    }
    return ""
  }

  /// Thousandths of the size of the font.
  private static func thousandths(of character: Character) -> Int {
    if CharacterWidth.of(character) == 2 { return 1000 }
    switch character {
    case "i", "j", "l", "'": return 222
    case "I", " ", ".", ",", ":", ";", "/", "\\", "!", "[", "]", "f", "t", "|": return 278
    case "(", ")", "-", "r", "·": return 333
    case "c", "k", "s", "v", "x", "y", "z", "J": return 500
    case "m", "M": return 833
    case "w", "C", "D", "H", "N", "R", "U": return 722
    case "G", "O", "Q": return 778
    case "A", "B", "E", "K", "P", "S", "V", "X", "Y", "&": return 667
    case "F", "T", "Z", "L": return 611
    case "×", "+", "=", "<", ">", "≥", "≈": return 584
    case "W", "@", "…", "%": return 1015
    default: return character.isASCII ? 556 : 722
    }
  }
}
