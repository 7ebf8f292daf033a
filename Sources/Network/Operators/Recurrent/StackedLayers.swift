import ConvMath

/// Recurrent layers as PyTorch has them: several after each other as one operator.
enum StackedLayers {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      shapesOf: "StackedLSTM", OperatorCall.stackedLayers(gates: 4, states: 2),
      inputs: [.data, .data, .data, .weight]),
    OperatorDefinition(
      shapesOf: "StackedGRU", OperatorCall.stackedLayers(gates: 3, states: 1),
      inputs: [.data, .data, .weight]),
    OperatorDefinition(
      shapesOf: "StackedRNN", OperatorCall.stackedLayers(gates: 1, states: 1),
      inputs: [.data, .data, .weight]),
  ]
}

extension OperatorCall {
  /// - Parameters:
  ///   - gates: How many rows of weights there are for each element of the state.
  ///   - states: How many states are handed from step to step.
  fileprivate static func stackedLayers(gates: Int, states: Int) -> OperatorRule {
    { call in { () throws(Problem) in try call.stackedLayers(gates: gates, states: states) } }
  }

  /// Every matrix of weights is multiplied once for every step of every sample; what gates do element by element is left out.
  private func stackedLayers(gates: Int, states: Int) throws(Problem) -> OperatorOutcome {
    let (input, type) = (try shape(0), try self.input(0).type)
    let matrices = inputs.dropFirst(1 + states).compactMap { $0?.shape }.filter { $0.rank == 2 }
    guard input.rank == 3 || input.rank == 2, matrices.count > 1 else {
      throw .impossible(
        "\(node.op) takes 2 or 3 dimensions and weights", "\(node.op) 需要 2 或 3 维输入以及权重")
    }
    if let features = input[input.rank - 1].value, let wanted = matrices[0][1].value, features != wanted {
      throw .impossible(
        "\(features.grouped) features arrive, \(wanted.grouped) are wanted",
        "来的是 \(features.grouped) 个特征，需要的是 \(wanted.grouped) 个")
    }
    let directions: Dimension = integer("bidirectional", default: 0) != 0 ? 2 : 1
    // Behind a projection the state has fewer elements than the gates have rows for.
    let (cell, hidden) = (matrices[0][0] / .known(gates), matrices[1][1])
    let isBatchFirst = integer("batch_first", default: 0) != 0
    let layers = Dimension.known(integer("num_layers", default: 1)) * directions
    let batch = input.rank == 3 ? [input[isBatchFirst ? 0 : 1]] : []
    let output = TensorShape(input.dimensions.dropLast() + [hidden * directions])
    var outputs = [Value(type, output), Value(type, TensorShape([layers] + batch + [hidden]))]
    if states == 2 { outputs.append(Value(type, TensorShape([layers] + batch + [cell]))) }
    let rows = input.dimensions.dropLast().reduce(1, *)
    let weights = matrices.reduce(Dimension.known(0)) { $0 + $1[0] * $1[1] }
    guard let macs = (rows * weights).value, macs >= 0, let work = Work(macs: macs) else {
      return OperatorOutcome(outputs, .open)
    }
    return OperatorOutcome(outputs, .work(work))
  }
}
