import CNcurses

/// String capabilities from the terminal's description, as bytes to be written.
enum Capability {
  /// The value of a capability without its padding; nil if the terminal has none.
  static func bytes(_ name: String) -> [UInt8]? {
    guard let value = curses_string(name) else { return nil }
    return withoutPadding(Array(String(cString: value).utf8))
  }

  /// A type that most terminals are like and that is described here, other than the one that does not work.
  static func knownTerm(else unusable: String) -> String? {
    // One without a description may be a terminal that does not place its cursor, whatever it is called.
    guard unusable != "dumb" else { return nil }
    let usual = ["xterm-256color", "xterm", "screen-256color", "vt220", "vt100", "linux"]
    return usual.first { name in
      var status: Int32 = 0
      return name != unusable && setupterm(name, 1, &status) == OK
    }
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
