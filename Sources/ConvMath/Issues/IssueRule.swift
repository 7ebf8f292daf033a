/// The rule that an issue breaks, with the numbers of its layer: what "why not?" answers.
public struct IssueRule: Hashable, Sendable {
  public let issue: Issue
  /// The rule as a relation of figures; nil for one that is no matter of numbers.
  public let relation: Relation?
  /// Where the rule comes from.
  public let source: Source

  public init(_ issue: Issue, of layer: Layer) {
    self.issue = issue
    relation = Relation(issue, layer)
    source = Source(issue, layer)
  }

  /// Two sides that must stand to each other in a way, and do not.
  public struct Relation: Hashable, Sendable {
    public enum Sign: Hashable, Sendable { case atMost, below, atLeast, above, equal, multiple }

    public var left: Expression
    public var sign: Sign
    public var right: Expression
  }

  /// Where a rule comes from.
  public enum Source: Hashable, Sendable {
    /// It follows from the arithmetic, whatever the framework.
    case arithmetic
    /// A framework refuses it, though it could be computed.
    case framework(Framework)
    /// What numbers convscope counts with.
    case limit
  }
}

extension IssueRule.Source {
  fileprivate init(_ issue: Issue, _ layer: Layer) {
    switch issue.reason {
    case .tooLarge(_, let most) where most >= Hyperparameter.limit: self = .limit
    case .beyond64Bits: self = .limit
    case .tooSmall, .tooLarge, .dimensionCount, .kernelExceedsInput, .cropsTooMuch, .emptyOutput,
      .inChannelsNotDivisible, .outChannelsNotDivisible, .channelsNotDivisible:
      self = .arithmetic
    default: self = .framework(layer.framework)
    }
  }
}

extension IssueRule.Relation {
  fileprivate init?(_ issue: Issue, _ layer: Layer) {
    func axis(_ name: AxisName) -> AxisTerms<Expression>? {
      layer.axes.first { $0.name == name }.map { $0.terms(output: 0) }
    }
    func relation(_ left: Expression, _ sign: Sign, _ right: Expression) -> Self {
      Self(left: left, sign: sign, right: right)
    }
    let value = layer.number(at: issue.field).map {
      Expression.symbol(layer.symbol(of: issue.field), value: $0)
    }
    switch issue.reason {
    case .tooSmall(_, let least): self.init(value, .atLeast, .number(least))
    case .tooLarge(_, let most): self.init(value, .atMost, .number(most))
    case .unsupported(let hyperparameter, _, _):
      self.init(value, .equal, .number(hyperparameter == .padding ? 0 : 1))
    case .strideWithSame: self.init(value, .equal, 1)
    case .unequalSides(let begin, let end, let name):
      self = relation(
        .symbol(.paddingBefore(name), value: begin), .equal, .symbol(.paddingAfter(name), value: end))
    case .strideWithDilation(let stride, let dilation):
      self = relation(
        .minimum(.symbol(.stride(nil), value: stride), .symbol(.dilation(nil), value: dilation)), .equal, 1)
    case .kernelExceedsInput(_, _, let name):
      guard let axis = axis(name) else { return nil }
      self = relation(AxisFormulas.effectiveKernel(axis), .atMost, AxisFormulas.paddedExtent(axis))
    case .kernelExceedsUnpaddedInput(_, _, let name):
      guard let axis = axis(name) else { return nil }
      self = relation(axis.kernel, .atMost, axis.extent)
    case .paddingOverHalf(_, _, let name):
      guard let axis = axis(name) else { return nil }
      self = relation(axis.paddingBefore, .atMost, axis.kernel.flooredQuotient(by: 2))
    case .outputPaddingTooLarge(let amount, _, _, let framework, let name):
      guard let axis = axis(name) else { return nil }
      let bound: Expression = framework == .keras ? axis.stride : .maximum(axis.stride, axis.dilation)
      // The axis may hold what its framework makes of the amount.
      self = relation(.symbol(layer.symbol(of: issue.field), value: amount), .below, bound)
    case .cropsTooMuch(_, _, let name):
      guard let axis = axis(name) else { return nil }
      self = relation(
        axis.extent + .minimum(axis.paddingBefore, 0) + .minimum(axis.paddingAfter, 0), .atLeast, 0)
    case .emptyOutput(_, let name):
      guard let axis = axis(name) else { return nil }
      self = relation(AxisFormulas.output(axis), .atLeast, 1)
    case .inChannelsNotDivisible(let channels, let groups):
      self = relation(.symbol(.inChannels, value: channels), .multiple, .symbol(.groups, value: groups))
    case .outChannelsNotDivisible(let channels, let groups):
      self = relation(.symbol(.outChannels, value: channels), .multiple, .symbol(.groups, value: groups))
    case .channelsNotDivisible(let channels, _):
      let factor = Expression.symbol(.upscaleFactor, value: layer.upscaleFactor)
      self = relation(.symbol(.channels, value: channels), .multiple, factor.raised(to: 2))
    case .normalizesOneElement: self = relation(layer.elementsOfOneMean, .above, 1)
    case .dimensionCount(_, let found, let expected):
      let isShort = found.count < expected.lowerBound
      self = relation(
        .symbol(.dimensions, value: found.count),
        expected.count == 1 ? .equal : isShort ? .atLeast : .atMost,
        .number(isShort ? expected.lowerBound : expected.upperBound))
    case .notInFramework, .paddingMode, .beyond64Bits: return nil
    }
  }

  private init?(_ left: Expression?, _ sign: Sign, _ right: Expression) {
    guard let left else { return nil }
    self.init(left: left, sign: sign, right: right)
  }
}

extension Layer {
  /// The symbol that stands for the number in a field.
  fileprivate func symbol(of field: Field) -> Symbol {
    let name = field.index.flatMap { axisNames.indices.contains($0) ? axisNames[$0] : nil }
    switch field.hyperparameter {
    case .input where field.index == 0: return .batch
    case .input where field.index == 1: return kind.operation.family == .convolution ? .inChannels : .channels
    case .input:
      let axis = (field.index ?? 2) - 2
      return axisNames.indices.contains(axis) ? .extent(axisNames[axis]) : .dimensions
    case .outChannels: return .outChannels
    case .outFeatures: return .outFeatures
    case .depthMultiplier: return .depthMultiplier
    case .kernelSize: return .kernel(name)
    case .stride: return .stride(name)
    case .dilation: return .dilation(name)
    case .padding: return .padding(name)
    case .outputPadding: return .outputPadding(name)
    case .scaleFactor: return .scale(name)
    case .paddingBegin: return .paddingBefore(name ?? .length)
    case .paddingEnd: return .paddingAfter(name ?? .length)
    case .outputSize: return .outputSize(name ?? .length)
    case .groups: return .groups
    case .normType: return .power
    case .upscaleFactor: return .upscaleFactor
    case .normalizedDims, .startDim, .framework, .kind, .bias, .ceilMode, .affine, .mode: return .dimensions
    }
  }

  /// The elements that a mean is taken of, where a normalization takes one for each channel or group.
  fileprivate var elementsOfOneMean: Expression {
    let spatial = zip(axisNames, input.spatial).map { Expression.symbol(.extent($0), value: $1) }
    guard kind.operation == .groupNormalization else { return .product(of: spatial) }
    let channels = Expression.symbol(.channels, value: input.channels) / .symbol(.groups, value: groups)
    return .product(of: [.symbol(.batch, value: input.batch), channels] + spatial)
  }
}
