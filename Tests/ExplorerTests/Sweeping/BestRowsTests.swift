import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct BestRowsTests {
  @Test(.seed(0), arguments: [true, false], [10, 1000, 1001, 7000]) func areTheFirstOfAllSorted(
    isRising: Bool, count: Int
  ) {
    var random = SplitMix.ofTest(count)
    var best = BestRows(RowOrder(.flops, isRising: isRising))
    let values = (0..<count).map { _ in
      Int.random(in: 0...9, using: &random) == 0 ? nil : Int.random(in: 0...500, using: &random)
    }
    for (point, value) in values.enumerated() {
      best.insert(value, point)
      if point % 700 == 0 { best.settle() }
    }
    best.settle()
    // A stable sort: equal values keep their order; what cannot be comes last.
    let possible = values.indices.filter { values[$0] != nil }
    let sorted = possible.sorted { one, other in
      guard let first = values[one], let second = values[other], first != second else { return one < other }
      return (first < second) == isRising
    }
    let all = sorted + values.indices.filter { values[$0] == nil }
    #expect(best.points == Array(all.prefix(BestRows.most)))
    #expect(best.row(of: all[3]) == 3)
    #expect(best[BestRows.most] == nil)
  }

  @Test func ordersAreNamed() {
    for metric in Metric.all {
      for isRising in [true, false] {
        let order = RowOrder(metric, isRising: isRising)
        #expect(RowOrder(name: order.name) == order)
      }
    }
    for name in ["", "flops", "_rising", "flop_rising", "as_swept"] { #expect(RowOrder(name: name) == nil) }
  }
}
