/// Bytes of the protocol buffer wire format, as ONNX files are written in: https://protobuf.dev/programming-guides/encoding/
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  /// Writes a whole number.
  mutating func write(_ number: Int, _ value: Int) {
    writeKey(number, kind: .varint)
    writeVarint(UInt64(bitPattern: Int64(value)))
  }

  /// Writes a number of single precision.
  mutating func write(_ number: Int, _ value: Float) {
    writeKey(number, kind: .fourBytes)
    append(value.bitPattern)
  }

  mutating func write(_ number: Int, _ text: String) { write(number, Array(text.utf8)) }

  /// Writes bytes, with their count before them.
  mutating func write(_ number: Int, _ content: [UInt8]) {
    writeKey(number, kind: .delimited)
    writeVarint(UInt64(content.count))
    bytes += content
  }

  /// Writes a message, which `body` fills.
  mutating func write<Failure: Error>(
    _ number: Int, _ body: (inout WireWriter) throws(Failure) -> Void
  ) throws(Failure) {
    var message = WireWriter()
    try body(&message)
    write(number, message.bytes)
  }

  /// Writes a list of whole numbers as one value.
  mutating func write(_ number: Int, _ values: [Int]) {
    write(number) { for value in values { $0.writeVarint(UInt64(bitPattern: Int64(value))) } }
  }

  /// Writes a list of numbers of single precision as one value.
  mutating func write(_ number: Int, _ values: [Float]) {
    write(number) { for value in values { $0.append(value.bitPattern) } }
  }

  /// Appends a number, its lowest byte first.
  mutating func append(_ bits: some FixedWidthInteger) {
    withUnsafeBytes(of: bits.littleEndian) { bytes += $0 }
  }

  private mutating func writeKey(_ number: Int, kind: WireField.Kind) {
    writeVarint(UInt64(number) << 3 | UInt64(kind.rawValue))
  }

  private mutating func writeVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
