import ConvMath

extension NetworkAnalysis {
  /// The graph without a node: what took its output takes its first input that is computed.
  public func deleting(node index: Int) throws(EditError) -> Graph {
    guard graph.nodes.indices.contains(index) else {
      throw EditError(Wording("there is no such node", "没有这个节点"))
    }
    return try deleting([index], title: graph.title(ofNode: index))
  }

  /// The graph without a module and all in it: what took its output takes its input.
  public func deleting(group path: [String]) throws(EditError) -> Graph {
    try deleting(graph.nodes(inGroup: path), title: path.last ?? "")
  }

  private func deleting(_ block: [Int], title: String) throws(EditError) -> Graph {
    let ends = try ends(of: block, title: title)
    var graph = graph
    if let output = ends.output {
      guard let input = ends.input else {
        throw EditError(
          Wording("“\(title)” has no input to hand on", "“\(title)”没有可以传下去的输入"))
      }
      try graph.refuseCaptured(output)
      if graph.outputs.contains(output), !graph.tensors[input].source.isNode || graph.outputs.contains(input)
      {
        throw EditError(
          Wording(
            "without “\(title)” the output of the network would be its input", "去掉“\(title)”后，网络的输出就是它的输入"),
          remedy: Wording("insert another layer first", "可以先插入另一层"))
      }
      graph.replaceUses(of: output, with: input)
    }
    if let first = block.min() { graph.forgetShapes(behind: first) }
    try graph.settle(removing: Set(block))
    return graph
  }

  /// What a block takes and gives: one computed tensor each, nil for none.
  ///
  /// A single node with several inputs takes its first.
  ///
  /// - Parameter uses: What takes each tensor, where that is at hand.
  func ends(
    of block: [Int], title: String, uses: TensorUses? = nil
  ) throws(EditError) -> (input: Int?, output: Int?) {
    guard !block.isEmpty else {
      throw EditError(Wording("there is no such module", "没有这个模块"))
    }
    let nodes = Set(block)
    var (taken, given): ([Int], [Int]) = ([], [])
    var seen: Set<Int> = []
    for index in block {
      for case .some(let input) in graph.nodes[index].inputs where !isKept(input) {
        if case .node(let maker) = graph.tensors[input].source, nodes.contains(maker) { continue }
        if seen.insert(input).inserted { taken.append(input) }
      }
    }
    let uses = uses ?? TensorUses(graph)
    for index in block {
      for case .some(let output) in graph.nodes[index].outputs
      where uses.isOutput[output] || uses.takers[output].contains(where: { !nodes.contains($0) }) {
        given.append(output)
      }
    }
    guard given.count <= 1 else {
      throw EditError(
        Wording(
          "“\(title)” gives \(given.count) tensors to what follows, not one",
          "“\(title)”向后面给出 \(given.count) 个张量，而不是一个"),
        remedy: Wording("choose the module around it, or a part of it", "可以选择它外面的模块或它的一部分"))
    }
    guard taken.count <= 1 || block.count == 1 else {
      throw EditError(
        Wording(
          "“\(title)” takes \(taken.count) tensors from before it, not one",
          "“\(title)”从前面取 \(taken.count) 个张量，而不是一个"),
        remedy: Wording("choose the module around it, or a part of it", "可以选择它外面的模块或它的一部分"))
    }
    return (taken.first, given.first)
  }
}

extension Graph {
  /// The nodes of a module and all in it, in order.
  func nodes(inGroup path: [String]) -> [Int] {
    guard !path.isEmpty else { return [] }
    return nodes.indices.filter { nodes[$0].group.starts(with: path) }
  }
}
