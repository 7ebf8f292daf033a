/// What an operator makes of its inputs, and what that costs.
typealias OperatorRule = @Sendable (OperatorCall) -> () throws(Problem) -> OperatorOutcome

/// Rules that operators of several families follow.
extension OperatorCall {
  /// One output like the first input, of which elements only move.
  func moving() throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    return OperatorOutcome(Value(value.type, value.shape))
  }

  /// One output like the input, of a cost that has no rule.
  func uncountedUnary() throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    return OperatorOutcome(
      [Value](repeating: Value(value.type, value.shape), count: max(outputCount, 1)), .uncounted)
  }

  /// What the file declares of the outputs.
  func asDeclared() throws(Problem) -> OperatorOutcome { OperatorOutcome(declared, .uncounted) }
}
