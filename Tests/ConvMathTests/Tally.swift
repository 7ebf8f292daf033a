import ConvMath

/// A layer really carried out on positions, each operation counted as it is done.
///
/// Written from the definitions, with plain loops and none of the formulas: what is counted here is what
/// the formulas must say.
struct Tally: Equatable {
  var multiplications = 0
  var additions = 0
  var comparisons = 0
  var divisions = 0
  var specialFunctions = 0
  var macs = 0
  var usefulMACs = 0

  /// Adds `count` numbers up, starting from nothing or from a first summand.
  mutating func sum(_ count: Int, startsFromBias: Bool = false) {
    var hasStarted = startsFromBias
    for _ in 0..<count {
      if hasStarted { additions += 1 }
      hasStarted = true
    }
  }

  /// Finds the greatest of `count` numbers.
  mutating func greatest(_ count: Int) { comparisons += max(count - 1, 0) }

  /// The mean of `count` numbers.
  mutating func mean(_ count: Int) {
    sum(count)
    divisions += 1
  }
}

/// All combinations of one position from each range.
func positions(_ ranges: [Range<Int>]) -> [[Int]] {
  ranges.reduce([[]]) { partial, range in partial.flatMap { head in range.map { head + [$0] } } }
}

/// The positions that a window touches along one axis, by the definition of a sliding window.
func taps(_ output: Int, kernel: Int, stride: Int, dilation: Int, paddingBefore: Int) -> [Int] {
  (0..<kernel).map { output * stride + $0 * dilation - paddingBefore }
}

/// How many windows fit, by sliding one until it no longer does. Rounding up, an incomplete last window counts too,
/// but the last one does not if it starts behind the input (as PyTorch and ONNX do it).
func countWindows(
  extent: Int, kernel: Int, stride: Int, dilation: Int, before: Int, after: Int, roundsUp: Bool
) -> Int {
  let reach = dilation * (kernel - 1)
  var starts: [Int] = []
  var start = -before
  while start + reach < extent + after {
    starts.append(start)
    start += stride
  }
  guard roundsUp else { return starts.count }
  // Something is left behind the last complete window.
  if let last = starts.last, last + reach < extent + after - 1 { starts.append(start) }
  if let last = starts.last, last >= extent { starts.removeLast() }
  return starts.count
}
