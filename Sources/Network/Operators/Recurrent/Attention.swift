import ConvMath

/// Attention as an operator of its own.
enum Attention {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      shapesOf: "Attention", OperatorCall.attention, inputs: [.data, .data, .data, .setting, .data]),
    OperatorDefinition(shapesOf: "ScaledDotProductAttention", OperatorCall.scaledAttention),
    OperatorDefinition(shapesOf: "MultiHeadAttention", OperatorCall.tokensAttention),
    OperatorDefinition(
      shapesOf: "RotaryEmbedding", OperatorCall.rotaryEmbedding, inputs: [.data, .buffer]),
  ]
}

extension OperatorCall {
  /// Queries against keys, and the weights that come of them against values: n·m·(d + e) products for each head, of n queries and m
  /// keys of d features, and values of e. What softmax does is left out.
  fileprivate func attention() throws(Problem) -> OperatorOutcome {
    let type = try input(0).type
    guard node.domain.isEmpty else { return try packedAttention() }
    guard has(2) else { return OperatorOutcome(declared, .uncounted) }
    guard let queries = try heads(0, "q_num_heads"), let keys = try heads(1, "kv_num_heads"),
      let values = try heads(2, "kv_num_heads")
    else { return OperatorOutcome(declared, .uncounted) }
    // What came before is put before keys and values.
    let past = try has(4) ? shape(4)[2] : 0
    let count = keys[2] + past
    var output: TensorShape = [queries[0], queries[1], queries[2], values[3]]
    let products = queries[0] * queries[1] * queries[2] * count * (queries[3] + values[3])
    if try shape(0).rank == 3 { output = [queries[0], queries[2], queries[1] * values[3]] }
    let outputs = [
      Value(type, output), Value(try input(1).type, [keys[0], keys[1], count, keys[3]]),
      Value(try input(2).type, [values[0], values[1], count, values[3]]),
      Value(type, [queries[0], queries[1], queries[2], count]),
    ]
    return OperatorOutcome(Array(outputs.prefix(max(outputCount, 1))), productsCost(products))
  }

  /// PyTorch's, with any dimensions before those of tokens and features; of fewer heads of keys each serves several of queries.
  fileprivate func scaledAttention() throws(Problem) -> OperatorOutcome {
    let (queries, keys, values) = (try shape(0), try shape(1), try shape(2))
    let rank = queries.rank
    guard rank > 1, keys.rank > 1, values.rank > 1 else {
      throw .impossible("attention takes 2 dimensions or more", "注意力至少需要 2 维")
    }
    if let wanted = queries[rank - 1].value, let found = keys[keys.rank - 1].value, wanted != found {
      throw .impossible(
        "queries have \(wanted.grouped) features, keys \(found.grouped)",
        "查询有 \(wanted.grouped) 个特征，键有 \(found.grouped) 个")
    }
    let rows = queries.dimensions.dropLast()
    var outputs = [Value](repeating: Value(nil, nil), count: max(outputCount, 1))
    outputs[0] = Value(try input(0).type, TensorShape(rows + [values[values.rank - 1]]))
    // Both products together are one with the features of keys and of values.
    let cost = try productCost(
      queries[rank - 1] + values[values.rank - 1], keys[keys.rank - 2], rows: rows, isLayer: false)
    return OperatorOutcome(outputs, cost)
  }

  private func productsCost(_ products: Dimension) -> Cost {
    guard let macs = products.value, macs >= 0, let work = Work(macs: macs) else { return .open }
    return .work(work)
  }

  /// Samples, heads, tokens and features; nil where heads are to be taken apart and their number is not told.
  private func heads(_ index: Int, _ key: String) throws(Problem) -> TensorShape? {
    let shape = try shape(index)
    if shape.rank == 4 { return shape }
    guard shape.rank == 3, let heads = integer(key), heads > 0 else { return nil }
    return [shape[0], .known(heads), shape[1], shape[2] / .known(heads)]
  }

  /// ONNX Runtime's: features by weights into queries, keys and values, then attention among the tokens.
  private func packedAttention() throws(Problem) -> OperatorOutcome {
    let (input, weights) = (try shape(0), try shape(1))
    guard input.rank == 3, weights.rank == 2 else { return OperatorOutcome(declared, .uncounted) }
    let sizes = integers("qkv_hidden_sizes")?.map(Dimension.known) ?? []
    let values = sizes.count == 3 ? sizes[2] : weights[1] / 3
    let queries = sizes.count == 3 ? sizes[0] : weights[1] / 3
    var outputs = [Value](repeating: Value(try self.input(0).type, nil), count: max(outputCount, 1))
    outputs[0].shape = [input[0], input[1], values]
    let tokens = input[0] * input[1]
    let macs = tokens * weights[0] * weights[1] + tokens * input[1] * (queries + values)
    return OperatorOutcome(outputs, has(4) ? .uncounted : productsCost(macs))
  }

  /// ONNX Runtime's on queries, keys and values that are made already.
  fileprivate func tokensAttention() throws(Problem) -> OperatorOutcome {
    let queries = try shape(0)
    var outputs = [Value](repeating: Value(try input(0).type, nil), count: max(outputCount, 1))
    guard queries.rank == 3, let keys = optional(1)?.shape, let values = optional(2)?.shape, keys.rank == 3,
      values.rank == 3
    else { return OperatorOutcome(outputs, .uncounted) }
    outputs[0].shape = [queries[0], queries[1], values[2]]
    let macs = queries[0] * queries[1] * keys[1] * (queries[2] + values[2])
    return OperatorOutcome(outputs, has(6) ? .uncounted : productsCost(macs))
  }

  /// Pairs of features are turned: for each element two products and a sum.
  fileprivate func rotaryEmbedding() throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    return OperatorOutcome(
      Value(value.type, value.shape), work(try shape(0), each: Self.count(multiplications: 2, additions: 1)))
  }
}
