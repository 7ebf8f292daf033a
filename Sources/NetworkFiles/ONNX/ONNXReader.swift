import LayerText

/// Reads the messages of an ONNX file once, in the order of their bytes, straight into declarations of a graph.
///
/// Field numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. What neither shapes nor costs
/// follow from, weights above all, is passed over unread, so that what is held does not grow with it. Whatever is not
/// of the wire format is told with its place.
struct ONNXReader {
  private var wire: WireReader
  /// How many messages were begun, how many the present one lies in, and how many bytes of the file are held.
  private var parts = 0
  private var depth = 0
  private var held = 0

  /// Limits that no real graph comes near to.
  private static let byteLimit = 32 << 20
  private static let partLimit = 1_000_000
  private static let depthLimit = 48
  /// What a message counts for, with nothing in it.
  private static let messageSize = 6

  init(_ source: any ByteSource) { wire = WireReader(source) }

  /// Reads the whole file as the fields of one message; `read` must read or skip the value of each.
  mutating func readFile(
    _ read: (inout ONNXReader, WireField) throws(LocatedError) -> Void
  ) throws(LocatedError) {
    guard wire.end > 0 else { throw LocatedError(.empty) }
    try readFields(until: wire.end, read)
  }

  /// Reads a message that is the value of a field; `read` must read or skip the value of each of its fields.
  mutating func readMessage(
    _ field: WireField, _ read: (inout ONNXReader, WireField) throws(LocatedError) -> Void
  ) throws(LocatedError) {
    let end = try end(of: field)
    guard depth + 1 < Self.depthLimit else {
      throw LocatedError(.nesting(limit: Self.depthLimit), at: field.start)
    }
    parts += 1
    guard parts <= Self.partLimit else {
      throw LocatedError(.tooManyParts(limit: Self.partLimit), at: field.start)
    }
    try hold(Self.messageSize, field)
    depth += 1
    defer { depth -= 1 }
    try readFields(until: end, read)
  }

  private mutating func readFields(
    until end: Int, _ read: (inout ONNXReader, WireField) throws(LocatedError) -> Void
  ) throws(LocatedError) {
    while wire.position < end { try read(&self, try wire.field(before: end)) }
  }

  /// Goes past the value of a field.
  mutating func skip(_ field: WireField) throws(LocatedError) { try wire.skip(field) }

  /// Reads one number.
  mutating func readInteger(_ field: WireField) throws(LocatedError) -> Int {
    try expect(.varint, field)
    try hold(1, field)
    return Int(truncatingIfNeeded: try wire.varint(before: field.messageEnd))
  }

  /// Reads one number of 32 bits.
  mutating func readInteger32(_ field: WireField) throws(LocatedError) -> Int {
    Int(Int32(truncatingIfNeeded: try readInteger(field)))
  }

  /// Reads bytes, which need be no text.
  mutating func readBytes(_ field: WireField) throws(LocatedError) -> ArraySlice<UInt8> {
    let end = try end(of: field)
    try hold(end - wire.position, field)
    return try wire.bytes(to: end)
  }

  /// Reads a text.
  mutating func readText(_ field: WireField) throws(LocatedError) -> String {
    guard let text = String(validating: try readBytes(field), as: UTF8.self) else {
      throw LocatedError(.notText, at: field.start)
    }
    return text
  }

  /// Reads a number of four or eight bytes; nil where the field is of another kind, which then is passed over.
  mutating func readFixed<Bits: FixedWidthInteger>(_ field: WireField) throws(LocatedError) -> Bits? {
    guard field.kind == (Bits.bitWidth == 32 ? .fourBytes : .eightBytes) else {
      try wire.skip(field)
      return nil
    }
    try hold(Bits.bitWidth / 8, field)
    return try wire.fixed(before: field.messageEnd)
  }

  /// Reads integers, one or a list of them; of a list of more bytes than the limit nothing is read.
  mutating func readIntegers(
    _ field: WireField, into list: inout [Int], limit: Int = .max
  ) throws(LocatedError) {
    switch field.kind {
    case .varint: list.append(try readInteger(field))
    case .delimited:
      guard let end = try endOfList(field, limit: limit) else { return }
      while wire.position < end { list.append(Int(truncatingIfNeeded: try wire.varint(before: end))) }
    default: try wire.skip(field)
    }
  }

  /// Reads numbers of four or eight bytes, one or a list of them; of a list of more bytes than the limit nothing is read.
  mutating func readFixed<Bits: FixedWidthInteger>(
    _ field: WireField, into list: inout [Bits], limit: Int = .max
  ) throws(LocatedError) {
    guard field.kind == .delimited else {
      if let bits: Bits = try readFixed(field) { list.append(bits) }
      return
    }
    guard let end = try endOfList(field, limit: limit) else { return }
    while wire.position < end { list.append(try wire.fixed(before: end)) }
  }

  /// Reads bytes; of more than the limit none.
  mutating func readBytes(_ field: WireField, limit: Int) throws(LocatedError) -> ArraySlice<UInt8>? {
    guard field.kind == .delimited else {
      try wire.skip(field)
      return nil
    }
    guard let end = try endOfList(field, limit: limit) else { return nil }
    return try wire.bytes(to: end)
  }

  // MARK: Parts

  /// Where the list of a field ends; nil for one of more bytes than the limit, which then is passed over.
  private mutating func endOfList(_ field: WireField, limit: Int) throws(LocatedError) -> Int? {
    let end = try wire.length(before: field.messageEnd)
    guard end - wire.position <= limit else {
      wire.skip(to: end)
      return nil
    }
    try hold(end - wire.position, field)
    return end
  }

  /// Where the value of a field ends that is delimited.
  private mutating func end(of field: WireField) throws(LocatedError) -> Int {
    try expect(.delimited, field)
    return try wire.length(before: field.messageEnd)
  }

  private func expect(_ kind: WireField.Kind, _ field: WireField) throws(LocatedError) {
    guard field.kind == kind else { throw LocatedError(.wireType(field.kind.rawValue), at: field.start) }
  }

  /// Counts bytes that are held.
  private mutating func hold(_ count: Int, _ field: WireField) throws(LocatedError) {
    guard count <= Self.byteLimit - held else {
      throw LocatedError(.tooLarge(limit: Self.byteLimit), at: field.start)
    }
    held += count
  }
}
