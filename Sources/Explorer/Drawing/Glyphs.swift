import CellGrid
import ConvMath

/// What the screen is written with: signs of Unicode, or ASCII where the terminal has nothing else, and a language.
struct Glyphs: Hashable, Sendable {
  var isUnicode: Bool
  var language = Language.english

  var box: BoxGlyphs { isUnicode ? .rounded : .ascii }
  var notation: Notation { isUnicode ? .unicode : .ascii }
  var times: String { isUnicode ? "×" : "x" }
  /// Between the values of linked axes.
  var link: String { isUnicode ? "↔" : "=" }
  var dot: String { isUnicode ? "·" : "-" }
  /// Before the focused row.
  var pointer: String { isUnicode ? "▸" : ">" }
  /// From what was to what is.
  var arrow: String { isUnicode ? "→" : "->" }
  /// Before a figure that grew, shrank or stayed.
  var up: String { isUnicode ? "▲" : "^" }
  var down: String { isUnicode ? "▼" : "v" }
  var equal: String { "=" }
  var axes: PlotGlyphs { isUnicode ? .light : .ascii }
  /// The strongest of its kind.
  var strongest: String { isUnicode ? "◆" : "*" }
  /// The points of a curve, the one under the cursor, and the layer as it is.
  var point: String { isUnicode ? "○" : "o" }
  var chosenPoint: String { isUnicode ? "●" : "O" }
  var presentPoint: String { isUnicode ? "◎" : "@" }
  /// What is done of long work, and what is left.
  var done: String { isUnicode ? "█" : "#" }
  var left: String { isUnicode ? "░" : "-" }
  /// Where a roof turns.
  var ridge: String { isUnicode ? "◇" : "+" }
  /// Before a value that cannot be.
  var cross: String { isUnicode ? "✗" : "!" }
  /// Before what is as wanted.
  var check: String { isUnicode ? "✓" : "ok" }
  /// In the picture: padding, what no window touches, a zero put between, an output cell that is not made yet.
  var padding: String { isUnicode ? "░" : ":" }
  var unused: String { isUnicode ? "×" : "x" }
  var inserted: String { isUnicode ? "○" : "o" }
  var unmade: String { isUnicode ? "·" : "." }
  /// In the small picture: what the window covers, and where that is padding.
  var marked: String { isUnicode ? "■" : "#" }
  var markedPadding: String { isUnicode ? "▒" : "%" }
  var rule: Character { isUnicode ? "─" : "-" }
  var ellipsis: String { isUnicode ? "…" : "~" }

  /// A text with the signs that ASCII lacks replaced.
  func plain(_ text: String) -> String {
    guard !isUnicode, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var result = ""
    for character in text { result += Self.ascii[character] ?? (character.isASCII ? String(character) : "?") }
    return result
  }

  private static let ascii: [Character: String] = [
    "×": "x", "·": "-", "−": "-", "–": "-", "←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "…": "~",
    "↔": "=", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")", "²": "^2", "³": "^3", "✗": "!", "✓": "ok",
    "▲": "^", "▼": "v", "◆": "*", "◇": "+", "▸": ">", "≤": "<=", "≥": ">=", "¹": "^1", "⁷": "7", "░": ":",
    "○": "o", "≈": "~=", "Σ": "sum", "∏": "product", "•": "*", "“": "\"",
    "”": "\"",
  ]
}
