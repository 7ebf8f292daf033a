/// The colours that a picture of a surface is drawn with.
public struct SVGPalette: Hashable, Sendable {
  /// A colour as red, green and blue.
  public struct RGB: Hashable, Sendable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8

    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
      self.red = red
      self.green = green
      self.blue = blue
    }

    /// The colour as `#rrggbb`.
    public var hex: String {
      let digits = Array("0123456789abcdef")
      return [red, green, blue].reduce(into: "#") { text, part in
        text.append(digits[Int(part >> 4)])
        text.append(digits[Int(part & 15)])
      }
    }

    /// The colour halfway to another.
    func mixed(with other: RGB) -> RGB {
      RGB(mean(red, other.red), mean(green, other.green), mean(blue, other.blue))
    }

    private func mean(_ one: UInt8, _ other: UInt8) -> UInt8 {
      UInt8((Int(one) + Int(other)) / 2)
    }
  }

  /// What the terminal's own text colour looks like.
  public var foreground: RGB
  /// What the terminal's own background looks like.
  public var background: RGB
  /// The first sixteen colours of the palette; the rest are the same everywhere.
  public var basic: [RGB]

  /// A palette; basic colours that are missing are black.
  public init(foreground: RGB, background: RGB, basic: [RGB]) {
    self.foreground = foreground
    self.background = background
    self.basic = basic
  }

  /// Light text on a dark background.
  public static let dark = SVGPalette(
    foreground: RGB(0xD0, 0xD0, 0xD0), background: RGB(0x1C, 0x1C, 0x1C),
    basic: [
      RGB(0x00, 0x00, 0x00), RGB(0xD7, 0x5F, 0x5F), RGB(0x87, 0xAF, 0x5F), RGB(0xD7, 0xAF, 0x5F),
      RGB(0x5F, 0x87, 0xD7), RGB(0xAF, 0x87, 0xD7), RGB(0x5F, 0xAF, 0xAF), RGB(0xD0, 0xD0, 0xD0),
      RGB(0x7F, 0x7F, 0x7F), RGB(0xFF, 0x87, 0x87), RGB(0xAF, 0xD7, 0x87), RGB(0xFF, 0xD7, 0x87),
      RGB(0x87, 0xAF, 0xFF), RGB(0xD7, 0xAF, 0xFF), RGB(0x87, 0xD7, 0xD7), RGB(0xFF, 0xFF, 0xFF),
    ])

  /// Dark text on a light background.
  public static let light = SVGPalette(
    foreground: RGB(0x26, 0x26, 0x26), background: RGB(0xFF, 0xFF, 0xFF),
    basic: [
      RGB(0x00, 0x00, 0x00), RGB(0xAF, 0x00, 0x00), RGB(0x00, 0x7A, 0x00), RGB(0x87, 0x5F, 0x00),
      RGB(0x00, 0x5F, 0xAF), RGB(0x87, 0x00, 0xAF), RGB(0x00, 0x70, 0x70), RGB(0xBC, 0xBC, 0xBC),
      RGB(0x6C, 0x6C, 0x6C), RGB(0xD7, 0x00, 0x00), RGB(0x00, 0x8F, 0x00), RGB(0xAF, 0x87, 0x00),
      RGB(0x00, 0x5F, 0xD7), RGB(0xAF, 0x00, 0xD7), RGB(0x00, 0x87, 0x87), RGB(0xEE, 0xEE, 0xEE),
    ])

  /// What a colour of the palette looks like.
  public func rgb(_ color: Color) -> RGB {
    let index = Int(color.index)
    if index < 16 { return index < basic.count ? basic[index] : RGB(0, 0, 0) }
    if index < 232 {
      let cube = index - 16
      return RGB(level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    }
    let gray = UInt8(8 + 10 * (index - 232))
    return RGB(gray, gray, gray)
  }

  /// The colours that a style comes to: of the text and of what is behind it.
  func colors(of style: Style) -> (text: RGB, behind: RGB) {
    var text = style.foreground.map(rgb) ?? foreground
    let behind = style.background.map(rgb) ?? background
    if style.dim { text = text.mixed(with: behind) }
    return style.reverse ? (behind, text) : (text, behind)
  }

  private func level(_ step: Int) -> UInt8 {
    step == 0 ? 0 : UInt8(55 + 40 * step)
  }
}
