import ConvMath

/// Walks a network node by node: the receptive fields of what each makes, by those of what it takes and the rule of its operator.
struct ReceptiveFieldWalk {
  let analysis: NetworkAnalysis
  var graph: Graph { analysis.graph }

  /// The spatial extents of the input, the greatest where there are several inputs.
  private let inputExtents: PerAxis<Int>?
  /// For each tensor whether it sees nothing.
  private let isFree: [Bool]

  init(_ analysis: NetworkAnalysis) {
    self.analysis = analysis
    inputExtents = Self.inputExtents(analysis)
    isFree = analysis.isFreeOfData
  }

  /// Whether paths join in a node, that should look at the same places.
  func joins(_ index: Int, _ states: [FieldState?]) -> Bool {
    let rule = analysis.definition(ofNode: index).receptiveField
    guard graph.nodes[index].inputs.count > 1, rule.joinsPaths else { return false }
    return rule != .concatenation || !JoinedFields(analysis, index, inputs(of: index, states)).arePartsOfOne
  }

  /// The fields of each output of a node.
  func outputs(of index: Int, _ states: [FieldState?]) -> [FieldState?] {
    let node = graph.nodes[index]
    let inputs = inputs(of: index, states)
    guard let first = inputs.first?.state else { return inputs.count > 1 ? [mixed(index, inputs)] : [] }
    if analysis.definition(ofNode: index).receptiveField == .split { return split(index, first) }
    guard var result = output(of: index, inputs, first, states) else {
      let mixed = mixed(index, inputs)
      return node.outputs.map { _ in mixed }
    }
    result.all = all(of: index, result, inputs)
    return [result]
  }

  /// The inputs of a node that are computed.
  private func inputs(of index: Int, _ states: [FieldState?]) -> [JoinedFields.Input] {
    graph.nodes[index].inputs.compactMap { input in
      guard let input, !isFree[input] else { return nil }
      return (input, states[input])
    }
  }

  /// What nobody can tell the places of: it sees no more than what it is made of.
  private func mixed(_ index: Int, _ inputs: [JoinedFields.Input]) -> FieldState? {
    guard let all = together(inputs) else { return nil }
    let isGlobal = inputs.allSatisfy { $0.state?.fields?.isGlobal ?? false }
    let rank = analysis.output(ofNode: index)?.rank ?? 0
    return FieldState(fields: isGlobal ? all : nil, all: all, layout: PlaceLayout(rank: rank))
  }

  private func together(_ inputs: [JoinedFields.Input]) -> ReceptiveFields? {
    var result: ReceptiveFields?
    for (_, state) in inputs {
      guard var all = state?.all else { return nil }
      all.isMisaligned = state?.fields?.isMisaligned ?? all.isMisaligned
      all.isBound = state?.fields?.isBound ?? all.isBound
      guard let before = result else {
        result = all
        continue
      }
      guard let joined = before.joined(with: all) else { return nil }
      result = joined
    }
    return result
  }

  /// All that the elements of an output see together.
  private func all(of index: Int, _ result: FieldState, _ inputs: [JoinedFields.Input]) -> ReceptiveFields? {
    guard let fields = result.fields else { return together(inputs) }
    if fields.isGlobal { return fields }
    guard let inputExtents, inputExtents.count == fields.axes.count else { return nil }
    return fields.mapped { axis, field in
      field.isGlobal
        ? field : result.layout.count(of: axis).flatMap { field.together($0, of: inputExtents[axis]) }
    }
  }

  private static func inputExtents(_ analysis: NetworkAnalysis) -> PerAxis<Int>? {
    var result: PerAxis<Int>?
    for input in analysis.spatialInputs {
      guard let extents = TensorShape(input.places.map { input.shape[$0] }).extents.flatMap({ PerAxis($0) })
      else { continue }
      guard let before = result, before.count == extents.count else {
        result = result ?? extents
        continue
      }
      result = before.zipped(with: extents).map { max($0.0, $0.1) }
    }
    return result
  }

  /// The fields of the first output; nil where nothing is known of places.
  private func output(
    of index: Int, _ inputs: [JoinedFields.Input], _ first: FieldState, _ states: [FieldState?]
  ) -> FieldState? {
    let rule = analysis.definition(ofNode: index).receptiveField
    let joined = JoinedFields(analysis, index, inputs)
    switch rule {
    case .unknown, .none, .split: return nil
    case .global: return global(first)
    case .window: return windowed(index, first, from: 2)
    case .windowOfLastChannels: return windowed(index, first, from: 1)
    case .elementwise: return joined.elementwise()
    case .concatenation: return joined.concatenated(states)
    case .softmax:
      return along(axis(graph.nodes[index], default: graph.version < 13 ? 1 : -1), index, first)
    case .normalization: return normalized(index, first)
    case .product: return joined.product() ?? product(inputs, first)
    case .reduction: return reduced(index, first)
    case .gathering: return gathered(index, inputs, first)
    case .transposition, .reshaping: return ReshapedFields(analysis, index).output(first, by: rule)
    case .slice, .padding, .crop: return MovedFields(analysis, index).output(first, by: rule)
    case .depthToSpace, .spaceToDepth, .resizing:
      return ResizedFields(analysis, index).output(first, by: rule)
    }
  }

  /// The fields behind the windows of a layer whose spatial axes begin with a dimension; nil where its figures are open.
  private func windowed(_ index: Int, _ state: FieldState, from dimension: Int) -> FieldState? {
    guard case .layer(let layer) = analysis.nodes[index].cost, let fields = state.fields else { return nil }
    if !fields.isGlobal {
      guard state.dimensions == Array(dimension..<dimension + fields.axes.count) else { return nil }
    }
    if [.adaptiveAveragePooling, .adaptiveMaxPooling].contains(layer.layer.kind.operation),
      layer.layer.outputSize.allSatisfy({ $0 == 1 })
    {
      return global(state)
    }
    guard let output = analysis.output(ofNode: index), let behind = fields.under(layer.axes) else {
      return nil
    }
    return FieldState(
      fields: behind, all: nil,
      layout: PlaceLayout(Array(dimension..<dimension + fields.axes.count), of: output))
  }

  private func global(_ state: FieldState) -> FieldState? {
    guard var all = state.all else { return nil }
    all.isMisaligned = state.fields?.isMisaligned ?? all.isMisaligned
    all.isBound = state.fields?.isBound ?? true
    return FieldState(fields: all, all: all, layout: state.layout)
  }

  private func axis(_ node: Node, default value: Int) -> Int {
    if case .integer(let axis)? = node.attributes["axis"] { axis } else { value }
  }

  /// What takes the elements along an axis together.
  private func along(_ given: Int, _ index: Int, _ state: FieldState) -> FieldState? {
    let rank = state.layout.rank
    return state.taken(along: [given < 0 ? given &+ rank : given])
  }

  private func normalized(_ index: Int, _ state: FieldState) -> FieldState? {
    let rank = state.layout.rank
    let given = axis(graph.nodes[index], default: -1)
    let axis = given < 0 ? given &+ rank : given
    return state.taken(along: Set((0..<rank).filter { $0 >= axis }))
  }

  /// A product that is not followed: an element sees no more than all of what is multiplied.
  private func product(_ inputs: [JoinedFields.Input], _ first: FieldState) -> FieldState? {
    guard first.fields != nil, var all = together(inputs) else { return nil }
    if inputs.count > 1 { all.isBound = true }
    return FieldState(fields: all, all: all, layout: first.layout)
  }

  /// Means and the like over some axes.
  private func reduced(_ index: Int, _ state: FieldState) -> FieldState? {
    guard let output = analysis.output(ofNode: index) else { return nil }
    let rank = state.layout.rank
    let axes = MovedFields(analysis, index).integers("axes", input: 1) ?? Array(0..<rank)
    let places = Set(axes.map { $0 < 0 ? $0 &+ rank : $0 }).filter((0..<rank).contains)
    return state.reduced(along: places, keepsDimensions: output.rank == rank)
  }

  /// Elements picked along a dimension by places that are kept: where it counts none, the others stay.
  private func gathered(_ index: Int, _ inputs: [JoinedFields.Input], _ state: FieldState) -> FieldState? {
    let node = graph.nodes[index]
    guard inputs.count == 1, node.inputs.first == inputs[0].tensor, let fields = state.fields,
      let output = analysis.output(ofNode: index)
    else { return nil }
    if fields.isGlobal {
      return FieldState(fields: fields, all: fields, layout: PlaceLayout(rank: output.rank))
    }
    let rank = state.layout.rank
    let given = axis(node, default: 0)
    let axis = given < 0 ? given &+ rank : given
    guard (0..<rank).contains(axis), !state.layout.hasPlaces(axis) else { return nil }
    if output.rank == rank - 1 { return state.laid(state.layout.removing([axis])) }
    return output.rank == rank ? state.laid(state.layout) : nil
  }

  /// The parts of a tensor; along a spatial axis each begins where the one before ends.
  private func split(_ index: Int, _ state: FieldState) -> [FieldState?] {
    let node = graph.nodes[index]
    let rank = state.layout.rank
    let given = axis(node, default: 0)
    let axis = given < 0 ? given &+ rank : given
    guard state.layout.hasPlaces(axis), !(state.fields?.isGlobal ?? false) else {
      return node.outputs.map { _ in state.laid(state.layout) }
    }
    guard let place = state.dimensions?.firstIndex(of: axis) else {
      return node.outputs.map { _ in
        mixed(index, node.inputs.first.flatMap { $0 }.map { [($0, state)] } ?? [])
      }
    }
    var start: Int? = 0
    return node.outputs.map { output in
      let shape = output.flatMap { analysis.values[$0].shape }
      let fields = start.flatMap { start in
        state.fields?.mapped { $0 == place ? $1.taking(ElementTaps(advance: 1, .init(first: start))) : $1 }
      }
      let extent = shape.flatMap { axis < $0.rank ? $0[axis].value : nil }
      start = start.flatMap { start in extent.map { start &+ $0 } }
      guard let fields, var part = state.resized(fields, to: shape) else {
        return FieldState(fields: nil, all: state.all, layout: PlaceLayout(rank: rank))
      }
      part.all = state.all
      return part
    }
  }
}
