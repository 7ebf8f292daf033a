import ConvMath

/// Reads JSON from bytes, one value at a time, strictly by RFC 8259.
///
/// There is no tree: the caller asks for the value that it expects and skips what it has no use for. It is written
/// here because `JSONDecoder` takes longer to read a layer than it takes here to read it, work it out and answer; it
/// says neither line nor column, lets duplicate keys pass, and does not tell 1.0 from 1. No input can overflow the stack: depth is only where the
/// caller goes, and `skipValue` walks it without recursion.
///
///     var scanner = JSONScanner(Array(#"{"stride": [2, 1]}"#.utf8)[...])
///     try scanner.readObject { scanner, key in
///       try scanner.readArray { scanner in strides.append(try scanner.readNumber()) }
///     }
///     try scanner.readEnd()
public struct JSONScanner: Sendable {
  private var cursor: Cursor<UInt8>
  /// Where the key that was read last begins.
  private(set) var keyStart: Int

  /// What a value is, by its first byte.
  public enum Kind: String, Hashable, Sendable { case object, list, string, number, boolean, null }

  /// A scanner at the beginning of `bytes`; a byte order mark is passed over.
  public init(_ bytes: ArraySlice<UInt8>) {
    cursor = Cursor(bytes)
    keyStart = bytes.startIndex
    _ = cursor.take([0xEF, 0xBB, 0xBF])
  }

  /// The kind of the value that stands next.
  ///
  /// - Throws: `LocatedError` where no value stands.
  public mutating func kind() throws(LocatedError) -> Kind {
    guard let byte = nextByte() else {
      throw error(Wording("the text ends where a value is expected", "文本在应有值的地方结束了"))
    }
    switch byte {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .list
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    default: throw error(Wording("expected a value", "这里应有一个值"))
    }
  }

  /// Reads an object; `body` is called after each key and must read or skip its value.
  ///
  /// - Throws: `LocatedError` where the text is no object.
  public mutating func readObject(
    _ body: (inout JSONScanner, String) throws(LocatedError) -> Void
  ) throws(LocatedError) {
    try expect(UInt8(ascii: "{"), Wording("an object", "一个对象"))
    if skips(UInt8(ascii: "}")) { return }
    repeat {
      try body(&self, try readKey())
    } while skips(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"), Wording("a comma or the end of the object", "逗号或对象的结尾"))
  }

  /// Reads a list; `body` is called before each element and must read or skip it.
  ///
  /// - Throws: `LocatedError` where the text is no list.
  public mutating func readArray(
    _ body: (inout JSONScanner) throws(LocatedError) -> Void
  ) throws(LocatedError) {
    try expect(UInt8(ascii: "["), Wording("a list", "一个列表"))
    if skips(UInt8(ascii: "]")) { return }
    repeat {
      try body(&self)
    } while skips(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"), Wording("a comma or the end of the list", "逗号或列表的结尾"))
  }

  /// Reads true or false.
  ///
  /// - Throws: `LocatedError` where the text is neither.
  public mutating func readBoolean() throws(LocatedError) -> Bool {
    let isTrue = nextByte() == UInt8(ascii: "t")
    try expectWord(isTrue ? "true" : "false")
    return isTrue
  }

  /// Reads null.
  ///
  /// - Throws: `LocatedError` where the text is not null.
  public mutating func readNull() throws(LocatedError) { try expectWord("null") }

  /// Whether nothing but white space is left.
  public var isAtEnd: Bool {
    mutating get { nextByte() == nil }
  }

  /// Makes sure that nothing but white space is left.
  ///
  /// - Throws: `LocatedError` where something is.
  public mutating func readEnd() throws(LocatedError) {
    if nextByte() != nil { throw error(Wording("something follows the end of the value", "值结束之后还有内容")) }
  }

  // MARK: Parts

  var bytes: ArraySlice<UInt8> { cursor.elements }

  /// The place of the byte that is read next.
  package internal(set) var position: Int {
    get { cursor.position }
    set { cursor.position = newValue }
  }

  mutating func readKey() throws(LocatedError) -> String {
    guard nextByte() == UInt8(ascii: "\"") else {
      throw error(Wording("expected a key in quotation marks", "这里应有带引号的键"))
    }
    keyStart = position
    let key = try readString()
    try expect(UInt8(ascii: ":"), Wording("a colon after the key", "键后的冒号"))
    return key
  }

  /// The next byte that is no white space, which the scanner then stands on; nil at the end.
  mutating func nextByte() -> UInt8? {
    while position < bytes.endIndex {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): position += 1
      default: return byte
      }
    }
    return nil
  }

  /// The byte that the scanner stands on; nil at the end.
  var byte: UInt8? { cursor.next }

  mutating func skips(_ expected: UInt8) -> Bool {
    guard nextByte() == expected else { return false }
    position += 1
    return true
  }

  mutating func expect(_ expected: UInt8, _ name: Wording) throws(LocatedError) {
    guard skips(expected) else { throw error(Wording("expected \(name)", "这里应有\(name.text(.chinese))")) }
  }

  private mutating func expectWord(_ word: StaticString) throws(LocatedError) {
    _ = nextByte()
    let matches = word.withUTF8Buffer { cursor.take($0) }
    guard matches else { throw error(Wording("expected a value", "这里应有一个值")) }
  }

  /// An error at the scanner's position, or at `index`.
  public func error(_ wording: Wording, at index: Int? = nil) -> LocatedError {
    let index = index ?? position
    let before = bytes[bytes.startIndex..<min(index, bytes.endIndex)]
    let lines = before.count(where: { $0 == UInt8(ascii: "\n") })
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.startIndex
    return LocatedError(
      wording, line: lines + 1, column: index - lineStart + 1, offset: index - bytes.startIndex)
  }
}
