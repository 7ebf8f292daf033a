import ConvMath

/// Recurrent layers and attention as operators of their own.
extension OperatorCall {
  static let recurrentRules: [String: Rule] = [
    "LSTM": OperatorCall.recurrent, "GRU": OperatorCall.recurrent, "RNN": OperatorCall.recurrent,
    "Attention": OperatorCall.attention, "MultiHeadAttention": OperatorCall.attention,
  ]

  /// Steps by batch by features, over every step a product with the input and one with the state before, for each gate.
  func recurrent() throws(Problem) -> OperatorOutcome {
    let (input, weights) = (try shape(0), try shape(1))
    guard input.rank == 3, weights.rank == 3 else {
      throw .impossible(
        "\(node.op) takes 3 dimensions, not \(input.rank)", "\(node.op) 需要 3 维，而不是 \(input.rank) 维")
    }
    let gates = node.op == "LSTM" ? 4 : node.op == "GRU" ? 3 : 1
    let hidden = integer("hidden_size").map(Dimension.known) ?? weights[1] / .known(gates)
    let isBatchFirst = integer("layout", default: 0) != 0
    let (steps, batch) = isBatchFirst ? (input[1], input[0]) : (input[0], input[1])
    let directions: Dimension = text("direction") == "bidirectional" ? 2 : 1
    let type = try self.input(0).type
    let state: TensorShape = isBatchFirst ? [batch, directions, hidden] : [directions, batch, hidden]
    let all: TensorShape =
      isBatchFirst ? [batch, steps, directions, hidden] : [steps, directions, batch, hidden]
    let outputs = [Value(type, all), Value(type, state), Value(type, state)]
    let rows = steps * batch * directions
    return OperatorOutcome(
      Array(outputs.prefix(max(outputCount, 1))),
      recurrentCost(rows: rows, input[2], hidden, gates: .known(gates)))
  }

  /// The products of all gates; what the gates do with them element by element is left out.
  private func recurrentCost(rows: Dimension, _ features: Dimension, _ hidden: Dimension, gates: Dimension)
    -> Cost
  {
    guard let macs = (rows * gates * hidden * (features + hidden)).value, macs >= 0 else { return .open }
    var work = Work()
    let (flops, overflow) = macs.multipliedReportingOverflow(by: 2)
    guard !overflow else { return .open }
    (work.macs, work.usefulMACs, work.flops) = (macs, macs, flops)
    (work.operations.multiplications, work.operations.additions) = (macs, macs)
    return .work(work)
  }

  /// Queries against keys, and the weights that come of them against values.
  func attention() throws(Problem) -> OperatorOutcome {
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
