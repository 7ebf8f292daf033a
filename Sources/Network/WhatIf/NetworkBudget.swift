import ConvMath

/// What a network may come to at most: so many MACs, bytes, parameters.
public struct NetworkBudget: Hashable, Sendable {
  public var metric: NetworkMetric
  public var limit: Int

  public init(_ metric: NetworkMetric, atMost limit: Int) {
    self.metric = metric
    self.limit = limit
  }

  /// Whether a network keeps to it; never where the figure is not known, or only the least that it can be.
  public func isMet(by analysis: NetworkAnalysis) -> Bool {
    isMet(analysis[metric], analysis.standing(of: metric)) ?? false
  }

  /// Whether a figure keeps to it; nil where that is not known.
  func isMet(_ figure: Int?, _ standing: Standing) -> Bool? {
    guard let figure else { return nil }
    switch standing {
    case .exact: return figure <= limit
    case .atLeast: return figure > limit ? false : nil
    case .estimate, .unknown: return nil
    }
  }

  /// "MACs at most 600,000,000"
  public func words(_ language: Language) -> String {
    language("\(metric.words(.english)) at most \(text)", "\(metric.words(.chinese))不超过 \(text)")
  }

  private var text: String { metric.text(limit) }
}

/// Whether a network keeps to a budget, and what would make it do so.
public struct BudgetAnswer: Hashable, Sendable {
  public var budget: NetworkBudget
  /// What the network comes to; nil where it is not known.
  public var present: Int?
  /// How that stands to the true figure.
  public var standing: Standing
  /// The largest of the accepted sizes that keeps to the budget, all axes alike; nil where there is none.
  public var largestSize: Candidate?
  /// The largest size that was tried.
  public var sizeLimit: Int?
  /// Changes of one thing that keep to the budget, each the least of its kind; those of a kind that cannot do it are not there.
  public var remedies: [Candidate]
  /// The nodes that have most of it, the greatest first.
  public var costliest: [Share]

  public var isMet: Bool { verdict ?? false }

  /// Whether the budget is kept; nil where the figure is not known well enough to tell.
  public var verdict: Bool? { budget.isMet(present, standing) }

  /// What the network comes to, with the sign of how it stands to the true figure.
  public var presentText: String { standing.text(present.map(budget.metric.text)) }

  /// A change, with what the network then comes to.
  public struct Candidate: Hashable, Sendable {
    public var change: NetworkChange
    public var value: Int
  }

  /// What one node has of a figure.
  public struct Share: Hashable, Sendable {
    public var node: Int
    public var name: String
    public var value: Int
  }
}

extension BudgetAnswer.Candidate {
  /// The change in words of a language: "resolution 192", "batch 4", "float16".
  public func words(_ language: Language) -> String { change.words(language) }
}

extension NetworkChange {
  /// The change in words of a language, with its parts after each other.
  public func words(_ language: Language) -> String {
    var parts: [String] = []
    for axis in [nil] + AxisName.allCases.map(Optional.some) {
      guard let extent = extents[axis] else { continue }
      let target = axis.map(NetworkVariation.Target.extent) ?? .resolution
      parts.append("\(target.title(language)) \(extent.grouped)")
    }
    if let batch { parts.append("\(NetworkVariation.Target.batch.title(language)) \(batch.grouped)") }
    for (target, factor) in [
      (NetworkVariation.Target.widthFactor, widthFactor), (.depthFactor, depthFactor),
    ] {
      if let factor { parts.append("\(target.title(language)) \(target.text(factor))") }
    }
    if let type { parts.append(language("numbers as \(type.rawValue)", "数据类型 \(type.rawValue)")) }
    return parts.joined(separator: language(", ", "，"))
  }

  /// What is changed, by its name in documents, with its value as it is written there.
  public var settings: [(name: String, value: String)] {
    var settings: [(name: String, value: String)] = []
    for axis in [nil] + AxisName.allCases.map(Optional.some) {
      guard let extent = extents[axis] else { continue }
      settings.append(((axis.map(NetworkVariation.Target.extent) ?? .resolution).name, String(extent)))
    }
    if let batch { settings.append(("batch", String(batch))) }
    for (target, factor) in [
      (NetworkVariation.Target.widthFactor, widthFactor), (.depthFactor, depthFactor),
    ] {
      if let factor { settings.append((target.name, target.text(factor))) }
    }
    if let type { settings.append(("number_type", type.rawValue)) }
    return settings
  }
}
