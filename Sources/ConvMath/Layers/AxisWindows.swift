/// The windows of an axis in order, and which of them touch a position.
///
/// There is one for each output position; for a transposed convolution, one for each input position, over the output.
/// Kernel 3 with stride 2 on 7 positions makes three: `axis.windows.touching(2)` is [0, 1].
public struct AxisWindows: Hashable, Sendable {
  public let axis: Axis
  public let count: Int

  init(_ axis: Axis) {
    self.axis = axis
    count = Swift.max(axis.rule == .transposed ? axis.extent : axis.output, 0)
  }

  /// The windows that reach from a position or before it to that or beyond, whether they touch it or leave it in a hole.
  public func spanning(_ position: Int) -> Range<Int> {
    let first = partition { self[$0].last.map { $0 >= position } ?? true }
    let end = partition { self[$0].first > position }
    return first..<Swift.max(first, end)
  }

  /// Whether any window touches a position.
  public func touch(_ position: Int) -> Bool {
    let range = spanning(position)
    guard let first = range.first else { return false }
    let window = self[first]
    // Neighbours differ by the stride, so what they leave over repeats after as many windows as a hole is wide.
    if window.step <= window.count {
      return range.prefix(window.step).contains { self[$0].tap(at: position) != nil }
    }
    return window.contains { offset in
      let start = position &- (offset &- window.first)
      let found = partition { self[$0].first >= start }
      return found < count && self[found].first == start
    }
  }

  /// The windows that touch a position; nil where more than `limit` reach over it.
  public func touching(_ position: Int, limit: Int = 4096) -> [Int]? {
    let range = spanning(position)
    guard range.count <= limit else { return nil }
    return range.filter { self[$0].tap(at: position) != nil }
  }

  /// The first window from which on something holds. Windows go forward, so that the answer is found by halving.
  private func partition(_ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension AxisWindows: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }
  public subscript(index: Int) -> Window { axis.window(index) }
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
}

extension Axis {
  /// The windows, worked out once.
  public var windows: AxisWindows { AxisWindows(self) }

  /// The sliding window that a transposed convolution amounts to: over the input with `stride − 1` zeros put between
  /// its elements and `dilation·(kernel − 1) − padding` around them, with stride 1 and the kernel turned round.
  ///
  /// Nil for what is no transposed convolution. A padding below zero cuts positions off.
  public var zeroInserted: Axis? {
    guard rule == .transposed else { return nil }
    var axis = self
    axis.rule = .window(.down)
    axis.extent = (extent &- 1) &* stride &+ 1
    axis.stride = 1
    axis.outputPadding = 0
    axis.paddingStyle = .perSide
    axis.paddingBefore = effectiveKernel &- 1 &- paddingBefore
    axis.paddingAfter = output &+ effectiveKernel &- 1 &- axis.extent &- axis.paddingBefore
    return axis
  }
}

extension Axis {
  /// An axis of one position under one window, for a space that has fewer axes than another.
  public static let single = Axis(name: .depth, rule: .unchanged, extent: 1)
}
