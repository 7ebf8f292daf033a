import ConvMath

extension NetworkAnalysis {
  /// A layer of a kind for the place behind a node, or behind the network's input where that is nil: with the extents that it
  /// gets there, and hyperparameters that keep them. Nil where the shape there is not known.
  public func newLayer(_ kind: LayerKind, after node: Int?) -> Layer? {
    let shape = node.map { output(ofNode: $0) } ?? graph.inputs.first.flatMap { values[$0].shape }
    guard let dimensions = shape?.dimensions, (1...5).contains(dimensions.count) else { return nil }
    let extents = dimensions.enumerated().map { $1.value ?? ($0 == 0 ? 1 : 4096) }
    let input = Shape(extents.count < 2 ? [1] + extents : extents)
    let kind = LayerKind(kind.operation, rank: max(input.spatial.count, 1))
    var layer = Layer(
      kind, input: input, framework: kind.operation == .adaptiveAveragePooling ? .pytorch : .onnx)
    layer.outChannels = kind.operation == .linear ? input.last : input.channels
    layer.hasBias = kind.operation == .convolution || kind.operation == .linear && input.spatial.isEmpty
    if kind.operation.slidesWindow {
      layer.kernelSize = PerAxis(repeating: 3, count: layer.rank)
      layer.padding = .symmetric(PerAxis(repeating: 1, count: layer.rank))
    }
    if kind.operation == .adaptiveAveragePooling { layer.outputSize = input.spatial }
    return layer
  }

  /// The graph with a new layer behind a node: all that took the node's first output takes the layer's.
  ///
  /// Its weights take the channels of `layer.input`. The new node stands right behind the node.
  public func inserting(_ layer: Layer, after node: Int) throws(EditError) -> Graph {
    guard graph.nodes.indices.contains(node), let tensor = graph.nodes[node].outputs.first.flatMap({ $0 })
    else { throw EditError(Wording("there is no output to go on from", "没有可以接下去的输出")) }
    return try inserting(layer, behind: tensor, at: node + 1, nextTo: node)
  }

  /// The graph with a new layer behind one of its inputs, in front of all that takes it.
  public func insertingFirst(_ layer: Layer, behindInput number: Int = 0) throws(EditError) -> Graph {
    guard graph.inputs.indices.contains(number) else {
      throw EditError(Wording("the network has no such input", "网络没有这个输入"))
    }
    return try inserting(layer, behind: graph.inputs[number], at: 0, nextTo: nil)
  }

  private func inserting(_ layer: Layer, behind tensor: Int, at place: Int, nextTo node: Int?)
    throws(EditError) -> Graph
  {
    try graph.refuseCaptured(tensor)
    var graph = graph
    let layer = layer.asOperator
    try graph.refuseChannelsFirst([Operators.usual(for: layer.kind.operation)])
    guard let usual = Operators.usual(for: layer.kind.operation) else {
      throw EditError(
        Wording(
          "\(layer.kind) is more than one operator", "\(layer.kind) 不止一个算子"),
        remedy: Wording("insert its parts one by one", "可以逐个插入它的各个部分"))
    }
    let name = graph.freshName(usual.name, nextTo: node)
    // It has no settings yet, and takes on those of the layer.
    var declaration = NodeDeclaration(name: name, op: usual.name, inputs: [], outputs: [])
    declaration.domain = usual.domain
    let output = graph.addOutput(name + "_output_0")
    graph.insert(Node(declaration, inputs: [tensor], outputs: [output]), at: place)
    graph.replaceUses(of: tensor, with: output, except: [place])
    var setting = LayerSetting(graph: graph, index: place, layer: layer)
    guard setting.run(changesKind: true) else {
      throw EditError(
        Wording("there is no operator for this layer", "没有与该层对应的算子"),
        remedy: Wording("leave its bias out", "可以去掉偏置"))
    }
    graph = setting.graph
    graph.forgetShapes(behind: place)
    return graph
  }
}

extension Graph {
  /// Whether windows slide over tensors whose channels come last.
  public var hasChannelsLast: Bool {
    nodes.contains { Operators[$0.op].receptiveField == .windowOfLastChannels }
  }

  /// Refuses operators that would take other dimensions for channels than the network does.
  func refuseChannelsFirst(_ operators: [OperatorDefinition?]) throws(EditError) {
    guard operators.contains(where: { $0.map { $0.receptiveField != .elementwise } ?? true }), hasChannelsLast
    else { return }
    throw EditError(
      Wording(
        "the channels of this network come last, a new layer takes them behind the samples",
        "该网络的通道在最后，而新插入的层要求通道紧跟批大小"),
      remedy: Wording("duplicate a layer of the network and edit it", "可以复制网络中已有的层再修改"))
  }

  /// Refuses to wire a tensor anew that a branch or loop takes by its name.
  func refuseCaptured(_ tensor: Int) throws(EditError) {
    guard let node = nodes.firstIndex(where: { $0.captured.contains(tensor) }) else { return }
    throw EditError(
      Wording(
        "“\(title(ofNode: node))” takes “\(tensors[tensor].name)” within its branches",
        "“\(title(ofNode: node))”在其分支内部使用“\(tensors[tensor].name)”"))
  }
}
