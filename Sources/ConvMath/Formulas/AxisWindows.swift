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
    guard let first = range.first, let last = range.last else { return false }
    let window = self[first]
    // Without holes, or with one window over it, there is nothing to search.
    if window.step <= 1 || first == last { return window.tap(at: position) != nil }
    let stride = self[first + 1].first &- window.first
    let distance = position &- window.first
    guard stride > 0 else { return window.tap(at: position) != nil }
    // Wanted is a whole number of windows and of taps: windows·stride + taps·step = distance.
    let (divisor, inverse) = Self.inverse(of: window.step % stride, modulo: stride)
    guard distance % divisor == 0 else { return false }
    let period = stride / divisor
    let least = distance / divisor % period * inverse % period
    // No more windows than reach over the position; the last of them needs the fewest taps.
    let rest = distance &- (last - first) &* stride
    let lowest = rest > 0 ? (rest - 1) / window.step + 1 : 0
    let missing = lowest > least ? (lowest - least - 1) / period + 1 : 0
    let taps = least + missing * period
    return taps < window.count && taps <= distance / window.step
  }

  /// The greatest common divisor of two numbers, and what times the first leaves that over modulo the second, by
  /// Euclid's algorithm.
  private static func inverse(of number: Int, modulo modulus: Int) -> (divisor: Int, inverse: Int) {
    var (former, rest) = (modulus, number)
    var (formerFactor, factor) = (0, 1)
    while rest != 0 {
      let quotient = former / rest
      (former, rest) = (rest, former - quotient * rest)
      (formerFactor, factor) = (factor, formerFactor - quotient * factor)
    }
    let period = modulus / former
    return (former, (formerFactor % period + period) % period)
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
