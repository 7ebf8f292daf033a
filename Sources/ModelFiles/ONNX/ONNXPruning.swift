/// Copies a model without its weights, whose bytes are passed over unread, so that what is held does not grow with them.
///
/// The copy is a model again, in the reduced schema. Whatever is not of the wire format is told with its place.
struct ONNXPruning<Source: ByteSource> {
  private var reader: WireReader<Source>
  private var bytes: [UInt8] = []
  private var parts = 0

  /// Limits that no real graph comes near to.
  private static var byteLimit: Int { 32 << 20 }
  private static var partLimit: Int { 1_000_000 }
  private static var depthLimit: Int { 48 }
  /// The most bytes of elements that are kept: those of a constant, as integers or, far fewer, as numbers with a fraction.
  private static var elementLimit: Int { 32 << 10 }
  private static var realLimit: Int { 256 }

  /// The bytes of the model in the reduced schema.
  ///
  /// Throws: `ONNXError` with the place.
  static func bytes(of source: Source) throws(ONNXError) -> [UInt8] {
    guard source.count > 0 else { throw ONNXError(.empty) }
    var pruning = Self(reader: WireReader(source))
    try pruning.copy(.model, end: pruning.reader.end, depth: 0)
    return pruning.bytes
  }

  private init(reader: WireReader<Source>) { self.reader = reader }

  /// Copies the fields of a message up to its end.
  private mutating func copy(_ message: ONNXMessage, end: Int, depth: Int) throws(ONNXError) {
    var isReal = false
    while reader.position < end {
      let start = reader.position
      let tag = try reader.tag(before: end)
      let field = message.field(tag.number)
      let mark = bytes.count
      append(UInt64(tag.number) << 3 | UInt64(tag.type.rawValue))
      switch (field, tag.type) {
      case (.skipped, _):
        bytes.removeLast(bytes.count - mark)
        try reader.skip(tag.type, before: end)
      case (.message(let inner), .delimited):
        try copyMessage(inner, start: start, end: try reader.length(before: end), depth: depth + 1)
      case (.number, .varint), (.numbers, .varint), (.elements, .varint):
        let value = try reader.varint(before: end)
        if case .tensor = message, tag.number == 2 { isReal = [1, 10, 11, 16].contains(value) }
        append(value)
      case (.numbers, .fourBytes), (.elements, .fourBytes), (.numbers, .eightBytes), (.elements, .eightBytes):
        let stop = reader.position + (tag.type == .fourBytes ? 4 : 8)
        guard stop <= end else { throw ONNXError(end >= reader.end ? .truncated : .overruns, at: start) }
        try reader.copy(to: stop, into: &bytes)
      case (.elements, .delimited):
        let stop = try reader.length(before: end)
        let limit = isReal || tag.number == 4 || tag.number == 10 ? Self.realLimit : Self.elementLimit
        guard stop - reader.position > limit else {
          try copyBytes(to: stop)
          break
        }
        bytes.removeLast(bytes.count - mark)
        reader.skip(to: stop)
      case (.text, .delimited), (.bytes, .delimited), (.numbers, .delimited):
        let stop = try reader.length(before: end)
        guard stop - reader.position + bytes.count <= Self.byteLimit else {
          throw ONNXError(.tooLarge(limit: Self.byteLimit), at: start)
        }
        let first = try copyBytes(to: stop)
        if case .text = field, String(validating: bytes[first...], as: UTF8.self) == nil {
          throw ONNXError(.notText, at: start)
        }
      default: throw ONNXError(.wireType(tag.type.rawValue), at: start)
      }
      guard bytes.count <= Self.byteLimit else {
        throw ONNXError(.tooLarge(limit: Self.byteLimit), at: start)
      }
    }
  }

  /// Copies a message within another; its length is known, and written, once it is copied.
  private mutating func copyMessage(_ message: ONNXMessage, start: Int, end: Int, depth: Int)
    throws(ONNXError)
  {
    guard depth < Self.depthLimit else { throw ONNXError(.nesting(limit: Self.depthLimit), at: start) }
    parts += 1
    guard parts <= Self.partLimit else { throw ONNXError(.tooManyParts(limit: Self.partLimit), at: start) }
    // Four bytes of seven bits hold any length below the limit of bytes.
    let place = bytes.count
    bytes += [0, 0, 0, 0]
    try copy(message, end: end, depth: depth)
    let length = bytes.count - place - 4
    for index in 0..<4 {
      bytes[place + index] = UInt8(length >> (7 * index) & 0x7F) | (index < 3 ? 0x80 : 0)
    }
  }

  /// Copies bytes with their length before them; where they begin in the copy.
  @discardableResult
  private mutating func copyBytes(to place: Int) throws(ONNXError) -> Int {
    append(UInt64(place - reader.position))
    let first = bytes.count
    try reader.copy(to: place, into: &bytes)
    return first
  }

  private mutating func append(_ varint: UInt64) {
    var rest = varint
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
