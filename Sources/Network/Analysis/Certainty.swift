import ConvMath

/// Which figures of a network are exact.
public struct Certainty: Hashable, Sendable {
  /// The shapes of the outputs.
  public var outputs: Bool
  /// The number of learned elements.
  public var parameters: Bool
  /// Multiply-accumulates, and FLOPs with them.
  public var macs: Bool

  public init(outputs: Bool, parameters: Bool, macs: Bool) {
    self.outputs = outputs
    self.parameters = parameters
    self.macs = macs
  }
}

/// How a figure stands to the true one.
public enum Standing: Hashable, Sendable {
  /// It is the true one.
  case exact
  /// The true one is not less.
  case atLeast
  /// The true one may be more or less.
  case estimate
  /// There is no figure worth showing.
  case unknown

  /// The sign that goes before the figure; nothing before one that is exact.
  public var sign: String {
    switch self {
    case .exact, .unknown: ""
    case .atLeast: "≥ "
    case .estimate: "≈ "
    }
  }

  /// A figure with its sign; a question mark where there is none.
  public func text(_ figure: String?) -> String {
    guard self != .unknown, let figure else { return "?" }
    return sign + figure
  }

  /// How a sum of two figures stands.
  func joined(with other: Standing) -> Standing {
    switch (self, other) {
    case (.unknown, _), (_, .unknown): .unknown
    case (.exact, let other): other
    case (let own, .exact): own
    case (.atLeast, .atLeast): .atLeast
    default: .estimate
    }
  }
}

extension NetworkAnalysis {
  /// Which figures are exact.
  public var certainty: Certainty {
    Certainty(
      outputs: outputStanding == .exact, parameters: parameterStanding == .exact, macs: workStanding == .exact
    )
  }

  /// How the shapes of the outputs stand to the true ones.
  ///
  /// An extent that the file leaves open under a name is what it is.
  public var outputStanding: Standing {
    guard !graph.doubts.contains(.graph) else { return .unknown }
    let shapes = graph.outputs.map { values[$0].shape }
    guard shapes.allSatisfy({ $0.map { !$0.dimensions.contains(.unknown) } ?? false }) else {
      return .unknown
    }
    return shapeStanding
  }

  /// How shapes that are known stand to the true ones.
  public var shapeStanding: Standing { graph.doubts.contains(.connections) ? .estimate : .exact }

  /// How sums of what nodes make stand to the true ones.
  public var activationStanding: Standing { graph.doubts.contains(.graph) ? .unknown : shapeStanding }

  /// How the number of learned elements stands to the true one.
  ///
  /// Where connections are guessed, two modules may be one, so that there may be fewer too.
  public var parameterStanding: Standing {
    guard parameters != nil else { return .unknown }
    guard graph.doubts.contains(.parameters) || sums.hasUnknownParameters else { return .exact }
    return graph.doubts.contains(.connections) ? .estimate : .atLeast
  }

  /// How the sum of all work that is known stands to the true one.
  ///
  /// Where connections are guessed, a sum that leaves something out may lie on either side of the true one.
  public var workStanding: Standing {
    guard !isUnbound, work != nil, !graph.doubts.contains(.graph) else { return .unknown }
    let isWhole = uncounted.isEmpty
    if graph.doubts.contains(.connections) { return isWhole ? .estimate : .unknown }
    return isWhole ? .exact : .atLeast
  }

  /// How a metric stands to the true one.
  public func standing(of metric: NetworkMetric) -> Standing {
    guard self[metric] != nil else { return .unknown }
    switch metric {
    case .parameters, .weights: return parameterStanding
    case .macs, .flops, .activations: return workStanding
    case .peakActivations: return activationStanding
    case .memory: return memoryStanding
    }
  }

  /// How sums of weights and what nodes make stand to the true ones.
  public var memoryStanding: Standing { parameterStanding.joined(with: activationStanding) }

  /// A metric for a reader, with the sign of how it stands; a question mark where it is not known.
  public func text(_ metric: NetworkMetric) -> String {
    standing(of: metric).text(self[metric].map(metric.text))
  }
}
