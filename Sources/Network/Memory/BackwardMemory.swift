import ConvMath

/// The bytes that a forward pass keeps for the backward pass, each tensor once, whoever keeps it.
struct BackwardMemory {
  private let analysis: NetworkAnalysis
  private let type: NumberType?
  private let statistics: NumberType?
  /// For each tensor the one whose bytes it looks at; nil for what is kept in the file.
  private var owners: [Int?]
  /// Whether the elements of a tensor no longer lie one after another.
  private var isScattered: [Bool]
  private var needsGradient: [Bool]
  /// Sigmoids that are taken by the product with their own input alone: the two are one function, SiLU.
  private let gates: Set<Int>
  private var saved: Set<Int> = []
  private var extra = CheckedInteger.number(0)
  /// The operators that no rule is known of, in the order of their first node.
  private(set) var unlisted: [String] = []

  private var graph: Graph { analysis.graph }

  init(_ analysis: NetworkAnalysis, type: NumberType?, statistics: NumberType?) {
    self.analysis = analysis
    self.type = type
    self.statistics = statistics
    let tensors = analysis.graph.tensors
    owners = tensors.indices.map { tensors[$0].source == .stored ? nil : $0 }
    gates = analysis.sigmoidGates
    isScattered = [Bool](repeating: false, count: tensors.count)
    needsGradient = tensors.indices.map { place in
      tensors[place].source == .stored && analysis.values[place].type?.isReal ?? false
        && !analysis.isScalar(place)
    }
  }

  /// The bytes in all; nil where a shape is open or they are beyond 64 bits.
  mutating func bytes() -> Int? {
    for index in graph.nodes.indices where !analysis.nodes[index].isConstant {
      guard take(index) else { return nil }
    }
    var sum = extra
    for tensor in saved {
      guard let bytes = analysis.values[tensor].bytes(as: type) else { return nil }
      sum = sum + .number(bytes)
    }
    return sum.value
  }

  /// Adds what a node keeps; false where that is not known.
  private mutating func take(_ index: Int) -> Bool {
    let node = graph.nodes[index]
    let definition = analysis.definition(ofNode: index)
    follow(node, definition.storage)
    let outcome = analysis.nodes[index]
    let isReached = outcome.parameters > 0 || node.inputs.contains { $0.map { needsGradient[$0] } ?? false }
    guard isReached else { return true }
    for output in node.outputs.compactMap({ $0 }) { needsGradient[output] = true }
    if definition.saved == nil, !unlisted.contains(node.op) { unlisted.append(node.op) }
    // Where no rule is known the first input is taken to be kept.
    let rule = definition.saved ?? .input
    for place in rule.inputs where node.inputs.indices.contains(place) {
      guard let input = node.inputs[place], keeps(index, place, rule.condition) else { continue }
      if let owner = owners[input] { saved.insert(owner) }
    }
    if rule.output, let output = node.outputs.first.flatMap({ $0 }), !gates.contains(output),
      let owner = owners[output]
    {
      saved.insert(owner)
    }
    guard let kind = rule.extra else { return true }
    guard let bytes = extraBytes(kind, index) else { return false }
    extra = extra + bytes
    return true
  }

  /// Whether a node makes one element of each channel.
  private func isSingle(_ index: Int) -> Bool {
    analysis.output(ofNode: index)?.dimensions.dropFirst(2).allSatisfy { $0 == 1 } ?? false
  }

  /// Whether a derivative needs an input: of a product a side only where the other needs a gradient.
  private func keeps(_ index: Int, _ place: Int, _ condition: SavedTensors.Condition) -> Bool {
    let node = graph.nodes[index]
    switch condition {
    case .always: return true
    case .unlessMean: return !isSingle(index)
    case .otherSide, .quotient: if node.inputs.count < 2 { return true }
    }
    let others = node.inputs.enumerated().filter { $0.offset != place && $0.offset < 2 }.compactMap(\.element)
    let other = others.contains { needsGradient[$0] }
    // The divisor is needed for either side.
    if condition == .quotient, place == 1 {
      return other || node.inputs[1].map { needsGradient[$0] } ?? false
    }
    // Of SiLU the input alone is kept, by which the gate is told.
    if analysis.definition(ofNode: index).fusedPart == .multiplication,
      node.inputs.contains(where: { $0.map { gates.contains($0) } ?? false })
    {
      return node.inputs[place].map { !gates.contains($0) } ?? false
    }
    return other
  }

  /// Keeps track of tensors that only look at others in a different way.
  private mutating func follow(_ node: Node, _ storage: OutputStorage) {
    for output in node.outputs.compactMap({ $0 }) where storage.isViewInTraining {
      guard let input = node.inputs.first.flatMap({ $0 }) else { continue }
      // Elements out of order are put in order by what reshapes them.
      if storage == .reshaped, isScattered[input] { continue }
      owners[output] = owners[input]
      isScattered[output] = isScattered[input] || storage == .stridedInTraining
    }
  }

  private func extraBytes(_ kind: SavedTensors.Extra, _ index: Int) -> CheckedInteger? {
    let node = graph.nodes[index]
    guard let input = node.inputs.first.flatMap({ $0 }).flatMap({ analysis.values[$0].shape }),
      let output = analysis.output(ofNode: index)?.elementCount, let elements = input.elementCount
    else { return nil }
    let width = (type ?? .float32).bytes
    switch kind {
    case .indices: return 8 * .number(output)
    case .mask: return .number(output)
    case .statistics(let kind):
      guard let sets = sets(node, kind, input) else { return nil }
      return 2 * .number(sets) * .number((statistics ?? .float32).bytes)
    case .localResponse:
      guard input.rank > 1, let channels = input[1].value, channels > 0,
        case .integer(let size)? = node.attributes["size"]
      else { return nil }
      let rows = CheckedInteger.number(elements / channels)
      let padded = rows * (CheckedInteger.number(channels) + .number(size) - 1)
      return (padded + 2 * CheckedInteger.number(elements)) * .number(width)
    }
  }

  /// How many sets of elements a normalization takes together, each with its own statistics.
  private func sets(_ node: Node, _ kind: SavedTensors.NormalizedSets, _ input: TensorShape) -> Int? {
    guard input.rank > 1 else { return 1 }
    switch kind {
    case .channels: return input[1].value
    case .channelsOfSamples: return TensorShape(Array(input.dimensions.prefix(2))).elementCount
    case .groups:
      guard case .integer(let groups)? = node.attributes["num_groups"] else { return nil }
      return input[0].value.flatMap { (CheckedInteger.number($0) * .number(groups)).value }
    case .fromAxis:
      var axis = -1
      if case .integer(let given)? = node.attributes["axis"] { axis = given }
      let place = axis < 0 ? axis &+ input.rank : axis
      guard (0...input.rank).contains(place) else { return nil }
      return TensorShape(Array(input.dimensions.prefix(place))).elementCount
    }
  }
}

extension NetworkAnalysis {
  /// Whether a tensor is a single number.
  fileprivate func isScalar(_ tensor: Int) -> Bool { values[tensor].shape?.elementCount == 1 }

  /// The sigmoids that only the product with their own input takes.
  fileprivate var sigmoidGates: Set<Int> {
    var takers: [Int: Int] = [:]
    for node in graph.nodes { for input in node.inputs.compactMap({ $0 }) { takers[input, default: 0] += 1 } }
    var gates: Set<Int> = []
    for (index, node) in graph.nodes.enumerated()
    where node.inputs.count == 2 && definition(ofNode: index).fusedPart == .multiplication {
      for (x, gate) in [(node.inputs[0], node.inputs[1]), (node.inputs[1], node.inputs[0])] {
        guard let x, let gate, takers[gate] == 1, case .node(let maker) = graph.tensors[gate].source,
          definition(ofNode: maker).fusedPart == .sigmoid, graph.nodes[maker].inputs.first == x
        else { continue }
        gates.insert(gate)
      }
    }
    return gates
  }
}
