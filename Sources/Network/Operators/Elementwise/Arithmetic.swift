import ConvMath

/// The arithmetic of two or more tensors.
enum Arithmetic {
  static let definitions: [OperatorDefinition] = sums + products + extremes + bits + others

  private static let sums: [OperatorDefinition] = [
    OperatorDefinition(
      "Add", infer: OperatorCall.binary(addition), channels: .joined, receptiveField: .elementwise,
      saved: .nothing, fusedPart: .addition, connection: .sum, mismatchRemedy: .projection),
    OperatorDefinition(
      "Sub", infer: OperatorCall.binary(subtraction), channels: .joined, receptiveField: .elementwise,
      saved: .nothing, mismatchRemedy: .projection),
    OperatorDefinition(
      "Sum", infer: OperatorCall.sum, channels: .joined, receptiveField: .elementwise, saved: .nothing,
      connection: .sum, mismatchRemedy: .projection),
    OperatorDefinition(
      "Mean", infer: OperatorCall.mean, channels: .joined, receptiveField: .elementwise, saved: .nothing),
  ]

  private static let products: [OperatorDefinition] = [
    OperatorDefinition(
      "Mul", infer: OperatorCall.binary(multiplication), channels: .joined, receptiveField: .elementwise,
      saved: SavedTensors(inputs: [0, 1], condition: .otherSide), fusedPart: .multiplication,
      mismatchRemedy: .projection),
    OperatorDefinition(
      "Div", infer: OperatorCall.binary(division), channels: .joined, receptiveField: .elementwise,
      saved: SavedTensors(inputs: [0, 1], condition: .quotient), mismatchRemedy: .projection),
    OperatorDefinition(
      "Mod", infer: OperatorCall.binary(remainder), channels: .joined, receptiveField: .elementwise,
      saved: nil),
    OperatorDefinition(
      "Pow", infer: OperatorCall.power, inputs: [.data, .setting, .data], channels: .joined,
      receptiveField: .elementwise, saved: .input),
  ]

  private static let extremes: [OperatorDefinition] = [
    OperatorDefinition(
      "Min", infer: OperatorCall.binary(minimum), channels: .joined, receptiveField: .elementwise,
      saved: SavedTensors(inputs: [0, 1]), mismatchRemedy: .projection),
    OperatorDefinition(
      "Max", infer: OperatorCall.binary(maximum), channels: .joined, receptiveField: .elementwise,
      saved: SavedTensors(inputs: [0, 1]), mismatchRemedy: .projection),
  ]

  /// Functions of pairs that PyTorch has beside ONNX.
  private static let others: [OperatorDefinition] = [
    OperatorDefinition(
      shapesOf: "BinaryFunction", OperatorCall.binary(BinaryFunction(count: OperatorCall.count(special: 1))))
  ]

  private static let bits: [OperatorDefinition] = ["BitwiseAnd", "BitwiseOr", "BitwiseXor", "BitShift"].map {
    OperatorDefinition(shapesOf: $0, OperatorCall.binary(BinaryFunction()))
  }

  private static let addition = BinaryFunction(
    count: OperatorCall.count(additions: 1), integer: { $0 + $1 }, real: { $0 + $1 })
  private static let subtraction = BinaryFunction(
    count: OperatorCall.count(additions: 1), integer: { $0 - $1 }, real: { $0 - $1 })
  private static let multiplication = BinaryFunction(
    count: OperatorCall.count(multiplications: 1), integer: { $0 * $1 }, real: { $0 * $1 })
  private static let division = BinaryFunction(
    count: OperatorCall.count(divisions: 1), integer: { $0 / $1 }, real: { $0 / $1 })
  private static let remainder = BinaryFunction(
    count: OperatorCall.count(divisions: 1),
    integer: { left, right in left.combined(with: right, neutral: nil) { flooredRemainder($0, $1) } })
  private static let minimum = BinaryFunction(
    count: OperatorCall.count(comparisons: 1),
    integer: { left, right in
      left == right ? left : left.combined(with: right, neutral: nil) { (min($0, $1), false) }
    },
    real: { min($0, $1) })
  private static let maximum = BinaryFunction(
    count: OperatorCall.count(comparisons: 1),
    integer: { left, right in
      left == right ? left : left.combined(with: right, neutral: nil) { (max($0, $1), false) }
    },
    real: { max($0, $1) })
  fileprivate static let power = BinaryFunction(
    count: OperatorCall.count(special: 1),
    integer: { left, right in left.combined(with: right, neutral: nil) { power($0, $1) } })

  /// The remainder with the sign of the divisor.
  private static func flooredRemainder(_ left: Int, _ right: Int) -> (Int, Bool) {
    let (remainder, overflow) = left.remainderReportingOverflow(dividingBy: right)
    guard !overflow else { return (0, true) }
    return (remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder, false)
  }

  private static func power(_ base: Int, _ exponent: Int) -> (Int, Bool) {
    guard (0...64).contains(exponent) else { return (0, true) }
    var result = 1
    for _ in 0..<exponent {
      let (next, overflow) = result.multipliedReportingOverflow(by: base)
      if overflow { return (0, true) }
      result = next
    }
    return (result, false)
  }
}

extension OperatorCall {
  fileprivate func power() throws(Problem) -> OperatorOutcome {
    var function = Arithmetic.power
    // The square is a product.
    if optional(1)?.constant?.reals == [2] { function.count = Self.count(multiplications: 1) }
    return try binary(function)
  }

  fileprivate func sum() throws(Problem) -> OperatorOutcome { try sum(divisions: 0) }
  fileprivate func mean() throws(Problem) -> OperatorOutcome { try sum(divisions: 1) }

  private func sum(divisions: Int) throws(Problem) -> OperatorOutcome {
    let output = try broadcastInputs()
    let each = Self.count(additions: max(inputs.count - 1, 0), divisions: divisions)
    return OperatorOutcome(Value(try input(0).type, output), work(output, each: each))
  }
}
