import ConvMath

/// Weights of a graph that is edited.
extension Graph {
  /// How often nodes take a tensor, and whether it is an output.
  func uses(of tensor: Int) -> Int {
    var count = outputs.contains(tensor) ? 1 : 0
    for node in nodes {
      for input in node.inputs where input == tensor { count += 1 }
      if !node.captured.isEmpty, node.captured.contains(tensor) { count += 1 }
    }
    return count
  }

  /// What is known of a tensor that is kept in the file, or follows from what is; nil for one that is computed.
  func keptValue(of tensor: Int, depth: Int = 16) -> Value? {
    switch tensors[tensor].source {
    case .input: return nil
    case .stored: return tensors[tensor].declared
    case .node(let maker):
      let node = nodes[maker]
      let definition = Operators[node.op]
      guard depth > 0, definition.origin == .constant || !node.inputs.isEmpty, node.captured.isEmpty,
        definition.origin != .random, let infer = definition.infer,
        let place = node.outputs.firstIndex(of: tensor)
      else { return nil }
      var inputs: [Value?] = []
      for input in node.inputs {
        guard let input else {
          inputs.append(nil)
          continue
        }
        guard let value = keptValue(of: input, depth: depth - 1) else { return nil }
        inputs.append(value)
      }
      let declared = node.outputs.map { $0.map { tensors[$0].declared } ?? Value(nil, nil) }
      let call = OperatorCall(
        node: node, version: version, inputs: inputs,
        isStored: [Bool](repeating: true, count: inputs.count), declared: declared,
        evaluate: { $0.outcome })
      guard let outputs = try? infer(call)().outputs else { return nil }
      return outputs.indices.contains(place) ? outputs[place] : nil
    }
  }

  /// The tensor with other extents, which one input of one node takes: itself where nobody else takes it, otherwise a copy.
  ///
  /// Goes through what hands a kept tensor on, such as a transposition. Nil where that cannot be followed.
  /// Tensors that are counted already spare counting anew.
  mutating func resizing(
    _ tensor: Int, to extents: [Int], depth: Int = 16, counted: inout CountedTensors?
  ) -> Int? {
    let isShared = (counted?.uses(of: tensor) ?? uses(of: tensor)) > 1
    switch tensors[tensor].source {
    case .input: return nil
    case .stored:
      let value = Value(tensors[tensor].declared.type, TensorShape(extents))
      if isShared {
        counted?.letGo(tensor)
        return addStored(tensors[tensor].name, value, counted: &counted)
      }
      tensors[tensor].declared = value
      return tensor
    case .node(let maker):
      guard depth > 0, !isShared, let source = nodes[maker].inputs.first.flatMap({ $0 }) else { return nil }
      var wanted = extents
      switch Operators[nodes[maker].op].keptExtents {
      case .same: break
      case .permuted:
        let permutation =
          if case .integers(let axes)? = nodes[maker].attributes["perm"] { axes } else {
            Array(extents.indices.reversed())
          }
        guard permutation.sorted() == Array(extents.indices) else { return nil }
        for (place, axis) in permutation.enumerated() { wanted[axis] = extents[place] }
      case .unknown: return nil
      }
      guard let resized = resizing(source, to: wanted, depth: depth - 1, counted: &counted) else {
        return nil
      }
      nodes[maker].inputs[0] = resized
      tensors[tensor].declared.shape = nil
      return tensor
    }
  }

  /// Keeps a tensor under a name that no other has, or in the place of one that nobody takes any more.
  mutating func addStored(_ name: String, _ value: Value, counted: inout CountedTensors?) -> Int {
    guard let wanted = counted?.freeName(name) else { return addStored(name, value) }
    tensors.append(Tensor(name: wanted, source: .stored, declared: value))
    return tensors.count - 1
  }

  /// Keeps a tensor under a name that no other has, or in the place of one that nobody takes any more.
  mutating func addStored(_ name: String, _ value: Value, reclaims: Bool = true) -> Int {
    var wanted = name
    var number = 0
    while let place = tensors.firstIndex(where: { $0.name == wanted }) {
      if reclaims, tensors[place].source == .stored, uses(of: place) == 0 {
        tensors[place].declared = value
        return place
      }
      number += 1
      wanted = "\(name)_\(number)"
    }
    tensors.append(Tensor(name: wanted, source: .stored, declared: value))
    return tensors.count - 1
  }

  /// The name for a tensor of a node: "layer1.0.conv1.weight", beside its other weights where it has any.
  func name(ofTensor part: String, of index: Int) -> String {
    for input in nodes[index].inputs.dropFirst().compactMap({ $0 }) where tensors[input].source == .stored {
      if let dot = tensors[input].name.lastIndex(of: ".") { return "\(tensors[input].name[..<dot]).\(part)" }
    }
    var module = ""
    for component in nodes[index].group {
      module = module.isEmpty || component.hasPrefix(module + ".") ? component : "\(module).\(component)"
    }
    if module.isEmpty { module = nodes[index].name.isEmpty ? nodes[index].op : nodes[index].name }
    return "\(module).\(part)"
  }

  /// Forgets what the file says of the shapes of all that follows a node: it was said of the network as it was.
  mutating func forgetShapes(behind index: Int) {
    guard tensors.contains(where: { $0.declared.shape != nil && $0.source.isNode }) else { return }
    var isBehind = [Bool](repeating: false, count: tensors.count)
    for place in index..<nodes.count {
      let node = nodes[place]
      guard
        place == index || node.inputs.contains(where: { $0.map { isBehind[$0] } ?? false })
          || node.captured.contains(where: { isBehind[$0] })
      else { continue }
      for output in node.outputs.compactMap({ $0 }) {
        isBehind[output] = true
        tensors[output].declared.shape = nil
      }
    }
  }
}

extension Tensor.Source {
  package var isNode: Bool { if case .node = self { true } else { false } }
}
