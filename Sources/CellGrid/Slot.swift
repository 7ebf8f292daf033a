/// A cell as a surface stores it: eight bytes, so that a screen is filled and compared in microseconds.
package struct Slot: Hashable, Sendable {
  /// A scalar, or a place in the surface's table of clusters; 0 is the second half of a wide character.
  private let glyph: UInt32
  package var style: Style

  private static let clusterBit: UInt32 = 1 << 31
  private static let wideBit: UInt32 = 1 << 30

  init(scalar: Unicode.Scalar, width: Int, style: Style) {
    glyph = scalar.value | (width == 2 ? Self.wideBit : 0)
    self.style = style
  }

  init(cluster index: Int, width: Int, style: Style) {
    glyph = UInt32(truncatingIfNeeded: index) | Self.clusterBit | (width == 2 ? Self.wideBit : 0)
    self.style = style
  }

  private init(trailing style: Style) {
    glyph = 0
    self.style = style
  }

  static func space(_ style: Style) -> Slot { Slot(scalar: " ", width: 1, style: style) }
  static func trailing(_ style: Style) -> Slot { Slot(trailing: style) }

  /// Whether it is the second half of a wide character.
  package var isTrailing: Bool { glyph == 0 }
  /// Whether it is the first half of a wide character.
  package var isWide: Bool { glyph & Self.wideBit != 0 }
  /// The columns taken: 0, 1 or 2.
  package var width: Int { isTrailing ? 0 : isWide ? 2 : 1 }

  /// The place in the table of clusters, for a character of several scalars.
  package var cluster: Int? {
    glyph & Self.clusterBit == 0 ? nil : Int(glyph & ~(Self.clusterBit | Self.wideBit))
  }

  /// The scalar, for a character that is one; a space otherwise.
  package var scalar: Unicode.Scalar {
    guard glyph != 0, cluster == nil else { return " " }
    return Unicode.Scalar(glyph & ~Self.wideBit) ?? " "
  }
}
