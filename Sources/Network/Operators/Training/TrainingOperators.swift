import ConvMath

/// Losses, and the steps that optimizers take.
enum TrainingOperators {
  static let definitions: [OperatorDefinition] =
    [
      OperatorDefinition(
        shapesOf: "SoftmaxCrossEntropyLoss", OperatorCall.loss, inputs: [.data, .data, .setting]),
      OperatorDefinition(
        shapesOf: "NegativeLogLikelihoodLoss", OperatorCall.loss, inputs: [.data, .data, .setting]),
    ]
    + [("Adam", 2, 2), ("Momentum", 1, 1), ("Adagrad", 1, 1)].map { name, states, kept in
      OperatorDefinition(
        shapesOf: name,
        { call in { () throws(Problem) in try call.optimizerStep(states: states, kept: kept) } })
    }
}

extension OperatorCall {
  /// One number for all samples, or one for each; and the logarithms of probabilities where they are wanted.
  fileprivate func loss() throws(Problem) -> OperatorOutcome {
    let (scores, labels) = (try input(0), try shape(1))
    let loss: TensorShape = text("reduction") == "none" ? labels : []
    let outputs = [Value(scores.type, loss), Value(scores.type, scores.shape)]
    return OperatorOutcome(Array(outputs.prefix(max(outputCount, 1))), .uncounted)
  }

  /// New tensors and their states, of the shapes of the old: a rate and a count, then tensors, gradients, and states.
  fileprivate func optimizerStep(states: Int, kept: Int) throws(Problem) -> OperatorOutcome {
    let parts = 2 + states
    guard inputs.count > 2, (inputs.count - 2) % parts == 0 else {
      return OperatorOutcome(declared, .uncounted)
    }
    let count = (inputs.count - 2) / parts
    let tensors = Array(inputs[2..<2 + count]) + inputs[(2 + 2 * count)...].prefix(count * kept)
    return OperatorOutcome(tensors.map { Value($0?.type, $0?.shape) }, .uncounted)
  }
}
