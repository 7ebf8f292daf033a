/// What becomes of each tensor of a graph, found in one walk, for who asks of many.
struct TensorUses {
  /// The nodes that take each tensor, by its place, in their order; one that takes it twice is there twice.
  let takers: [[Int]]
  /// Whether each tensor is an output of the graph.
  let isOutput: [Bool]

  init(_ graph: Graph) {
    var takers = [[Int]](repeating: [], count: graph.tensors.count)
    for (index, node) in graph.nodes.enumerated() {
      for case .some(let tensor) in node.inputs { takers[tensor].append(index) }
      for tensor in node.captured { takers[tensor].append(index) }
    }
    self.takers = takers
    isOutput = graph.isOutput
  }
}
