extension Unicode.Scalar {
  /// Whether it steers a terminal or a reader instead of being seen: control characters, the ends of lines that are none
  /// elsewhere, and the marks that turn the direction of writing.
  var steers: Bool {
    switch value {
    case ..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension UInt8 {
  /// Whether a byte of UTF-8 steers, or may begin a scalar that does.
  var maySteer: Bool { self < 0x20 || self == 0x7F || self == 0xC2 || self == 0xD8 || self == 0xE2 }
}

extension String {
  /// The text with a question mark for each character that would steer a terminal: escapes, ends of lines and the like.
  public var withoutControls: String { replacingSteering { _ in true } }

  /// The same of each line.
  public var linesWithoutControls: String { replacingSteering { $0 != "\n" } }

  private func replacingSteering(where isReplaced: (Unicode.Scalar) -> Bool) -> String {
    guard utf8.contains(where: \.maySteer) else { return self }
    guard unicodeScalars.contains(where: { $0.steers && isReplaced($0) }) else { return self }
    var scalars = UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.steers && isReplaced(scalar) ? "?" : scalar) }
    return String(scalars)
  }
}

/// Lines that a terminal shows and does not obey, whatever stands in the files that they tell of: all that goes out on a
/// command line is one.
public struct PrintableLines: Hashable, Sendable {
  /// The lines in UTF-8.
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    let isPlain = !bytes.contains { $0.maySteer && $0 != UInt8(ascii: "\n") }
    self.bytes = isPlain ? bytes : Array(String(decoding: bytes, as: UTF8.self).linesWithoutControls.utf8)
  }

  public init(_ text: String) { self.init(Array(text.utf8)) }
}
