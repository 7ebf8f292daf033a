import CellGrid
import Testing

@testable import Explorer

/// What stands at the ticks of a plot.
@Suite struct PlotLabelTests {
  @Test(
    arguments: [
      (0, "0"), (7, "7"), (9999, "9999"), (10_000, "10 K"), (2_500_000, "2.5 M"), (1e9, "1 G"), (0.5, "0.5"),
      (-3, "-3"), (9.2e18, "9.2 E"), (0.001, "0.001"), (2e-5, "2e-5"), (1e-19, "1e-19"),
    ] as [(Double, String)]) func labelsAreShort(value: Double, text: String)
  {
    #expect(PlotScale.label(value) == text)
  }
}
