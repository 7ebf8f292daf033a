import ConvMath

/// Recurrent layers as operators of their own.
enum RecurrentLayers {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      shapesOf: "LSTM", OperatorCall.recurrent(gates: 4),
      inputs: [.data, .weight, .weight, .weight, .setting, .setting, .setting, .weight]),
    OperatorDefinition(
      shapesOf: "DynamicQuantizeLSTM", OperatorCall.recurrent(gates: 4),
      inputs: [
        .data, .weight, .weight, .weight, .setting, .setting, .setting, .weight, .setting, .setting, .setting,
        .setting,
      ], takesIntegerWeights: true),
    OperatorDefinition(
      shapesOf: "GRU", OperatorCall.recurrent(gates: 3),
      inputs: [.data, .weight, .weight, .weight, .setting, .setting, .weight]),
    OperatorDefinition(
      shapesOf: "RNN", OperatorCall.recurrent(gates: 1),
      inputs: [.data, .weight, .weight, .weight, .setting, .setting, .weight]),
  ]
}

extension OperatorCall {
  fileprivate static func recurrent(gates: Int) -> OperatorRule {
    { call in { () throws(Problem) in try call.recurrent(gates: gates) } }
  }

  /// Steps by batch by features, over every step a product with the input and one with the state before, for each gate.
  private func recurrent(gates: Int) throws(Problem) -> OperatorOutcome {
    let (input, weights) = (try shape(0), try shape(1))
    guard input.rank == 3, weights.rank == 3 else {
      throw .impossible(
        "\(node.op) takes 3 dimensions, not \(input.rank)", "\(node.op) 需要 3 维，而不是 \(input.rank) 维")
    }
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
    guard let work = Work(macs: macs) else { return .open }
    return .work(work)
  }
}
