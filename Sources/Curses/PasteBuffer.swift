/// Collects what is pasted, up to the sequence that ends it, and makes harmless text of it.
struct PasteBuffer {
  /// The most bytes that are kept; the rest is dropped.
  static let limit = 1 << 20

  private static let end = Array("\u{1B}[201~".utf8)
  private var bytes: [UInt8] = []
  /// How much of `end` the last bytes are.
  private var matched = 0

  /// Adds a byte; true if it is the last of the sequence that ends the paste.
  mutating func add(_ byte: UInt8) -> Bool {
    if byte == Self.end[matched] {
      matched += 1
    } else {
      keep(Self.end[..<matched])
      matched = byte == Self.end[0] ? 1 : 0
      if matched == 0 { keep(CollectionOfOne(byte)) }
    }
    guard matched == Self.end.count else { return false }
    matched = 0
    return true
  }

  /// What has been pasted; the buffer is empty afterwards.
  ///
  /// Lines end in a newline however they ended, tab stays, all other control characters are left out (of an
  /// escape sequence its letters remain, as text), and what is not UTF-8 is replaced.
  mutating func finish() -> String {
    defer { self = PasteBuffer() }
    return Self.cleaned(String(decoding: bytes, as: UTF8.self))
  }

  private mutating func keep(_ more: some Collection<UInt8>) {
    bytes.append(contentsOf: more.prefix(Self.limit - bytes.count))
  }

  static func cleaned(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: if previous != "\r" { result.append("\n") }
      case 0x0D: result.append("\n")
      case 0x09: result.append("\t")
      case 0..<0x20, 0x7F..<0xA0: break
      default: result.append(scalar)
      }
      previous = scalar
    }
    return String(result)
  }
}
