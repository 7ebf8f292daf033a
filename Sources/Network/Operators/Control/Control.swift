import ConvMath

/// Branches, loops and lists, whose outputs are as far known as they are declared.
enum Control {
  static let definitions: [OperatorDefinition] = graphs + lists + optionals

  private static let graphs: [OperatorDefinition] = [
    OperatorDefinition(shapesOf: "If", OperatorCall.branch),
    OperatorDefinition(shapesOf: "Loop", OperatorCall.loop),
    OperatorDefinition(shapesOf: "Scan", OperatorCall.scan),
  ]

  private static let lists: [OperatorDefinition] = [
    OperatorDefinition(shapesOf: "SequenceConstruct", OperatorCall.sequence),
    OperatorDefinition(shapesOf: "SequenceEmpty", OperatorCall.sequence),
    OperatorDefinition(shapesOf: "SequenceInsert", OperatorCall.sequence),
    OperatorDefinition(shapesOf: "SequenceErase", OperatorCall.sequence),
    OperatorDefinition(shapesOf: "SplitToSequence", OperatorCall.sequence),
    OperatorDefinition(shapesOf: "SequenceAt", OperatorCall.asDeclared),
    OperatorDefinition(shapesOf: "ConcatFromSequence", OperatorCall.asDeclared),
    OperatorDefinition(shapesOf: "SequenceLength", OperatorCall.sequenceLength),
  ]

  private static let optionals: [OperatorDefinition] = [
    OperatorDefinition(shapesOf: "Optional", OperatorCall.asDeclared),
    OperatorDefinition(shapesOf: "OptionalGetElement", OperatorCall.asDeclared),
    OperatorDefinition(shapesOf: "OptionalHasElement", OperatorCall.isThere),
  ]
}

extension OperatorCall {
  /// What the branch that is taken makes, or, where that is not known, what both have in common.
  fileprivate func branch() throws(Problem) -> OperatorOutcome {
    let condition = optional(0)?.constant?.integers?.first
    if let condition {
      guard let taken = body(condition != 0 ? "then_branch" : "else_branch") else {
        return OperatorOutcome(declared, .uncounted)
      }
      return OperatorOutcome(taken.outputs, taken.work.map(Cost.work) ?? .uncounted)
    }
    guard let yes = body("then_branch")?.outputs, let no = body("else_branch")?.outputs else {
      return OperatorOutcome(declared, .uncounted)
    }
    let outputs = zip(yes, no).map { first, second in
      let shape = first.shape.flatMap { first in second.shape.flatMap { first.merged(with: $0) } }
      return Value(first.type == second.type ? first.type : nil, shape)
    }
    return OperatorOutcome(outputs, .uncounted)
  }

  /// What the body makes of one round: what it hands on keeps only its number of dimensions, what it makes in each round
  /// becomes a list.
  fileprivate func loop() throws(Problem) -> OperatorOutcome {
    guard let outputs = body("body", isLoop: true)?.outputs else {
      return OperatorOutcome(declared, .uncounted)
    }
    let carried = max(inputs.count - 2, 0)
    let result = outputs.dropFirst().enumerated().map { index, value in
      guard let shape = value.shape, index >= carried, shape.rank < TensorShape.maximumRank else {
        return Value(
          value.type, value.shape.map { TensorShape([Dimension](repeating: .unknown, count: $0.rank)) })
      }
      return Value(
        value.type, TensorShape([.unknown] + shape.dimensions.map { $0.value == nil ? .unknown : $0 }))
    }
    return OperatorOutcome(Array(result), .uncounted)
  }

  /// A round for each step of the tensors that are scanned: what is handed on keeps its shape, what is made in each round becomes a
  /// list.
  fileprivate func scan() throws(Problem) -> OperatorOutcome {
    guard version >= 9, let scanned = integer("num_scan_inputs"), scanned > 0, scanned <= inputs.count else {
      return OperatorOutcome(declared, .uncounted)
    }
    let states = inputs.count - scanned
    let axes = integers("scan_input_axes") ?? []
    var given = inputs[..<states].map { Value($0?.type, $0?.shape) }
    var steps = Dimension.unknown
    for (index, input) in inputs[states...].enumerated() {
      guard var shape = input?.shape, shape.rank > 0 else {
        given.append(Value(input?.type, nil))
        continue
      }
      let axis = try axis(axes.indices.contains(index) ? axes[index] : 0, rank: shape.rank)
      if steps.value == nil { steps = shape[axis] }
      shape.dimensions.remove(at: axis)
      given.append(Value(input?.type, shape))
    }
    guard let body = body("body", given: given) else { return OperatorOutcome(declared, .uncounted) }
    let outputAxes = integers("scan_output_axes") ?? []
    var results: [Value] = []
    for (index, value) in body.outputs.enumerated() {
      guard index >= states, var shape = value.shape, shape.rank < TensorShape.maximumRank else {
        results.append(Value(value.type, value.shape))
        continue
      }
      let given = outputAxes.indices.contains(index - states) ? outputAxes[index - states] : 0
      shape.dimensions.insert(steps, at: try axis(given, rank: shape.rank + 1))
      results.append(Value(value.type, shape))
    }
    guard let work = body.work, let count = steps.value, let all = work.repeated(count) else {
      return OperatorOutcome(results, .uncounted)
    }
    return OperatorOutcome(results, .work(all))
  }

  /// A graph within the node, worked out with what it takes from around it; nil where it cannot be.
  private func body(_ name: String, isLoop: Bool = false, given: [Value]? = nil) -> GraphOutcome? {
    guard let evaluate, case .graph(let subgraph)? = node.attributes[name] else { return nil }
    var declaration = subgraph.declaration
    declaration.version = version
    if let given {
      for (index, value) in given.enumerated() where index < declaration.inputs.count {
        declaration.inputs[index].value = value
      }
    }
    if isLoop {
      // The number of the round, whether to go on, then what is handed on, of which only types are sure.
      let given = inputs.dropFirst(2).map { Value($0?.type, nil) }
      let all = [Value(.int64, []), Value(.boolean, [])] + given
      for (index, value) in all.enumerated() where index < declaration.inputs.count {
        declaration.inputs[index].value = value
      }
    }
    let own = Set(
      (declaration.stored + declaration.inputs).map(\.name) + declaration.nodes.flatMap(\.outputs))
    declaration.inputs += captured.filter { !own.contains($0.name) }
    guard let graph = try? declaration.graph() else { return nil }
    return evaluate(graph)
  }

  fileprivate func sequence() throws(Problem) -> OperatorOutcome {
    OperatorOutcome([Value](repeating: Value(nil, nil), count: 1))
  }

  fileprivate func sequenceLength() throws(Problem) -> OperatorOutcome { OperatorOutcome(Value(.int64, [])) }
  fileprivate func isThere() throws(Problem) -> OperatorOutcome { OperatorOutcome(Value(.boolean, [])) }
}
