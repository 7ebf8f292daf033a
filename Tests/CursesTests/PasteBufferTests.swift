import Testing

@testable import Curses

@Suite struct PasteBufferTests {
  func pasted(_ bytes: [UInt8]) -> String {
    var buffer = PasteBuffer()
    for byte in bytes where buffer.add(byte) { break }
    return buffer.finish()
  }

  @Test func `Lines end in newlines, and control characters are left out`() {
    #expect(pasted(Array("a\r\nb\rc\nd\te\u{0}\u{7F}\u{85}f".utf8)) == "a\nb\nc\nd\tef")
  }

  @Test func `What is not UTF-8 is replaced`() {
    #expect(pasted([0x61, 0xFF, 0x62]) == "a\u{FFFD}b")
  }

  @Test func `What only begins like the end is text`() {
    #expect(pasted(Array("x\u{1B}[20\u{1B}\u{1B}[202~y\u{1B}[201~".utf8)) == "x[20[202~y")
  }

  @Test func `No more is kept than the limit`() {
    let text = pasted([UInt8](repeating: 0x61, count: PasteBuffer.limit + 1000))
    #expect(text.utf8.count == PasteBuffer.limit)
  }

  @Test func `It is empty afterwards`() {
    var buffer = PasteBuffer()
    _ = buffer.add(0x61)
    #expect(buffer.finish() == "a")
    #expect(buffer.finish() == "")
  }
}
