/// Puts one scalar together from bytes that come one at a time.
struct UTF8Assembler {
  enum Result: Equatable {
    case incomplete
    case complete(Unicode.Scalar)
    /// The byte does not belong to the character begun.
    case invalid
  }

  private var value: UInt32 = 0
  private var missing = 0
  private var least: UInt32 = 0

  /// Begins with a first byte of several; false if it is none.
  mutating func begin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2...0xDF: (value, missing, least) = (UInt32(byte & 0x1F), 1, 0x80)
    case 0xE0...0xEF: (value, missing, least) = (UInt32(byte & 0x0F), 2, 0x800)
    case 0xF0...0xF4: (value, missing, least) = (UInt32(byte & 0x07), 3, 0x10000)
    default: return false
    }
    return true
  }

  /// Adds a byte that continues.
  mutating func add(_ byte: UInt8) -> Result {
    guard byte & 0xC0 == 0x80, missing > 0 else { return .invalid }
    value = value << 6 | UInt32(byte & 0x3F)
    missing -= 1
    guard missing == 0 else { return .incomplete }
    guard value >= least, let scalar = Unicode.Scalar(value) else { return .invalid }
    return .complete(scalar)
  }
}
