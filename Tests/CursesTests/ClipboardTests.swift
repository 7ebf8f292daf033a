import Testing

@testable import Curses

@Suite struct ClipboardTests {
  @Test(
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("卷", "5Y23"),
      ("\u{FFFD}?>", "77+9Pz4="),
    ]) func `Base64`(_ text: String, _ encoded: String)
  {
    #expect(Clipboard.base64(Array(text.utf8)) == Array(encoded.utf8))
  }

  @Test func `The capability is filled in`() {
    let sequence = Clipboard.sequence(Array("\u{1B}]52;%p1%s;%p2%s\u{7}".utf8), text: "foo")
    #expect(sequence == Array("\u{1B}]52;c;Zm9v\u{7}".utf8))
  }
}
