import TestSupport
import Testing

@testable import ConvMath

@Suite struct IntervalTests {
  /// Every result of an operation on members lies within the result on intervals; at the ends of a product, a sum or a
  /// quotient it is reached.
  @Test(.seed(3)) func operationsHoldEveryMember() {
    var random = SplitMix.ofTest()
    let operations: [(Interval, Interval) -> Interval] = [
      { $0 + $1 }, { $0 - $1 }, { $0 * $1 }, { $0.flooredQuotient(by: $1) }, { $0.ceilingQuotient(by: $1) },
      { Interval.maximum($0, $1) }, { Interval.minimum($0, $1) },
    ]
    let exact: [(CheckedInteger, CheckedInteger) -> CheckedInteger] = [
      { $0 + $1 }, { $0 - $1 }, { $0 * $1 }, { $0.flooredQuotient(by: $1) }, { $0.ceilingQuotient(by: $1) },
      { CheckedInteger.maximum($0, $1) }, { CheckedInteger.minimum($0, $1) },
    ]
    for _ in 0..<200 {
      let left = Interval(random.next(-9...9), random.next(-9...9))
      let right = Interval(random.next(1...5), random.next(1...9))
      for (operation, exact) in zip(operations, exact) {
        let bounds = operation(left, right)
        let values = (left.lower...left.upper).flatMap { one in
          (right.lower...right.upper).compactMap { exact(.number(one), .number($0)).value }
        }
        #expect(values.min() == bounds.lower && values.max() == bounds.upper)
      }
      if left.lower > 0 {
        let bounds = Interval.greatestCommonDivisor(left, right)
        for one in left.lower...left.upper {
          for other in right.lower...right.upper {
            #expect(bounds.contains(greatestCommonDivisor(one, other)))
          }
        }
      }
    }
  }

  /// What outgrows 64 bits has no bound, and never comes back within one.
  @Test func whatIsTooLargeHasNoBound() {
    let large = Interval(1, .max)
    #expect((large + 5).upper == .max && (large - 5).upper == .max && (large * 2).upper == .max)
    #expect((0 - large).lower == .min && ((0 - large) + 7).lower == .min)
    #expect(large.flooredQuotient(by: 3).upper == .max)
    #expect((large * 0) == 0)
    #expect(Interval(1, 5).flooredQuotient(by: Interval(0, 2)) == .unbounded)
    #expect((Interval.number(1 << 40) * Interval(1, 1 << 40)).upper == .max)
    #expect((Interval.unbounded - Interval.unbounded) == .unbounded)
    #expect((Interval.unbounded * Interval(-1, 1)) == .unbounded)
  }
}
