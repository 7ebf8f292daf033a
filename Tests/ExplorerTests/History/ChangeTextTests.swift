import ConvMath
import Testing

@testable import Explorer

@Suite struct ChangeTextTests {
  @Test func paddingAmountsAreToldFromThePaddingMode() {
    let names = ChangeText(glyphs: Glyphs(isUnicode: true))
    var layer = Layer.example
    layer.padding = .symmetric([2, 2])
    #expect(names.text(of: layer, since: .example) == "padding 3→2")
    layer.padding = .symmetric([3, 2])
    #expect(names.text(of: layer, since: .example) == "padding width 3→2")
    layer.padding = .valid
    #expect(names.text(of: layer, since: .example).hasPrefix("pad mode symmetric→valid"))
  }
}
