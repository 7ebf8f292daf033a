import ConvMath

/// What came of one node.
public struct NodeAnalysis: Hashable, Sendable {
  /// What it costs; open where its output is not known.
  public internal(set) var cost: Cost
  /// Why its output, or its cost, cannot be told.
  public internal(set) var problem: Problem?
  /// Elements of the learned tensors that it takes, also those that another node takes too.
  public internal(set) var parameters = 0
  /// Whether it may have learned tensors that are not known: it is a module of which only the name is.
  public internal(set) var hasUnknownParameters = false
  /// Elements of the tensors that it takes that are kept but not learned.
  public internal(set) var buffers = 0
  /// Whether another node before it takes some of the same learned tensors.
  public internal(set) var sharesParameters = false
  /// Whether all that it takes is kept in the file, so that it can be worked out once and for all.
  public internal(set) var isConstant = false
  /// The layer as tools see it, where a bias is added by the node after it.
  var countedLayer: Analysis? {
    get { counted?.analysis }
    set { counted = newValue.map(Cost.layer) }
  }
  private var counted: Cost?

  /// Takes over what is counted of weights.
  mutating func takeWeights(of other: NodeAnalysis) {
    parameters = other.parameters
    buffers = other.buffers
    sharesParameters = other.sharesParameters
  }

  init(cost: Cost, problem: Problem?) {
    self.cost = cost
    self.problem = problem
  }

  /// The elements of its learned tensors; nil where they are not known.
  public var knownParameters: Int? { hasUnknownParameters ? nil : parameters }
  /// The layer whose formulas gave the cost.
  public var analysis: Analysis? { cost.analysis }
  /// The operations of the whole batch; nil where they are not known.
  public var work: Work? { cost.work }
}
