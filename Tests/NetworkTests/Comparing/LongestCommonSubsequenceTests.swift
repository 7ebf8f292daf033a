import ConvMath
import TestSupport
import Testing

@testable import Network

@Suite struct LongestCommonSubsequenceTests {
  /// The length by the table that every textbook has.
  private func length(_ first: [Int], _ second: [Int]) -> Int {
    var row = [Int](repeating: 0, count: second.count + 1)
    for left in first {
      var diagonal = 0
      for (column, right) in second.enumerated() {
        let above = row[column + 1]
        row[column + 1] = left == right ? diagonal + 1 : max(above, row[column])
        diagonal = above
      }
    }
    return row[second.count]
  }

  @Test(.seed(11)) func isAsLongAsTheTableSays() {
    var random = SplitMix.ofTest()
    for _ in 0..<Thoroughness.rounds(2000, sparse: 300) {
      let letters = random.next(1...5)
      let first = (0..<random.next(0...24)).map { _ in random.next(1...letters) }
      let second = (0..<random.next(0...24)).map { _ in random.next(1...letters) }
      let pairs = longestCommonSubsequence(first, second)
      #expect(pairs.count == length(first, second), "\(first) \(second)")
      #expect(pairs.allSatisfy { first[$0.first] == second[$0.second] })
      #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.first < $1.first && $0.second < $1.second })
    }
  }

  /// Beyond the limit of differences, what both begin and end with is still paired.
  @Test func aLimitKeepsItShort() {
    let (first, second) = ([1, 2] + Array(10..<60) + [3], [1, 2] + Array(60..<90) + [3])
    #expect(longestCommonSubsequence(first, second, limit: 5).map(\.first) == [0, 1, 52])
  }
}
