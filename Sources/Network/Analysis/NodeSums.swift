import ConvMath

/// What is asked of all nodes of a network at once, and again for every frame: found in one walk.
struct NodeSums: Hashable, Sendable {
  /// The first node that cannot be.
  private(set) var firstImpossible: Int?
  /// The work of all nodes whose work is known; nil beyond 64 bits.
  private(set) var work: Work? = Work()
  /// The operators whose work is not known.
  private(set) var uncounted: [Operators] = []
  /// The nodes whose work is not known since shapes are open.
  private(set) var open: [Int] = []
  /// Whether a node has parameters that are not known.
  private(set) var hasUnknownParameters = false

  /// An operator with how often it is there.
  struct Operators: Hashable, Sendable {
    var op: String
    var count: Int
  }

  init(_ nodes: [NodeAnalysis], of graph: Graph) {
    var sum = Work()
    var isBounded = true
    var places: [String: Int] = [:]
    for (index, node) in nodes.enumerated() {
      if firstImpossible == nil, node.problem?.isImpossible ?? false { firstImpossible = index }
      if node.hasUnknownParameters { hasUnknownParameters = true }
      if let work = node.work {
        isBounded = isBounded && sum.add(work)
        continue
      }
      if node.cost == .open { open.append(index) }
      let op = graph.nodes[index].op
      if let place = places[op] {
        uncounted[place].count += 1
      } else {
        places[op] = uncounted.count
        uncounted.append(Operators(op: op, count: 1))
      }
    }
    work = isBounded ? sum : nil
  }
}
