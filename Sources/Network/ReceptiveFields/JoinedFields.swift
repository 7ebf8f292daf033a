import ConvMath

/// Where paths join: element by element, one after the other, in a product.
struct JoinedFields {
  /// A tensor that is computed, with what is known of it.
  typealias Input = (tensor: Int, state: FieldState?)

  private let analysis: NetworkAnalysis
  private let node: Node
  private let output: TensorShape?
  private let inputs: [Input]

  init(_ analysis: NetworkAnalysis, _ index: Int, _ inputs: [Input]) {
    self.analysis = analysis
    node = analysis.graph.nodes[index]
    output = analysis.output(ofNode: index)
    self.inputs = inputs
  }

  /// Elements by elements, an extent of 1 repeated along the others.
  func elementwise(aligned: Bool = true) -> FieldState? {
    guard let output else { return nil }
    var result: FieldState?
    for (tensor, state) in inputs {
      guard var state, let fields = state.fields, let shape = analysis.values[tensor].shape,
        shape.rank <= output.rank, state.layout.rank == shape.rank
      else { return nil }
      state.layout = state.layout.extended(to: output.rank)
      let added = output.rank - shape.rank
      // What is repeated is seen by all.
      let isRepeated = shape.dimensions.indices.contains {
        state.layout.hasPlaces($0 + added) && shape[$0] == 1 && output[$0 + added] != 1
      }
      if isRepeated, !fields.isGlobal {
        guard let all = state.all else { return nil }
        state.fields = all
        state.layout = PlaceLayout(rank: output.rank)
      }
      guard let before = result else {
        result = state
        continue
      }
      guard let joined = before.joined(with: state, aligned: aligned) else { return nil }
      result = joined
    }
    result?.part = nil
    return result
  }

  /// One after the other along a dimension. Along places that is known where they are turned round, or stand behind what is kept.
  func concatenated(_ states: [FieldState?]) -> FieldState? {
    guard let output, let axis = place("axis", default: 1, of: output.rank) else { return nil }
    if let turned = turnedRound(along: axis, states) { return turned }
    if let led = led(along: axis) { return led }
    guard
      inputs.allSatisfy({ input in
        guard let state = input.state, let fields = state.fields else { return false }
        return fields.isGlobal || !state.layout.hasPlaces(axis)
      })
    else { return nil }
    // Places of every other row beside those between become channels: they stand side by side on purpose.
    return elementwise(aligned: !arePartsOfOne)?.clearing(axis)
  }

  /// Whether all inputs are taken from the same tensor by the same steps.
  var arePartsOfOne: Bool {
    guard let first = inputs.first?.state?.part else { return false }
    return inputs.allSatisfy { $0.state?.part?.tensor == first.tensor && $0.state?.part?.step == first.step }
  }

  /// The end of a tensor before its beginning.
  private func turnedRound(along axis: Int, _ states: [FieldState?]) -> FieldState? {
    guard inputs.count == 2, node.inputs.count == 2, let first = inputs[0].state?.part,
      let second = inputs[1].state?.part, first.tensor == second.tensor,
      states.indices.contains(first.tensor),
      let source = states[first.tensor], let shape = analysis.values[first.tensor].shape,
      shape.rank == source.layout.rank, first.dimension == axis, second.dimension == axis, first.step == 1,
      second.step == 1, second.start == 0, first.start == second.count,
      shape[axis].value == first.count + second.count
    else { return nil }
    return source.layout.rotated(axis, by: first.start).map(source.laid)
  }

  /// Places behind elements that are kept, such as a class token.
  private func led(along axis: Int) -> FieldState? {
    guard inputs.count == 1, let state = inputs[0].state, state.fields?.isGlobal == false,
      state.layout.hasPlaces(axis)
    else { return nil }
    var count = 0
    for input in node.inputs {
      guard let input, let extent = analysis.values[input].shape?[axis].value else { return nil }
      if input == inputs[0].tensor { return state.laid(state.layout.led(by: count, in: axis)) }
      count += extent
    }
    return nil
  }

  /// A product with a kept matrix takes all of one dimension. Of two computed tensors each element takes a row and a column.
  func product() -> FieldState? {
    guard let output, let first = inputs.first, let state = first.state else { return nil }
    guard inputs.count > 1 else {
      let isLeft = node.inputs.first == first.tensor
      let rank = state.layout.rank
      guard rank >= 2, output.rank == rank else { return nil }
      let dimension = isLeft && !isTurned || !isLeft && isTurned(1) ? rank - 1 : rank - 2
      return state.reduced(along: [dimension], keepsDimensions: true)
    }
    guard inputs.count == 2, let right = inputs[1].state, state.layout.rank == output.rank,
      right.layout.rank == output.rank, output.rank >= 2, !isTurned, !isTurned(1)
    else { return nil }
    let (row, column) = (output.rank - 2, output.rank - 1)
    // A place and all others: the left tensor's rows stay apart, the right one's are taken together.
    guard let mine = state.taken(along: [column]), let its = right.taken(along: [row, column]) else {
      return nil
    }
    var (left, other) = (mine, its)
    left.layout = left.layout.cleared(column)
    guard Self.haveSameDigits(state.layout, right.layout, rank: output.rank, fields: its.fields) else {
      return nil
    }
    other.layout = left.layout
    guard var result = left.joined(with: other, aligned: false) else { return nil }
    result.layout = left.layout
    let isOfTwoPlaces = right.layout.hasPlaces(column) && !(right.fields?.isGlobal ?? true)
    if its.isBoundUntilTaken { result.fields?.isBound = true }
    result.isBoundUntilTaken = isOfTwoPlaces
    return result.compacted()
  }

  private var isTurned: Bool { isTurned(0) }

  private func isTurned(_ side: Int) -> Bool { node.attributes.isSet(side == 0 ? "transA" : "transB") }

  /// Whether what is left of the places of two tensors is counted alike: the same digits in each dimension of the batch, and the
  /// same in the two others, whichever of these has them.
  private static func haveSameDigits(
    _ left: PlaceLayout, _ right: PlaceLayout, rank: Int, fields: ReceptiveFields?
  ) -> Bool {
    guard let fields, left.rotations == right.rotations else { return false }
    let matrix: Set = [rank - 2, rank - 1]
    return fields.axes.indices.allSatisfy { axis in
      let (mine, its) = (left.digits(of: axis, in: matrix), right.digits(of: axis, in: matrix))
      return mine.others == its.others && mine.merged == its.merged
    }
  }

  private func place(_ name: String, default value: Int, of rank: Int) -> Int? {
    var given = value
    if case .integer(let axis)? = node.attributes[name] { given = axis }
    let axis = given < 0 ? given &+ rank : given
    return (0..<rank).contains(axis) ? axis : nil
  }
}

extension FieldState {
  /// The state with a dimension that counts no places.
  fileprivate func clearing(_ dimension: Int) -> FieldState { laid(layout.cleared(dimension)) }
}
