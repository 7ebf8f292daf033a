import Testing

@testable import Curses

@Suite struct CellTextTests {
  /// A library that knows these; anything else is unknown to it.
  func text(_ character: Character, _ columns: Int, isUTF8: Bool = true) -> String {
    let widths: [Unicode.Scalar: Int] = [
      "e": 1, "\u{301}": 0, "卷": 2, "👨": 2, "\u{200D}": 0, "👩": 2, "❤": 1, "\u{FE0F}": 0, "🇨": 1, "🇳": 1,
    ]
    let cellText = CellText(isUTF8: isUTF8) { value in
      Unicode.Scalar(value).flatMap { widths[$0] } ?? -1
    }
    var result: [UInt32] = []
    cellText.append(character.unicodeScalars, columns: columns, to: &result)
    return String(String.UnicodeScalarView(result.compactMap(Unicode.Scalar.init)))
  }

  @Test func `What is counted alike stays as it is`() {
    #expect(text("e", 1) == "e")
    #expect(text("e\u{301}", 1).unicodeScalars.elementsEqual("e\u{301}".unicodeScalars))
    #expect(text("卷", 2) == "卷")
    #expect(text("🇨🇳", 2) == "🇨🇳")
  }

  @Test func `What is counted otherwise is cut and filled`() {
    #expect(text("👨\u{200D}👩", 2) == "👨")
    #expect(text("❤\u{FE0F}", 2) == "❤ ")
    #expect(text("🫨", 2) == "? ")
    #expect(text("卷", 1) == "?")
  }

  @Test func `No more combining marks than ncurses keeps`() {
    #expect(text(Character("e" + String(repeating: "\u{301}", count: 9)), 1).unicodeScalars.count == 5)
  }

  @Test func `Without UTF-8 there is only ASCII`() {
    #expect(text("e", 1, isUTF8: false) == "e")
    #expect(text("é", 1, isUTF8: false) == "?")
    #expect(text("卷", 2, isUTF8: false) == "? ")
  }
}
