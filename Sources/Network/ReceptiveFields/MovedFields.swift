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
      let input = analysis.values[tensor].shape, let output, input.rank == output.rank,
      input.rank == state.layout.rank, let moves = moves(input, by: rule)
    else { return nil }
    if fields.isGlobal {
      return FieldState(fields: fields, all: fields, layout: PlaceLayout(rank: output.rank))
    }
    let moved = moves.filter { state.layout.hasPlaces($0.key) }
    if moved.isEmpty { return state.laid(state.layout) }
    if let (place, move) = moved.first, moved.count == 1, state.layout.leading[place] > 0 {
      // All behind a class token.
      guard move.start == state.layout.leading[place], move.step == 1 else { return nil }
      return state.laid(state.layout.led(by: 0 &- move.start, in: place))
    }
    guard let dimensions = state.dimensions else { return nil }
    let places = fields.mapped { axis, field in
      guard let move = moved[dimensions[axis]] else { return field }
      return field.taking(ElementTaps(advance: move.step, .init(first: move.start)))
    }
    var result = places.flatMap { state.resized($0, to: output) }
    if rule == .slice, let (place, move) = moved.first, moved.count == 1 {
      result?.part = part(of: tensor, state.part, place, move, output[place].value)
    }
    return result
  }

  /// What the output is a part of: of the tensor that was sliced, or of the one before, by the same steps along another dimension.
  private func part(
    of tensor: Int, _ before: FieldState.Part?, _ place: Int, _ move: (start: Int, step: Int), _ count: Int?
  ) -> FieldState.Part? {
    let goesOn = move.step > 1 && before?.step == move.step && before?.dimension != place
    return count.map {
      FieldState.Part(
        tensor: goesOn ? before?.tensor ?? tensor : tensor, dimension: place, start: move.start, count: $0,
        step: move.step)
    }
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
