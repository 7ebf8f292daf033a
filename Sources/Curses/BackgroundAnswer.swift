#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a terminal answers when it is asked for the colour of its background (OSC 11).
///
///     BackgroundAnswer.isLight(in: Array("\u{1B}]11;rgb:ffff/ffff/dddd\u{7}".utf8))   // true
enum BackgroundAnswer {
  static let question = Array("\u{1B}]11;?\u{1B}\\".utf8)
  /// How many milliseconds an answer takes at the most. Nobody waits for it but who leaves before it is there, so that it is not
  /// typed into the shell.
  static let patience = 100

  /// Terminals that know the question; others might show it.
  static func isAnswered(byTerm term: String) -> Bool {
    let known = [
      "xterm", "tmux", "rxvt", "alacritty", "kitty", "foot", "wezterm", "st-", "vte", "konsole", "contour",
      "ghostty",
      "iterm", "mlterm",
    ]
    return known.contains { term.hasPrefix($0) }
  }

  /// Reads what comes until the answer or a moment, and lets it go.
  static func swallow(from device: TerminalDevice, until deadline: Instant) {
    var bytes: [UInt8] = []
    while isLight(in: bytes) == nil {
      var file = pollfd(fd: device.input, events: Int16(POLLIN), revents: 0)
      guard poll(&file, 1, deadline.millisecondsLeft) > 0 else { return }
      let more = [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
        count = max(0, read(device.input, buffer.baseAddress, buffer.count))
      }
      guard !more.isEmpty else { return }
      bytes += more
    }
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
