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
