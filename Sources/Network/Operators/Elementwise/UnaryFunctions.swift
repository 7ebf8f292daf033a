import ConvMath

/// A function of one element.
struct UnaryFunction: Sendable {
  /// The operations of one element. Rounding and changing the sign count as nothing.
  var count = OperationCount()
  /// What it makes of the elements of small constants, as graphs do with shapes; nil where that is not worked out.
  var integer: (@Sendable (Dimension) -> Dimension)?
  var real: (@Sendable (Double) -> Double)?

  func callAsFunction(_ constant: Constant) -> Constant? {
    switch constant.elements {
    case .integers(let values):
      integer.flatMap { Constant(extents: constant.extents, .integers(values.map($0))) }
    case .reals(let values): real.flatMap { Constant(extents: constant.extents, .reals(values.map($0))) }
    }
  }
}

/// Functions of one element.
enum UnaryFunctions {
  static let definitions: [OperatorDefinition] = arithmetic + roundings + transcendental + activations + tests

  private static let arithmetic: [OperatorDefinition] = [
    function("Abs", UnaryFunction(integer: { $0.magnitude }, real: { abs($0) }), saved: .input),
    function("Neg", UnaryFunction(integer: { 0 - $0 }, real: { -$0 }), saved: .nothing),
    function("Reciprocal", UnaryFunction(count: count(divisions: 1), real: { 1 / $0 }), saved: .result),
    function("Sqrt", UnaryFunction(count: count(special: 1), real: { $0.squareRoot() }), saved: .result),
    function(
      "Sign", UnaryFunction(count: count(comparisons: 2)), receptiveField: .elementwise, saved: .nothing),
    OperatorDefinition(shapesOf: "BitwiseNot", OperatorCall.unary(UnaryFunction())),
  ]

  private static let roundings: [OperatorDefinition] = [
    rounding("Floor") { $0.rounded(.down) }, rounding("Ceil") { $0.rounded(.up) },
    rounding("Round") { $0.rounded(.toNearestOrEven) },
  ]

  private static let transcendental: [OperatorDefinition] =
    [
      function("Exp", special, saved: .result), function("Log", special, saved: .input),
      function("Erf", special, saved: .input),
      function("Sin", special, receptiveField: .elementwise, saved: .input),
      function("Cos", special, receptiveField: .elementwise, saved: .input),
    ]
    + ["Tan", "Sinh", "Cosh", "Asin", "Acos", "Atan", "Asinh", "Acosh", "Atanh"].map { name in
      OperatorDefinition(shapesOf: name, OperatorCall.unary(special))
    } + ofPyTorch

  /// What PyTorch has beside ONNX; some are two functions of others.
  private static let ofPyTorch: [OperatorDefinition] =
    [
      function("Rsqrt", UnaryFunction(count: count(divisions: 1, special: 1)), saved: .result),
      function("Square", UnaryFunction(count: count(multiplications: 1)), saved: .input),
    ]
    + ["Log2", "Log10", "Exp2", "Erfinv", "Lgamma"].map { ($0, special) }.map(shapes)
    + [
      ("Log1p", UnaryFunction(count: count(additions: 1, special: 1))),
      ("Expm1", UnaryFunction(count: count(additions: 1, special: 1))),
      ("Erfc", UnaryFunction(count: count(additions: 1, special: 1))),
      ("Logit", UnaryFunction(count: count(additions: 1, divisions: 1, special: 1))),
      ("Fraction", UnaryFunction(count: count(additions: 1))), ("Truncate", UnaryFunction()),
      ("NanToNum", UnaryFunction(count: count(comparisons: 3))),
    ].map(shapes)

  private static func shapes(_ name: String, _ function: UnaryFunction) -> OperatorDefinition {
    OperatorDefinition(shapesOf: name, OperatorCall.unary(function))
  }

  private static let activations: [OperatorDefinition] = [
    // max(0, min(1, α·x + β)).
    activation("HardSigmoid", count(multiplications: 1, additions: 1, comparisons: 2)),
    // log(1 + eˣ), and x times the tanh of it.
    activation("Softplus", count(additions: 1, special: 2)),
    activation("Mish", count(multiplications: 1, additions: 1, special: 3)),
    // x / (1 + |x|).
    activation("Softsign", count(additions: 1, divisions: 1)),
    // α·(eˣ − 1) below 0.
    activation("Elu", count(multiplications: 1, additions: 1, comparisons: 1, special: 1)),
    activation("Celu", count(multiplications: 1, additions: 1, comparisons: 1, divisions: 1, special: 1)),
    activation("Selu", count(multiplications: 2, additions: 1, comparisons: 1, special: 1)),
    function(
      "ThresholdedRelu", UnaryFunction(count: count(comparisons: 1)), receptiveField: .elementwise, saved: nil
    ),
    function(
      "Shrink", UnaryFunction(count: count(additions: 1, comparisons: 2)), receptiveField: .elementwise,
      saved: nil),
  ]

  private static let tests: [OperatorDefinition] = [
    OperatorDefinition(shapesOf: "IsNaN", OperatorCall.test(UnaryFunction())),
    OperatorDefinition(shapesOf: "IsInf", OperatorCall.test(UnaryFunction())),
    OperatorDefinition(
      "Not", infer: OperatorCall.test(UnaryFunction(integer: { $0.negation })), channels: .unknown,
      receptiveField: .elementwise, saved: .nothing),
  ]

  private static let special = UnaryFunction(count: count(special: 1))

  private static func count(
    multiplications: Int = 0, additions: Int = 0, comparisons: Int = 0, divisions: Int = 0, special: Int = 0
  ) -> OperationCount {
    OperatorCall.count(
      multiplications: multiplications, additions: additions, comparisons: comparisons, divisions: divisions,
      special: special)
  }

  private static func function(
    _ name: String, _ function: UnaryFunction, receptiveField: ReceptiveFieldRule = .elementwise,
    saved: SavedTensors?
  ) -> OperatorDefinition {
    OperatorDefinition(
      name, infer: OperatorCall.unary(function), channels: .kept, receptiveField: receptiveField, saved: saved
    )
  }

  private static func rounding(_ name: String, _ real: @escaping @Sendable (Double) -> Double)
    -> OperatorDefinition
  {
    function(
      name, UnaryFunction(integer: { $0 }, real: real), receptiveField: .elementwise, saved: .nothing)
  }

  private static func activation(_ name: String, _ count: OperationCount) -> OperatorDefinition {
    OperatorDefinition(
      name, infer: OperatorCall.unary(UnaryFunction(count: count)), channels: .kept,
      receptiveField: .elementwise, saved: .input, keepsShape: true)
  }
}

extension OperatorCall {
  fileprivate static func unary(_ function: UnaryFunction) -> OperatorRule {
    { call in
      { () throws(Problem) in
        let (value, input) = (try call.input(0), try call.shape(0))
        return OperatorOutcome(
          Value(value.type, input, constant: value.constant.flatMap { function($0) }),
          call.work(input, each: function.count))
      }
    }
  }

  /// A truth for each element, which counts as nothing.
  fileprivate static func test(_ function: UnaryFunction) -> OperatorRule {
    { call in
      { () throws(Problem) in
        let value = try call.input(0)
        return OperatorOutcome(
          Value(.boolean, value.shape, constant: value.constant.flatMap { function($0) }))
      }
    }
  }
}

extension Dimension {
  fileprivate var magnitude: Dimension {
    guard let value, value != .min else { return .unknown }
    return .known(abs(value))
  }

  /// The truth that a number is not.
  fileprivate var negation: Dimension { value.map { .known($0 == 0 ? 1 : 0) } ?? .unknown }
}
