import ConvMath

/// Truths of two tensors, and choices by them.
enum Comparisons {
  static let definitions: [OperatorDefinition] = comparisons + connectives + choices

  private static let comparisons: [OperatorDefinition] = [
    comparison("Less", saved: .nothing, { $0 < $1 }, { $0 < $1 }),
    comparison("Greater", saved: .nothing, { $0 > $1 }, { $0 > $1 }),
    comparison("LessOrEqual", saved: nil, { $0 <= $1 }, { $0 <= $1 }),
    comparison("GreaterOrEqual", saved: nil, { $0 >= $1 }, { $0 >= $1 }),
    OperatorDefinition(
      "Equal",
      infer: OperatorCall.binary(
        BinaryFunction(
          count: OperatorCall.count(comparisons: 1), isTest: true,
          integer: { left, right in
            // Open extents are at least 0, so that they are never -1.
            if isOpenAgainstNegative(left, right) { return 0 }
            return left.combined(with: right, neutral: nil) { ($0 == $1 ? 1 : 0, false) }
          },
          comparison: { $0 == $1 })),
      channels: .joined, receptiveField: .elementwise, saved: .nothing),
  ]

  private static let connectives: [OperatorDefinition] = [
    connective("And") { $0 && $1 }, connective("Or") { $0 || $1 }, connective("Xor") { $0 != $1 },
  ]

  private static let choices: [OperatorDefinition] = [
    OperatorDefinition(
      "Where", infer: OperatorCall.choice, inputs: [.setting, .data], channels: .joined,
      receptiveField: .elementwise, saved: .input),
    OperatorDefinition(shapesOf: "BiasGelu", OperatorCall.uncountedBroadcast),
    OperatorDefinition(shapesOf: "SwiGLU", OperatorCall.uncountedBroadcast),
  ]

  private static func comparison(
    _ name: String, saved: SavedTensors?, _ integers: @escaping @Sendable (Int, Int) -> Bool,
    _ reals: @escaping @Sendable (Double, Double) -> Bool
  ) -> OperatorDefinition {
    let function = BinaryFunction(
      count: OperatorCall.count(comparisons: 1), isTest: true,
      integer: { left, right in
        left.combined(with: right, neutral: nil) { (integers($0, $1) ? 1 : 0, false) }
      }, comparison: reals)
    return OperatorDefinition(
      name, infer: OperatorCall.binary(function), channels: .joined, receptiveField: .elementwise,
      saved: saved)
  }

  private static func connective(_ name: String, _ truth: @escaping @Sendable (Bool, Bool) -> Bool)
    -> OperatorDefinition
  {
    let function = BinaryFunction(
      isTest: true,
      integer: { left, right in
        left.combined(with: right, neutral: nil) { (truth($0 != 0, $1 != 0) ? 1 : 0, false) }
      })
    return OperatorDefinition(
      name, infer: OperatorCall.binary(function), channels: .joined, receptiveField: .elementwise, saved: nil)
  }

  private static func isOpenAgainstNegative(_ left: Dimension, _ right: Dimension) -> Bool {
    switch (left, right) {
    case (.symbol, .known(let value)), (.known(let value), .symbol): value < 0
    default: false
    }
  }
}

extension OperatorCall {
  fileprivate func choice() throws(Problem) -> OperatorOutcome {
    let output = try broadcastInputs()
    let value = try input(1)
    var folded: Constant?
    if let extents = output.extents, let truths = optional(0)?.constant?.expanded(to: extents)?.dimensions,
      let first = value.constant?.expanded(to: extents),
      let second = optional(2)?.constant?.expanded(to: extents)
    {
      if let first = first.dimensions, let second = second.dimensions {
        let chosen = truths.indices.map { index in
          truths[index].value.map { $0 != 0 ? first[index] : second[index] }
            ?? (first[index] == second[index] ? first[index] : .unknown)
        }
        folded = Constant(extents: extents, .integers(chosen))
      }
    }
    return OperatorOutcome(Value(value.type, output, constant: folded))
  }

  fileprivate func uncountedBroadcast() throws(Problem) -> OperatorOutcome {
    OperatorOutcome(Value(try input(0).type, try shape(0)), .uncounted)
  }
}
