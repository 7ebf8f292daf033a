import Testing

@testable import CellGrid

@Suite struct CharacterWidthTests {
  @Test func `The table is sorted, without overlaps and without narrow ranges`() {
    let table = CharacterWidth.exceptions
    #expect(table.count % 3 == 0)
    var end: UInt32 = 0x2FF
    for index in stride(from: 0, to: table.count, by: 3) {
      #expect(table[index] > end)
      #expect(table[index + 1] >= table[index])
      #expect(table[index + 2] == 0 || table[index + 2] == 2)
      end = table[index + 1]
    }
    #expect(end <= 0x10FFFF)
  }

  @Test(arguments: Array("aZ~ é×±→·⌊⌋⌈⌉─│╭╮╰╯█▇⣿αΩЖ…−…–“”✓◆▲▼●○①²½ªñﾊ")) func `Narrow`(
    _ character: Character
  ) {
    #expect(CharacterWidth.of(character) == 1)
  }

  @Test(arguments: Array("卷积層あア한！，。「」　😀🚀⌚⭐🀄𠀀㊀ﾊ".dropLast())) func `Wide`(_ character: Character) {
    #expect(CharacterWidth.of(character) == 2)
  }

  @Test(
    arguments: [
      "\u{0}", "\n", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}", "\r\n", "\u{200B}", "\u{200D}", "\u{FEFF}",
      "\u{301}", "\u{FE0F}", "\u{20DD}", "\u{2028}", "\u{202E}", "\u{1160}",
    ] as [Character]) func `Nothing to see`(_ character: Character)
  {
    #expect(CharacterWidth.of(character) == 0)
  }

  @Test(
    arguments: [
      ("e\u{301}", 1), ("卷\u{301}", 2), ("👨‍👩‍👧", 2), ("👍🏽", 2), ("🇨🇳", 2), ("❤️", 2), ("❤", 1), ("한", 2),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("1\u{FE0F}\u{20E3}", 2),
    ] as [(Character, Int)]) func `A character of several scalars`(_ character: Character, _ width: Int)
  {
    #expect(CharacterWidth.of(character) == width)
  }

  @Test func `A text is as wide as its characters`() {
    #expect(CharacterWidth.of("") == 0)
    #expect(CharacterWidth.of("卷积 3×3") == 8)
    #expect(CharacterWidth.of("a\nb\u{1B}[31m") == 6)
  }

  @Test func `Every scalar has a width from 0 to 2`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if !(0...2).contains(CharacterWidth.of(scalar)) {
        Issue.record("\(value) is \(CharacterWidth.of(scalar)) wide")
      }
    }
  }

  @Test func `What is cut off never leaves half a character`() {
    #expect(CharacterWidth.prefix(of: "卷积", columns: 3) == "卷")
    #expect(CharacterWidth.prefix(of: "卷积", columns: 0) == "")
    #expect(CharacterWidth.prefix(of: "abc", columns: -1) == "")
    #expect(CharacterWidth.prefix(of: "e\u{301}x", columns: 1) == "e\u{301}")
  }

  @Test func `A text too long ends in an ellipsis`() {
    #expect(CharacterWidth.truncated("convolution", to: 6) == "convo…")
    #expect(CharacterWidth.truncated("convolution", to: 11) == "convolution")
    #expect(CharacterWidth.truncated("卷积运算", to: 6) == "卷积…")
    #expect(CharacterWidth.truncated("abc", to: 0) == "")
    #expect(CharacterWidth.truncated("abc", to: .min) == "")
    #expect(CharacterWidth.truncated("abcdef", to: 2, ellipsis: "...") == "ab")
  }
}
