import ConvMath

/// A whole number that a network comes to, and that can be compared, swept over and bounded. The raw value is its name in
/// documents and on the command line.
///
/// Work and memory are those of the whole batch.
public enum NetworkMetric: String, Hashable, Sendable, CaseIterable {
  case parameters, macs, flops
  /// Bytes of learned tensors and buffers.
  case weights
  /// The most bytes that activations take at once at inference.
  case peakActivations = "peak_activations"
  /// Weights and the peak of activations together.
  case memory
  /// Elements that convolutions, linear layers and matrix products make, which tell more of the time on a GPU than MACs do: as
  /// Radosavovic et al., “Designing network design spaces”, 2020, count them of convolutions, and fvcore and timm of all.
  case activations

  /// The metric of a name, in which hyphens may stand for underscores; nil where there is none.
  public init?(name: String) {
    self.init(rawValue: String(name.map { $0 == "-" ? "_" : $0 }))
  }

  /// Whether it counts bytes.
  public var isBytes: Bool {
    switch self {
    case .weights, .peakActivations, .memory: true
    case .parameters, .macs, .flops, .activations: false
    }
  }

  /// The name in a sentence of a language.
  public func words(_ language: Language) -> String {
    switch self {
    case .parameters: language("parameters", "参数量")
    case .macs: language("MACs", "乘加次数")
    case .flops: language("FLOPs", "计算量")
    case .weights: language("weights", "权重")
    case .peakActivations: language("peak of activations", "激活峰值")
    case .memory: language("memory", "内存")
    case .activations: language("activations", "激活数")
    }
  }

  /// A value for a reader: a count with its digits in groups, bytes in units.
  public func text(_ value: Int) -> String { isBytes ? Reading.bytes(value) : value.grouped }
}

extension NetworkAnalysis {
  /// What a metric comes to; nil where the network cannot be, where it depends on open extents, and beyond 64 bits.
  ///
  /// MACs and FLOPs are the least that they can be where `uncounted` lists operators.
  public subscript(metric: NetworkMetric) -> Int? {
    guard firstImpossibleNode == nil else { return nil }
    switch metric {
    case .parameters: return parameters
    case .macs: return isUnbound ? nil : work?.macs
    case .flops: return isUnbound ? nil : work?.flops
    case .weights: return weightBytes
    case .peakActivations: return activationMemory?.peak
    case .memory:
      guard let weightBytes, let peak = activationMemory?.peak else { return nil }
      let (sum, overflow) = weightBytes.addingReportingOverflow(peak)
      return overflow ? nil : sum
    case .activations: return isUnbound ? nil : activations
    }
  }

  /// The elements that convolutions, linear layers and products make; nil beyond 64 bits, and where one makes a tensor that is not known.
  private var activations: Int? {
    var sum = CheckedInteger.number(0)
    for index in nodes.indices where makesActivations(index) {
      guard let count = output(ofNode: index)?.elementCount else { return nil }
      sum = sum + .number(count)
    }
    return sum.value
  }

  /// Whether the elements of a node's output are activations as `NetworkMetric` counts them.
  func makesActivations(_ index: Int) -> Bool {
    switch nodes[index].cost {
    case .layer(let layer): layer.layer.kind.operation.makesActivations
    case .product: true
    default: false
    }
  }
}

extension Operation {
  /// Whether its outputs are counted as activations: it multiplies by weights.
  fileprivate var makesActivations: Bool {
    switch self {
    case .convolution, .depthwiseConvolution, .separableConvolution, .transposedConvolution, .linear: true
    default: false
    }
  }
}
