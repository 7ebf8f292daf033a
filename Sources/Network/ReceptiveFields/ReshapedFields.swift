import ConvMath

/// What changes the layout of elements and leaves places as they are.
struct ReshapedFields {
  private let analysis: NetworkAnalysis
  private let index: Int

  init(_ analysis: NetworkAnalysis, _ index: Int) {
    self.analysis = analysis
    self.index = index
  }

  /// The output with its spatial dimensions found again; nil where they are mixed with others.
  func output(_ state: FieldState, by rule: ReceptiveFieldRule) -> FieldState? {
    let node = analysis.graph.nodes[index]
    guard let fields = state.fields, let tensor = node.inputs.first.flatMap({ $0 }),
      let input = analysis.values[tensor].shape, let output = analysis.output(ofNode: index)
    else { return nil }
    if fields.isGlobal { return FieldState(fields: fields, all: fields, dimensions: []) }
    if rule == .transposition {
      var order = Array((0..<input.rank).reversed())
      if case .integers(let given)? = node.attributes["perm"] { order = given }
      let places = state.dimensions.map { order.firstIndex(of: $0) }
      guard places.allSatisfy({ $0 != nil }) else { return nil }
      return FieldState(fields: fields, all: state.all, dimensions: places.compactMap { $0 })
    }
    // Trailing dimensions that stay leave those before them to mix, as a shuffle of channels does.
    let count = state.dimensions.count
    let trailing = Array(input.rank - count..<input.rank)
    if state.dimensions == trailing, output.rank > count,
      output.dimensions.suffix(count) == input.dimensions.suffix(count)
    {
      return FieldState(fields: fields, all: state.all, dimensions: Array(output.rank - count..<output.rank))
    }
    // A single place is all there is.
    guard state.dimensions.allSatisfy({ $0 < input.rank && input[$0] == 1 }), var all = state.all else {
      return nil
    }
    all.isMisaligned = fields.isMisaligned
    return FieldState(fields: all, all: all, dimensions: [])
  }
}
