import ConvMath

/// Walks a network node by node: the receptive fields of what each makes, by those of what it takes and the rule of its operator.
struct ReceptiveFieldWalk {
  let analysis: NetworkAnalysis
  var graph: Graph { analysis.graph }

  /// The spatial extents of the input, the greatest where there are several inputs.
  private let inputExtents: PerAxis<Int>?

  init(_ analysis: NetworkAnalysis) {
    self.analysis = analysis
    inputExtents = Self.inputExtents(analysis)
  }

  /// Whether paths join in a node.
  func joins(_ index: Int) -> Bool {
    graph.nodes[index].inputs.count > 1 && analysis.definition(ofNode: index).receptiveField.joinsPaths
  }

  /// The fields of each output of a node.
  func outputs(of index: Int, _ states: [FieldState?]) -> [FieldState?] {
    let node = graph.nodes[index]
    let inputs = node.inputs.compactMap { input -> (tensor: Int, state: FieldState?)? in
      guard let input, !isKept(input) else { return nil }
      return (input, states[input])
    }
    guard let first = inputs.first?.state else { return inputs.count > 1 ? [mixed(inputs)] : [] }
    if analysis.definition(ofNode: index).receptiveField == .split { return split(index, first) }
    guard var result = output(of: index, inputs, first) else {
      let mixed = mixed(inputs)
      return node.outputs.map { _ in mixed }
    }
    result.all = all(of: index, result, inputs)
    return [result]
  }

  /// What is kept in the file, or made of that alone, sees nothing.
  private func isKept(_ tensor: Int) -> Bool {
    switch graph.tensors[tensor].source {
    case .stored: true
    case .input: false
    case .node(let maker):
      analysis.nodes[maker].isConstant || analysis.definition(ofNode: maker).receptiveField == .none
    }
  }

  /// What nobody can tell the places of: it sees no more than what it is made of.
  private func mixed(_ inputs: [(tensor: Int, state: FieldState?)]) -> FieldState? {
    guard let all = together(inputs) else { return nil }
    let isGlobal = inputs.allSatisfy { $0.state?.fields?.isGlobal ?? false }
    return FieldState(fields: isGlobal ? all : nil, all: all, dimensions: [])
  }

  private func together(_ inputs: [(tensor: Int, state: FieldState?)]) -> ReceptiveFields? {
    var result: ReceptiveFields?
    for (_, state) in inputs {
      guard var all = state?.all else { return nil }
      all.isMisaligned = state?.fields?.isMisaligned ?? all.isMisaligned
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
  private func all(of index: Int, _ result: FieldState, _ inputs: [(tensor: Int, state: FieldState?)])
    -> ReceptiveFields?
  {
    guard let fields = result.fields, let output = graph.nodes[index].outputs.first.flatMap({ $0 }) else {
      return together(inputs)
    }
    if fields.isGlobal { return fields }
    guard let shape = analysis.values[output].shape, result.dimensions.count == fields.axes.count,
      let inputExtents, inputExtents.count == fields.axes.count
    else { return nil }
    return fields.mapped { axis, field in
      guard result.dimensions[axis] < shape.rank, let count = shape[result.dimensions[axis]].value
      else { return nil }
      return field.together(count, of: inputExtents[axis])
    }
  }

  private static func inputExtents(_ analysis: NetworkAnalysis) -> PerAxis<Int>? {
    var result: PerAxis<Int>?
    for input in analysis.graph.inputs {
      guard let shape = analysis.values[input].shape, (3...5).contains(shape.rank),
        let extents = shape.extents.flatMap({ PerAxis($0.dropFirst(2)) })
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
  private func output(of index: Int, _ inputs: [(tensor: Int, state: FieldState?)], _ first: FieldState)
    -> FieldState?
  {
    let rule = analysis.definition(ofNode: index).receptiveField
    switch rule {
    case .unknown, .none, .split: return nil
    case .global: return global(first)
    case .window: return windowed(index, first)
    case .elementwise: return joined(index, inputs)
    case .concatenation: return concatenated(index, inputs)
    case .softmax:
      return along(axis(graph.nodes[index], default: graph.version < 13 ? 1 : -1), index, first)
    case .normalization: return normalized(index, first)
    case .product: return product(index, inputs, first)
    case .reduction: return reduced(index, first)
    case .transposition, .reshaping: return ReshapedFields(analysis, index).output(first, by: rule)
    case .slice, .padding, .crop: return MovedFields(analysis, index).output(first, by: rule)
    case .depthToSpace, .spaceToDepth, .resizing:
      return ResizedFields(analysis, index).output(first, by: rule)
    }
  }

  /// The fields behind the windows of a layer; nil where its figures are open.
  private func windowed(_ index: Int, _ state: FieldState) -> FieldState? {
    guard case .layer(let layer) = analysis.nodes[index].cost, isChannelsFirst(state) else { return nil }
    if layer.layer.kind.operation == .adaptiveAveragePooling,
      layer.layer.outputSize.allSatisfy({ $0 == 1 })
    {
      return global(state)
    }
    return state.fields?.under(layer.axes).map {
      FieldState(fields: $0, all: nil, dimensions: state.dimensions)
    }
  }

  private func isChannelsFirst(_ state: FieldState) -> Bool {
    state.fields?.isGlobal ?? false || state.dimensions == Array(2..<2 + state.dimensions.count)
  }

  private func global(_ state: FieldState) -> FieldState? {
    guard var all = state.all else { return nil }
    all.isMisaligned = state.fields?.isMisaligned ?? all.isMisaligned
    return FieldState(fields: all, all: all, dimensions: state.dimensions)
  }

  private func axis(_ node: Node, default value: Int) -> Int {
    if case .integer(let axis)? = node.attributes["axis"] { axis } else { value }
  }

  /// Elements by elements, an extent of 1 repeated along the others.
  private func joined(_ index: Int, _ inputs: [(tensor: Int, state: FieldState?)]) -> FieldState? {
    guard let output = analysis.output(ofNode: index) else { return nil }
    var result: FieldState?
    for (tensor, state) in inputs {
      guard let state, var fields = state.fields else { return nil }
      if !fields.isGlobal, let shape = analysis.values[tensor].shape {
        guard shape.rank == output.rank, state.dimensions.allSatisfy({ $0 < shape.rank }) else { return nil }
        // What is repeated is seen by all.
        if state.dimensions.contains(where: { shape[$0] == 1 && output[$0] != 1 }) {
          guard let all = state.all else { return nil }
          fields = all
        }
      }
      guard let before = result, let seen = before.fields else {
        result = FieldState(fields: fields, all: state.all, dimensions: state.dimensions)
        continue
      }
      guard let sum = Self.sum(seen, before.all, fields, state.all) else { return nil }
      let dimensions = seen.isGlobal ? state.dimensions : before.dimensions
      guard seen.isGlobal || fields.isGlobal || before.dimensions == state.dimensions else { return nil }
      let all = before.all.flatMap { left in state.all.flatMap { left.joined(with: $0) } }
      result = FieldState(fields: sum, all: all, dimensions: dimensions)
    }
    return result
  }

  /// What two paths see, where one of them may see all.
  private static func sum(
    _ left: ReceptiveFields, _ leftAll: ReceptiveFields?, _ right: ReceptiveFields,
    _ rightAll: ReceptiveFields?
  ) -> ReceptiveFields? {
    guard left.isGlobal != right.isGlobal else { return left.joined(with: right) }
    guard let first = left.isGlobal ? left : leftAll, let second = right.isGlobal ? right : rightAll else {
      return nil
    }
    var result = first.joined(with: second)
    if left.isMisaligned || right.isMisaligned { result?.isMisaligned = true }
    return result
  }

  private func concatenated(_ index: Int, _ inputs: [(tensor: Int, state: FieldState?)]) -> FieldState? {
    guard let output = analysis.output(ofNode: index) else { return nil }
    let given = axis(graph.nodes[index], default: 1)
    let axis = given < 0 ? given + output.rank : given
    guard
      inputs.allSatisfy({
        $0.state?.fields?.isGlobal ?? false || !($0.state?.dimensions.contains(axis) ?? true)
      })
    else { return nil }
    return joined(index, inputs)
  }

  /// What takes the elements along an axis together.
  private func along(_ given: Int, _ index: Int, _ state: FieldState) -> FieldState? {
    guard let rank = analysis.output(ofNode: index)?.rank else { return nil }
    let axis = given < 0 ? given + rank : given
    return state.dimensions.contains(axis) ? global(state) : state
  }

  private func normalized(_ index: Int, _ state: FieldState) -> FieldState? {
    guard let rank = analysis.output(ofNode: index)?.rank else { return nil }
    let given = axis(graph.nodes[index], default: -1)
    let axis = given < 0 ? given + rank : given
    return state.dimensions.contains { $0 >= axis } ? global(state) : state
  }

  /// A product with a kept matrix mixes the last dimension; one of computed tensors takes all of both.
  private func product(_ index: Int, _ inputs: [(tensor: Int, state: FieldState?)], _ first: FieldState)
    -> FieldState?
  {
    guard inputs.count == 1, let rank = analysis.values[inputs[0].tensor].shape?.rank,
      graph.nodes[index].inputs.first == inputs[0].tensor
    else {
      return together(inputs).map { FieldState(fields: $0, all: $0, dimensions: first.dimensions) }
    }
    guard first.fields != nil, !first.dimensions.contains(rank - 1) else { return global(first) }
    return first
  }

  /// Means and the like over all spatial axes see all; over others they see what they are of.
  private func reduced(_ index: Int, _ state: FieldState) -> FieldState? {
    let node = graph.nodes[index]
    guard let tensor = node.inputs.first.flatMap({ $0 }), let input = analysis.values[tensor].shape,
      let output = analysis.output(ofNode: index)
    else { return nil }
    let axes = MovedFields(analysis, index).integers("axes", input: 1) ?? Array(0..<input.rank)
    let places = Set(axes.map { $0 < 0 ? $0 + input.rank : $0 })
    if state.dimensions.allSatisfy(places.contains) { return global(state) }
    guard state.dimensions.allSatisfy({ !places.contains($0) }) else { return nil }
    guard output.rank != input.rank else { return state }
    let dimensions = state.dimensions.map { dimension in dimension - places.filter { $0 < dimension }.count }
    return FieldState(fields: state.fields, all: state.all, dimensions: dimensions)
  }

  /// The parts of a tensor; along a spatial axis each begins where the one before ends.
  private func split(_ index: Int, _ state: FieldState) -> [FieldState?] {
    let node = graph.nodes[index]
    guard let rank = analysis.output(ofNode: index)?.rank else { return [] }
    let given = axis(node, default: 0)
    let axis = given < 0 ? given + rank : given
    guard let place = state.dimensions.firstIndex(of: axis), !(state.fields?.isGlobal ?? false) else {
      return node.outputs.map { _ in state }
    }
    var start: Int? = 0
    return node.outputs.map { output in
      var part = state
      part.fields = start.flatMap { start in
        state.fields?.mapped { $0 == place ? $1.taking(ElementTaps(advance: 1, .init(first: start))) : $1 }
      }
      let extent = output.flatMap { analysis.values[$0].shape }.flatMap {
        axis < $0.rank ? $0[axis].value : nil
      }
      start = start.flatMap { start in extent.map { start &+ $0 } }
      return part
    }
  }
}
