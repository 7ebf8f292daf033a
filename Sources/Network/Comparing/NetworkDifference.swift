import ConvMath

/// Two networks node by node: what both have, what has changed, what only one of them has, and what that comes to.
public struct NetworkDifference: Sendable {
  public let first: NetworkAnalysis
  public let second: NetworkAnalysis
  /// Whether nodes were matched by their names, as most names are in both; otherwise by the longest common subsequence of
  /// operators with their hyperparameters.
  public let isMatchedByName: Bool
  /// All nodes, in order.
  public let rows: [Row]

  public init(from first: NetworkAnalysis, to second: NetworkAnalysis) {
    self.first = first
    self.second = second
    let matching = NodeMatching(first, second)
    isMatchedByName = matching.isByName
    rows = matching.pairs.map { Row($0.first, $0.second, first, second) }
  }

  /// A node of either network, or of both.
  public struct Row: Hashable, Sendable {
    /// The node by its place in each network; nil where there is none.
    public var first: Int?
    public var second: Int?
    /// What differs between the two.
    public var changes: [NodeChange]

    init(_ first: Int?, _ second: Int?, _ left: NetworkAnalysis, _ right: NetworkAnalysis) {
      self.first = first
      self.second = second
      changes = []
      if let first, let second { changes = NodeChange.changes(first, left, second, right) }
    }

    public var kind: Kind {
      switch (first, second) {
      case (.some, nil): .onlyFirst
      case (nil, .some): .onlySecond
      default: changes.isEmpty ? .same : .changed
      }
    }
  }

  /// How a node of one network stands to the other. The raw value is its name in documents.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case same, changed
    case onlyFirst = "only_first"
    case onlySecond = "only_second"
  }

  /// A figure of both networks.
  public struct Total: Sendable {
    public var metric: NetworkMetric
    /// Nil where it is not known.
    public var first: Int?
    public var second: Int?
    /// How both stand to the true figures.
    public var standings: (first: Standing, second: Standing)

    /// How the difference stands to the true one: that of two figures that are not exact is an estimate.
    public var standing: Standing {
      switch standings {
      case (.exact, .exact): .exact
      case (.unknown, _), (_, .unknown): .unknown
      default: .estimate
      }
    }

    /// How much more the second has; nil where one is not known.
    public var difference: Int? {
      guard let first, let second else { return nil }
      let (difference, overflow) = second.subtractingReportingOverflow(first)
      return overflow ? nil : difference
    }
  }

  public var totals: [Total] {
    NetworkMetric.allCases.map { metric in
      Total(
        metric: metric, first: first[metric], second: second[metric],
        standings: (first.standing(of: metric), second.standing(of: metric)))
    }
  }

  /// How many rows are of a kind.
  public func count(_ kind: Kind) -> Int { rows.count { $0.kind == kind } }

  /// Whether the networks come to the same, node by node; names may differ.
  public var isEmpty: Bool {
    rows.allSatisfy { $0.kind == .same } && totals.allSatisfy { $0.first == $0.second }
  }
}

extension NetworkDifference.Row {
  /// The name of the node, that of the first network where there are two.
  public func name(in difference: NetworkDifference) -> String {
    if let first { return difference.first.graph.fullTitle(ofNode: first) }
    return second.map { difference.second.graph.fullTitle(ofNode: $0) } ?? ""
  }

  /// Its operator.
  public func op(in difference: NetworkDifference) -> String {
    if let first { return difference.first.graph.nodes[first].op }
    return second.map { difference.second.graph.nodes[$0].op } ?? ""
  }
}
