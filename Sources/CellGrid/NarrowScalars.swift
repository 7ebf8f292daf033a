/// The scalars of UTF-8 in which each stands alone in one column, as in most text: read without making characters out.
struct NarrowScalars {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// How many there are, each a column; nil for bytes that are of other text too.
  static func count(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var scalars = NarrowScalars(bytes)
    var count = 0
    while scalars.index < bytes.count {
      guard scalars.next() != nil else { return nil }
      count += 1
    }
    return count
  }

  /// The next scalar; nil at the end, and for one that is not narrow or does not stand alone.
  mutating func next() -> Unicode.Scalar? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    if byte < 0x80 {
      guard 0x20..<0x7F ~= byte else { return nil }
      index += 1
      return Unicode.Scalar(byte)
    }
    let length = byte < 0xE0 ? 2 : 3
    guard byte < 0xF0, index + length <= bytes.count else { return nil }
    var value = UInt32(length == 2 ? byte & 0x1F : byte & 0x0F)
    for place in 1..<length { value = value << 6 | UInt32(bytes[index + place]) & 0x3F }
    guard Unicode.Scalar.standsAlone(value), CharacterWidth.ofLone(value) == 1 else { return nil }
    index += length
    return Unicode.Scalar(value)
  }
}
