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
}
