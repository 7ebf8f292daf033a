import ConvMath

/// Activations, and other operators that make one element of each.
extension OperatorCall {
  static let activationRules: [String: Rule] = {
    var rules: [String: Rule] = [
      "Gelu": OperatorCall.activation, "Softmax": OperatorCall.softmax, "LogSoftmax": OperatorCall.softmax,
      "Hardmax": OperatorCall.uncountedUnary, "PRelu": OperatorCall.parametricRelu,
      "Clip": OperatorCall.clip, "Dropout": OperatorCall.dropout, "Identity": OperatorCall.identity,
      "Cast": OperatorCall.cast, "CastLike": OperatorCall.castLike, "BitCast": OperatorCall.cast,
      "QuantizeLinear": OperatorCall.quantize, "DequantizeLinear": OperatorCall.dequantize,
      "DynamicQuantizeLinear": OperatorCall.quantizeDynamically,
      "IsNaN": OperatorCall.test, "IsInf": OperatorCall.test, "Not": OperatorCall.test,
      "Bernoulli": OperatorCall.uncountedUnary, "Trilu": OperatorCall.moving,
      "CumSum": OperatorCall.uncountedUnary,
      "CumProd": OperatorCall.uncountedUnary, "Scatter": OperatorCall.moving,
      "ScatterElements": OperatorCall.moving, "ScatterND": OperatorCall.moving,
      "TensorScatter": OperatorCall.moving,
      "ReverseSequence": OperatorCall.moving, "RotaryEmbedding": OperatorCall.uncountedUnary,
    ]
    for name in layers.keys { rules[name] = OperatorCall.activation }
    for name in unary.keys { rules[name] = OperatorCall.unaryArithmetic }
    return rules
  }()

  /// Activations that are layers.
  private static let layers: [String: Operation] = [
    "Relu": .relu, "LeakyRelu": .leakyRelu, "Sigmoid": .sigmoid, "Tanh": .tanh, "Gelu": .gelu,
    "HardSwish": .hardswish, "Swish": .silu, "QuickGelu": .silu,
  ]

  /// The operations of one element, by the definition of each operator. Rounding and changing the sign count as nothing.
  private static let unary: [String: OperationCount] = [
    "Abs": count(), "Neg": count(), "Sign": count(comparisons: 2), "Floor": count(), "Ceil": count(),
    "Round": count(), "BitwiseNot": count(),
    "Reciprocal": count(divisions: 1), "Sqrt": count(special: 1), "Exp": count(special: 1),
    "Log": count(special: 1), "Erf": count(special: 1), "Sin": count(special: 1), "Cos": count(special: 1),
    "Tan": count(special: 1), "Sinh": count(special: 1), "Cosh": count(special: 1), "Asin": count(special: 1),
    "Acos": count(special: 1), "Atan": count(special: 1), "Asinh": count(special: 1),
    "Acosh": count(special: 1), "Atanh": count(special: 1),
    // max(0, min(1, α·x + β)).
    "HardSigmoid": count(multiplications: 1, additions: 1, comparisons: 2),
    // log(1 + eˣ), and x times the tanh of it.
    "Softplus": count(additions: 1, special: 2), "Mish": count(multiplications: 1, additions: 1, special: 3),
    // x / (1 + |x|).
    "Softsign": count(additions: 1, divisions: 1),
    // α·(eˣ − 1) below 0.
    "Elu": count(multiplications: 1, additions: 1, comparisons: 1, special: 1),
    "Celu": count(multiplications: 1, additions: 1, comparisons: 1, divisions: 1, special: 1),
    "Selu": count(multiplications: 2, additions: 1, comparisons: 1, special: 1),
    "ThresholdedRelu": count(comparisons: 1), "Shrink": count(additions: 1, comparisons: 2),
  ]

  static func count(
    multiplications: Int = 0, additions: Int = 0, comparisons: Int = 0, divisions: Int = 0, special: Int = 0
  ) -> OperationCount {
    OperationCount(
      multiplications: multiplications, additions: additions, comparisons: comparisons, divisions: divisions,
      specialFunctions: special)
  }

  /// The cost of the same operations for each element of a shape.
  func work(_ shape: TensorShape, each count: OperationCount) -> Cost {
    guard let elements = shape.elementCount, let work = Work(elements: elements, each: count) else {
      return .open
    }
    return .work(work)
  }

  func activation() throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    let input = try shape(0)
    guard let operation = Self.layers[node.op] else {
      return OperatorOutcome(Value(value.type, input), .uncounted)
    }
    guard let extents = folded(input) else {
      return OperatorOutcome(Value(value.type, input), emptyOrOpen(input))
    }
    return OperatorOutcome(
      Value(value.type, input), try cost(Layer(LayerKind(operation), input: extents, framework: .onnx)))
  }

  /// Nothing for a tensor without elements.
  private func emptyOrOpen(_ shape: TensorShape) -> Cost { shape.elementCount == 0 ? .nothing : .open }

  func unaryArithmetic() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try input(0), try shape(0))
    let folded = value.constant.flatMap { ConstantArithmetic.unary(node.op, $0) }
    return OperatorOutcome(
      Value(value.type, input, constant: folded), work(input, each: Self.unary[node.op] ?? OperationCount()))
  }

  /// Softmax along an axis; before version 13 along all that follow it too.
  func softmax() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let output = Value(try self.input(0).type, input)
    guard input.rank > 0 else { return OperatorOutcome(output) }
    let axis = try axis(integer("axis", default: version < 13 ? 1 : -1), rank: input.rank)
    guard let sets = sets(input, axis: axis, through: version < 13 ? input.rank - 1 : axis),
      input.elementCount ?? 0 > 0
    else { return OperatorOutcome(output, emptyOrOpen(input)) }
    let extents = sets.after == 1 ? [sets.before, sets.along] : [sets.before, sets.along, sets.after]
    return OperatorOutcome(
      output, try cost(Layer(LayerKind(.softmax), input: Shape(extents), framework: .onnx)))
  }

  /// A leaky relu whose slope is learned.
  func parametricRelu() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    return OperatorOutcome(
      Value(try self.input(0).type, input), work(input, each: Self.count(multiplications: 1, comparisons: 1)))
  }

  /// A comparison for each bound that is given.
  func clip() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try input(0), try shape(0))
    let bounds = [1, 2].filter(has).count + ["min", "max"].filter { node.attributes[$0] != nil }.count
    return OperatorOutcome(Value(value.type, input), work(input, each: Self.count(comparisons: bounds)))
  }

  func dropout() throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    var outputs = [Value](repeating: Value(.boolean, value.shape), count: max(outputCount, 1))
    outputs[0] = value
    return OperatorOutcome(outputs)
  }

  func identity() throws(Problem) -> OperatorOutcome { OperatorOutcome(try input(0)) }

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

  func test() throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    let folded = value.constant.flatMap { ConstantArithmetic.unary(node.op, $0) }
    return OperatorOutcome(Value(.boolean, value.shape, constant: folded))
  }

  func cast() throws(Problem) -> OperatorOutcome {
    try cast(to: integer("to").flatMap { ElementType(onnxNumber: $0) })
  }

  func castLike() throws(Problem) -> OperatorOutcome { try cast(to: input(1).type) }

  private func cast(to type: ElementType?) throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    let folded = value.constant.flatMap { constant in
      type.flatMap { ConstantArithmetic.cast(constant, to: $0) }
    }
    return OperatorOutcome(Value(type, value.shape, constant: folded))
  }

  // MARK: Quantization

  func quantize() throws(Problem) -> OperatorOutcome {
    let type = optional(2)?.type ?? .uint8
    return OperatorOutcome(
      Value(type, try input(0).shape), work(try shape(0), each: Self.count(additions: 1, divisions: 1)))
  }

  func dequantize() throws(Problem) -> OperatorOutcome {
    let value = Value(optional(1)?.type ?? .float32, try input(0).shape)
    if isStored[0] { return OperatorOutcome(value) }
    return OperatorOutcome(value, work(try shape(0), each: Self.count(multiplications: 1, additions: 1)))
  }

  func quantizeDynamically() throws(Problem) -> OperatorOutcome {
    OperatorOutcome(
      [Value(.uint8, try input(0).shape), Value(.float32, []), Value(.uint8, [])], .uncounted)
  }
}
