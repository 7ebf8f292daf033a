/// What a metric of a layer is wanted to be.
///
/// `Constraint(.flops, .atMost, 100_000_000)` is met by a layer of a hundred million FLOPs or fewer.
public struct Constraint: Hashable, Sendable {
  public var metric: Metric
  public var relation: Relation
  public var value: Int

  /// How the metric stands to the value.
  public enum Relation: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case atMost = "<="
    case atLeast = ">="
  }

  public init(_ metric: Metric, _ relation: Relation, _ value: Int) {
    self.metric = metric
    self.relation = relation
    self.value = value
  }

  /// Whether a value of the metric is as wanted.
  public func isMet(by value: Int) -> Bool {
    switch relation {
    case .equal: value == self.value
    case .atMost: value <= self.value
    case .atLeast: value >= self.value
    }
  }

  /// Whether a layer is as wanted, bytes counted in a number type; never where it has no such metric.
  public func isMet(by analysis: Analysis, _ type: NumberType) -> Bool {
    analysis[metric, type].map(isMet) ?? false
  }

  /// How far a value is from being as wanted.
  func miss(of value: Int) -> Int {
    if isMet(by: value) { return 0 }
    let (distance, overflow) = value.subtractingReportingOverflow(self.value)
    return overflow ? .max : Int(clamping: distance.magnitude)
  }
}

extension Constraint: CustomStringConvertible {
  /// The constraint as it can be given: "output_height=57", "flops<=100000000".
  ///
  /// The elements of the output are "output_elements", since "output" by itself is its extents.
  public var description: String { metric.constraintName + relation.rawValue + String(value) }

  /// The constraint in words, digits grouped: "output height 57", "FLOPs at most 100,000,000".
  public var words: String {
    let name = metric.words
    return switch relation {
    case .equal: "\(name) \(value.grouped)"
    case .atMost: "\(name) at most \(value.grouped)"
    case .atLeast: "\(name) at least \(value.grouped)"
    }
  }
}

extension Metric {
  /// The name in a constraint: "flops", "output_elements".
  public var constraintName: String { self == .output ? "output_elements" : name }

  /// The axis that it belongs to; nil for one of the whole layer.
  var axis: AxisName? {
    switch self {
    case .outputExtent(let name), .sees(let name): name
    default: nil
    }
  }

  /// The name in a sentence: "output height", "FLOPs".
  public var words: String {
    switch self {
    case .output: "output elements"
    case .outputChannels: "output channels"
    case .outputExtent(let axis): "output \(axis.rawValue)"
    case .sees(let axis): "seen \(axis.rawValue)"
    case .parameters: "parameters"
    case .macs: "MACs"
    case .flops: "FLOPs"
    case .memory: "memory bytes"
    }
  }
}
