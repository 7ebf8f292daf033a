import Testing

@testable import ConvMath

@Suite struct NumbersTests {
  @Test func pairsAreCountedAsLoopsCountThem() {
    for windows in 0...5 {
      for (taps, stride) in [(0, 1), (1, 1), (2, 3), (3, 2), (4, 1), (4, 4), (5, 3)] {
        for dilation in 1...4 {
          for bound in -2...25 {
            var count = 0
            for window in 0..<windows {
              for tap in 0..<taps where window * stride + tap * dilation < bound { count += 1 }
            }
            let pairs = PairCount(
              windows: windows, taps: taps, stride: stride, dilation: dilation, bound: bound)
            #expect(countPairs(pairs).value == count)
          }
        }
      }
    }
  }

  @Test func pairsNearTheLimit() {
    let limit = Hyperparameter.limit
    let all = PairCount(windows: limit, taps: limit, stride: 1, dilation: 1, bound: 1 << 33)
    #expect(countPairs(all).value == limit * limit)
    // Below the diagonal of a square: 1 + 2 + … + limit.
    let half = PairCount(windows: limit, taps: limit, stride: 1, dilation: 1, bound: limit)
    #expect(countPairs(half).value == limit / 2 * (limit + 1) + (limit + 1) / 2)
  }

  @Test func flooredQuotientsAreSummed() {
    for (terms, modulus, slope, offset) in [(4, 10, 6, 3), (7, 3, 5, 1), (10, 7, 3, 20), (0, 2, 1, 1)] {
      let loop = (0..<terms).map { (slope * $0 + offset) / modulus }.reduce(0, +)
      #expect(
        sumOfFlooredQuotients(terms: terms, modulus: modulus, slope: slope, offset: offset).value == loop)
    }
  }

  @Test func divisorsAndMultiples() {
    #expect(nearestDivisors(of: 48, to: 5) == [4, 6])
    #expect(nearestDivisors(of: 3, to: 2) == [1, 3])
    #expect(nearestDivisors(of: 7, to: 100) == [7])
    #expect(nearestDivisors(of: Hyperparameter.limit, to: 2) == [1, Hyperparameter.limit])
    #expect(greatestCommonDivisor(12, 18) == 6)
    #expect(greatestCommonDivisor(-12, 18) == 6)
    #expect(greatestCommonDivisor(0, -7) == 7)
    #expect(greatestCommonDivisor(0, 0) == 0)
    #expect(greatestCommonDivisor(.min, 48) == 16)
    #expect(greatestCommonDivisor(.min, 0) == .max)
    #expect(nearestMultiples(of: 5, to: 48, atMost: Hyperparameter.limit) == [50, 45])
    #expect(nearestMultiples(of: 9, to: 4, atMost: Hyperparameter.limit) == [9])
    #expect(
      nearestMultiples(of: Hyperparameter.limit, to: Hyperparameter.limit, atMost: Hyperparameter.limit)
        == [Hyperparameter.limit])
  }

  @Test func checkedIntegersRememberOverflow() {
    let most = CheckedInteger.number(.max)
    #expect((most + 1).value == nil)
    #expect((most * 2 - most * 2).value == nil)
    #expect((CheckedInteger.number(.min) / -1).value == nil)
    #expect((most / 0).value == nil)
    #expect(CheckedInteger.number(-7).flooredQuotient(by: 2).value == -4)
    #expect(CheckedInteger.number(-7).ceilingQuotient(by: 2).value == -3)
    #expect(CheckedInteger.number(7).ceilingQuotient(by: 2).value == 4)
    #expect(CheckedInteger.number(3).raised(to: 3).value == 27)
  }

  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (-12345, "-12,345"), (118_013_952, "118,013,952"),
    (Int.max, "9,223,372,036,854,775,807"), (Int.min, "-9,223,372,036,854,775,808"), (1_000_007, "1,000,007"),
  ])
  func digitsAreGrouped(number: Int, text: String) { #expect(number.grouped == text) }

  @Test func readings() {
    #expect(Reading.rounded(9999) == nil)
    #expect(Reading.rounded(118_013_952) == "118.0 M")
    #expect(Reading.rounded(999_950) == "1.0 M")
    #expect(Reading.rounded(Int.max) == "9.2 E")
    #expect(Reading.bytes(1023) == "1023 B")
    #expect(Reading.bytes(37_888) == "37.0 KiB")
    #expect(Reading.bytes(602_112) == "588 KiB")
    #expect(Reading.bytes(3_211_264) == "3.06 MiB")
    #expect(Reading.percent(1, of: 1) == "100 %")
    #expect(Reading.percent(999_999, of: 1_000_000) == "99.9 %")
    #expect(Reading.percent(1, of: 1_000_000) == "0.1 %")
    #expect(Reading.percent(1, of: 0) == nil)
  }

  @Test func kindsAreNamedAndRead() {
    for kind in LayerKind.all { #expect(LayerKind(name: kind.name) == kind) }
    for name in ["conv", "conv0d", "conv4d", "linear2d", "2d", "", "Conv2d"] {
      #expect(LayerKind(name: name) == nil)
    }
  }

  @Test func axesAreStoredInPlace() {
    #expect(PerAxis([1, 2, 3, 4]) == nil)
    #expect(PerAxis(repeating: 5, count: 9).count == 3)
    #expect(Array(PerAxis([1, 2]) ?? []) == [1, 2])
    #expect((PerAxis([1, 2]) ?? []).resized(to: 3, filler: 9) == [1, 2, 2])
    #expect(PerAxis<Int>().resized(to: 2, filler: 9) == [9, 9])
    #expect(Shape([1, 3, 224, 224]).elementCount == 150_528)
    #expect(Shape([Int.max, 2]).elementCount == nil)
    #expect(Shape([4]).extents == [4])
  }
}
