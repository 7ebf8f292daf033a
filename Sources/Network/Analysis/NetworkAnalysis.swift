import ConvMath

/// All that follows from a graph and the shapes of its inputs: a value for each tensor, an outcome for each node, totals.
public struct NetworkAnalysis: Hashable, Sendable {
  public let graph: Graph
  /// What is known of each tensor, by its place in the graph.
  public internal(set) var values: [Value]
  /// What came of each node, by its place in the graph.
  public internal(set) var nodes: [NodeAnalysis]
  /// Learned elements, each tensor once; nil beyond 64 bits.
  public internal(set) var parameters: Int?
  /// Elements that are kept but not learned, each tensor once; nil beyond 64 bits.
  public internal(set) var buffers: Int?
  /// Bytes of learned tensors and buffers in the types that the file keeps them in; nil where a type is not known.
  public internal(set) var weightBytes: Int?
  /// Learned elements that further nodes take too, as often as they do; nil beyond 64 bits.
  public internal(set) var repeatedParameters: Int?
  /// What is asked of all nodes at once.
  let sums: NodeSums
  /// What the next analysis can take over.
  var trace: Trace

  /// What is known of tensors and nodes besides their values.
  struct Trace: Hashable, Sendable {
    /// What is known of the operator of each node, looked up once.
    var operators: [OperatorDefinition] = []
    /// Whether each tensor is kept in the file, or follows from what is.
    var isStored: [Bool]
    /// Which kept tensors each tensor comes from.
    var origins: [Origins]
    /// The kept tensors that each node has for its own.
    var claims: [[WeightClaim]] = []
    /// Whether copies of kept tensors are those tensors, and no weights of their own.
    var sharesWeights = false
    /// Whether what the file declares of computed tensors was taken for true.
    var trustsDeclarations: Bool
    /// The shapes that are given to what nodes make, where the nodes leave them open.
    var given: [Int: TensorShape] = [:]
    /// How many elements of constants are kept.
    var constantCount = 0
    /// Whether constants were dropped since there were too many.
    var hasDroppedConstants = false
  }

  /// What is known of the operator of a node.
  func definition(ofNode index: Int) -> OperatorDefinition { trace.operators[index] }

  /// Whether a tensor is kept in the file, or follows from what is.
  func isKept(_ tensor: Int) -> Bool { trace.isStored[tensor] }

  /// The shape of the first output of a node.
  public func output(ofNode index: Int) -> TensorShape? {
    graph.nodes[index].outputs.first.flatMap { $0 }.flatMap { values[$0].shape }
  }

  /// A tensor that a file lists without a graph, which has a node of its own; nil for any other node.
  public func listedTensor(ofNode index: Int) -> Value? {
    guard definition(ofNode: index).origin == .listed else { return nil }
    return graph.nodes[index].outputs.first.flatMap { $0 }.map { values[$0] }
  }

  /// The operations of a node; nil where they are not known, as of weights without a graph.
  public func knownWork(ofNode index: Int) -> Work? {
    graph.doubts.contains(.graph) ? nil : nodes[index].work
  }

  /// The first node that cannot be.
  public var firstImpossibleNode: Int? { sums.firstImpossible }

  /// The work of all nodes whose work is known; nil beyond 64 bits.
  ///
  /// It is all work unless `uncounted` says what is missing.
  public var work: Work? { sums.work }

  /// The operators that no total has in it, since there is no rule for their cost or a shape is open, with how often each
  /// is there, in the order of their first node.
  ///
  /// Of a file without a graph there is nothing that would be counted.
  public var uncounted: [(op: String, count: Int)] {
    graph.doubts.contains(.graph) ? [] : sums.uncounted.map { ($0.op, $0.count) }
  }

  /// The nodes whose work is not known since shapes are open.
  public var openNodes: [Int] { sums.open }

  /// Whether figures are missing since inputs have extents that nobody has given: then totals say nothing.
  public var isUnbound: Bool { !openNodes.isEmpty && !openSymbols.isEmpty }

  /// The names that extents of inputs are left open under.
  public var openSymbols: [String] {
    var symbols: [String] = []
    var seen: Set<String> = []
    for input in graph.inputs {
      for dimension in values[input].shape?.dimensions ?? [] {
        if case .symbol(let name) = dimension, seen.insert(name).inserted { symbols.append(name) }
      }
    }
    return symbols
  }
}
