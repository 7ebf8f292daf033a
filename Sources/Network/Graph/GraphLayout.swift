/// A graph as a declaration, and back to the same: for documents, which name tensors where the graph counts them.
extension Graph {
  /// The graph by names. Tensors that nothing makes any more are not in it.
  package var declaration: GraphDeclaration {
    var declaration = GraphDeclaration()
    declaration.name = self.name
    declaration.version = version
    declaration.doubts = doubts
    func title(_ place: Int?) -> String { place.map { tensors[$0].name } ?? "" }
    declaration.nodes = nodes.map { node in
      var declared = NodeDeclaration(
        name: node.name, op: node.op, inputs: node.inputs.map(title), outputs: node.outputs.map(title))
      declared.domain = node.domain
      declared.attributes = node.attributes
      declared.captured = node.captured.map(title)
      if node.group != Node.group(of: node.name) { declared.modules = node.group }
      declared.source = node.source
      return declared
    }
    func declared(_ place: Int) -> GraphDeclaration.Declared {
      .init(tensors[place].name, tensors[place].declared)
    }
    declaration.inputs = inputs.map(declared)
    declaration.outputs = outputs.map(declared)
    // What is said of an output is said there.
    let places = Set(outputs)
    for (place, tensor) in tensors.enumerated() {
      let isSaid = tensor.declared != Value(nil, nil) && !places.contains(place)
      switch tensor.source {
      case .stored:
        declaration.stored.append(.init(tensor.name, tensor.declared))
        if tensor.isBuffer { declaration.buffers.insert(tensor.name) }
      case .node where isSaid: declaration.hints.append(.init(tensor.name, tensor.declared))
      default: break
      }
    }
    return declaration
  }

  /// The places of tensors in the order in which a declaration counts them: what is kept, inputs, then what each node makes;
  /// last those that nothing makes any more.
  private var declaredOrder: [Int] {
    let kept = tensors.indices.filter { tensors[$0].source == .stored }
    let made = nodes.flatMap { $0.outputs.compactMap { $0 } }
    var order = kept + inputs + made
    let present = Set(order)
    order += tensors.indices.filter { !present.contains($0) }
    return order
  }

  /// Tensors that are there although nothing makes or gives them, as edits leave them behind.
  package var unmadeTensors: [Tensor] {
    let made = tensors.count(where: { $0.source == .stored }) + inputs.count
    return declaredOrder.dropFirst(made + nodes.reduce(0) { $0 + $1.outputs.count { $0 != nil } })
      .map { tensors[$0] }
  }

  /// Where each tensor stands in the order of a declaration; nil where that is the order of the graph.
  package var tensorOrder: [Int]? {
    let order = declaredOrder
    guard order != Array(tensors.indices) else { return nil }
    var places = [Int](repeating: 0, count: tensors.count)
    for (place, tensor) in order.enumerated() where places.indices.contains(tensor) { places[tensor] = place }
    return places
  }

  /// The graph with tensors that nothing makes, and its tensors in an order: the place that each has now. Nil where that is no
  /// order of them, or a name is there twice.
  package func laidOut(unmade: [Tensor], order: [Int]?) -> Graph? {
    var graph = self
    if !unmade.isEmpty {
      graph.tensors += unmade
      guard Set(graph.tensors.map(\.name)).count == graph.tensors.count, graph.hasMakers else { return nil }
    }
    guard let order else { return graph }
    guard order.count == graph.tensors.count else { return nil }
    var places = [Int?](repeating: nil, count: order.count)
    for (place, former) in order.enumerated() {
      guard places.indices.contains(former), places[former] == nil else { return nil }
      places[former] = place
    }
    func moved(_ place: Int) -> Int { places[place] ?? place }
    graph.tensors = order.map { graph.tensors[$0] }
    for index in graph.nodes.indices {
      graph.nodes[index].inputs = nodes[index].inputs.map { $0.map(moved) }
      graph.nodes[index].outputs = nodes[index].outputs.map { $0.map(moved) }
      graph.nodes[index].captured = nodes[index].captured.map(moved)
    }
    graph.inputs = inputs.map(moved)
    graph.outputs = outputs.map(moved)
    return graph
  }

  /// The graph with other nodes, tensors, inputs and outputs, as many as before; nil where one of them names a place that is
  /// not there, or a node takes what only comes after it.
  package func replacing(
    nodes newNodes: [Int: Node], tensors newTensors: [Int: Tensor], inputs newInputs: [Int]?,
    outputs newOutputs: [Int]?
  ) -> Graph? {
    var graph = self
    for (index, node) in newNodes {
      guard graph.nodes.indices.contains(index) else { return nil }
      graph.nodes[index] = node
    }
    for (index, tensor) in newTensors {
      guard graph.tensors.indices.contains(index) else { return nil }
      graph.tensors[index] = tensor
    }
    graph.inputs = newInputs ?? inputs
    graph.outputs = newOutputs ?? outputs
    return graph.isSound ? graph : nil
  }

  /// Whether the nodes that tensors name are there, also of those that nothing makes any more.
  private var hasMakers: Bool {
    tensors.allSatisfy { tensor in
      if case .node(let maker) = tensor.source { nodes.indices.contains(maker) } else { true }
    }
  }

  /// Whether every place is there, tensors are made by the nodes that they name, and nodes take only what comes before them.
  private var isSound: Bool {
    let places = tensors.indices
    guard inputs.allSatisfy({ places.contains($0) && tensors[$0].source == .input }),
      outputs.allSatisfy(places.contains), Set(tensors.map(\.name)).count == tensors.count, hasMakers,
      tensors.count(where: { $0.source == .input }) == inputs.count
    else { return false }
    var isMade = tensors.map { if case .node = $0.source { false } else { true } }
    for (index, node) in nodes.enumerated() {
      let taken = node.inputs.compactMap { $0 } + node.captured
      guard taken.allSatisfy({ places.contains($0) && isMade[$0] }) else { return false }
      for output in node.outputs.compactMap({ $0 }) {
        guard places.contains(output), tensors[output].source == .node(index), !isMade[output] else {
          return false
        }
        isMade[output] = true
      }
    }
    return outputs.allSatisfy { isMade[$0] }
  }
}

extension Node {
  /// A node whose tensors are known by their places.
  package init(
    _ declaration: NodeDeclaration, inputs: [Int?], outputs: [Int?], captured: [Int]
  ) {
    self.init(declaration, inputs: inputs, outputs: outputs)
    self.captured = captured
  }
}
