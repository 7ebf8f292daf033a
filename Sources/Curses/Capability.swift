import CNcurses

/// String capabilities from the terminal's description, as bytes to be written.
enum Capability {
  /// The value of a capability without its padding; nil if the terminal has none.
  static func bytes(_ name: String) -> [UInt8]? {
    guard let value = curses_string(name) else { return nil }
    return withoutPadding(Array(String(cString: value).utf8))
  }

  /// A value without its delays, which look like `$<5>` and matter to no terminal in use.
  static func withoutPadding(_ value: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = value[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "$"), rest.dropFirst().first == UInt8(ascii: "<"),
        let close = rest.firstIndex(of: UInt8(ascii: ">"))
      {
        rest = rest[(close + 1)...]
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
