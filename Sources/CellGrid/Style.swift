/// How a cell looks: its colours (nil is the terminal's own) and its attributes.
///
///     let warning = Style(foreground: .yellow, bold: true)
public struct Style: Hashable, Sendable {
  // Packed, so that two cells compare as one machine word: 9 bits for each colour, then the flags.
  private var bits: UInt32

  /// Default colours, no attribute.
  public static let plain = Style()
  public static let bold = Style(bold: true)
  public static let dim = Style(dim: true)
  public static let underline = Style(underline: true)
  public static let reverse = Style(reverse: true)

  /// A style; everything not named is off.
  public init(
    foreground: Color? = nil, background: Color? = nil, bold: Bool = false, dim: Bool = false,
    underline: Bool = false, reverse: Bool = false
  ) {
    bits = 0
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.dim = dim
    self.underline = underline
    self.reverse = reverse
  }

  /// The colour of the text, nil for the terminal's own.
  public var foreground: Color? {
    get { color(at: 0) }
    set { setColor(newValue, at: 0) }
  }

  /// The colour behind the text, nil for the terminal's own.
  public var background: Color? {
    get { color(at: 9) }
    set { setColor(newValue, at: 9) }
  }

  public var bold: Bool {
    get { flag(18) }
    set { setFlag(18, newValue) }
  }

  public var dim: Bool {
    get { flag(19) }
    set { setFlag(19, newValue) }
  }

  public var underline: Bool {
    get { flag(20) }
    set { setFlag(20, newValue) }
  }

  /// Foreground and background exchanged.
  public var reverse: Bool {
    get { flag(21) }
    set { setFlag(21, newValue) }
  }

  /// This style with the colours that `other` names and the attributes of both.
  public func adding(_ other: Style) -> Style {
    var sum = self
    if let color = other.foreground { sum.foreground = color }
    if let color = other.background { sum.background = color }
    sum.bits |= other.bits & Self.flagMask
    return sum
  }

  private static let flagMask: UInt32 = 0b1111 << 18

  // A colour is stored as its index plus one, so that 0 is the default.
  private func color(at shift: UInt32) -> Color? {
    let value = (bits >> shift) & 0x1FF
    return value == 0 ? nil : Color(UInt8(truncatingIfNeeded: value - 1))
  }

  private mutating func setColor(_ color: Color?, at shift: UInt32) {
    let value = color.map { UInt32($0.index) + 1 } ?? 0
    bits = bits & ~(0x1FF << shift) | value << shift
  }

  private func flag(_ bit: UInt32) -> Bool { bits >> bit & 1 == 1 }

  private mutating func setFlag(_ bit: UInt32, _ on: Bool) {
    bits = bits & ~(1 << bit) | (on ? 1 << bit : 0)
  }
}
