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
  public var words: String { words(.english) }

  /// The constraint in words of a language.
  public func words(_ language: Language) -> String {
    let name = metric.words(language)
    return switch relation {
    case .equal: "\(name) \(value.grouped)"
    case .atMost: language("\(name) at most \(value.grouped)", "\(name)不超过 \(value.grouped)")
    case .atLeast: language("\(name) at least \(value.grouped)", "\(name)不少于 \(value.grouped)")
    }
  }
}

extension Metric {
  /// The name in a constraint: "flops", "output_elements".
  public var constraintName: String { self == .output ? "output_elements" : name }

  /// The axis that it belongs to; nil for one of the whole layer.
  var axis: AxisName? {
    switch self {
    case .outputExtent(let name), .receptiveField(let name): name
    default: nil
    }
  }

  /// The name in a sentence: "output height", "FLOPs".
  public var words: String { words(.english) }

  /// The name in a sentence of a language.
  public func words(_ language: Language) -> String {
    switch self {
    case .output: language("output elements", "输出元素数")
    case .outputChannels: language("output channels", "输出通道")
    case .outputExtent(let axis): language("output \(axis.rawValue)", "输出\(axis.text(.chinese))")
    case .receptiveField(let axis): language("receptive field \(axis.rawValue)", "感受野\(axis.text(.chinese))")
    case .parameters: language("parameters", "参数量")
    case .macs: language("MACs", "乘加次数")
    case .flops: language("FLOPs", "计算量")
    case .memory: language("memory bytes", "内存字节数")
    }
  }
}
