import ConvMath

extension NetworkAnalysis {
  /// The graph with a copy of a node right behind it, with weights of its own, which takes the channels that the node gives.
  public func duplicating(node index: Int) throws(EditError) -> Graph {
    guard graph.nodes.indices.contains(index) else {
      throw EditError(Wording("there is no such node", "没有这个节点"))
    }
    let name = graph.freshName(graph.nodes[index].op, nextTo: index)
    return try duplicating([index], title: graph.title(ofNode: index)) { _ in name }
  }

  /// The graph with a copy of a module and all in it right behind it, with weights of its own: one more block in depth.
  ///
  /// "layer1.1" becomes the next number that is free, "layer1.2".
  public func duplicating(group path: [String]) throws(EditError) -> Graph {
    guard let last = path.last else { throw EditError(Wording("there is no such module", "没有这个模块")) }
    let fresh = graph.freshModule(last, in: Array(path.dropLast()))
    return try duplicating(graph.nodes(inGroup: path), title: last) { node in
      graph.nodes[node].name.split(separator: "/").map { part in
        part == last ? fresh : part.hasPrefix(last + ".") ? fresh + part.dropFirst(last.count) : String(part)
      }.map { "/" + $0 }.joined()
    }
  }

  private func duplicating(_ block: [Int], title: String, names: (Int) -> String) throws(EditError) -> Graph {
    let ends = try ends(of: block, title: title)
    guard let input = ends.input, let output = ends.output, let last = block.max() else {
      throw EditError(
        Wording("“\(title)” does not lead from one tensor to another", "“\(title)”不是从一个张量通向另一个张量"))
    }
    try graph.refuseCaptured(output)
    var graph = graph
    var copies = [input: output]
    var place = last + 1
    for index in block {
      var node = graph.nodes[index]
      node.name = names(index)
      node.group = Node.group(of: node.name)
      node.inputs = node.inputs.map { tensor in
        guard let tensor else { return nil }
        if let copy = copies[tensor] { return copy }
        guard graph.tensors[tensor].source == .stored, graph.tensors[tensor].declared.constant == nil else {
          return tensor
        }
        let part = graph.tensors[tensor].name.split(separator: ".").last.map(String.init) ?? "weight"
        let copy = graph.addStored(
          graph.name(ofTensor: part, inGroup: node.group, like: graph.tensors[tensor].name),
          graph.tensors[tensor].declared, reclaims: false)
        copies[tensor] = copy
        return copy
      }
      node.outputs = node.outputs.enumerated().map { number, tensor in
        guard let tensor else { return nil }
        let copy = graph.addOutput("\(node.name)_output_\(number)")
        copies[tensor] = copy
        return copy
      }
      graph.insert(node, at: place)
      place += 1
    }
    guard let end = copies[output] else { return graph }
    graph.replaceUses(of: output, with: end, except: Set(block + Array(last + 1..<place)))
    graph.forgetShapes(behind: last + 1)
    return adapted(graph, last + 1..<place)
  }

  /// The graph with the weights of some nodes made for the channels that they get.
  func adapted(_ graph: Graph, _ range: Range<Int>) -> Graph {
    var graph = graph
    var analysis = graph.analyze(shapes: shapes(for: graph), reusing: self)
    for index in range {
      guard analysis.nodes[index].problem?.isImpossible ?? false, var layer = analysis.layer(ofNode: index)
      else { continue }
      if analysis.isDepthwise(index) {
        layer.groups = layer.input.channels
        layer.outChannels = layer.input.channels
      }
      guard let changed = graph.setting(layer, ofNode: index), changed != graph else { continue }
      graph = changed
      analysis = graph.analyze(shapes: shapes(for: graph), reusing: analysis)
    }
    return graph
  }

  /// Whether a convolution takes each channel by itself.
  func isDepthwise(_ index: Int) -> Bool {
    guard let layer = layer(ofNode: index), layer.kind.operation == .convolution, layer.groups > 1,
      let weights = graph.nodes[index].inputs[1].flatMap({ graph.keptValue(of: $0) })?.shape
    else { return false }
    return weights.rank > 1 && weights[1] == 1
  }

  /// The shapes that the inputs have here, for a graph that comes of an edit.
  public func shapes(for edited: Graph) -> [Int: TensorShape] {
    var shapes: [Int: TensorShape] = [:]
    for (old, new) in zip(graph.inputs, edited.inputs) {
      if let shape = values[old].shape, shape != edited.tensors[new].declared.shape { shapes[new] = shape }
    }
    return shapes
  }
}

extension Graph {
  /// The name for a copy of a module: the next number where it ends in one, "layer1.1" to "layer1.2".
  func freshModule(_ name: String, in path: [String]) -> String {
    let siblings = Set(
      nodes.lazy.filter { $0.group.count > path.count && $0.group.starts(with: path) }
        .map { $0.group[path.count] })
    if let dot = name.lastIndex(of: "."), let number = Int(name[name.index(after: dot)...]) {
      let stem = name[...dot]
      var next = number
      while siblings.contains("\(stem)\(next)") { next = next &+ 1 }
      return "\(stem)\(next)"
    }
    var number = 1
    while siblings.contains("\(name)_\(number)") { number += 1 }
    return "\(name)_\(number)"
  }

  /// The name for a copy of a kept tensor in the module of a copied node.
  func name(ofTensor part: String, inGroup group: [String], like name: String) -> String {
    var module = ""
    for component in group {
      module = module.isEmpty || component.hasPrefix(module + ".") ? component : "\(module).\(component)"
    }
    return module.isEmpty ? name : "\(module).\(part)"
  }
}
