import CellGrid
import Testing

@Suite struct SVGPaletteTests {
  @Test(
    arguments: [
      (16, "#000000"), (21, "#0000ff"), (196, "#ff0000"), (110, "#87afd7"), (231, "#ffffff"),
      (232, "#080808"),
      (255, "#eeeeee"),
    ] as [(UInt8, String)]) func `The cube and the greys are those of xterm`(_ index: UInt8, _ hex: String)
  {
    #expect(SVGPalette.dark.rgb(Color(index)).hex == hex)
    #expect(SVGPalette.light.rgb(Color(index)).hex == hex)
  }

  @Test func `Basic colours that are missing are black`() {
    let palette = SVGPalette(foreground: .init(1, 2, 3), background: .init(0, 0, 0), basic: [])
    #expect(palette.rgb(Color(7)).hex == "#000000")
    #expect(SVGPalette.dark.basic.count == 16)
    #expect(SVGPalette.light.basic.count == 16)
  }
}
