/// Reads the wire format of protocol buffers from a source of any size, a window of it at a time.
struct WireReader<Source: ByteSource> {
  private let source: Source
  private let count: Int
  private var window: [UInt8] = []
  private var windowStart = 0
  /// The byte that is read next.
  private(set) var position = 0

  private static var windowSize: Int { 1 << 14 }

  init(_ source: Source) {
    self.source = source
    count = source.count
  }

  /// How many bytes there are in all.
  var end: Int { count }

  /// The kinds of value on the wire.
  enum WireType: Int {
    case varint = 0
    case eightBytes = 1
    case delimited = 2
    case fourBytes = 5
  }

  /// A field's number and how its value is kept.
  struct Tag {
    var number: Int
    var type: WireType
  }

  /// Reads the next byte, which must lie before `end`.
  private mutating func byte(before end: Int) throws(ONNXError) -> UInt8 {
    guard position < end else { throw ONNXError(end >= count ? .truncated : .overruns, at: position) }
    if position < windowStart || position >= windowStart + window.count { try load() }
    let index = position - windowStart
    guard window.indices.contains(index) else { throw ONNXError(.truncated, at: position) }
    position += 1
    return window[index]
  }

  private mutating func load() throws(ONNXError) {
    do {
      window = try source.read(at: position, maximum: Self.windowSize)
    } catch {
      throw ONNXError(.unreadable(error.reason), at: position)
    }
    windowStart = position
  }

  /// Reads a number of up to ten bytes, seven bits in each.
  mutating func varint(before end: Int) throws(ONNXError) -> UInt64 {
    let start = position
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 70, by: 7) {
      let byte = try byte(before: end)
      value |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return value }
    }
    throw ONNXError(.varint, at: start)
  }

  /// Reads the head of a field.
  mutating func tag(before end: Int) throws(ONNXError) -> Tag {
    let start = position
    let value = try varint(before: end)
    guard value >> 3 > 0, value >> 3 < 1 << 29 else { throw ONNXError(.fieldNumber, at: start) }
    guard let type = WireType(rawValue: Int(value & 7)) else {
      throw ONNXError(.wireType(Int(value & 7)), at: start)
    }
    return Tag(number: Int(value >> 3), type: type)
  }

  /// Reads the length of what follows; the end of it.
  mutating func length(before end: Int) throws(ONNXError) -> Int {
    let start = position
    let length = try varint(before: end)
    guard let length = Int(exactly: length), length <= end - position else {
      throw ONNXError(end >= count ? .truncated : .overruns, at: start)
    }
    return position + length
  }

  /// Goes on at a place, without reading what is between.
  mutating func skip(to place: Int) { position = place }

  /// Goes past a value.
  mutating func skip(_ type: WireType, before end: Int) throws(ONNXError) {
    switch type {
    case .varint: _ = try varint(before: end)
    case .delimited: position = try length(before: end)
    case .eightBytes: try skip(8, before: end)
    case .fourBytes: try skip(4, before: end)
    }
  }

  private mutating func skip(_ bytes: Int, before end: Int) throws(ONNXError) {
    guard bytes <= end - position else {
      throw ONNXError(end >= count ? .truncated : .overruns, at: position)
    }
    position += bytes
  }

  /// Appends the bytes up to a place, which must be within the source, to a list.
  mutating func copy(to place: Int, into bytes: inout [UInt8]) throws(ONNXError) {
    while position < place {
      if position < windowStart || position >= windowStart + window.count { try load() }
      let start = position - windowStart
      let stop = min(window.count, place - windowStart)
      guard start < stop else { throw ONNXError(.truncated, at: position) }
      bytes += window[start..<stop]
      position = windowStart + stop
    }
  }
}
