import TestSupport
import Testing

@testable import ConvMath

@Suite struct ParetoFrontTests {
  private typealias Pair = (first: Int, second: Int)

  /// Whether no other is as good in both and better in one: by comparing each with each.
  private func isOnFront(_ pair: Pair, _ all: [Pair], _ first: Objective, _ second: Objective) -> Bool {
    func better(_ one: Int, _ other: Int, _ objective: Objective) -> Bool {
      objective.direction == .minimize ? one < other : one > other
    }
    return !all.contains { other in
      let isWorse = better(pair.first, other.first, first) || better(pair.second, other.second, second)
      let isBetter = better(other.first, pair.first, first) || better(other.second, pair.second, second)
      return isBetter && !isWorse
    }
  }

  private func compare(_ all: [Pair], _ first: Objective, _ second: Objective, askingBetween: Bool = false) {
    var front = ParetoFront(first, second)
    for (count, pair) in all.enumerated() {
      front.insert(pair.first, pair.second)
      guard askingBetween else { continue }
      let seen = Array(all[...count])
      #expect(front.contains(pair.first, pair.second) == isOnFront(pair, seen, first, second))
    }
    let expected = all.filter { isOnFront($0, all, first, second) }
    for settles in [false, true] {
      if settles { front.settle() }
      for pair in all {
        #expect(front.contains(pair.first, pair.second) == isOnFront(pair, all, first, second))
      }
    }
    let distinct = Set(expected.map { [$0.first, $0.second] })
    #expect(Set(front.values.map { [$0.first, $0.second] }) == distinct)
    #expect(front.values.count == distinct.count)
  }

  @Test(.seed(41)) func agreesWithComparingEachWithEach() {
    var random = SplitMix.ofTest()
    let directions = Objective.Direction.allCases
    for round in 0..<60 {
      let range = random.pick([0...3, 0...12, -200...200])
      let all: [Pair] = (0..<random.next(1...40)).map { _ in (random.next(range), random.next(range)) }
      let first = Objective(.flops, directions[round % 2])
      let second = Objective(.parameters, directions[round / 2 % 2])
      compare(all, first, second, askingBetween: round % 3 == 0)
    }
  }

  /// More than are kept unsorted: fronts that grow at their end, at their beginning and anywhere.
  @Test(.seed(42)) func longFronts() {
    var random = SplitMix.ofTest()
    let count = 600
    let rising: [Pair] = (0..<count).map { ($0, count - $0) }
    for all in [rising, rising.reversed(), (0..<count).map { _ in rising[random.next(0...count - 1)] }] {
      compare(all, Objective(.flops), Objective(.memory))
    }
  }

  @Test func extremesHaveTheirPlace() {
    let all: [Pair] = [(.min, .max), (.max, .min), (0, 0), (.min, .min), (.max, .max), (.min, .min)]
    for first in Objective.Direction.allCases {
      for second in Objective.Direction.allCases {
        compare(all, Objective(.macs, first), Objective(.output, second))
      }
    }
    let empty = ParetoFront(Objective(.macs), Objective(.flops))
    #expect(empty.values.isEmpty && !empty.contains(0, 0))
  }

  @Test func usualDirections() {
    let minimized: [Metric] = [.parameters, .macs, .flops, .memory]
    for metric in Metric.all {
      #expect(Objective(metric).direction == (minimized.contains(metric) ? .minimize : .maximize))
    }
  }
}
