import ConvMath

/// What cuts off elements at the ends of axes, or puts some there.
struct MovedFields {
  private let analysis: NetworkAnalysis
  private let node: Node
  private let output: TensorShape?

  init(_ analysis: NetworkAnalysis, _ index: Int) {
    self.analysis = analysis
    node = analysis.graph.nodes[index]
    output = analysis.output(ofNode: index)
  }

  /// The output with its places moved; nil where it is not known how far.
  func output(_ state: FieldState, by rule: ReceptiveFieldRule) -> FieldState? {
    guard let fields = state.fields, let tensor = node.inputs.first.flatMap({ $0 }),
      let input = analysis.values[tensor].shape
    else { return nil }
    if fields.isGlobal { return state }
    guard state.dimensions.count == fields.axes.count, state.dimensions.allSatisfy({ $0 < input.rank }) else {
      return nil
    }
    guard let moves = moves(input, by: rule) else { return nil }
    let moved = fields.mapped { axis, field in
      let dimension = state.dimensions[axis]
      guard let move = moves[dimension] else { return field }
      return field.taking(ElementTaps(advance: move.step, .init(first: move.start)))
    }
    return moved.map { FieldState(fields: $0, all: nil, dimensions: state.dimensions) }
  }

  /// For each dimension that changes the element that the first one of the output is, and how far neighbours are apart.
  private func moves(_ input: TensorShape, by rule: ReceptiveFieldRule) -> [Int: (start: Int, step: Int)]? {
    switch rule {
    case .slice: return slice(input)
    case .padding: return pad(input)
    default: return crop(input)
    }
  }

  private func slice(_ input: TensorShape) -> [Int: (start: Int, step: Int)]? {
    guard let starts = integers("starts", input: 1) else { return nil }
    let axes = integers("axes", input: 3) ?? Array(starts.indices)
    let steps = integers("steps", input: 4) ?? [Int](repeating: 1, count: starts.count)
    guard axes.count == starts.count, steps.count == starts.count else { return nil }
    var moves: [Int: (start: Int, step: Int)] = [:]
    for (index, given) in axes.enumerated() {
      let axis = given < 0 ? given + input.rank : given
      guard steps[index] > 0, input.dimensions.indices.contains(axis) else { return nil }
      guard let extent = input[axis].value else {
        guard starts[index] == 0 else { return nil }
        moves[axis] = (0, steps[index])
        continue
      }
      let start = starts[index] < 0 ? starts[index] &+ extent : starts[index]
      moves[axis] = (min(max(start, 0), extent), steps[index])
    }
    return moves
  }

  private func pad(_ input: TensorShape) -> [Int: (start: Int, step: Int)]? {
    guard let pads = integers("pads", input: 1) else { return nil }
    let axes = integers("axes", input: 3) ?? Array(0..<input.rank)
    guard pads.count == 2 * axes.count else { return nil }
    var moves: [Int: (start: Int, step: Int)] = [:]
    for (index, axis) in axes.enumerated() {
      moves[axis < 0 ? axis + input.rank : axis] = (0 &- pads[index], 1)
    }
    return moves
  }

  /// The middle of an axis, or the axis in the middle of a longer one.
  private func crop(_ input: TensorShape) -> [Int: (start: Int, step: Int)]? {
    guard let output, output.rank == input.rank else { return nil }
    var moves: [Int: (start: Int, step: Int)] = [:]
    for axis in input.dimensions.indices where input[axis] != output[axis] {
      guard let before = input[axis].value, let after = output[axis].value else { return nil }
      moves[axis] = (before >= after ? (before - after) / 2 : -((after - before) / 2), 1)
    }
    return moves
  }

  /// Integers of an attribute, or of an input that is known.
  func integers(_ name: String, input place: Int) -> [Int]? {
    switch node.attributes[name] {
    case .integers(let values): return values
    case .integer(let value): return [value]
    default: break
    }
    guard node.inputs.indices.contains(place), let tensor = node.inputs[place] else { return nil }
    return analysis.values[tensor].constant?.integers
  }
}
