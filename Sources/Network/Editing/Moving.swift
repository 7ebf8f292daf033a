import ConvMath

extension NetworkAnalysis {
  /// The graph with a node changed over with its neighbour: the one before it (−1) or behind it (+1) in its chain.
  public func moving(node index: Int, by step: Int) throws(EditError) -> Graph {
    guard graph.nodes.indices.contains(index), step == 1 || step == -1 else {
      throw EditError(Wording("a node moves by one", "节点每次移动一步"))
    }
    if step == 1 {
      guard let next = follower(of: index) else { throw noNeighbour(index, behind: true) }
      return try swapping(index, with: next)
    }
    guard let input = dataInput(of: index), case .node(let before) = graph.tensors[input].source,
      follower(of: before) == index
    else { throw noNeighbour(index, behind: false) }
    return try swapping(before, with: index)
  }

  /// The first input that is computed.
  func dataInput(of index: Int) -> Int? {
    graph.nodes[index].inputs.first { $0.map { !isKept($0) } ?? false }.flatMap { $0 }
  }

  /// The only node that takes what a node makes; nil where it is none, or takes more besides.
  private func follower(of index: Int) -> Int? {
    guard let output = graph.nodes[index].outputs.first.flatMap({ $0 }), graph.uses(of: output) == 1,
      let next = graph.nodes.firstIndex(where: { $0.inputs.contains(output) })
    else { return nil }
    return isChain(next) && isChain(index) ? next : nil
  }

  /// Whether a node leads from one computed tensor to one other.
  private func isChain(_ index: Int) -> Bool {
    let node = graph.nodes[index]
    return node.inputs.count(where: { $0.map { !isKept($0) } ?? false }) == 1 && node.captured.isEmpty
      && !node.outputs.dropFirst().contains { $0.map { graph.uses(of: $0) > 0 } ?? false }
  }

  private func swapping(_ first: Int, with second: Int) throws(EditError) -> Graph {
    guard let start = dataInput(of: first), let middle = graph.nodes[first].outputs[0],
      let end = graph.nodes[second].outputs[0]
    else { throw noNeighbour(first, behind: true) }
    try graph.refuseCaptured(end)
    var graph = graph
    graph.replaceUses(of: end, with: middle, except: [second])
    graph.nodes[second].inputs = graph.nodes[second].inputs.map { $0 == middle ? start : $0 }
    graph.nodes[first].inputs = graph.nodes[first].inputs.map { $0 == start ? end : $0 }
    graph.forgetShapes(behind: first)
    graph.nodes.swapAt(first, second)
    for place in [first, second] {
      for output in graph.nodes[place].outputs.compactMap({ $0 }) {
        graph.tensors[output].source = .node(place)
      }
    }
    try graph.settle()
    return graph
  }

  private func noNeighbour(_ index: Int, behind: Bool) -> EditError {
    let title = graph.title(ofNode: index)
    return EditError(
      behind
        ? Wording("no single layer follows “\(title)”", "“\(title)”后面不是唯一的一层")
        : Wording("“\(title)” does not follow a single layer alone", "“\(title)”并非单独接在唯一的一层之后"),
      remedy: Wording("move it where layers follow each other one by one", "可以在逐层相接的地方移动"))
  }
}
