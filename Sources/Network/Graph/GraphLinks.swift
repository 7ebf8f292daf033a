/// Which tensor is which, while a graph is put together.
struct GraphLinks {
  private var tensors: [Tensor] = []
  private var places: [String: Int] = [:]

  /// Takes in every tensor that something makes, gives or keeps.
  mutating func add(_ declaration: GraphDeclaration) throws(GraphError) {
    tensors.reserveCapacity(declaration.nodes.count + declaration.stored.count)
    for stored in declaration.stored where !stored.name.isEmpty {
      guard add(stored.name, .stored, stored.value) else { throw .declaredTwice(stored.name) }
      if declaration.buffers.contains(stored.name) { tensors[tensors.count - 1].isBuffer = true }
    }
    for input in declaration.inputs where !input.name.isEmpty {
      // Before version 4 of the format what is kept is listed among the inputs too.
      guard places[input.name] == nil else { continue }
      _ = add(input.name, .input, input.value)
    }
    for (index, node) in declaration.nodes.enumerated() {
      for output in node.outputs where !output.isEmpty {
        guard add(output, .node(index), Value(nil, nil)) else {
          throw .madeTwice(output, node: declaration.title(ofNode: index))
        }
      }
    }
    for hint in declaration.hints + declaration.outputs {
      guard let place = places[hint.name], case .node = tensors[place].source else { continue }
      tensors[place].declared = hint.value
    }
  }

  private mutating func add(_ name: String, _ source: Tensor.Source, _ value: Value) -> Bool {
    guard places.updateValue(tensors.count, forKey: name) == nil else { return false }
    tensors.append(Tensor(name: name, source: source, declared: value))
    return true
  }

  /// The nodes that a node waits for.
  private func sources(_ node: NodeDeclaration) -> [Int] {
    (node.inputs + node.captured).compactMap { name in
      guard let place = places[name], case .node(let source) = tensors[place].source else { return nil }
      return source
    }
  }

  /// The places of the nodes in an order in which they can run.
  func order(_ declaration: GraphDeclaration) throws(GraphError) -> [Int] {
    for (index, node) in declaration.nodes.enumerated() {
      for input in node.inputs where !input.isEmpty && places[input] == nil {
        throw .dangling(input: input, node: declaration.title(ofNode: index))
      }
    }
    for output in declaration.outputs where places[output.name] == nil { throw .danglingOutput(output.name) }
    let nodes = declaration.nodes
    let isOrdered = nodes.indices.allSatisfy { index in sources(nodes[index]).allSatisfy { $0 < index } }
    if isOrdered { return Array(nodes.indices) }
    return try sorted(declaration)
  }

  /// An order found by taking off node after node that waits for none.
  private func sorted(_ declaration: GraphDeclaration) throws(GraphError) -> [Int] {
    let waits = declaration.nodes.map(sources)
    var missing = waits.map(\.count)
    var followers = [[Int]](repeating: [], count: waits.count)
    for (index, sources) in waits.enumerated() { for source in sources { followers[source].append(index) } }
    var order = missing.indices.filter { missing[$0] == 0 }
    var next = 0
    while next < order.count {
      for follower in followers[order[next]] {
        missing[follower] -= 1
        if missing[follower] == 0 { order.append(follower) }
      }
      next += 1
    }
    guard order.count < waits.count else { return order }
    throw .cycle(ring(waits, missing).map(declaration.title))
  }

  /// A ring among the nodes that still wait: whoever follows what they wait for comes back.
  private func ring(_ waits: [[Int]], _ missing: [Int]) -> [Int] {
    guard var node = missing.firstIndex(where: { $0 > 0 }) else { return [] }
    var steps: [Int: Int] = [:]
    var path: [Int] = []
    while steps[node] == nil {
      steps[node] = path.count
      path.append(node)
      guard let source = waits[node].first(where: { missing[$0] > 0 }) else { break }
      node = source
    }
    return path[(steps[node] ?? 0)...].reversed()
  }

  /// The graph with its nodes in an order.
  func graph(_ declaration: GraphDeclaration, _ order: [Int]) -> Graph {
    var tensors = tensors
    let nodes = order.enumerated().map { place, index in
      let declared = declaration.nodes[index]
      func places(_ names: [String]) -> [Int?] { names.map { self.places[$0] } }
      var node = Node(declared, inputs: places(declared.inputs), outputs: places(declared.outputs))
      node.captured = declared.captured.compactMap { self.places[$0] }
      for output in node.outputs.compactMap({ $0 }) { tensors[output].source = .node(place) }
      return node
    }
    let inputs = tensors.indices.filter { tensors[$0].source == .input }
    return Graph(
      name: declaration.name, version: declaration.version, nodes: nodes, tensors: tensors,
      inputs: inputs, outputs: declaration.outputs.compactMap { places[$0.name] }, doubts: declaration.doubts)
  }
}

extension GraphDeclaration {
  /// The graph, its nodes in an order in which they can run: as they stand, as far as that is such an order.
  ///
  /// Throws: `GraphError` for a name made twice, one made by nothing, and a ring.
  public func graph() throws(GraphError) -> Graph {
    var links = GraphLinks()
    try links.add(self)
    let order = try links.order(self)
    return links.graph(self, order)
  }

  /// The name of a node in a sentence.
  package func title(ofNode index: Int) -> String {
    let node = nodes[index]
    return node.name.isEmpty ? "\(node.op) #\(index + 1)" : node.name.abridged
  }
}
