import CellGrid
import Testing

@Suite struct KeyTests {
  @Test func `The short forms say what the long ones do`() {
    #expect(Key.up == Key(.up))
    #expect(Key.char("q") == Key(.character("q")))
    #expect(Key.control("p") == Key(.character("p"), .control))
    #expect(Key.shift(.tab) == Key(.tab, .shift))
    #expect(Key.shift(Key(.left, .alt)) == Key(.left, [.alt, .shift]))
    #expect(Key.char("q") != Key.control("q"))
  }
}
