/// What is written to the terminal past ncurses.
struct TerminalSequences {
  /// Marks what is pasted from now on; empty if the terminal cannot.
  let pasteOn: [UInt8]
  let pasteOff: [UInt8]
  /// Reports the mouse from now on; empty if the terminal cannot.
  let mouseOn: [UInt8]
  let mouseOff: [UInt8]
  /// The capability that sets the clipboard, nil if there is none.
  let clipboard: [UInt8]?
  /// All that a crash has to write.
  let restoration: [UInt8]

  /// Those of the terminal that is open.
  static func ofOpenTerminal() -> TerminalSequences {
    TerminalSequences(capability: Capability.bytes)
  }

  /// Those of a terminal with the capabilities that `capability` knows.
  init(capability: (String) -> [UInt8]?) {
    let begin = capability("BE")
    let end = capability("BD")
    // On makes no sense without off.
    pasteOn = end == nil ? [] : begin ?? []
    pasteOff = begin == nil ? [] : end ?? []
    // Presses and releases, in the form without a limit to the columns; a terminal that lacks it ignores that
    // half, and both forms are understood.
    let hasMouse = capability("kmous") != nil
    mouseOn = hasMouse ? Array("\u{1B}[?1000h\u{1B}[?1006h".utf8) : []
    mouseOff = hasMouse ? Array("\u{1B}[?1006l\u{1B}[?1000l".utf8) : []
    clipboard = capability("Ms")
    let screenOff = ["op", "sgr0", "rmkx", "cnorm"].flatMap { capability($0) ?? [] }
    // Without a screen to return to, at least begin on a new line.
    restoration = mouseOff + pasteOff + screenOff + (capability("rmcup") ?? Array("\r\n".utf8))
  }
}
