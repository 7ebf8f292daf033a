import LayerText

/// Reads the wire format of protocol buffers from a source of any size, a window of it at a time.
struct WireReader {
  private let source: any ByteSource
  /// How many bytes there are in all.
  let end: Int
  private var window: [UInt8] = []
  private var windowStart = 0
  /// The byte that is read next.
  private(set) var position = 0

  private static let windowSize = 1 << 14

  init(_ source: any ByteSource) {
    self.source = source
    end = source.count
  }

  /// Reads the next byte, which must lie before `end`.
  private mutating func byte(before end: Int) throws(LocatedError) -> UInt8 {
    guard position < end else { throw overrun(end, at: position) }
    if position < windowStart || position >= windowStart + window.count { try load() }
    let index = position - windowStart
    guard window.indices.contains(index) else { throw LocatedError(.truncated, at: position) }
    position += 1
    return window[index]
  }

  private mutating func load() throws(LocatedError) {
    do {
      window = try source.read(at: position, maximum: Self.windowSize)
    } catch {
      throw LocatedError(.unreadable(error.reason), at: position)
    }
    windowStart = position
  }

  /// What is wrong where a value goes on beyond the end of the message that it is in.
  private func overrun(_ end: Int, at place: Int) -> LocatedError {
    LocatedError(end >= self.end ? .truncated : .overruns, at: place)
  }

  /// Reads a number of up to ten bytes, seven bits in each.
  mutating func varint(before end: Int) throws(LocatedError) -> UInt64 {
    let start = position
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 70, by: 7) {
      let byte = try byte(before: end)
      value |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return value }
    }
    throw LocatedError(.varint, at: start)
  }

  /// Reads the head of a field of a message that ends at `end`.
  mutating func field(before end: Int) throws(LocatedError) -> WireField {
    let start = position
    let value = try varint(before: end)
    guard value >> 3 > 0, value >> 3 < 1 << 29 else { throw LocatedError(.fieldNumber, at: start) }
    guard let type = WireField.Kind(rawValue: Int(value & 7)) else {
      throw LocatedError(.wireType(Int(value & 7)), at: start)
    }
    return WireField(number: Int(value >> 3), kind: type, start: start, messageEnd: end)
  }

  /// Reads the length of what follows; the end of it.
  mutating func length(before end: Int) throws(LocatedError) -> Int {
    let start = position
    let length = try varint(before: end)
    guard let length = Int(exactly: length), length <= end - position else { throw overrun(end, at: start) }
    return position + length
  }

  /// Reads a number of a fixed size, its least significant byte first.
  mutating func fixed<Bits: FixedWidthInteger>(before end: Int) throws(LocatedError) -> Bits {
    let size = Bits.bitWidth / 8
    guard size <= end - position else { throw overrun(end, at: position) }
    var bits: Bits = 0
    for index in 0..<size {
      bits |= Bits(truncatingIfNeeded: try byte(before: end)) << Bits(truncatingIfNeeded: 8 * index)
    }
    return bits
  }

  /// Reads the bytes up to a place, which must be within the source.
  mutating func bytes(to place: Int) throws(LocatedError) -> ArraySlice<UInt8> {
    let start = position - windowStart
    if start >= 0, place - windowStart <= window.count {
      position = place
      return window[start..<(place - windowStart)]
    }
    var bytes: [UInt8] = []
    while position < place {
      if position < windowStart || position >= windowStart + window.count { try load() }
      let stop = min(window.count, place - windowStart)
      guard position - windowStart < stop else { throw LocatedError(.truncated, at: position) }
      bytes += window[(position - windowStart)..<stop]
      position = windowStart + stop
    }
    return bytes[...]
  }

  /// Goes on at a place, without reading what is between.
  mutating func skip(to place: Int) { position = place }

  /// Goes past the value of a field.
  mutating func skip(_ field: WireField) throws(LocatedError) {
    switch field.kind {
    case .varint: _ = try varint(before: field.messageEnd)
    case .delimited: position = try length(before: field.messageEnd)
    case .eightBytes: try skip(8, before: field.messageEnd)
    case .fourBytes: try skip(4, before: field.messageEnd)
    }
  }

  private mutating func skip(_ bytes: Int, before end: Int) throws(LocatedError) {
    guard bytes <= end - position else { throw overrun(end, at: position) }
    position += bytes
  }
}
