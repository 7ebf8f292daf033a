/// What a plot keeps of a sweep: curves of bins, each with the least and the greatest value of its points.
///
/// The first field runs along the bins, the second from curve to curve. However many points there are, no more than
/// 512 × 32 bins are kept; where there are fewer values each has a bin of its own.
struct CurveBins: Hashable, Sendable {
  static let mostBins = 512
  static let mostCurves = 32

  /// How many values of the first field share a bin, and of the second a curve.
  let valuesPerBin: Int
  let valuesPerCurve: Int
  let binCount: Int
  let curveCount: Int
  /// The least and the greatest value of all; nil before there is any.
  private(set) var range: ClosedRange<Int>?
  /// Curve by curve.
  private var bins: [Bin]

  struct Bin: Hashable, Sendable {
    /// The least and the greatest value; nil where no point can be.
    var range: ClosedRange<Int>?
    /// Whether some point cannot be.
    var hasGap = false
    /// The value of a point on the Pareto front.
    var front: Int?
  }

  /// Empty bins for so many values of the first and second field.
  init(values: Int, secondValues: Int) {
    (binCount, valuesPerBin) = Self.shared(max(values, 1), among: Self.mostBins)
    (curveCount, valuesPerCurve) = Self.shared(max(secondValues, 1), among: Self.mostCurves)
    bins = [Bin](repeating: Bin(), count: binCount * curveCount)
  }

  private static func shared(_ count: Int, among most: Int) -> (bins: Int, each: Int) {
    let each = (count - 1) / most + 1
    return ((count - 1) / each + 1, each)
  }

  /// A bin of a curve; an empty one where there is none.
  subscript(bin: Int, curve: Int) -> Bin {
    guard 0..<binCount ~= bin, 0..<curveCount ~= curve else { return Bin() }
    return bins[curve * binCount + bin]
  }

  /// The bin and the curve of a point, given by which of their values both fields have.
  func place(_ place: Int, _ second: Int) -> (bin: Int, curve: Int) {
    (place / valuesPerBin, second / valuesPerCurve)
  }

  /// Puts a point in; nil for one that cannot be.
  mutating func insert(_ value: Int?, _ place: Int, _ second: Int) {
    guard let index = index(place, second) else { return }
    guard let value else {
      bins[index].hasGap = true
      return
    }
    bins[index].range = Self.widened(bins[index].range, value)
    range = Self.widened(range, value)
  }

  /// Marks a point that is on the Pareto front.
  mutating func markFront(_ value: Int, _ place: Int, _ second: Int) {
    guard let index = index(place, second) else { return }
    bins[index].front = value
  }

  private func index(_ place: Int, _ second: Int) -> Int? {
    let (bin, curve) = self.place(place, second)
    guard 0..<binCount ~= bin, 0..<curveCount ~= curve else { return nil }
    return curve * binCount + bin
  }

  private static func widened(_ range: ClosedRange<Int>?, _ value: Int) -> ClosedRange<Int> {
    guard let range else { return value...value }
    return range.contains(value) ? range : min(range.lowerBound, value)...max(range.upperBound, value)
  }
}
