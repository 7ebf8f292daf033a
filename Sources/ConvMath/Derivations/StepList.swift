/// Steps in the making.
struct StepList {
  private(set) var steps: [Derivation.Step] = []

  /// Tells what a quantity comes to.
  mutating func tell(
    _ quantity: Formula.Quantity, _ expression: Expression, _ sentence: DerivationSentence,
    over divisor: Expression? = nil
  ) {
    tell([quantity], expression, sentence, over: divisor)
  }

  /// Tells what quantities of axes that are alike come to.
  mutating func tell(
    _ quantities: [Formula.Quantity], _ expression: Expression, _ sentence: DerivationSentence,
    over divisor: Expression? = nil
  ) {
    guard let first = quantities.first else { return }
    // What the step before has said already needs no second formula.
    if let last = steps.last, last.group.quantities == quantities, last.formula.expression == expression {
      return
    }
    let formula = Formula(quantity: first, expression: expression, divisor: divisor)
    steps.append(
      Derivation.Step(sentence: sentence, group: FormulaGroup(quantities: quantities, formula: formula)))
  }

  /// Tells a term, and answers it as one that the steps after it are written with.
  mutating func term(_ symbol: Symbol, _ expression: Expression, _ sentence: DerivationSentence) -> Expression
  {
    tell(.term(symbol), expression, sentence)
    return .symbol(symbol, value: expression.wholeValue)
  }
}
