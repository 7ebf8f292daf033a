/// How many colours a terminal has.
public enum ColorDepth: Int, Comparable, CaseIterable, Hashable, Sendable {
  /// None: only bold, dim, underline and reverse.
  case mono
  /// The basic eight.
  case eight
  /// The basic eight and their bright forms.
  case sixteen
  /// The whole xterm palette.
  case palette256

  public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Whether a terminal of this depth can show `color`.
  public func shows(_ color: Color) -> Bool {
    switch self {
    case .mono: false
    case .eight: color.index < 8
    case .sixteen: color.index < 16
    case .palette256: true
    }
  }
}
