/// The sizes from 1 up to a limit that something holds for, and the rule that they follow.
public struct SizeSet: Hashable, Sendable {
  /// The largest size that was tried.
  public let limit: Int
  /// The sizes, in runs without a gap, in order.
  public let runs: [ClosedRange<Int>]
  /// What the sizes have in common, which holds for all that were tried.
  public let rule: SizeRule

  /// - Parameter members: For each size from 1 on, whether it belongs.
  init(_ members: [Bool]) {
    limit = members.count
    var runs: [ClosedRange<Int>] = []
    for (index, isMember) in members.enumerated() where isMember {
      let size = index + 1
      if let last = runs.last, last.upperBound == size - 1 {
        runs[runs.count - 1] = last.lowerBound...size
      } else {
        runs.append(size...size)
      }
    }
    self.runs = runs
    rule = SizeRule(members, runs)
  }

  /// Whether a size belongs; nil for one that was not tried.
  public func contains(_ size: Int) -> Bool? {
    guard (1...max(limit, 1)).contains(size), limit > 0 else { return nil }
    return place(below: size) != nil && runs[place(below: size) ?? 0].upperBound >= size
  }

  /// The last run that begins at a size or before.
  private func place(below size: Int) -> Int? {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].lowerBound <= size { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// The greatest size of the set below another; nil where there is none.
  public func nearest(below size: Int) -> Int? {
    place(below: size - 1).map { min(runs[$0].upperBound, size - 1) }
  }

  /// The least size of the set above another; nil where none was tried.
  public func nearest(above size: Int) -> Int? {
    guard size < limit else { return nil }
    if let place = place(below: size + 1), runs[place].upperBound > size { return size + 1 }
    let next = (place(below: size + 1) ?? -1) + 1
    return next < runs.count ? runs[next].lowerBound : nil
  }

  /// The sizes of a range, in order.
  public func sizes(in range: ClosedRange<Int>) -> [Int] {
    runs.filter { $0.overlaps(range) }.flatMap { Array($0.clamped(to: range)) }
  }

  /// All sizes, in order.
  public var sizes: [Int] { runs.flatMap { Array($0) } }
}
