import CellGrid
import Testing

@testable import Curses

@Suite struct ColorPairsTests {
  @Test(
    arguments: [
      (-1, .mono), (0, .mono), (2, .mono), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .palette256),
      (0x100_0000, .eight),
    ] as [(Int, ColorDepth)]) func `The depth follows from the number`(_ colors: Int, _ depth: ColorDepth)
  {
    #expect(ColorPairs.depth(colors: colors) == depth)
  }
}
