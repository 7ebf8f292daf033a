import Testing

@testable import Curses

@Suite struct BackgroundAnswerTests {
  @Test(arguments: [
    ("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", true), ("\u{1B}]11;rgb:0000/0000/0000\u{7}", false),
    ("\u{1B}]11;rgb:fd/f6/e3\u{7}", true), ("\u{1B}]11;rgba:00/2b/36/ff\u{1B}\\\u{1B}[?62;c", false),
    ("q\u{1B}]11;rgb:f/f/c\u{7}x", true),
  ]) func brightnessIsRead(answer: String, isLight: Bool) {
    #expect(BackgroundAnswer.isLight(in: Array(answer.utf8)) == isLight)
  }

  @Test(arguments: [
    "", "\u{1B}[?62;22c", "]11;", "\u{1B}]11;rgb:ff/ff", "\u{1B}]11;rgb:zz/zz/zz\u{7}",
    "\u{1B}]11;rgb:fffff/0/0",
  ])
  func whatIsNoAnswerIsNone(answer: String) {
    #expect(BackgroundAnswer.isLight(in: Array(answer.utf8)) == nil)
  }

  /// The answer is an event, no key, and what was typed around it is.
  @Test func answersAreNoKeys() {
    var decoder = EventDecoder()
    let bytes = Array("a\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\b\u{1B}[?62;22cc".utf8)
    #expect(
      decoder.decode(bytes)
        == [.key(.char("a")), .background(isLight: true), .key(.char("b")), .key(.char("c"))])
  }

  @Test func terminalsThatMightShowItAreNotAsked() {
    #expect(
      BackgroundAnswer.isAnswered(byTerm: "xterm-256color")
        && BackgroundAnswer.isAnswered(byTerm: "tmux-256color"))
    #expect(!BackgroundAnswer.isAnswered(byTerm: "linux") && !BackgroundAnswer.isAnswered(byTerm: "dumb"))
  }
}
