import Testing

@testable import Curses

@Suite struct TextEncodingTests {
  @Test(
    arguments: [
      ("UTF-8", "xterm-256color", true, true), ("utf8", "tmux-256color", true, true),
      ("UTF-8", "linux", true, true), ("UTF-8", "vt100", true, false), ("UTF-8", "ansi", true, false),
      ("ANSI_X3.4-1968", "xterm-256color", false, false), ("", "xterm", false, false),
      ("ISO-8859-1", "linux", false, false),
    ]) func `Locale and type decide`(_ codeset: String, _ term: String, _ isUTF8: Bool, _ hasGlyphs: Bool)
  {
    let encoding = TextEncoding(codeset: codeset, term: term)
    #expect(encoding.isUTF8 == isUTF8)
    #expect(encoding.hasUnicodeGlyphs == hasGlyphs)
  }

  @Test(
    arguments: [
      (["LANG": "zh_CN.UTF-8"], true), (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], false),
      (["LC_ALL": "", "LC_CTYPE": "xx_XX.utf8"], true), ([:], false), (["LANG": "de_DE.ISO-8859-1"], false),
    ] as [([String: String], Bool)])
  func `The first variable that is set says whether UTF-8 is meant`(_ set: [String: String], _ meant: Bool) {
    #expect(TextEncoding.namesUTF8 { set[$0] } == meant)
  }
}
