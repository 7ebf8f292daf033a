import ConvMath

/// What a network comes to at one point of a sweep.
public struct NetworkPoint: Sendable {
  /// The value of each variation, as `NetworkVariation` has them.
  public var values: [Int]
  /// All that follows; nil where the network cannot even be put together.
  public var analysis: NetworkAnalysis?
  /// Why it cannot be: the first node that refuses, nil for the network as a whole, and its reason.
  public var refusal: Refusal?

  /// Why a network cannot be.
  public struct Refusal: Hashable, Sendable {
    public var node: String?
    public var reason: Wording

    public init(node: String?, reason: Wording) {
      self.node = node
      self.reason = reason
    }

    /// "layer1/conv1: the weights take 3 channels…"
    public func text(_ language: Language) -> String {
      (node.map { $0 + language.colon } ?? "") + reason.text(language)
    }
  }

  /// What a metric comes to; nil where the network cannot be or it is not known.
  public subscript(metric: NetworkMetric) -> Int? { refusal == nil ? analysis?[metric] : nil }

  /// How a metric stands to the true figure.
  public func standing(of metric: NetworkMetric) -> Standing {
    refusal == nil ? analysis?.standing(of: metric) ?? .unknown : .unknown
  }

  /// The shapes of the outputs; none where the network cannot be.
  public var outputs: [TensorShape?] {
    guard refusal == nil, let analysis else { return [] }
    return analysis.graph.outputs.map { analysis.values[$0].shape }
  }
}

extension NetworkAnalysis {
  /// Why the network cannot be: the first node that refuses what it is given.
  public var refusal: NetworkPoint.Refusal? {
    guard let node = firstImpossibleNode, let problem = nodes[node].problem else { return nil }
    return NetworkPoint.Refusal(node: graph.title(ofNode: node), reason: Wording { problem.text($0) })
  }
}

extension NetworkPoint.Refusal: Error {}
