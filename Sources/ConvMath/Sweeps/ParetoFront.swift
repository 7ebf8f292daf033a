/// A metric that is to be as small or as large as can be.
public struct Objective: Hashable, Sendable {
  public var metric: Metric
  public var direction: Direction

  public enum Direction: String, Hashable, Sendable, CaseIterable { case minimize, maximize }

  /// An objective; without a direction, what one would usually wish: costs small, output and field of view large.
  public init(_ metric: Metric, _ direction: Direction? = nil) {
    self.metric = metric
    self.direction = direction ?? metric.usualDirection
  }
}

extension Metric {
  /// Parameters, MACs, FLOPs and memory are minimized; the output and what it sees are maximized.
  public var usualDirection: Objective.Direction {
    switch self {
    case .parameters, .macs, .flops, .memory: .minimize
    case .output, .outputChannels, .outputExtent, .receptiveField: .maximize
    }
  }
}

/// The Pareto front of two objectives: what no other is better than in one of them without being worse in the other.
///
/// Values are put in one after the other, in any order; those that come to the same two numbers are one, so that ties
/// stay together and the front takes room for its distinct pairs alone.
///
///     var front = ParetoFront(Objective(.flops), Objective(.parameters))
///     front.insert(10, 5)
///     front.insert(8, 7)
///     front.insert(9, 9)
///     front.contains(9, 9)  // false: 8 and 7 are less
public struct ParetoFront: Hashable, Sendable {
  public let first: Objective
  public let second: Objective
  /// Sorted: the first number rises, the second falls. Both are to be small.
  private var settled: [Pair] = []
  /// What was put in since, and no settled pair is better than.
  private var recent: [Pair] = []

  private struct Pair: Hashable {
    var first: Int
    var second: Int

    func isAsGood(as other: Pair) -> Bool { first <= other.first && second <= other.second }
  }

  public init(_ first: Objective, _ second: Objective) {
    self.first = first
    self.second = second
  }

  /// Puts the values of the two metrics in.
  public mutating func insert(_ firstValue: Int, _ secondValue: Int) {
    let pair = pair(firstValue, secondValue)
    // What equals one of the front is there already.
    if hasSettled(asGoodAs: pair) { return }
    recent.append(pair)
    // Sorting in as many as an eighth of the front at once costs each of them a constant, whatever the order.
    if recent.count >= max(256, settled.count / 8) { settle() }
  }

  /// Whether the values of the two metrics are on the front of all that was put in. Ask after `settle`, or it takes
  /// longer.
  public func contains(_ firstValue: Int, _ secondValue: Int) -> Bool {
    let pair = pair(firstValue, secondValue)
    if recent.isEmpty { return hasSettled(pair) }
    var front = self
    front.settle()
    return front.hasSettled(pair)
  }

  /// The distinct pairs of the front, from the best in the first objective to the best in the second.
  public var values: [(first: Int, second: Int)] {
    var front = self
    front.settle()
    return front.settled.map { (oriented($0.first, first), oriented($0.second, second)) }
  }

  /// Sorts in what was put in since the last time.
  public mutating func settle() {
    guard !recent.isEmpty else { return }
    recent.sort { ($0.first, $0.second) < ($1.first, $1.second) }
    var merged: [Pair] = []
    merged.reserveCapacity(settled.count + recent.count)
    // In this order a pair is on the front where its second number is less than all before.
    func add(_ pair: Pair) {
      if let last = merged.last, last.second <= pair.second { return }
      merged.append(pair)
    }
    var next = 0
    for pair in settled {
      while next < recent.count, (recent[next].first, recent[next].second) < (pair.first, pair.second) {
        add(recent[next])
        next += 1
      }
      add(pair)
    }
    recent[next...].forEach(add)
    settled = merged
    recent.removeAll(keepingCapacity: true)
  }

  private func hasSettled(asGoodAs pair: Pair) -> Bool {
    // The last with a first number no larger has the least second number of those.
    let index = firstIndex { $0.first > pair.first }
    return index > 0 && settled[index - 1].isAsGood(as: pair)
  }

  private func hasSettled(_ pair: Pair) -> Bool {
    let index = firstIndex { $0.first >= pair.first }
    return index < settled.count && settled[index] == pair
  }

  private func firstIndex(where isBehind: (Pair) -> Bool) -> Int {
    var (low, high) = (0, settled.count)
    while low < high {
      let middle = low + (high - low) / 2
      if isBehind(settled[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  // The complement turns the order round and, unlike the negative, exists for every integer.
  private func pair(_ firstValue: Int, _ secondValue: Int) -> Pair {
    Pair(first: oriented(firstValue, first), second: oriented(secondValue, second))
  }

  private func oriented(_ value: Int, _ objective: Objective) -> Int {
    objective.direction == .minimize ? value : ~value
  }
}
