import CellGrid
import ConvMath
import TestSupport
import Testing

@Suite struct PlotScaleTests {
  @Test func evenTicksAreRound() {
    #expect(PlotScale(from: 0, to: 100).ticks(atMost: 6) == [0, 20, 40, 60, 80, 100])
    #expect(PlotScale(from: 1, to: 11).ticks(atMost: 5) == [2, 4, 6, 8, 10])
    #expect(PlotScale(from: 0, to: 3.2e9).ticks(atMost: 4) == [0, 1e9, 2e9, 3e9])
  }

  @Test func decadesAreTicks() {
    #expect(
      PlotScale(from: 1, to: 1e6, isLogarithmic: true).ticks(atMost: 7) == [1, 10, 100, 1e3, 1e4, 1e5, 1e6])
    #expect(PlotScale(from: 1, to: 10, isLogarithmic: true).ticks(atMost: 5) == [1, 2, 5, 10])
    #expect(PlotScale(from: 1, to: 1e12, isLogarithmic: true).ticks(atMost: 4).count <= 4)
  }

  @Test(.seed(5)) func ticksLieInsideAndAreNeverTooMany() {
    var random = SplitMix.ofTest()
    for _ in 0..<Thoroughness.rounds(2000, sparse: 300) {
      let low = Double.random(in: -1e3...1e3, using: &random)
      let high = low + Double.random(in: 0...1e19, using: &random)
      for isLogarithmic in [false, true] {
        let scale = PlotScale(from: low, to: high, isLogarithmic: isLogarithmic)
        let count = Int.random(in: 1...12, using: &random)
        let ticks = scale.ticks(atMost: count)
        #expect(ticks.count <= count)
        for tick in ticks {
          let place = scale.place(of: tick)
          #expect(place > -0.001 && place < 1.001)
        }
        #expect(ticks == ticks.sorted())
      }
    }
  }

  /// Wherever there is room for two marks, two are there: one alone tells no scale.
  @Test func logarithmsHaveTwoMarks() {
    #expect(PlotScale(from: 2.1, to: 75, isLogarithmic: true).ticks(atMost: 3) == [5, 10, 50])
    #expect(PlotScale(from: 0.125, to: 367, isLogarithmic: true, least: 0).ticks(atMost: 2) == [1, 100])
    #expect(PlotScale(from: 1, to: 1e7, isLogarithmic: true).ticks(atMost: 4) == [1, 100, 1e4, 1e6])
  }

  @Test func placesGoFromEndToEnd() {
    let even = PlotScale(from: 10, to: 20)
    #expect([10, 15, 20].map(even.place) == [0, 0.5, 1])
    let decades = PlotScale(from: 1, to: 100, isLogarithmic: true)
    #expect([1, 10, 100].map(decades.place) == [0, 0.5, 1])
    for scale in [even, decades] {
      for place in [0, 0.25, 1] { #expect(abs(scale.place(of: scale.value(at: place)) - place) < 1e-12) }
    }
    // One value alone lies in the middle.
    #expect(PlotScale(from: 7, to: 7).place(of: 7) == 0.5)
    #expect(PlotScale(from: 0, to: 0, isLogarithmic: true).place(of: 1) == 0.5)
  }
}
