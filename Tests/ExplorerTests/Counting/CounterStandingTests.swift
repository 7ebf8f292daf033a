import ConvMath
import Testing

@testable import Explorer

@Suite struct CounterStandingTests {
  private func standing(_ value: Int?, macs: Int, flops: Int) -> String {
    CounterStanding(value, macs: macs, flops: flops).text(.english)
  }

  @Test func isSaidInWords() {
    #expect(standing(48, macs: 48, flops: 96) == "= MACs")
    #expect(standing(96, macs: 48, flops: 96) == "2 × MACs")
    #expect(standing(64, macs: 48, flops: 96) == "+33.3 %")
    #expect(standing(36, macs: 48, flops: 96) == "−25.0 %")
    #expect(standing(48_000, macs: 48, flops: 96) == "1,000 × MACs")
    #expect(standing(0, macs: 48, flops: 96) == "nothing")
    #expect(standing(nil, macs: 48, flops: 96) == "–")
  }

  /// Layers without products are held against their FLOPs, those without either against nothing.
  @Test func withoutMACsFLOPsCount() {
    #expect(standing(10, macs: 0, flops: 10) == "= FLOPs")
    #expect(standing(310, macs: 0, flops: 10) == "31 × FLOPs")
    #expect(standing(10, macs: 0, flops: 0) == "–")
    #expect(standing(0, macs: 0, flops: 0) == "–")
  }

  @Test func extremesDoNoHarm() {
    #expect(standing(.max, macs: 1, flops: 1) == "9,223,372,036,854,775,807 × MACs")
    #expect(standing(1, macs: .max, flops: .max) == "−99.9 %")
    #expect(standing(.max, macs: .max - 1, flops: .max) == "+<0.1 %")
  }
}
