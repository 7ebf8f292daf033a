import ConvMath

/// Branches, loops and lists, whose outputs are as far known as they are declared.
extension OperatorCall {
  static let controlRules: [String: Rule] = [
    "If": OperatorCall.branch, "Loop": OperatorCall.loop, "Scan": OperatorCall.asDeclared,
    "SequenceConstruct": OperatorCall.sequence, "SequenceEmpty": OperatorCall.sequence,
    "SequenceInsert": OperatorCall.sequence, "SequenceErase": OperatorCall.sequence,
    "SplitToSequence": OperatorCall.sequence, "SequenceAt": OperatorCall.asDeclared,
    "ConcatFromSequence": OperatorCall.asDeclared, "SequenceLength": OperatorCall.scalar,
    "Optional": OperatorCall.asDeclared, "OptionalGetElement": OperatorCall.asDeclared,
    "OptionalHasElement": OperatorCall.scalar,
  ]

  /// What both branches declare, or the one that is taken where that is known.
  func branch() throws(Problem) -> OperatorOutcome {
    guard case .graph(let yes)? = node.attributes["then_branch"],
      case .graph(let no)? = node.attributes["else_branch"]
    else { return OperatorOutcome(declared, .uncounted) }
    let condition = optional(0)?.constant?.integers?.first
    let outputs = (0..<outputCount).map { index -> Value in
      let first = yes.outputs.indices.contains(index) ? yes.outputs[index] : Value(nil, nil)
      let second = no.outputs.indices.contains(index) ? no.outputs[index] : Value(nil, nil)
      if let condition { return condition != 0 ? first : second }
      let shape = first.shape.flatMap { first in second.shape.flatMap { first.merged(with: $0) } }
      return Value(first.type == second.type ? first.type : nil, shape)
    }
    return OperatorOutcome(outputs, .uncounted)
  }

  /// What the body declares of what it hands on, and lists of what it makes in each round.
  func loop() throws(Problem) -> OperatorOutcome {
    guard case .graph(let body)? = node.attributes["body"] else { return OperatorOutcome(declared, .uncounted) }
    let carried = max(inputs.count - 2, 0)
    let outputs = body.outputs.dropFirst().enumerated().map { index, value in
      guard let shape = value.shape, index >= carried, shape.rank < TensorShape.maximumRank else {
        return Value(value.type, value.shape.map { TensorShape($0.dimensions.map { $0.value == nil ? .unknown : $0 }) })
      }
      return Value(value.type, TensorShape([.unknown] + shape.dimensions))
    }
    return OperatorOutcome(outputs, .uncounted)
  }

  func sequence() throws(Problem) -> OperatorOutcome { OperatorOutcome([Value](repeating: Value(nil, nil), count: 1)) }

  func scalar() throws(Problem) -> OperatorOutcome { OperatorOutcome(Value(node.op == "SequenceLength" ? .int64 : .boolean, [])) }
}
