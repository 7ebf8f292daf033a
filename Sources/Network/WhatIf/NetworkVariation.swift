import ConvMath

/// One dimension of a sweep over a network: what is varied, and the values that it takes.
public struct NetworkVariation: Hashable, Sendable {
  public var target: Target
  /// Extents and batches as they are; factors in thousandths: 750 is 0.75.
  public var values: [Int]

  public init(_ target: Target, _ values: [Int]) {
    self.target = target
    self.values = values
  }

  /// What is varied.
  public enum Target: Hashable, Sendable {
    /// All spatial extents of the input at once.
    case resolution
    /// One spatial extent of the input.
    case extent(AxisName)
    /// The samples that are worked out at once.
    case batch
    /// The channels of every layer, by a factor.
    case widthFactor
    /// The repeated blocks of every stage, by a factor.
    case depthFactor
  }
}

extension NetworkVariation.Target {
  /// The name on the command line and in documents: "resolution", "height", "batch", "width_factor".
  public var name: String {
    switch self {
    case .resolution: "resolution"
    case .extent(let axis): axis.rawValue
    case .batch: "batch"
    case .widthFactor: "width_factor"
    case .depthFactor: "depth_factor"
    }
  }

  /// The name in a sentence of a language.
  public func title(_ language: Language) -> String {
    switch self {
    case .resolution: language("resolution", "分辨率")
    case .extent(let axis): axis.text(language)
    case .batch: language("batch", "批大小")
    case .widthFactor: language("width factor", "宽度系数")
    case .depthFactor: language("depth factor", "深度系数")
    }
  }

  /// Whether its values are factors in thousandths.
  public var isFactor: Bool { self == .widthFactor || self == .depthFactor }

  /// A value as it is written: "224", "0.75".
  public func text(_ value: Int) -> String {
    guard isFactor else { return String(value) }
    let (whole, rest) = value.quotientAndRemainder(dividingBy: 1000)
    guard rest != 0 else { return String(whole) }
    var digits = String(rest + 1000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits)"
  }
}

extension NetworkAnalysis {
  /// What can be varied of the network, in the order of a list.
  public var variationTargets: [NetworkVariation.Target] {
    let spatial = spatialInputs.first.map { input in
      [.resolution] + (input.axes.count > 1 ? input.axes.map(NetworkVariation.Target.extent) : [])
    }
    return (spatial ?? []) + [.batch, .widthFactor] + (repeatedBlocks.isEmpty ? [] : [.depthFactor])
  }
}
