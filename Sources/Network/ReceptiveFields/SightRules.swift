import ConvMath

/// What comes out of each operator, as far as places of the input are concerned.
struct SightRules {
  let analysis: NetworkAnalysis
  var graph: Graph { analysis.graph }

  /// The spatial extents of the input, the greatest where there are several inputs.
  private let inputExtents: PerAxis<Int>?

  init(_ analysis: NetworkAnalysis) {
    self.analysis = analysis
    inputExtents = Self.inputExtents(analysis)
  }

  /// Operators whose every element comes from the same place of each input.
  static let keepsPlaces: Set<String> = [
    "Add", "Sub", "Mul", "Div", "Pow", "Min", "Max", "Sum", "Mean", "BatchNormalization", "Relu",
    "LeakyRelu", "PRelu", "Sigmoid", "Tanh", "Gelu", "HardSwish", "HardSigmoid", "Swish", "Elu", "Celu",
    "Selu", "Softplus", "Softsign", "Mish", "Clip", "Dropout", "Identity", "Cast", "Abs", "Neg", "Exp", "Log",
    "Sqrt", "Erf", "Reciprocal", "QuantizeLinear", "DequantizeLinear", "LRN", "Where",
  ]

  /// Operators that take all elements together, at least those of a channel.
  private static let takesAll: Set<String> = [
    "GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool", "InstanceNormalization", "GroupNormalization",
    "Gemm",
  ]

  /// Whether paths join in a node.
  func joins(_ index: Int) -> Bool {
    let node = graph.nodes[index]
    return node.inputs.count > 1 && (node.op == "Concat" || Self.keepsPlaces.contains(node.op))
  }

  /// What each output of a node sees.
  func outputs(of index: Int, _ sights: [Sight?]) -> [Sight?] {
    let node = graph.nodes[index]
    let inputs = node.inputs.compactMap { input -> (tensor: Int, sight: Sight?)? in
      guard let input, !isKept(input) else { return nil }
      return (input, sights[input])
    }
    guard let first = inputs.first?.sight else { return inputs.count > 1 ? [mixed(inputs)] : [] }
    if node.op == "Split" { return split(index, first) }
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
    case .node(let maker): analysis.nodes[maker].isConstant || graph.nodes[maker].op == "Shape"
    }
  }

  /// What nobody can tell the places of: it sees no more than what it is made of.
  private func mixed(_ inputs: [(tensor: Int, sight: Sight?)]) -> Sight? {
    guard let all = together(inputs) else { return nil }
    let isGlobal = inputs.allSatisfy { $0.sight?.fields?.isGlobal ?? false }
    return Sight(fields: isGlobal ? all : nil, all: all, dimensions: [])
  }

  private func together(_ inputs: [(tensor: Int, sight: Sight?)]) -> ReceptiveFields? {
    var result: ReceptiveFields?
    for (_, sight) in inputs {
      guard var all = sight?.all else { return nil }
      all.isMisaligned = sight?.fields?.isMisaligned ?? all.isMisaligned
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
  private func all(of index: Int, _ result: Sight, _ inputs: [(tensor: Int, sight: Sight?)])
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

  /// What the first output sees; nil where nothing is known of places.
  private func output(of index: Int, _ inputs: [(tensor: Int, sight: Sight?)], _ first: Sight) -> Sight? {
    let node = graph.nodes[index]
    if Self.takesAll.contains(node.op) { return global(first) }
    if case .layer(let layer) = analysis.nodes[index].cost {
      let operation = layer.layer.kind.operation
      if operation.slidesWindow || operation == .adaptiveAveragePooling {
        guard isChannelsFirst(first) else { return nil }
        if operation == .adaptiveAveragePooling, layer.layer.outputSize.allSatisfy({ $0 == 1 }) {
          return global(first)
        }
        return first.fields?.under(layer.axes).map {
          Sight(fields: $0, all: nil, dimensions: first.dimensions)
        }
      }
    }
    if Self.keepsPlaces.contains(node.op) { return joined(index, inputs) }
    switch node.op {
    case "Concat": return concatenated(index, inputs)
    case "Softmax", "LogSoftmax": return along(axis(node, default: graph.version < 13 ? 1 : -1), index, first)
    case "LayerNormalization", "RMSNormalization", "SimplifiedLayerNormalization":
      return normalized(index, first)
    case "MatMul": return product(index, inputs, first)
    case "Transpose", "Reshape", "Flatten": return LayoutSight(analysis, index).output(first)
    case "Slice", "Pad", "CenterCropPad": return MovedSight(analysis, index).output(first)
    case "Resize", "Upsample", "DepthToSpace", "SpaceToDepth":
      return ResizedSight(analysis, index).output(first)
    case _ where node.op.hasPrefix("Reduce"): return reduced(index, first)
    default: return nil
    }
  }

  private func isChannelsFirst(_ sight: Sight) -> Bool {
    sight.fields?.isGlobal ?? false || sight.dimensions == Array(2..<2 + sight.dimensions.count)
  }

  private func global(_ sight: Sight) -> Sight? {
    guard var all = sight.all else { return nil }
    all.isMisaligned = sight.fields?.isMisaligned ?? all.isMisaligned
    return Sight(fields: all, all: all, dimensions: sight.dimensions)
  }

  private func axis(_ node: Node, default value: Int) -> Int {
    if case .integer(let axis)? = node.attributes["axis"] { axis } else { value }
  }

  /// Elements by elements, an extent of 1 repeated along the others.
  private func joined(_ index: Int, _ inputs: [(tensor: Int, sight: Sight?)]) -> Sight? {
    guard let output = analysis.output(ofNode: index) else { return nil }
    var result: Sight?
    for (tensor, sight) in inputs {
      guard let sight, var fields = sight.fields else { return nil }
      if !fields.isGlobal, let shape = analysis.values[tensor].shape {
        guard shape.rank == output.rank, sight.dimensions.allSatisfy({ $0 < shape.rank }) else { return nil }
        // What is repeated is seen by all.
        if sight.dimensions.contains(where: { shape[$0] == 1 && output[$0] != 1 }) {
          guard let all = sight.all else { return nil }
          fields = all
        }
      }
      guard let before = result, let seen = before.fields else {
        result = Sight(fields: fields, all: sight.all, dimensions: sight.dimensions)
        continue
      }
      guard let sum = Self.sum(seen, before.all, fields, sight.all) else { return nil }
      let dimensions = seen.isGlobal ? sight.dimensions : before.dimensions
      guard seen.isGlobal || fields.isGlobal || before.dimensions == sight.dimensions else { return nil }
      let all = before.all.flatMap { left in sight.all.flatMap { left.joined(with: $0) } }
      result = Sight(fields: sum, all: all, dimensions: dimensions)
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

  private func concatenated(_ index: Int, _ inputs: [(tensor: Int, sight: Sight?)]) -> Sight? {
    guard let output = analysis.output(ofNode: index) else { return nil }
    let given = axis(graph.nodes[index], default: 1)
    let axis = given < 0 ? given + output.rank : given
    guard
      inputs.allSatisfy({
        $0.sight?.fields?.isGlobal ?? false || !($0.sight?.dimensions.contains(axis) ?? true)
      })
    else { return nil }
    return joined(index, inputs)
  }

  /// What takes the elements along an axis together.
  private func along(_ given: Int, _ index: Int, _ sight: Sight) -> Sight? {
    guard let rank = analysis.output(ofNode: index)?.rank else { return nil }
    let axis = given < 0 ? given + rank : given
    return sight.dimensions.contains(axis) ? global(sight) : sight
  }

  private func normalized(_ index: Int, _ sight: Sight) -> Sight? {
    guard let rank = analysis.output(ofNode: index)?.rank else { return nil }
    let given = axis(graph.nodes[index], default: -1)
    let axis = given < 0 ? given + rank : given
    return sight.dimensions.contains { $0 >= axis } ? global(sight) : sight
  }

  /// A product with a kept matrix mixes the last dimension; one of computed tensors takes all of both.
  private func product(_ index: Int, _ inputs: [(tensor: Int, sight: Sight?)], _ first: Sight) -> Sight? {
    guard inputs.count == 1, let rank = analysis.values[inputs[0].tensor].shape?.rank,
      graph.nodes[index].inputs.first == inputs[0].tensor
    else {
      return together(inputs).map { Sight(fields: $0, all: $0, dimensions: first.dimensions) }
    }
    guard first.fields != nil, !first.dimensions.contains(rank - 1) else { return global(first) }
    return first
  }

  /// Means and the like over all spatial axes see all; over others they see what they are of.
  private func reduced(_ index: Int, _ sight: Sight) -> Sight? {
    let node = graph.nodes[index]
    guard let tensor = node.inputs.first.flatMap({ $0 }), let input = analysis.values[tensor].shape,
      let output = analysis.output(ofNode: index)
    else { return nil }
    let axes = MovedSight(analysis, index).integers("axes", input: 1) ?? Array(0..<input.rank)
    let places = Set(axes.map { $0 < 0 ? $0 + input.rank : $0 })
    if sight.dimensions.allSatisfy(places.contains) { return global(sight) }
    guard sight.dimensions.allSatisfy({ !places.contains($0) }) else { return nil }
    guard output.rank != input.rank else { return sight }
    let dimensions = sight.dimensions.map { dimension in dimension - places.filter { $0 < dimension }.count }
    return Sight(fields: sight.fields, all: sight.all, dimensions: dimensions)
  }

  /// The parts of a tensor; along a spatial axis each begins where the one before ends.
  private func split(_ index: Int, _ sight: Sight) -> [Sight?] {
    let node = graph.nodes[index]
    guard let rank = analysis.output(ofNode: index)?.rank else { return [] }
    let given = axis(node, default: 0)
    let axis = given < 0 ? given + rank : given
    guard let place = sight.dimensions.firstIndex(of: axis), !(sight.fields?.isGlobal ?? false) else {
      return node.outputs.map { _ in sight }
    }
    var start: Int? = 0
    return node.outputs.map { output in
      var part = sight
      part.fields = start.flatMap { start in
        sight.fields?.mapped { $0 == place ? $1.taking(ElementTaps(advance: 1, .init(first: start))) : $1 }
      }
      let extent = output.flatMap { analysis.values[$0].shape }.flatMap {
        axis < $0.rank ? $0[axis].value : nil
      }
      start = start.flatMap { start in extent.map { start &+ $0 } }
      return part
    }
  }
}
