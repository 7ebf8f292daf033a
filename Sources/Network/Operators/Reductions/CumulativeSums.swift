/// Sums and products of all elements up to each along an axis.
enum CumulativeSums {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(shapesOf: "CumSum", OperatorCall.uncountedUnary),
    OperatorDefinition(shapesOf: "CumProd", OperatorCall.uncountedUnary),
  ]
}
