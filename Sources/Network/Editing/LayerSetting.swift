import ConvMath

extension Graph {
  /// The graph with other hyperparameters of a node: its attributes and the extents of its weights are set, a bias is added or
  /// taken away, and its operator is another where the kind is.
  ///
  /// Weights take the channels of `layer.input`. Weights that other nodes take too are copied first, so that those keep theirs.
  /// Where nothing differs the graph is the same. Nil where the network has no operator for the layer: for what ONNX says with
  /// several, a bias of a MatMul, or channels of a transposed convolution that its groups do not divide.
  public func setting(_ layer: Layer, ofNode index: Int) -> Graph? {
    guard nodes.indices.contains(index), let form = Operators[nodes[index].op].layer else { return nil }
    var setting = LayerSetting(graph: self, index: index, layer: layer.asOperator)
    guard setting.run(changesKind: form.operation != setting.layer.kind.operation) else { return nil }
    if setting.graph != self { setting.graph.forgetShapes(behind: index) }
    return setting.graph
  }
}

extension Layer {
  /// The layer as ONNX says it: a depthwise convolution is one with as many groups as channels.
  var asOperator: Layer {
    var layer = self
    switch kind.operation {
    case .adaptiveAveragePooling: return layer
    case .depthwiseConvolution:
      layer.kind = LayerKind(.convolution, rank: rank)
      layer.groups = input.channels
      layer.outChannels = input.channels.saturatingProduct(depthMultiplier)
    default: break
    }
    return layer.framework == .onnx ? layer : layer.changing(framework: .onnx)
  }
}

/// Puts what a layer needs into a node: its operator says what that is.
struct LayerSetting {
  var graph: Graph
  var index: Int
  var layer: Layer
  /// The tensors, where many layers are written.
  var counted: CountedTensors?
  private var node: Node {
    get { graph.nodes[index] }
    _modify { yield &graph.nodes[index] }
  }

  init(graph: Graph, index: Int = 0, layer: Layer = Layer(LayerKind(.relu), input: Shape([1, 1]))) {
    self.graph = graph
    self.index = index
    self.layer = layer
  }

  /// False where there is no operator for the layer.
  mutating func run(changesKind: Bool) -> Bool {
    if changesKind { guard changeOperator() else { return false } }
    guard let form = Operators[node.op].layer else { return true }
    guard let needs = needs(of: form, isNew: changesKind) else { return false }
    if node.attributes != needs.attributes { node.attributes = needs.attributes }
    for input in needs.inputs { set(input) }
    return true
  }

  /// What the node needs to be the layer; nil where it cannot be. It is told before anything is changed, when nobody else holds
  /// the graph any more, so that nothing is copied.
  private func needs(of form: LayerForm, isNew: Bool) -> (
    attributes: [String: Attribute], inputs: [LayerWriting.Input]
  )? {
    var writing = LayerWriting(
      layer, version: graph.version, isNew: isNew, attributes: node.attributes,
      isGiven: node.inputs.map { $0 != nil },
      constant: { place in input(place).flatMap { graph.keptValue(of: $0)?.constant } },
      former: { graph.analyze().layer(ofNode: index) })
    guard form.write(&writing) else { return nil }
    return (writing.attributes, writing.inputs)
  }

  /// Makes the node that of the operator for the layer, with its data alone; false where there is none.
  private mutating func changeOperator() -> Bool {
    // Where channels come last, only what takes each element by itself can be another operator.
    guard let usual = Operators.usual(for: layer.kind.operation),
      !graph.hasChannelsLast || usual.receptiveField == .elementwise,
      node.inputs.first.flatMap({ $0 }) != nil,
      !node.outputs.dropFirst().contains(where: { $0.map { graph.uses(of: $0) > 0 } ?? false })
    else { return false }
    node.op = layer.input.spatial.isEmpty ? usual.name : usual.layer?.spatialName ?? usual.name
    node.domain = usual.domain
    node.attributes = [:]
    node.inputs = [node.inputs[0]]
    node.outputs = Array(node.outputs.prefix(1))
    return true
  }

  // MARK: Inputs

  private mutating func set(_ input: LayerWriting.Input) {
    switch input {
    case .weight(let place, let name, let extents): setWeight(place, name, extents)
    case .vector(let place, let name, let extents): setVector(place, name, extents)
    case .bias(let place, let count, let mayBeOneNumber):
      if mayBeOneNumber, let tensor = self.input(place), graph.keptValue(of: tensor)?.shape?.elementCount == 1
      {
        return
      }
      setVector(place, "bias", [count])
    case .constant(let place, let name, let value, let keepsFollowing):
      setConstant(place, name, value, keepsFollowing: keepsFollowing)
    case .only(let count): node.inputs = Array(node.inputs.prefix(count))
    }
  }

  private func input(_ place: Int) -> Int? {
    node.inputs.indices.contains(place) ? node.inputs[place] : nil
  }

  /// Gives an input weights of some extents.
  private mutating func setWeight(_ place: Int, _ name: String, _ extents: [Int]) {
    var type = input(0).flatMap { graph.tensors[$0].declared.type }
    if let tensor = input(place) {
      let value = graph.keptValue(of: tensor)
      if value?.shape?.extents == extents { return }
      if let resized = graph.resizing(tensor, to: extents, counted: &counted) {
        node.inputs[place] = resized
        return
      }
      type = value?.type ?? type
    } else if place > 1, let weight = input(1) {
      type = graph.keptValue(of: weight)?.type ?? type
    }
    let full = graph.name(ofTensor: name, of: index)
    while node.inputs.count <= place { node.inputs.append(nil) }
    node.inputs[place] = nil
    let tensor = graph.addStored(
      full, Value(type ?? .float32, TensorShape(extents)), counted: &counted)
    node.inputs[place] = tensor
  }

  /// Gives an input a vector, which may have dimensions of 1 around it.
  private mutating func setVector(_ place: Int, _ name: String, _ extents: [Int]) {
    if let tensor = input(place), let count = graph.keptValue(of: tensor)?.shape?.elementCount,
      count == TensorShape(extents).elementCount
    {
      return
    }
    setWeight(place, name, extents)
  }

  /// Gives an input a value that is known.
  private mutating func setConstant(_ place: Int, _ name: String, _ value: Value, keepsFollowing: Bool) {
    let full = graph.name(ofTensor: name, of: index)
    let following = keepsFollowing ? Array(node.inputs.dropFirst(place + 1)) : []
    node.inputs = [node.inputs[0]] + [Int?](repeating: nil, count: place - 1)
    let tensor = graph.addStored(full, value, counted: &counted)
    node.inputs += [tensor] + following
  }
}
