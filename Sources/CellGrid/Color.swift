/// One of the 256 colours of the xterm palette: 0 to 7 basic, 8 to 15 bright, then a 6x6x6 cube and 24 greys.
public struct Color: Hashable, Sendable {
  /// The place in the palette.
  public var index: UInt8

  /// The colour at `index`.
  public init(_ index: UInt8) {
    self.index = index
  }

  public static let black = Color(0)
  public static let red = Color(1)
  public static let green = Color(2)
  public static let yellow = Color(3)
  public static let blue = Color(4)
  public static let magenta = Color(5)
  public static let cyan = Color(6)
  public static let white = Color(7)
  /// Bright black, which is a dark grey.
  public static let gray = Color(8)
}
