/// What an operator makes of its inputs.
struct OperatorOutcome {
  var outputs: [Value]
  var cost: Cost

  init(_ outputs: [Value], _ cost: Cost = .nothing) {
    self.outputs = outputs
    self.cost = cost
  }

  init(_ output: Value, _ cost: Cost = .nothing) { self.init([output], cost) }
}
