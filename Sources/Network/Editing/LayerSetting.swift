import ConvMath

extension Graph {
  /// The graph with other hyperparameters of a node: its attributes and the extents of its weights are set, a bias is added or
  /// taken away, and its operator is another where the kind is.
  ///
  /// Weights take the channels of `layer.input`. Weights that other nodes take too are copied first, so that those keep theirs.
  /// Where nothing differs the graph is the same. Nil where the network has no operator for the layer: for what ONNX says with
  /// several, a bias of a MatMul, or channels of a transposed convolution that its groups do not divide.
  public func setting(_ layer: Layer, ofNode index: Int) -> Graph? {
    guard nodes.indices.contains(index), let kind = LayerOperators.operation(of: nodes[index].op) else {
      return nil
    }
    var setting = LayerSetting(graph: self, index: index, layer: layer.asOperator)
    guard setting.run(changesKind: kind != setting.layer.kind.operation) else { return nil }
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

/// Writes a layer into a node.
struct LayerSetting {
  var graph: Graph
  var index: Int
  var layer: Layer
  /// How often each tensor is taken, where many layers are written.
  var uses: [Int]?
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
    let isVector = layer.input.spatial.isEmpty
    if changesKind {
      guard let op = LayerOperators.op(of: layer.kind.operation), node.inputs.first.flatMap({ $0 }) != nil,
        !node.outputs.dropFirst().contains(where: { $0.map { graph.uses(of: $0) > 0 } ?? false })
      else { return false }
      node.op = op.name == "Gemm" && !isVector ? "MatMul" : op.name
      node.domain = op.domain
      node.attributes = [:]
      node.inputs = [node.inputs[0]]
      node.outputs = Array(node.outputs.prefix(1))
      if node.op == "Gemm" { node.attributes["transB"] = .integer(1) }
    }
    switch layer.kind.operation {
    case .convolution: setConvolution()
    case .transposedConvolution: return setTransposedConvolution()
    case .maxPooling, .averagePooling, .lpPooling: setPooling(isNew: changesKind)
    case .adaptiveAveragePooling: set("output_size", layer.outputSize, default: nil)
    case .linear: return setLinear()
    case .batchNormalization: return setVectors(["weight", "bias", "running_mean", "running_var"])
    case .instanceNormalization: return setVectors(["weight", "bias"])
    case .groupNormalization: return setGroupNormalization()
    case .layerNormalization: return setLayerNormalization()
    case .softmax: if changesKind { node.attributes["axis"] = .integer(1) }
    case .flatten: set("axis", layer.startDim, default: 1)
    case .pixelShuffle:
      if changesKind { node.attributes["mode"] = .text("CRD") }
      set("blocksize", layer.upscaleFactor, default: 1)
    case .upsample: setScales(isNew: changesKind)
    case .zeroPadding: setPads()
    default: break
    }
    return true
  }

  // MARK: Layers with windows

  private mutating func setConvolution() {
    setWindows()
    let perGroup = layer.input.channels / max(layer.groups, 1)
    let isSplit = perGroup > 0 || layer.input.channels == 0
    setWeight(1, "weight", [layer.outChannels, isSplit ? perGroup : 1] + layer.kernelSize)
    setBias(2)
  }

  private mutating func setTransposedConvolution() -> Bool {
    guard layer.groups > 0, layer.outChannels % layer.groups == 0 else { return false }
    let wanted = integers("output_shape").flatMap { PerAxis($0) }
    setWindows()
    set("output_padding", layer.outputPadding ?? PerAxis(repeating: 0, count: layer.rank), default: 0)
    if let wanted { keepOutputShape(wanted) }
    setWeight(1, "weight", [layer.input.channels, layer.outChannels / layer.groups] + layer.kernelSize)
    setBias(2)
    return true
  }

  /// An output of given extents stays asked for as long as it is what the padding comes to.
  private mutating func keepOutputShape(_ wanted: PerAxis<Int>) {
    guard layer.axes.map(\.output) == wanted else {
      node.attributes["output_shape"] = nil
      return
    }
    node.attributes["pads"] = nil
    node.attributes["output_padding"] = nil
  }

  private mutating func setPooling(isNew: Bool) {
    setWindows()
    set("ceil_mode", layer.roundsUp ? 1 : 0, default: 0)
    if layer.kind.operation == .lpPooling { set("p", layer.normType, default: 2) }
    // What a pooling counts of its padding is not told by the layer: as PyTorch does, all of it.
    if isNew, layer.kind.operation == .averagePooling { set("count_include_pad", 1, default: 0) }
  }

  private mutating func setWindows() {
    let isPooling = layer.kind.operation.family == .pooling
    if isPooling || node.attributes["kernel_shape"] != nil || !hasWeight(1) {
      set("kernel_shape", layer.kernelSize, default: nil)
    }
    set("strides", layer.stride, default: 1)
    set("dilations", layer.dilation, default: 1)
    if !isPooling { set("group", layer.groups, default: 1) }
    setPadding()
  }

  private mutating func setPadding() {
    let (begin, end, name): (PerAxis<Int>, PerAxis<Int>, String?) =
      switch layer.padding {
      case .symmetric(let amounts): (amounts, amounts, nil)
      case .perSide(let begin, let end): (begin, end, nil)
      case .valid: ([], [], "VALID")
      case .same, .sameUpper: ([], [], "SAME_UPPER")
      case .sameLower: ([], [], "SAME_LOWER")
      }
    let keepsSides = layer.padding.mode == .perSide && begin == end
    node.attributes["padding"] = keepsSides ? .text(Padding.Mode.perSide.rawValue) : nil
    let names = ["VALID", "SAME_UPPER", "SAME_LOWER"]
    var current: String?
    if case .text(let text)? = node.attributes["auto_pad"], names.contains(text) { current = text }
    if let name {
      guard current != name else { return }
      node.attributes["auto_pad"] = .text(name)
      node.attributes["pads"] = nil
      return
    }
    if current != nil { node.attributes["auto_pad"] = nil }
    let none = [Int](repeating: 0, count: 2 * layer.rank)
    let pads = Array(begin) + end
    if (integers("pads") ?? none) != pads { node.attributes["pads"] = .integers(pads) }
  }

  // MARK: Other layers

  private mutating func setLinear() -> Bool {
    let (inner, out) = (layer.input.last, layer.outChannels)
    guard node.op == "Gemm" else {
      guard !layer.hasBias else { return false }
      setWeight(1, "weight", [inner, out])
      return true
    }
    let isTurned = node.attributes["transB"].map { $0 != .integer(0) } ?? false
    setWeight(1, "weight", isTurned ? [out, inner] : [inner, out])
    setBias(2)
    return true
  }

  private mutating func setVectors(_ names: [String], extents: [Int]? = nil) -> Bool {
    guard layer.isAffine else { return false }
    for (place, name) in names.enumerated() {
      setVector(place + 1, name, extents ?? [layer.input.channels])
    }
    return true
  }

  /// Before version 21 of the operators there is a scale for each group, then for each channel.
  private mutating func setGroupNormalization() -> Bool {
    let isForChannels = graph.version >= 21 || graph.version < 18
    set("num_groups", layer.groups, default: nil)
    return setVectors(["weight", "bias"], extents: [isForChannels ? layer.input.channels : layer.groups])
  }

  private mutating func setLayerNormalization() -> Bool {
    let count = layer.input.count
    let axis = if case .integer(let axis)? = node.attributes["axis"] { axis } else { -1 }
    if (axis < 0 ? 0 &- axis : count &- axis) != layer.normalizedDims {
      node.attributes["axis"] = .integer(0 &- layer.normalizedDims)
    }
    guard layer.isAffine else {
      node.inputs = Array(node.inputs.prefix(1))
      return true
    }
    let extents = Array(layer.input.extents.suffix(max(layer.normalizedDims, 0)))
    let isNew = !hasWeight(1)
    setVector(1, "weight", extents)
    if isNew || hasWeight(2) { setVector(2, "bias", extents) }
    return true
  }

  /// Factors that differ from those that are there are written as scales.
  private mutating func setScales(isNew: Bool) {
    if !isNew, let old = graph.analyze().layer(ofNode: index), old.scaleFactor == layer.scaleFactor,
      old.interpolation == layer.interpolation
    {
      return
    }
    let mode = layer.interpolation == .nearest ? "nearest" : "linear"
    if isNew || mode != (text("mode") ?? "nearest") { node.attributes["mode"] = .text(mode) }
    let scales = [1, 1] + layer.scaleFactor.map(Double.init)
    if node.attributes["scales"] != nil {
      node.attributes["scales"] = .reals(scales)
      return
    }
    let place = node.op == "Upsample" || graph.version < 11 ? 1 : 2
    let name = graph.name(ofTensor: "scales", of: index)
    let value = Value(.float32, TensorShape([scales.count]), constant: Constant(scales))
    let inputs = [node.inputs[0]] + [Int?](repeating: nil, count: place - 1)
    node.inputs = inputs
    let tensor = graph.addStored(name, value)
    node.inputs.append(tensor)
  }

  private mutating func setPads() {
    guard case .perSide(let begin, let end) = layer.padding else { return }
    let pads = [0, 0] + begin + [0, 0] + end
    if node.attributes["pads"] != nil || graph.version < 11 {
      if integers("pads") != pads { node.attributes["pads"] = .integers(pads) }
      return
    }
    if let tensor = input(1), graph.keptValue(of: tensor)?.constant?.integers == pads { return }
    let name = graph.name(ofTensor: "pads", of: index)
    let rest = node.inputs.dropFirst(2)
    node.inputs = [node.inputs[0]]
    let tensor = graph.addStored(name, Value(.int64, TensorShape([pads.count]), constant: Constant(pads)))
    node.inputs += [tensor] + rest
  }

  // MARK: Attributes

  private func integers(_ name: String) -> [Int]? {
    switch node.attributes[name] {
    case .integers(let values): values
    case .integer(let value): [value]
    default: nil
    }
  }

  private func text(_ name: String) -> String? {
    if case .text(let text)? = node.attributes[name] { text } else { nil }
  }

  private mutating func set(_ name: String, _ value: Int, default neutral: Int?) {
    let current = if case .integer(let value)? = node.attributes[name] { Int?.some(value) } else { neutral }
    if current != value { node.attributes[name] = .integer(value) }
  }

  private mutating func set(_ name: String, _ values: PerAxis<Int>, default neutral: Int?) {
    let none = neutral.map { [Int](repeating: $0, count: values.count) }
    if (integers(name) ?? none) != Array(values) { node.attributes[name] = .integers(Array(values)) }
  }

  // MARK: Weights

  private func input(_ place: Int) -> Int? {
    node.inputs.indices.contains(place) ? node.inputs[place] : nil
  }

  private func hasWeight(_ place: Int) -> Bool { input(place) != nil }

  /// Gives an input weights of some extents.
  private mutating func setWeight(_ place: Int, _ name: String, _ extents: [Int]) {
    var type = input(0).flatMap { graph.tensors[$0].declared.type }
    if let tensor = input(place) {
      let value = graph.keptValue(of: tensor)
      if value?.shape?.extents == extents { return }
      if let resized = graph.resizing(tensor, to: extents, uses: &uses) {
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
    let tensor = graph.addStored(full, Value(type ?? .float32, TensorShape(extents)))
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

  private mutating func setBias(_ place: Int) {
    guard layer.hasBias else {
      if hasWeight(place) { node.inputs = Array(node.inputs.prefix(place)) }
      return
    }
    // A bias of one number is for all.
    if let tensor = input(place), graph.keptValue(of: tensor)?.shape?.elementCount == 1, node.op == "Gemm" {
      return
    }
    setVector(place, "bias", [layer.outChannels])
  }
}

extension Constant {
  /// A list of numbers with a fraction.
  init?(_ reals: [Double]) { self.init(extents: [reals.count], .reals(reals)) }
}
