/// Writes JSON into bytes, without white space, on one line; what is to be read by people can have its elements on lines
/// of their own.
///
///     var writer = JSONWriter()
///     writer.object { $0.write("stride", 2) }
///     String(decoding: writer.bytes, as: UTF8.self)  // {"stride":2}
public struct JSONWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  /// What is open, from the outside in: whether its elements stand on lines of their own.
  private var breaks: [Bool] = []

  public init() {}

  /// Forgets what was written but keeps its room.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Writes a number, as an element.
  public mutating func write(_ value: Int) {
    separate()
    append(value)
  }

  /// Writes a truth value, as an element.
  public mutating func write(_ value: Bool) {
    separate()
    append(value ? "true" : "false")
  }

  /// Writes a string, as an element.
  public mutating func write(_ value: String) {
    separate()
    append(quoted: value)
  }

  /// Writes a number; null for one that JSON has no form for.
  public mutating func write(_ value: Double) {
    separate()
    append(value.isFinite ? value.description : "null")
  }

  /// Writes null, as an element.
  public mutating func writeNull() {
    separate()
    append("null")
  }

  /// Writes a key, whose value is to follow.
  public mutating func write(key: String) {
    separate()
    append(quoted: key)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Writes a key with a number.
  public mutating func write(_ key: StaticString, _ value: Int) {
    write(plainKey: key)
    append(value)
  }

  /// Writes a key with a list of numbers.
  public mutating func write(_ key: StaticString, _ values: some Sequence<Int>) {
    write(plainKey: key)
    list { writer in for value in values { writer.write(value) } }
  }

  /// Writes a key with an object.
  public mutating func write(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    write(plainKey: key)
    object(body)
  }

  /// Writes an object, whose keys and values `body` writes, in lines of their own if wanted.
  public mutating func object(inLines: Bool = false, _ body: (inout JSONWriter) -> Void) {
    beginObject(inLines: inLines)
    body(&self)
    endObject()
  }

  /// Writes a list, whose elements `body` writes, in lines of their own if wanted.
  public mutating func list(inLines: Bool = false, _ body: (inout JSONWriter) -> Void) {
    beginList(inLines: inLines)
    body(&self)
    endList()
  }

  /// Begins an object that is too long to be kept until its end.
  public mutating func beginObject(inLines: Bool = false) { open(UInt8(ascii: "{"), inLines) }

  /// Ends the object that was begun last.
  public mutating func endObject() { close(UInt8(ascii: "}")) }

  /// Begins a list that is too long to be kept until its end.
  public mutating func beginList(inLines: Bool = false) { open(UInt8(ascii: "["), inLines) }

  /// Ends the list that was begun last.
  public mutating func endList() { close(UInt8(ascii: "]")) }

  /// Ends an element and its line where others follow, so that a long list can be written out piece by piece.
  public mutating func endLineOfList() {
    bytes.append(UInt8(ascii: ","))
    endLine()
  }

  private mutating func open(_ bracket: UInt8, _ inLines: Bool) {
    separate()
    bytes.append(bracket)
    breaks.append(inLines)
  }

  private mutating func close(_ bracket: UInt8) {
    let isInLines = breaks.popLast() ?? false
    let isEmpty = bytes.last == UInt8(ascii: "{") || bytes.last == UInt8(ascii: "[")
    if isInLines, !isEmpty { breakLine() }
    bytes.append(bracket)
  }

  /// Begins a line, as far in as what is open.
  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: breaks.count))
  }

  /// Ends the line.
  public mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

  // MARK: Parts

  /// Writes a key that needs no escapes.
  package mutating func write(plainKey key: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    append(key)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  /// Writes the comma that an element needs unless it is the first. A string cannot be mistaken for the beginning of
  /// something: it ends with a quotation mark.
  private mutating func separate() {
    switch bytes.last {
    case UInt8(ascii: ":"): return
    case nil, UInt8(ascii: "\n"), UInt8(ascii: "{"), UInt8(ascii: "["): break
    default: bytes.append(UInt8(ascii: ","))
    }
    if breaks.last == true { breakLine() }
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func append(_ value: Int) { bytes.append(digitsOf: value) }

  private mutating func append(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    // Nearly every text is as it stands.
    guard text.utf8.contains(where: \.needsEscape) else { return append(text) }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": bytes += [UInt8(ascii: "\\"), UInt8(ascii: scalar)]
      // What is no control character of JSON may be one of a terminal.
      case _ where scalar.steers: appendEscape(scalar.value)
      default: bytes.append(contentsOf: Array(String(scalar).utf8))
      }
    }
  }

  private mutating func appendEscape(_ value: UInt32) {
    append("\\u")
    for shift in [12, 8, 4, 0] { bytes.append(Self.digits[Int(value >> UInt32(shift) & 15)]) }
  }

  private static let digits = Array("0123456789abcdef".utf8)
}

extension UInt8 {
  /// Whether a string cannot hold the byte as it is.
  fileprivate var needsEscape: Bool {
    maySteer || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
  }
}
