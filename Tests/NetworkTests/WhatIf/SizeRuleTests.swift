import ConvMath
import TestSupport
import Testing

@testable import Network

@Suite struct SizeRuleTests {
  private func set(_ limit: Int, _ belongs: (Int) -> Bool) -> SizeSet { SizeSet((1...limit).map(belongs)) }

  @Test func texts() {
    #expect(set(64) { _ in true }.rule.text(.english) == "any")
    #expect(set(64) { _ in false }.rule.text(.english) == "none")
    #expect(set(64) { $0 == 7 }.rule.text(.english) == "exactly 7")
    #expect(set(64) { $0 >= 9 }.rule.text(.english) == "any from 9 on")
    #expect(set(64) { $0 >= 9 }.rule.text(.chinese) == "不小于 9 的任意尺寸")
    #expect(set(64) { $0 % 8 == 0 && $0 > 10 }.rule.text(.english) == "a multiple of 8, from 16 on")
    #expect(set(64) { $0 % 8 == 0 || $0 == 3 }.rule.text(.english) == "a multiple of 8; also 3")
    #expect(set(64) { $0 % 8 < 3 }.rule.text(.english) == "a multiple of 8 plus 0, 1 or 2")
    #expect(set(64) { (20...23).contains($0) || $0 == 30 }.rule.text(.english) == "from 20 to 23 and 30")
    #expect(SizeSet([]).rule.text(.english) == "none")
    // Too short a time to call it a rule.
    #expect(set(64) { $0 > 60 }.rule.text(.english) == "from 61 to 64")
  }

  /// Whatever the set, its rule says the same of every size that was tried, and the nearest are those of a scan.
  @Test(.seed(5)) func rulesHoldForAllSizes() {
    var random = SplitMix.ofTest()
    for _ in 0..<Thoroughness.rounds(400, sparse: 80) {
      let limit = Int(random.next() % 120) + 1
      let (period, from) = (Int(random.next() % 24) + 1, Int(random.next() % 40))
      let mask = random.next()
      let noise = random.next() % 4 == 0
      let sizes = set(limit) { size in
        if noise, size < from { return random.next() % 2 == 0 }
        return size >= from && mask >> UInt64(size % period) & 1 == 1
      }
      for size in 1...limit {
        #expect(sizes.rule.contains(size) == sizes.contains(size))
        #expect(sizes.nearest(below: size) == sizes.sizes.last { $0 < size })
        #expect(sizes.nearest(above: size) == sizes.sizes.first { $0 > size })
      }
      #expect(sizes.contains(limit + 1) == nil && sizes.contains(0) == nil)
    }
  }
}
