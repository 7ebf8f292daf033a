import ConvMath

extension NetworkAnalysis {
  /// The graph with a connection: what a node gives is joined with the first computed input of another, in front of it.
  public func connecting(_ source: Int, to target: Int, by connection: Connection) throws(EditError) -> Graph
  {
    guard graph.nodes.indices.contains(source), graph.nodes.indices.contains(target),
      let given = graph.nodes[source].outputs.first.flatMap({ $0 }), !isKept(given)
    else { throw EditError(Wording("there is no output to connect", "没有可以连接的输出")) }
    let (from, to) = (graph.title(ofNode: source), graph.title(ofNode: target))
    guard let taken = dataInput(of: target) else {
      throw EditError(Wording("“\(to)” takes no computed tensor", "“\(to)”不使用计算得到的张量"))
    }
    guard source != target, !leads(target, to: source) else {
      throw EditError(
        Wording(
          "“\(from)” comes behind “\(to)”: they would wait for each other", "“\(from)”在“\(to)”之后，二者将互相等待"),
        remedy: Wording("connect to a layer behind “\(from)”", "可以连到“\(from)”之后的层"))
    }
    var graph = graph
    let op = Operators.usual(for: connection).name
    let name = graph.freshName(op, nextTo: target)
    var declaration = NodeDeclaration(name: name, op: op, inputs: [], outputs: [])
    if connection == .concatenation { declaration.attributes["axis"] = .integer(1) }
    let output = graph.addOutput(name + "_output_0")
    graph.insert(Node(declaration, inputs: [taken, given], outputs: [output]), at: target)
    if let place = graph.nodes[target + 1].inputs.firstIndex(of: taken) {
      graph.nodes[target + 1].inputs[place] = output
    }
    graph.forgetShapes(behind: target)
    try graph.settle()
    return graph
  }

  /// The graph without one of the tensors that an Add or Concat takes; with one left the node vanishes.
  public func disconnecting(input number: Int, ofNode index: Int) throws(EditError) -> Graph {
    guard graph.nodes.indices.contains(index), graph.connection(ofNode: index) != nil else {
      throw EditError(
        Wording("only an addition or a concatenation lets go of a tensor", "只有加法或拼接可以去掉一个张量"),
        remedy: Wording("delete the node instead", "可以删除该节点"))
    }
    guard graph.nodes[index].inputs.indices.contains(number), graph.nodes[index].inputs.count > 1 else {
      throw EditError(Wording("there is no such input", "没有这个输入"))
    }
    var edited = graph
    edited.nodes[index].inputs.remove(at: number)
    edited.forgetShapes(behind: index)
    guard edited.nodes[index].inputs.count == 1 else {
      try edited.settle()
      return edited
    }
    let rest = edited.analyze(shapes: shapes(for: edited))
    return try rest.deleting(node: index)
  }

  /// Whether what one node makes reaches another.
  func leads(_ start: Int, to end: Int) -> Bool {
    guard start < end else { return start == end }
    var isReached = [Bool](repeating: false, count: graph.nodes.count)
    isReached[start] = true
    for index in (start + 1)...end where graph.makers(ofInputs: index).contains(where: { isReached[$0] }) {
      isReached[index] = true
    }
    return isReached[end]
  }
}

extension Graph {
  /// How a node joins tensors, of which any can be taken away again; nil where it does not.
  public func connection(ofNode index: Int) -> Connection? { Operators[nodes[index].op].connection }
}
