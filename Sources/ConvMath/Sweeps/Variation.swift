/// One dimension of a sweep: what is varied, and the values that it takes.
///
///     Variation(.allAxes(.kernelSize), Variation.Values(from: 1, through: 11, by: 2))  // 1 × 1, 3 × 3, … 11 × 11
public struct Variation: Hashable, Sendable {
  public var target: Target
  public var values: Values
  /// A hyperparameter that takes the same numbers on the same axes: the stride of a pooling window that steps by its
  /// own size.
  public var companion: Hyperparameter?

  public init(_ target: Target, _ values: Values, companion: Hyperparameter? = nil) {
    self.target = target
    self.values = values
    self.companion = companion
  }

  /// What is varied.
  public enum Target: Hashable, Sendable {
    /// One field: the groups, the kernel on one axis, one dimension of the input, a flag, a choice.
    case field(Field)
    /// A hyperparameter on all axes at once; `input` stands for its spatial extents.
    case allAxes(Hyperparameter)
  }
}

extension Variation {
  /// All that takes the values: the target, and that of the companion on the same axes.
  var targets: [Target] {
    guard let companion else { return [target] }
    switch target {
    case .field(let field): return [target, .field(Field(companion, field.index))]
    case .allAxes: return [target, .allAxes(companion)]
    }
  }
}

extension Variation.Target {
  public var hyperparameter: Hyperparameter {
    switch self {
    case .field(let field): field.hyperparameter
    case .allAxes(let hyperparameter): hyperparameter
    }
  }

  /// Whether a layer has what is varied. Framework and kind are not varied: what the other values mean depends on
  /// them.
  public func exists(in layer: Layer) -> Bool {
    switch self {
    case .allAxes(.input): return !layer.input.spatial.isEmpty
    case .allAxes(let hyperparameter):
      return hyperparameter.isPerAxis && layer.rank > 0 && layer.takes(hyperparameter)
    case .field(let field):
      guard let index = field.index else {
        return !field.hyperparameter.isPerAxis && layer.takes(field.hyperparameter)
      }
      if field.hyperparameter == .input { return layer.number(at: field) != nil }
      return field.hyperparameter.isPerAxis && 0..<layer.rank ~= index && layer.takes(field.hyperparameter)
    }
  }

  /// Whether two targets set the same number.
  public func overlaps(_ other: Self) -> Bool {
    let pair = [hyperparameter, other.hyperparameter]
    let isSame = pair[0] == pair[1]
    let isWholePadding = pair.contains(.padding) && pair.allSatisfy(\.isPadding)
    guard isSame || isWholePadding else { return false }
    switch (self, other) {
    case (.field(let one), .field(let another)): return one.index == another.index
    case (.allAxes(.input), .field(let field)), (.field(let field), .allAxes(.input)):
      return (field.index ?? 2) >= 2
    default: return true
    }
  }

  /// The name on the command line and in documents: "groups", "kernel_size" for all axes, "kernel_size_height",
  /// "batch", "channels", "height"; "size" is all spatial extents.
  public func name(rank: Int) -> String {
    switch self {
    case .allAxes(let hyperparameter): Field(hyperparameter).name(rank: rank)
    case .field(let field): field.name(rank: rank)
    }
  }

  /// Whether it is one axis of a hyperparameter that all axes have.
  public var isOneAxis: Bool {
    guard case .field(let field) = self else { return false }
    return field.index != nil && field.hyperparameter != .input
  }
}

extension Layer {
  /// All that can be varied, in the order of the screen: the input, then the hyperparameters, each with its axes.
  public var variationTargets: [Variation.Target] {
    let padding: [Hyperparameter] = [.padding, .paddingBegin, .paddingEnd]
    let hyperparameters = kind.operation.hyperparameters.flatMap { $0 == .padding ? padding : [$0] }
    var targets = (0..<2).map { Variation.Target.field(Field(.input, $0)) } + [.allAxes(.input)]
    targets += (0..<rank).map { .field(Field(.input, $0 + 2)) }
    for hyperparameter in hyperparameters {
      targets += [.field(Field(hyperparameter)), .allAxes(hyperparameter)]
      targets += (0..<rank).map { .field(Field(hyperparameter, $0)) }
    }
    return targets.filter { $0.exists(in: self) }
  }
}

extension Hyperparameter {
  fileprivate var isPadding: Bool { self == .padding || self == .paddingBegin || self == .paddingEnd }
}

extension Layer {
  /// Whether a hyperparameter can be varied: one of the operation's, or a side of its padding.
  fileprivate func takes(_ hyperparameter: Hyperparameter) -> Bool {
    let known = kind.operation.hyperparameters
    switch hyperparameter {
    case .input: return false
    case .paddingBegin, .paddingEnd: return known.contains(hyperparameter) || known.contains(.padding)
    default: return known.contains(hyperparameter)
    }
  }

  /// Puts a number where a target is.
  ///
  /// A padding that is a word becomes symmetric, an automatic output padding a number.
  mutating func set(_ target: Variation.Target, to number: Int) {
    switch target.hyperparameter {
    case .padding, .paddingBegin, .paddingEnd:
      if padding.begin == nil { padding = .symmetric(PerAxis(repeating: 0, count: rank)) }
    case .outputPadding:
      if outputPadding == nil { outputPadding = PerAxis(repeating: 0, count: rank) }
    default: break
    }
    switch target {
    case .field(let field): set(field, to: number)
    case .allAxes(.input):
      for axis in 0..<input.spatial.count { set(Field(.input, axis + 2), to: number) }
    case .allAxes(let hyperparameter):
      for axis in 0..<rank { set(Field(hyperparameter, axis), to: number) }
    }
  }

  /// The layer with a value where a target is.
  func setting(_ target: Variation.Target, to value: FieldValue) -> Layer {
    if case .number(let number) = value {
      var layer = self
      layer.set(target, to: number)
      return layer
    }
    return setting(Field(target.hyperparameter), to: value)
  }
}
