import ConvMath

/// Gives classes of channels other widths, in every node that makes or takes them.
struct WidthAssignment {
  private let classes: ChannelClasses
  private let widths: [Int: Int]
  private var setting: LayerSetting
  private var analysis: NetworkAnalysis { classes.analysis }

  init(_ classes: ChannelClasses, _ widths: [Int: Int]) {
    self.classes = classes
    self.widths = widths
    setting = LayerSetting(graph: classes.analysis.graph)
    setting.counted = CountedTensors(classes.analysis.graph)
  }

  /// The graph with the widths.
  ///
  /// Throws: `EditError` at a node that cannot take them.
  mutating func graph() throws(EditError) -> Graph {
    let graph = analysis.graph
    for (index, node) in graph.nodes.enumerated() where !analysis.nodes[index].isConstant {
      let isTouched = (node.inputs + node.outputs).contains {
        $0.map { classes.changes(classes.layouts[$0], widths) } ?? false
      }
      if isTouched { try widen(index, node) }
    }
    if let first = graph.nodes.indices.first(where: { setting.graph.nodes[$0] != graph.nodes[$0] }) {
      setting.graph.forgetShapes(behind: first)
    } else if setting.graph != graph {
      setting.graph.forgetShapes(behind: 0)
    }
    return setting.graph
  }

  private mutating func widen(_ index: Int, _ node: Node) throws(EditError) {
    switch analysis.definition(ofNode: index).channels {
    case .reshapingTo: try reshape(index, node)
    case .split: try split(index, node)
    case .spatial, .slice: break
    case .joined, .keptWithVectors: try widenKept(index, node)
    default:
      guard var layer = analysis.layer(ofNode: index) else { return }
      let old = layer
      if let input = node.inputs.first.flatMap({ $0 }), let layout = classes.layouts[input] {
        layer.input.set(axis: layout.axis, to: try extent(layout, index))
      }
      if let output = node.outputs.first.flatMap({ $0 }), let layout = classes.layouts[output] {
        let extent = try extent(layout, index)
        switch layer.kind.operation {
        case .convolution, .transposedConvolution, .linear:
          layer.outChannels = extent
          if analysis.isDepthwise(index) { layer.groups = layer.input.channels }
        default: break
        }
      }
      guard layer != old else { return }
      setting.index = index
      setting.layer = layer
      guard setting.run(changesKind: false) else { throw refusal(index) }
    }
  }

  /// The new extent of a tensor.
  private func extent(_ layout: ChannelClasses.Layout, _ index: Int) throws(EditError) -> Int {
    guard let extent = classes.extent(layout, widths) else { throw refusal(index) }
    return extent
  }

  private func refusal(_ index: Int) -> EditError {
    let title = analysis.graph.title(ofNode: index)
    return EditError(
      Wording("the channels do not divide as “\(title)” needs", "通道数不能按“\(title)”的需要整除"),
      remedy: Wording("take a multiple of 8 of the present number", "可以取现有通道数的 8 倍数"))
  }

  /// Kept tensors that go along the channels, such as a bias that is added, are as many.
  private mutating func widenKept(_ index: Int, _ node: Node) throws(EditError) {
    guard let output = node.outputs.first.flatMap({ $0 }), let layout = classes.layouts[output],
      let rank = analysis.values[output].shape?.rank
    else { return }
    let wanted = try extent(layout, index)
    for (number, input) in node.inputs.enumerated() {
      guard let input, analysis.isKept(input), var extents = analysis.values[input].shape?.extents else {
        continue
      }
      // The slope of a PRelu goes along the channels where it has one dimension alone, too.
      let axis = layout.axis - (rank - extents.count)
      guard extents.indices.contains(axis), extents[axis] == classes.extent(layout, [:]),
        extents[axis] != wanted
      else { continue }
      extents[axis] = wanted
      if let resized = setting.graph.resizing(input, to: extents, counted: &setting.counted) {
        setting.graph.nodes[index].inputs[number] = resized
      } else {
        let name = setting.graph.name(ofTensor: "weight", of: index)
        let value = Value(analysis.values[input].type, TensorShape(extents))
        let tensor = setting.graph.addStored(name, value, counted: &setting.counted)
        setting.graph.nodes[index].inputs[number] = tensor
      }
    }
  }

  /// A shape that names the number of channels names the new one.
  private mutating func reshape(_ index: Int, _ node: Node) throws(EditError) {
    guard let output = node.outputs.first.flatMap({ $0 }), let layout = classes.layouts[output] else {
      return
    }
    let wanted = try extent(layout, index)
    if case .integers(var shape)? = node.attributes["shape"], shape.indices.contains(layout.axis) {
      if shape[layout.axis] > 0 { shape[layout.axis] = wanted }
      setting.graph.nodes[index].attributes["shape"] = .integers(shape)
      return
    }
    guard node.inputs.count > 1, let input = node.inputs[1], analysis.isKept(input),
      let constant = analysis.values[input].constant, var elements = constant.dimensions,
      elements.indices.contains(layout.axis), elements[layout.axis].value ?? 0 > 0
    else { return }
    elements[layout.axis] = .known(wanted)
    try replace(input, 1, of: index, with: elements, name: "shape")
  }

  private mutating func split(_ index: Int, _ node: Node) throws(EditError) {
    guard let input = node.inputs.first.flatMap({ $0 }), let layout = classes.layouts[input] else { return }
    var sizes: [Dimension] = []
    for output in node.outputs {
      guard let output, let part = classes.layouts[output], part.axis == layout.axis else { return }
      sizes.append(.known(try extent(part, index)))
    }
    let old = node.outputs.compactMap { $0.flatMap { classes.extent(of: $0, axis: layout.axis) } }
    guard old.map(Dimension.known) != sizes else { return }
    if case .integers? = node.attributes["split"] {
      setting.graph.nodes[index].attributes["split"] = .integers(sizes.compactMap(\.value))
    } else if node.inputs.count > 1, let tensor = node.inputs[1] {
      try replace(tensor, 1, of: index, with: sizes, name: "split")
    }
  }

  private mutating func replace(
    _ tensor: Int, _ number: Int, of index: Int, with elements: [Dimension], name: String
  ) throws(EditError) {
    guard let constant = Constant(extents: [elements.count], .integers(elements)) else {
      throw refusal(index)
    }
    let name = setting.graph.name(ofTensor: name, of: index)
    let value = Value(.int64, TensorShape([elements.count]), constant: constant)
    let new = setting.graph.addStored(name, value, counted: &setting.counted)
    setting.graph.nodes[index].inputs[number] = new
  }
}

extension Shape {
  /// Sets an extent by the place of its dimension.
  mutating func set(axis: Int, to extent: Int) {
    switch axis {
    case 0: batch = extent
    case 1: channels = extent
    default: if spatial.indices.contains(axis - 2) { spatial[axis - 2] = extent }
    }
  }
}
