import ConvMath

/// Operators on two or more tensors that are broadcast to each other.
extension OperatorCall {
  static let arithmeticRules: [String: Rule] = {
    var rules: [String: Rule] = [
      "Where": OperatorCall.choice, "Sum": OperatorCall.sum, "Mean": OperatorCall.sum,
      "BiasGelu": OperatorCall.uncountedBroadcast, "QLinearAdd": OperatorCall.quantizedArithmetic,
      "QLinearMul": OperatorCall.quantizedArithmetic, "SwiGLU": OperatorCall.uncountedBroadcast,
    ]
    for name in binary.keys { rules[name] = OperatorCall.arithmetic }
    return rules
  }()

  /// The operations of one element.
  private static let binary: [String: OperationCount] = [
    "Add": count(additions: 1), "Sub": count(additions: 1), "Mul": count(multiplications: 1),
    "Div": count(divisions: 1), "Mod": count(divisions: 1), "Pow": count(special: 1),
    "Min": count(comparisons: 1), "Max": count(comparisons: 1),
    "Equal": count(comparisons: 1), "Less": count(comparisons: 1), "Greater": count(comparisons: 1),
    "LessOrEqual": count(comparisons: 1), "GreaterOrEqual": count(comparisons: 1),
    "And": count(), "Or": count(), "Xor": count(), "BitwiseAnd": count(), "BitwiseOr": count(),
    "BitwiseXor": count(), "BitShift": count(),
  ]

  private static let truths: Set<String> = [
    "Equal", "Less", "Greater", "LessOrEqual", "GreaterOrEqual", "And", "Or", "Xor",
  ]

  func arithmetic() throws(Problem) -> OperatorOutcome {
    let output = try broadcastInputs()
    var folded = optional(0)?.constant
    for index in inputs.indices.dropFirst() {
      guard let left = folded, let right = optional(index)?.constant, let extents = output.extents else {
        folded = nil
        break
      }
      folded = left.expanded(to: extents).flatMap { left in
        right.expanded(to: extents).flatMap { ConstantArithmetic.binary(node.op, left, $0) }
      }
    }
    let type = Self.truths.contains(node.op) ? .boolean : try input(0).type
    var each = Self.binary[node.op] ?? OperationCount()
    // A minimum or maximum may be of any number of tensors.
    if inputs.count != 2, each.comparisons > 0 { each.comparisons = max(inputs.count - 1, 0) }
    // The square is a product.
    if node.op == "Pow", optional(1)?.constant?.reals == [2] { each = Self.count(multiplications: 1) }
    return OperatorOutcome(Value(type, output, constant: folded), work(output, each: each))
  }

  /// The shape that all inputs take together.
  ///
  /// Before version 7 a second tensor could be placed at an axis of the first.
  private func broadcastInputs() throws(Problem) -> TensorShape {
    var result = try shape(0)
    if version < 7, integer("broadcast", default: 0) != 0 { return result }
    for index in inputs.indices.dropFirst() {
      result = try result.broadcast(with: try shape(index))
    }
    return result
  }

  func sum() throws(Problem) -> OperatorOutcome {
    let output = try broadcastInputs()
    let each = Self.count(additions: max(inputs.count - 1, 0), divisions: node.op == "Mean" ? 1 : 0)
    return OperatorOutcome(Value(try input(0).type, output), work(output, each: each))
  }

  func choice() throws(Problem) -> OperatorOutcome {
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

  func uncountedBroadcast() throws(Problem) -> OperatorOutcome {
    OperatorOutcome(Value(try input(0).type, try shape(0)), .uncounted)
  }

  /// Two tensors, each followed by its scale and zero point.
  func quantizedArithmetic() throws(Problem) -> OperatorOutcome {
    OperatorOutcome(Value(try input(0).type, try shape(0).broadcast(with: try shape(3))), .uncounted)
  }
}
