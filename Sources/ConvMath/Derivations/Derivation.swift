/// How a figure of a layer is reasoned out: steps, each a sentence and the formula that it leads to.
///
/// The FLOPs of a convolution are told backwards, as in class: what one output element takes, multiplications, then
/// additions, then the bias; how many output elements there are; all of them. Every number comes from the formulas of
/// `AxisFormulas` and `Costs`, so that the last step is the figure itself.
public struct Derivation: Hashable, Sendable {
  public let figure: DerivedFigure
  public let steps: [Step]

  /// One thought, and the formula that it leads to.
  public struct Step: Hashable, Sendable {
    public let sentence: DerivationSentence
    /// The left sides, and what they come to; axes that are alike share one.
    public let group: FormulaGroup

    public var formula: Formula { group.formula }
  }

  /// The figure as a formula; nil where the layer has none such.
  public var result: Formula? { steps.last?.formula }
}

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

extension Expression {
  /// What the expression comes to. The terms of a layer that can be are never greater than its figures, which fit.
  var wholeValue: Int { evaluated(as: CheckedInteger.self).value ?? 0 }
}
