/// The positions that one window touches along one axis, `step` apart.
public struct Window: Hashable, Sendable {
  public var first: Int
  public var step: Int
  public var count: Int

  public init(first: Int, step: Int, count: Int) {
    self.first = first
    self.step = step
    self.count = count
  }
}

extension Window: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { Swift.max(count, 0) }
  public subscript(index: Int) -> Int { first &+ index &* step }
}

extension Window {
  /// Which of its positions touches `position`, counted from 0; nil where none does.
  public func tap(at position: Int) -> Int? {
    let (distance, overflow) = position.subtractingReportingOverflow(first)
    guard !overflow, distance >= 0, count > 0 else { return nil }
    guard step > 0 else { return distance == 0 ? 0 : nil }
    let (tap, rest) = distance.quotientAndRemainder(dividingBy: step)
    return rest == 0 && tap < count ? tap : nil
  }

  /// Those of its indices whose positions lie in a range.
  public func taps(within range: Range<Int>) -> Range<Int> {
    guard count > 0, let last else { return 0..<0 }
    guard step > 0 else { return range.contains(first) ? 0..<count : 0..<0 }
    guard first < range.upperBound, last >= range.lowerBound else { return 0..<0 }
    let start = first >= range.lowerBound ? 0 : (range.lowerBound &- first &- 1) / step + 1
    let end = last < range.upperBound ? count : (range.upperBound &- 1 &- first) / step + 1
    return start..<Swift.max(start, end)
  }
}
