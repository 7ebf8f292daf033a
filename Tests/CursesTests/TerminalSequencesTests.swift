import Testing

@testable import Curses

@Suite struct TerminalSequencesTests {
  func sequences(_ values: [String: String]) -> TerminalSequences {
    TerminalSequences { name in values[name].map { Array($0.utf8) } }
  }

  @Test func `A crash undoes everything`() {
    let sequences = sequences([
      "BE": "<paste>", "BD": "</paste>", "kmous": "x", "op": "<op>", "sgr0": "<sgr0>", "rmkx": "<rmkx>",
      "cnorm": "<cnorm>", "rmcup": "<rmcup>", "Ms": "<ms>",
    ])
    let mouseOff = "\u{1B}[?1006l\u{1B}[?1000l"
    #expect(
      String(decoding: sequences.restoration, as: UTF8.self)
        == mouseOff + "</paste><op><sgr0><rmkx><cnorm><rmcup>")
    #expect(sequences.pasteOn == Array("<paste>".utf8))
    #expect(sequences.clipboard == Array("<ms>".utf8))
  }

  @Test func `What a terminal lacks is left alone`() {
    let sequences = sequences(["BE": "<paste>"])
    #expect(sequences.pasteOn.isEmpty && sequences.mouseOn.isEmpty && sequences.clipboard == nil)
    #expect(sequences.restoration == Array("\r\n".utf8))
  }
}
