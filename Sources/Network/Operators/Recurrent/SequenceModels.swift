import ConvMath

/// Layers of sequence models that keep a state from step to step, and attention that a graph within it changes.
enum SequenceModels {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(shapesOf: "LinearAttention", OperatorCall.linearAttention),
    OperatorDefinition(
      shapesOf: "CausalConvWithState", OperatorCall.causalConvolution,
      inputs: [.data, .weight, .weight, .data]),
    OperatorDefinition(shapesOf: "FlexAttention", OperatorCall.flexibleAttention),
  ]
}

extension OperatorCall {
  /// Samples × tokens × features, and the state of each head.
  fileprivate func linearAttention() throws(Problem) -> OperatorOutcome {
    let (queries, keys, values) = (try shape(0), try shape(1), try shape(2))
    guard queries.rank == 3, keys.rank == 3, values.rank == 3, let heads = integer("q_num_heads"),
      let groups = integer("kv_num_heads"), heads > 0, groups > 0
    else { return OperatorOutcome(declared, .uncounted) }
    let perHead = values[2] / .known(groups)
    let type = try input(0).type
    let outputs = [
      Value(type, [queries[0], queries[1], perHead * .known(heads)]),
      Value(type, [queries[0], .known(groups), keys[2] / .known(groups), perHead]),
    ]
    return OperatorOutcome(Array(outputs.prefix(max(outputCount, 1))), .uncounted)
  }

  /// A convolution of each channel with what came before, k products for each element, and the last elements for the next.
  fileprivate func causalConvolution() throws(Problem) -> OperatorOutcome {
    let (input, weights) = (try shape(0), try shape(1))
    guard input.rank == 3, weights.rank == 3 else {
      throw .impossible(
        "\(node.op) takes 3 dimensions, not \(input.rank)", "\(node.op) 需要 3 维，而不是 \(input.rank) 维")
    }
    let type = try self.input(0).type
    let outputs = [Value(type, input), Value(type, [input[0], input[1], weights[2] - 1])]
    let products = input[0] * input[1] * input[2] * weights[2]
    guard text("activation") ?? "none" == "none", let macs = products.value, let work = Work(macs: macs)
    else {
      return OperatorOutcome(Array(outputs.prefix(max(outputCount, 1))), .uncounted)
    }
    return OperatorOutcome(Array(outputs.prefix(max(outputCount, 1))), .work(work))
  }

  /// Queries, keys and values by heads.
  fileprivate func flexibleAttention() throws(Problem) -> OperatorOutcome {
    let (queries, keys, values) = (try shape(0), try shape(1), try shape(2))
    guard queries.rank == 4, keys.rank == 4, values.rank == 4 else {
      return OperatorOutcome(declared, .uncounted)
    }
    let output = Value(try input(0).type, [queries[0], queries[1], queries[2], values[3]])
    let products = queries[0] * queries[1] * queries[2] * keys[2] * (queries[3] + values[3])
    let isPlain = node.attributes["score_mod"] == nil && node.attributes["prob_mod"] == nil
    guard isPlain, let macs = products.value, let work = Work(macs: macs) else {
      return OperatorOutcome(output, .uncounted)
    }
    return OperatorOutcome(output, .work(work))
  }
}
