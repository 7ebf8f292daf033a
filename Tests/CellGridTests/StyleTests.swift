import CellGrid
import Testing

@Suite struct StyleTests {
  @Test(arguments: 0...255) func `Every colour comes back`(_ index: UInt8) {
    var style = Style(foreground: Color(index), background: Color(255 - index), bold: true, reverse: true)
    #expect(style.foreground == Color(index))
    #expect(style.background == Color(255 - index))
    style.foreground = nil
    #expect(style.foreground == nil)
    #expect(style.background == Color(255 - index))
    #expect(style.bold && style.reverse && !style.dim && !style.underline)
  }

  @Test func `Plain is nothing at all`() {
    #expect(Style() == .plain)
    #expect(Style.plain.foreground == nil && Style.plain.background == nil)
    var style = Style.bold
    style.bold = false
    #expect(style == .plain)
  }

  @Test func `Adding takes the colours that are named and all attributes`() {
    let sum = Style(foreground: .red, background: .blue, bold: true).adding(
      Style(foreground: .green, underline: true))
    #expect(sum == Style(foreground: .green, background: .blue, bold: true, underline: true))
  }

  @Test func `It is described in words`() {
    #expect(Style(foreground: .red, dim: true).description == "foreground 1 dim")
    #expect(Style.plain.description == "plain")
  }
}
