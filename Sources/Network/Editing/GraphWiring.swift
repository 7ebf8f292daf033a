import ConvMath

/// Nodes put in, taken out and wired anew.
extension Graph {
  /// Puts a node in at a place, before the node that is there.
  mutating func insert(_ node: Node, at place: Int) {
    for index in tensors.indices {
      if case .node(let maker) = tensors[index].source, maker >= place {
        tensors[index].source = .node(maker + 1)
      }
    }
    nodes.insert(node, at: place)
    for output in node.outputs.compactMap({ $0 }) { tensors[output].source = .node(place) }
  }

  /// A tensor for an output of a node that is still to be put in.
  mutating func addOutput(_ name: String) -> Int {
    let names = Set(tensors.map(\.name))
    var wanted = name
    var number = 0
    while names.contains(wanted) {
      number += 1
      wanted = "\(name)_\(number)"
    }
    tensors.append(Tensor(name: wanted, source: .node(0), declared: Value(nil, nil)))
    return tensors.count - 1
  }

  /// Lets all that takes a tensor take another, except for some nodes. An output keeps its name.
  mutating func replaceUses(of old: Int, with new: Int, except kept: Set<Int> = []) {
    for index in nodes.indices where !kept.contains(index) {
      for (place, input) in nodes[index].inputs.enumerated() where input == old {
        nodes[index].inputs[place] = new
      }
    }
    guard outputs.contains(old) else { return }
    outputs = outputs.map { $0 == old ? new : $0 }
    if tensors[new].source.isNode, tensors[old].source.isNode {
      let name = tensors[old].name
      tensors[old].name = tensors[new].name
      tensors[new].name = name
      (tensors[old].declared, tensors[new].declared) = (Value(nil, nil), tensors[old].declared)
    }
  }

  /// Takes nodes out, with all tensors that nobody makes or takes then, and puts the rest into an order in which it can run.
  ///
  /// Throws: `EditError` where nodes would wait for each other.
  mutating func settle(removing removed: Set<Int> = []) throws(EditError) {
    var order: [Int] = []
    order.reserveCapacity(nodes.count)
    var isPlaced = [Bool](repeating: false, count: nodes.count)
    var isOpen = [Bool](repeating: false, count: nodes.count)
    for start in nodes.indices where !removed.contains(start) {
      // Those that a node waits for come before it, the others stay in their order.
      var stack = [start]
      while let node = stack.last {
        if isPlaced[node] {
          stack.removeLast()
          continue
        }
        let waits = makers(ofInputs: node).filter { !isPlaced[$0] && !removed.contains($0) }
        if waits.isEmpty {
          isPlaced[node] = true
          order.append(node)
          stack.removeLast()
        } else {
          // Whoever is open waits for this one.
          guard waits.allSatisfy({ !isOpen[$0] && $0 != node }) else { throw ringError(node) }
          isOpen[node] = true
          stack += waits
        }
      }
    }
    renumber(order)
  }

  private func ringError(_ node: Int) -> EditError {
    EditError(
      Wording(
        "“\(title(ofNode: node))” would wait for itself", "“\(title(ofNode: node))”将等待自己的输出，形成环"))
  }

  /// The nodes that make what a node takes.
  func makers(ofInputs index: Int) -> [Int] {
    (nodes[index].inputs.compactMap { $0 } + nodes[index].captured).compactMap { tensor in
      if case .node(let maker) = tensors[tensor].source { maker } else { nil }
    }
  }

  private mutating func renumber(_ order: [Int]) {
    var isKept = [Bool](repeating: false, count: tensors.count)
    for tensor in inputs + outputs { isKept[tensor] = true }
    for index in order {
      for tensor in nodes[index].inputs + nodes[index].outputs { if let tensor { isKept[tensor] = true } }
      for tensor in nodes[index].captured { isKept[tensor] = true }
    }
    var places = [Int](repeating: 0, count: tensors.count)
    var kept: [Tensor] = []
    for (index, tensor) in tensors.enumerated() where isKept[index] {
      places[index] = kept.count
      kept.append(tensor)
    }
    nodes = order.map { index in
      var node = nodes[index]
      node.inputs = node.inputs.map { $0.map { places[$0] } }
      node.outputs = node.outputs.map { $0.map { places[$0] } }
      node.captured = node.captured.map { places[$0] }
      return node
    }
    tensors = kept
    for (place, node) in nodes.enumerated() {
      for output in node.outputs.compactMap({ $0 }) { tensors[output].source = .node(place) }
    }
    inputs = inputs.map { places[$0] }
    outputs = outputs.map { places[$0] }
  }

  // MARK: Names

  /// The path of modules around the module of a node: "/layer1/layer1.0" for /layer1/layer1.0/conv1/Conv; nil where names have
  /// no paths.
  func surroundings(ofNode index: Int) -> [String]? {
    let node = nodes[index]
    guard node.name.hasPrefix("/") else { return nil }
    return Operators[node.op].layer == nil ? node.group : Array(node.group.dropLast())
  }

  /// The name for a new node of an operator next to another one: of a module of its own for layers.
  func freshName(_ op: String, nextTo index: Int?) -> String {
    let names = Set(nodes.map(\.name))
    func unique(_ make: (String) -> String) -> String {
      var (suffix, number) = ("", 0)
      while names.contains(make(suffix)) {
        number += 1
        suffix = "_\(number)"
      }
      return make(suffix)
    }
    let path = index.map { surroundings(ofNode: $0) } ?? []
    guard let path else { return unique { op + $0 } }
    let prefix = path.map { "/" + $0 }.joined()
    let definition = Operators[op]
    guard definition.layer != nil else { return unique { "\(prefix)/\(op)\($0)" } }
    let module = definition.moduleName ?? op.lowercased()
    return unique { "\(prefix)/\(module)\($0)/\(op)" }
  }
}
