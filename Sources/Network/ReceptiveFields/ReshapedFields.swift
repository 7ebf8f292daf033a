import ConvMath

/// What changes the layout of elements and leaves places as they are.
struct ReshapedFields {
  private let analysis: NetworkAnalysis
  private let node: Node
  private let output: TensorShape?

  init(_ analysis: NetworkAnalysis, _ index: Int) {
    self.analysis = analysis
    node = analysis.graph.nodes[index]
    output = analysis.output(ofNode: index)
  }

  /// The output with its places found again; nil where they are mixed with others.
  func output(_ state: FieldState, by rule: ReceptiveFieldRule) -> FieldState? {
    guard let fields = state.fields, let tensor = node.inputs.first.flatMap({ $0 }),
      let input = analysis.values[tensor].shape, let output, input.rank == state.layout.rank
    else { return nil }
    if fields.isGlobal {
      return FieldState(fields: fields, all: fields, layout: PlaceLayout(rank: output.rank))
    }
    guard rule != .transposition else { return transposed(state, input) }
    guard let layout = state.layout.reshaped(from: input, to: output) else { return nil }
    return kept(state.laid(layout), input.dimensions.last == output.dimensions.last)
  }

  private func transposed(_ state: FieldState, _ input: TensorShape) -> FieldState? {
    var order = Array((0..<input.rank).reversed())
    if case .integers(let given)? = node.attributes["perm"] { order = given }
    guard let layout = state.layout.reordered(order) else { return nil }
    return kept(state.laid(layout), order.last == input.rank - 1)
  }

  /// What is a bound until the last dimension is taken together stays one where that dimension is no longer the last.
  private func kept(_ state: FieldState, _ staysLast: Bool) -> FieldState {
    var result = state
    if state.isBoundUntilTaken, !staysLast {
      result.isBoundUntilTaken = false
      result.fields?.isBound = true
    }
    return result
  }
}
