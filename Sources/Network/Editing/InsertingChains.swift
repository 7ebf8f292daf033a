import ConvMath

extension NetworkAnalysis {
  /// What comes to the place behind a node, or behind the network's input where that is nil; nil where it is not known.
  public func shape(behind node: Int?) -> TensorShape? {
    let shape = node.map { output(ofNode: $0) } ?? graph.inputs.first.flatMap { values[$0].shape }
    return shape?.extents == nil ? nil : shape
  }

  /// The graph with the nodes of another one, which has one input and one output, behind a node: all that took the node's first
  /// output takes the last of the new nodes. Behind the network's input where the node is nil.
  public func inserting(_ chain: Graph, after node: Int?) throws(EditError) -> Graph {
    let tensor: Int?
    if let node {
      tensor = graph.nodes.indices.contains(node) ? graph.nodes[node].outputs.first.flatMap { $0 } : nil
    } else {
      tensor = graph.inputs.first
    }
    guard let tensor else { throw EditError(Wording("there is no output to go on from", "没有可以接下去的输出")) }
    guard chain.inputs.count == 1, chain.outputs.count == 1, let end = chain.outputs.first,
      !chain.nodes.isEmpty
    else {
      throw EditError(
        Wording("what is inserted does not lead from one tensor to another", "插入的内容不是从一个张量通向另一个张量"))
    }
    try graph.refuseCaptured(tensor)
    try graph.refuseChannelsFirst(chain.nodes.map { Operators[$0.op] })
    var graph = graph
    let start = node.map { $0 + 1 } ?? 0
    var places = [chain.inputs[0]: tensor]
    var last = node
    for (offset, new) in chain.nodes.enumerated() {
      var copy = new
      copy.name = graph.freshName(new.op, nextTo: last)
      copy.group = Node.group(of: copy.name)
      copy.inputs = new.inputs.map { input in
        guard let input else { return nil }
        if let place = places[input] { return place }
        let stored = chain.tensors[input]
        let part = stored.name.split(separator: ".").last.map(String.init) ?? "weight"
        let place = graph.addStored(
          graph.name(ofTensor: part, inGroup: copy.group, like: stored.name), stored.declared, reclaims: false
        )
        places[input] = place
        return place
      }
      copy.outputs = new.outputs.enumerated().map { number, output in
        guard let output else { return nil }
        let place = graph.addOutput("\(copy.name)_output_\(number)")
        places[output] = place
        return place
      }
      graph.insert(copy, at: start + offset)
      last = start + offset
    }
    guard let output = places[end] else { return graph }
    let range = start..<start + chain.nodes.count
    graph.replaceUses(of: tensor, with: output, except: Set(range))
    graph.forgetShapes(behind: start)
    return graph
  }
}
