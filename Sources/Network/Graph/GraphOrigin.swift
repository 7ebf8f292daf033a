/// Where the parts of a graph stood in a former one, which it came from by an edit.
package struct GraphOrigin: Hashable, Sendable {
  /// For each node its place in the former graph; nil for one that is new.
  package var nodes: [Int?]
  /// For each tensor its place in the former graph; nil for one that is new.
  package var tensors: [Int?]

  package init(nodes: [Int?], tensors: [Int?]) {
    self.nodes = nodes
    self.tensors = tensors
  }
}

extension Graph {
  /// Whether nodes and tensors have the names of those at the same places in another graph.
  package func hasNames(of other: Graph) -> Bool {
    nodes.count == other.nodes.count && tensors.count == other.tensors.count
      && zip(nodes, other.nodes).allSatisfy { $0.name == $1.name }
      && zip(tensors, other.tensors).allSatisfy { $0.name == $1.name }
  }

  /// Where the parts of this graph stood in a former one, by their names.
  package func origin(in former: Graph) -> GraphOrigin {
    GraphOrigin(
      nodes: Self.places(of: identities, in: former.identities),
      tensors: Self.places(of: tensors.map(\.name), in: former.tensors.map(\.name)))
  }

  private static func places(of names: [String], in former: [String]) -> [Int?] {
    var free = Dictionary(former.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return names.map { free.removeValue(forKey: $0) }
  }

  /// The graph with its parts at other places, and blank ones where new parts belong. These are to be put in by
  /// `replacing`, as is what takes a part that is gone: it names a place that is nowhere.
  ///
  /// - Returns: Nil where the origin names a place that is not there, or one twice.
  package func moved(by origin: GraphOrigin) -> Graph? {
    guard let newNodes = Self.inverse(origin.nodes, count: nodes.count),
      let newTensors = Self.inverse(origin.tensors, count: tensors.count)
    else { return nil }
    let nowhere = -1
    var graph = self
    graph.nodes = origin.nodes.map { place in
      guard let place else {
        return Node(NodeDeclaration(name: "", op: "", inputs: [], outputs: []), inputs: [], outputs: [])
      }
      var node = nodes[place]
      node.inputs = node.inputs.map { $0.map { newTensors[$0] ?? nowhere } }
      node.outputs = node.outputs.map { $0.map { newTensors[$0] ?? nowhere } }
      node.captured = node.captured.map { newTensors[$0] ?? nowhere }
      return node
    }
    graph.tensors = origin.tensors.map { place in
      guard let place else { return Tensor(name: "", source: .stored, declared: Value(nil, nil)) }
      var tensor = tensors[place]
      if case .node(let maker) = tensor.source {
        let new = newNodes.indices.contains(maker) ? newNodes[maker] : nil
        tensor.source = .node(new ?? nowhere)
      }
      return tensor
    }
    graph.inputs = inputs.map { newTensors[$0] ?? nowhere }
    graph.outputs = outputs.map { newTensors[$0] ?? nowhere }
    return graph
  }

  /// For each former place the new one; nil where a former place is not there, or is named twice.
  private static func inverse(_ places: [Int?], count: Int) -> [Int?]? {
    var inverse = [Int?](repeating: nil, count: count)
    for (new, former) in places.enumerated() {
      guard let former else { continue }
      guard inverse.indices.contains(former), inverse[former] == nil else { return nil }
      inverse[former] = new
    }
    return inverse
  }
}
