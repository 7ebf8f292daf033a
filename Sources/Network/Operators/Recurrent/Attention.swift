import ConvMath

/// Attention as an operator of its own.
enum Attention {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(shapesOf: "Attention", OperatorCall.attention),
    OperatorDefinition(shapesOf: "MultiHeadAttention", OperatorCall.attention),
    OperatorDefinition(shapesOf: "RotaryEmbedding", OperatorCall.uncountedUnary),
  ]
}

extension OperatorCall {
  /// Queries against keys, and the weights that come of them against values.
  fileprivate func attention() throws(Problem) -> OperatorOutcome {
    let type = try input(0).type
    guard node.domain.isEmpty, has(2) else { return OperatorOutcome(declared, .uncounted) }
    let (queries, values) = (try shape(0), try shape(2))
    var output = queries
    if queries.rank == 4, values.rank == 4 {
      output[3] = values[3]
    } else if queries.rank == 3, values.rank == 3, let heads = integer("q_num_heads"),
      let others = integer("kv_num_heads"), others > 0
    {
      output[2] = values[2] / .known(others) * .known(heads)
    }
    var outputs = [Value](repeating: Value(type, nil), count: max(outputCount, 1))
    outputs[0] = Value(type, output)
    return OperatorOutcome(outputs, .uncounted)
  }
}
