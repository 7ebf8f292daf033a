import ConvMath

/// The rule of an operator: what it makes of its inputs, and what that costs.
typealias Rule = @Sendable (OperatorCall) -> () throws(Problem) -> OperatorOutcome

/// The rules of all operators by their ONNX names.
enum Operators {
  static let rules: [String: Rule] = {
    let families = [
      OperatorCall.windowRules, OperatorCall.normalizationRules, OperatorCall.matrixRules,
      OperatorCall.activationRules, OperatorCall.arithmeticRules, OperatorCall.reductionRules,
      OperatorCall.shapeRules, OperatorCall.joiningRules, OperatorCall.indexingRules,
      OperatorCall.resizingRules, OperatorCall.generatingRules, OperatorCall.recurrentRules,
      OperatorCall.detectionRules, OperatorCall.controlRules, OperatorCall.adaptiveRules,
    ]
    var rules: [String: Rule] = [:]
    for family in families { rules.merge(family) { first, _ in first } }
    return rules
  }()

  /// Whose operators are modules of which no more is known than their name: they are taken to keep the shape.
  static let domainsOfModules: Set = ["pytorch", "keras"]

  /// What comes of an operator.
  static func outcome(_ call: OperatorCall) throws(Problem) -> OperatorOutcome {
    if let rule = rules[call.node.op] { return try rule(call)() }
    if domainsOfModules.contains(call.node.domain), let input = call.inputs.first.flatMap({ $0 }) {
      return OperatorOutcome(Value(input.type, input.shape), .uncounted)
    }
    throw .open("there is no rule for \(call.node.op)", "没有 \(call.node.op) 的规则")
  }
}
