import ConvMath

/// How operators hand channels on.
extension ChannelClasses {
  /// Gives the outputs of a node their layouts.
  mutating func visit(_ index: Int) {
    let node = analysis.graph.nodes[index]
    guard !analysis.nodes[index].isConstant else { return }
    switch analysis.definition(ofNode: index).channels {
    case .unknown: fixInputs(index, node)
    case .none: break
    case .kept, .keptWithVectors:
      for number in node.outputs.indices { set(layout(node, 0), ofOutput: number, node: index) }
    case .grouped:
      if let layout = layout(node, 0) {
        divide(layout, by: analysis.layer(ofNode: index)?.groups ?? 1)
        set(layout, ofOutput: 0, node: index)
      }
    case .joined: visitArithmetic(index, node)
    case .convolution: visitConvolution(index, node)
    case .product: visitProduct(index, node)
    case .concatenation: visitConcatenation(index, node)
    case .split: visitSplit(index, node)
    case .reshaping, .reshapingTo: visitReshape(index, node)
    case .transposition: visitTransposition(index, node)
    case .reduction: visitReduction(index, node)
    case .depthToSpace: visitShuffle(index, node, toSpace: true)
    case .spaceToDepth: visitShuffle(index, node, toSpace: false)
    case .spatial: visitSpatial(index, node)
    case .slice: visitSlice(index, node)
    }
  }

  func layout(_ node: Node, _ number: Int) -> Layout? {
    node.inputs.dropFirst(number).first.flatMap { $0 }.flatMap { layouts[$0] }
  }

  private func shape(_ node: Node, _ number: Int) -> TensorShape? {
    node.inputs.dropFirst(number).first.flatMap { $0 }.flatMap { analysis.values[$0].shape }
  }

  private func outputShape(_ node: Node) -> TensorShape? {
    node.outputs.first.flatMap { $0 }.flatMap { analysis.values[$0].shape }
  }

  /// What takes channels in a way that has no rule leaves them as many as they are.
  private mutating func fixInputs(_ index: Int, _ node: Node) {
    let title = analysis.graph.title(ofNode: index)
    let reason = Wording("“\(title)” (\(node.op)) takes exactly as many", "“\(title)”（\(node.op)）只接受这么多")
    for input in node.inputs.compactMap({ $0 }) { fix(input, reason) }
  }

  // MARK: Layers with weights

  private mutating func visitConvolution(_ index: Int, _ node: Node) {
    guard let layer = analysis.layer(ofNode: index), let output = outputShape(node), output.rank > 1,
      node.inputs.count > 1, let weights = node.inputs[1], analysis.isKept(weights)
    else { return fixInputs(index, node) }
    let input = layout(node, 0)
    if let input, input.axis != 1 { return fixInputs(index, node) }
    if let input, analysis.isDepthwise(index), layer.outChannels % layer.groups == 0 {
      return set(input.scaled(by: layer.outChannels / layer.groups), ofOutput: 0, node: index)
    }
    if let input { divide(input, by: layer.groups) }
    let channels = add(layer.outChannels, divisor: layer.groups)
    set(Layout(axis: 1, segments: [Segment(channels: channels)]), ofOutput: 0, node: index)
  }

  private mutating func visitProduct(_ index: Int, _ node: Node) {
    guard let layer = analysis.layer(ofNode: index), let input = shape(node, 0),
      let output = outputShape(node)
    else { return fixInputs(index, node) }
    if let layout = layout(node, 0), layout.axis != input.rank - 1 {
      // Rows that are products each: their channels stay.
      return set(layout, ofOutput: 0, node: index)
    }
    let channels = add(layer.outChannels)
    set(Layout(axis: output.rank - 1, segments: [Segment(channels: channels)]), ofOutput: 0, node: index)
  }

  // MARK: Joining

  private mutating func visitArithmetic(_ index: Int, _ node: Node) {
    guard let rank = outputShape(node)?.rank else { return fixInputs(index, node) }
    var result: Layout?
    var fits = true
    for case .some(let input) in node.inputs where !analysis.isKept(input) {
      guard let shape = analysis.values[input].shape, let layout = layouts[input] else { continue }
      let moved = layout.at(layout.axis + rank - shape.rank)
      guard shape[layout.axis] != 1 else { continue }
      if let found = result {
        fits = fits && found.axis == moved.axis && join(found, moved)
      } else {
        result = moved
      }
    }
    guard let result else { return }
    // A computed tensor without classes, as wide as the others, stays as it is, and they with it.
    for case .some(let input) in node.inputs where !analysis.isKept(input) && layouts[input] == nil {
      let own = analysis.values[input].shape
      let axis = result.axis - (rank - (own?.rank ?? rank))
      if axis >= 0, let extent = extent(of: input, axis: axis), extent != 1 { fits = false }
      if own == nil { fits = false }
    }
    guard fits else { return fixInputs(index, node) }
    set(result, ofOutput: 0, node: index)
  }

  private mutating func visitConcatenation(_ index: Int, _ node: Node) {
    guard let rank = outputShape(node)?.rank else { return fixInputs(index, node) }
    let given = if case .integer(let axis)? = node.attributes["axis"] { axis } else { 1 }
    let axis = given < 0 ? given &+ rank : given
    let layouts = node.inputs.compactMap { $0.flatMap { self.layouts[$0] } }
    guard let first = layouts.first else { return }
    if layouts.allSatisfy({ $0.axis == axis }) {
      var segments: [Segment] = []
      for case .some(let input) in node.inputs {
        if let layout = self.layouts[input] {
          segments += layout.segments
        } else if let width = extent(of: input, axis: axis) {
          let title = analysis.graph.title(ofNode: index)
          let reason = Wording("“\(title)” takes exactly as many", "“\(title)”只接受这么多")
          segments.append(Segment(channels: add(width, fixed: reason)))
        } else {
          return fixInputs(index, node)
        }
      }
      return set(Layout(axis: axis, segments: segments), ofOutput: 0, node: index)
    }
    guard layouts.count == node.inputs.count, layouts.allSatisfy({ $0.axis == first.axis }) else {
      return fixInputs(index, node)
    }
    for layout in layouts.dropFirst() where !join(first, layout) { return fixInputs(index, node) }
    set(first, ofOutput: 0, node: index)
  }

  /// Parts along the channels: whole stretches, or equal parts of one.
  private mutating func visitSplit(_ index: Int, _ node: Node) {
    guard let layout = layout(node, 0), let rank = shape(node, 0)?.rank else { return }
    let given = if case .integer(let axis)? = node.attributes["axis"] { axis } else { 0 }
    let sizes = node.outputs.map { $0.flatMap { extent(of: $0, axis: layout.axis) } }
    guard (given < 0 ? given &+ rank : given) == layout.axis else {
      for number in node.outputs.indices { set(layout, ofOutput: number, node: index) }
      return
    }
    if layout.segments.count == 1, Set(sizes).count == 1, sizes.first != nil {
      divide(layout, by: sizes.count)
      for number in sizes.indices {
        set(layout.scaled(by: 1, over: sizes.count), ofOutput: number, node: index)
      }
      return
    }
    var rest = layout.segments[...]
    var parts: [[Segment]] = []
    for size in sizes {
      var (sum, part): (Int, [Segment]) = (0, [])
      while let size, sum < size, let next = rest.popFirst() {
        part.append(next)
        sum += extent(Layout(axis: 0, segments: [next]), [:]) ?? 0
      }
      guard sum == size else { return fixInputs(index, node) }
      parts.append(part)
    }
    for (number, part) in parts.enumerated() {
      set(Layout(axis: layout.axis, segments: part), ofOutput: number, node: index)
    }
  }

  // MARK: Shaping

  private mutating func visitReshape(_ index: Int, _ node: Node) {
    guard let layout = layout(node, 0) else { return }
    guard let input = shape(node, 0), let output = outputShape(node),
      let (moved, divisor) = Self.reshaped(layout, input, output)
    else { return fixInputs(index, node) }
    divide(layout, by: divisor)
    set(moved, ofOutput: 0, node: index)
  }

  /// Where channels come to lie in another shape: on an axis of their own, together with the axes that follow, or as groups of
  /// channels and channels of each, whose number must be divided.
  private static func reshaped(_ layout: Layout, _ input: TensorShape, _ output: TensorShape) -> (
    Layout, Int
  )? {
    // Open extents count as one: what is open on one side is on the other.
    let (given, wanted) = (input.dimensions.map { $0.value ?? 1 }, output.dimensions.map { $0.value ?? 1 })
    let before = given[..<layout.axis].reduce(1) { $0.saturatingProduct($1) }
    let channels = given[layout.axis]
    var product = 1
    for (axis, extent) in wanted.enumerated() {
      if product == before, extent >= channels, channels > 0, extent % channels == 0,
        extent > 1 || channels == 1
      {
        let factor = extent / channels
        let after = given[(layout.axis + 1)...]
        var sum = 1
        for next in after where sum < factor { sum = sum.saturatingProduct(next) }
        return sum == factor ? layout.scaled(by: factor, axis: axis).map { ($0, 1) } : nil
      }
      if product == before, extent > 1, extent < channels, axis + 1 < wanted.count,
        extent.saturatingProduct(wanted[axis + 1]) == channels
      {
        return layout.scaled(by: 1, over: extent, axis: axis + 1).map { ($0, extent) }
      }
      product = product.saturatingProduct(extent)
    }
    return nil
  }

  private mutating func visitTransposition(_ index: Int, _ node: Node) {
    guard let layout = layout(node, 0), let rank = shape(node, 0)?.rank else { return }
    let order =
      if case .integers(let axes)? = node.attributes["perm"] { axes } else { Array((0..<rank).reversed()) }
    guard let axis = order.firstIndex(of: layout.axis) else { return fixInputs(index, node) }
    set(layout.at(axis), ofOutput: 0, node: index)
  }

  /// A mean over places of the image; over channels there are none left.
  private mutating func visitReduction(_ index: Int, _ node: Node) {
    guard let layout = layout(node, 0), let rank = shape(node, 0)?.rank else { return }
    var axes: [Int]?
    if case .integers(let values)? = node.attributes["axes"] { axes = values }
    if node.inputs.count > 1, let input = node.inputs[1] { axes = analysis.values[input].constant?.integers }
    guard let places = axes?.map({ $0 < 0 ? $0 &+ rank : $0 }) else { return }
    guard !places.contains(layout.axis) else { return }
    let keeps = node.attributes["keepdims"] != .integer(0)
    let axis = keeps ? layout.axis : layout.axis - Set(places).count(where: { $0 < layout.axis })
    set(layout.at(axis), ofOutput: 0, node: index)
  }

  private mutating func visitShuffle(_ index: Int, _ node: Node, toSpace: Bool) {
    guard let layout = layout(node, 0) else { return }
    guard case .integer(let block)? = node.attributes["blocksize"], block > 0, layout.axis == 1 else {
      return fixInputs(index, node)
    }
    let square = block.saturatingProduct(block)
    guard toSpace else {
      return set(layout.scaled(by: square), ofOutput: 0, node: index)
    }
    divide(layout, by: square)
    set(layout.scaled(by: 1, over: square), ofOutput: 0, node: index)
  }

  /// What changes places of the image alone hands channels on.
  private mutating func visitSpatial(_ index: Int, _ node: Node) {
    guard let layout = layout(node, 0) else { return }
    guard let input = node.inputs[0], let output = node.outputs.first.flatMap({ $0 }),
      extent(of: input, axis: layout.axis) == extent(of: output, axis: layout.axis)
    else { return fixInputs(index, node) }
    set(layout, ofOutput: 0, node: index)
  }

  private mutating func visitSlice(_ index: Int, _ node: Node) {
    guard let layout = layout(node, 0) else { return }
    if slices(node, axis: layout.axis) { fixInputs(index, node) } else { visitSpatial(index, node) }
  }

  /// Whether a slice is told from where to where along an axis.
  private func slices(_ node: Node, axis: Int) -> Bool {
    var axes: [Int]?
    if case .integers(let values)? = node.attributes["axes"] { axes = values }
    if node.inputs.count > 3, let input = node.inputs[3] { axes = analysis.values[input].constant?.integers }
    guard let axes, let rank = shape(node, 0)?.rank else { return true }
    return axes.contains { ($0 < 0 ? $0 &+ rank : $0) == axis }
  }
}
