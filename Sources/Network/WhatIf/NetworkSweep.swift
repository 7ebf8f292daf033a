import ConvMath

/// A network over a grid of what is varied, the first variation the outermost.
///
///     let sweep = try NetworkSweep(analysis, varying: [NetworkVariation(.resolution, [192, 224, 256])])
///     sweep.point(at: 0)[.macs]
public struct NetworkSweep: Sendable {
  public let analysis: NetworkAnalysis
  public let variations: [NetworkVariation]
  /// The number of points.
  public let count: Int
  /// The most points that a sweep has: each is a network that is worked out.
  public static let mostPoints = 100_000

  private let input: SpatialInput?

  /// Why variations make no sweep.
  public struct Failure: Error, Hashable, Sendable {
    private let wording: Wording
    init(_ english: String, _ chinese: String) { wording = Wording(english, chinese) }

    /// The reason in a language.
    public func text(_ language: Language) -> String { wording.text(language) }
  }

  /// Throws: `Failure` where something is varied twice, is not there, or takes no such value.
  public init(_ analysis: NetworkAnalysis, varying variations: [NetworkVariation]) throws(Failure) {
    var count = 1
    let known = analysis.variationTargets
    for (place, variation) in variations.enumerated() {
      let name = variation.target.name
      guard known.contains(variation.target) else {
        throw Failure("the network has no \(name) to vary", "该网络没有可变化的 \(name)")
      }
      for other in variations[..<place] where other.target.overlaps(variation.target) {
        throw Failure(
          "\(other.target.name) and \(name) set the same extent; vary one of them",
          "\(other.target.name) 和 \(name) 设定的是同一个尺寸；请只变化其中一个")
      }
      if let wrong = variation.values.first(where: { $0 < 1 || $0 > Self.largestValue }) {
        throw Failure(
          "\(name) cannot be \(variation.target.text(wrong)); it is at least \(variation.target.text(1)) and at most \(variation.target.text(Self.largestValue))",
          "\(name) 不能是 \(variation.target.text(wrong))；至少为 \(variation.target.text(1))，最多为 \(variation.target.text(Self.largestValue))"
        )
      }
      let (product, overflow) = count.multipliedReportingOverflow(by: variation.values.count)
      guard !overflow, product <= Self.mostPoints else {
        throw Failure(
          "the variations make more than \(Self.mostPoints.grouped) points; use shorter ranges or larger steps",
          "组合起来超过 \(Self.mostPoints.grouped) 个点；请缩小范围或加大间隔")
      }
      count = product
    }
    self.analysis = analysis
    self.variations = variations
    self.count = count
    input = analysis.spatialInputs.first
  }

  /// Extents beyond this are no images.
  private static let largestValue = 1 << 20

  /// The value of each variation at a point.
  public func values(at index: Int) -> [Int] {
    var rest = index
    return variations.reversed().map { variation in
      let (next, place) = rest.quotientAndRemainder(dividingBy: max(variation.values.count, 1))
      rest = next
      return variation.values[place]
    }.reversed()
  }

  /// The network at a point, which must be one of `count`.
  public func point(at index: Int) -> NetworkPoint {
    let values = values(at: index)
    var change = NetworkChange()
    for (variation, value) in zip(variations, values) { change.set(variation.target, to: value) }
    var point = analysis.point(after: change)
    point.values = values
    return point
  }
}

extension NetworkVariation.Target {
  /// Whether two set the same number.
  fileprivate func overlaps(_ other: Self) -> Bool {
    switch (self, other) {
    case (.resolution, .extent), (.extent, .resolution): true
    default: self == other
    }
  }
}
