#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a terminal answers when it is asked for the colour of its background (OSC 11).
///
///     BackgroundAnswer.isLight(in: Array("\u{1B}]11;rgb:ffff/ffff/dddd\u{7}".utf8))   // true
enum BackgroundAnswer {
  /// The question, and behind it one that every terminal answers, so that nobody waits for what does not come.
  static let question = Array("\u{1B}]11;?\u{1B}\\\u{1B}[c".utf8)
  /// How many milliseconds an answer is waited for: nobody should wait for the first screen, but from afar it takes its time.
  static func patience(isRemote: Bool) -> Int { isRemote ? 100 : 10 }

  /// Terminals that know the question; others might show it.
  static func isAnswered(byTerm term: String) -> Bool {
    let known = [
      "xterm", "tmux", "rxvt", "alacritty", "kitty", "foot", "wezterm", "st-", "vte", "konsole", "contour",
      "ghostty",
      "iterm", "mlterm",
    ]
    return known.contains { term.hasPrefix($0) }
  }

  /// Asks, and reads until the answer or the end of patience; whatever else was read meanwhile is among the bytes.
  static func ask(_ device: TerminalDevice, patience: Int) -> (isLight: Bool?, bytes: [UInt8]) {
    writeAll(question, to: device.output)
    let deadline = Instant.now.advanced(milliseconds: patience)
    var bytes: [UInt8] = []
    while !hasEnded(bytes) {
      var file = pollfd(fd: device.input, events: Int16(POLLIN), revents: 0)
      guard poll(&file, 1, deadline.millisecondsLeft) > 0 else { break }
      let more = [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
        count = max(0, read(device.input, buffer.baseAddress, buffer.count))
      }
      guard !more.isEmpty else { break }
      bytes += more
    }
    return (isLight(in: bytes), bytes)
  }

  /// Whether the second question is answered: ESC [ ? … c.
  private static func hasEnded(_ bytes: [UInt8]) -> Bool {
    let text = bytes.split(separator: 0x1B, omittingEmptySubsequences: true)
    return text.contains { $0.starts(with: Array("[?".utf8)) && $0.last == UInt8(ascii: "c") }
  }

  /// Whether the background is nearer to white than to black; nil where bytes hold no answer.
  static func isLight(in bytes: [UInt8]) -> Bool? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let start = text.firstRange(of: "]11;rgb")?.upperBound else { return nil }
    let rest = text[start...].drop { $0 == "a" }.dropFirst()
    let parts = rest.prefix { $0.isHexDigit || $0 == "/" }.split(separator: "/")
    guard parts.count >= 3 else { return nil }
    let levels = parts.prefix(3).compactMap { part -> Double? in
      guard (1...4).contains(part.count), let value = Int(part, radix: 16) else { return nil }
      return Double(value) / Double(1 << (4 * part.count) - 1)
    }
    guard levels.count == 3 else { return nil }
    // As bright as the eye takes it.
    return 0.299 * levels[0] + 0.587 * levels[1] + 0.114 * levels[2] > 0.5
  }
}

extension StringProtocol {
  fileprivate func firstRange(of part: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      start = index(after: start)
    }
    return nil
  }
}
