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
