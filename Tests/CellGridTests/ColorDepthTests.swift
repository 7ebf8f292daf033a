import CellGrid
import Testing

@Suite struct ColorDepthTests {
  @Test func `More colours are more`() {
    #expect(ColorDepth.allCases == ColorDepth.allCases.sorted())
    #expect(ColorDepth.mono < .palette256)
  }

  @Test func `A depth shows what it has`() {
    #expect(!ColorDepth.mono.shows(.black))
    #expect(ColorDepth.eight.shows(.white) && !ColorDepth.eight.shows(.gray))
    #expect(ColorDepth.sixteen.shows(Color(15)) && !ColorDepth.sixteen.shows(Color(16)))
    #expect(ColorDepth.palette256.shows(Color(255)))
  }
}
