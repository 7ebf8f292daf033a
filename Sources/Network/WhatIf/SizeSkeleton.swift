extension NetworkAnalysis {
  /// The graph without the nodes that pass any tensor on in its shape, so that sizes are tried in less time.
  var sizeSkeleton: Graph {
    var skeleton = graph
    var sources: [Int: Int] = [:]
    var places = [Int?](repeating: nil, count: graph.nodes.count)
    // What is taken by name within a branch or loop, and what the network gives, stays.
    var isHeld = graph.isOutput
    for node in graph.nodes { for tensor in node.captured { isHeld[tensor] = true } }
    skeleton.nodes = []
    for (index, node) in graph.nodes.enumerated() {
      if let (input, output) = passed(index), !isHeld[output] {
        sources[output] = sources[input] ?? input
        continue
      }
      var node = node
      node.inputs = node.inputs.map { $0.map { sources[$0] ?? $0 } }
      places[index] = skeleton.nodes.count
      skeleton.nodes.append(node)
    }
    for index in skeleton.tensors.indices {
      guard case .node(let maker) = skeleton.tensors[index].source, let place = places[maker] else {
        continue
      }
      skeleton.tensors[index].source = .node(place)
    }
    return skeleton
  }

  /// The tensor that a node passes on, and what it makes of it; nil where it does more, or where it works on what shapes are
  /// made of.
  private func passed(_ index: Int) -> (input: Int, output: Int)? {
    let node = graph.nodes[index]
    guard definition(ofNode: index).keepsShape, node.outputs.count == 1,
      let input = node.inputs.first.flatMap({ $0 }),
      let output = node.outputs[0], nodes[index].problem == nil, graph.tensors[input].source != .stored,
      !nodes[index].isConstant, values[output].constant == nil, values[output].shape?.rank ?? 0 >= 3,
      values[output].shape == values[input].shape
    else { return nil }
    return (input, output)
  }
}
