/// What a tool would print for a layer, for the whole batch.
///
/// PyTorch's ConvTranspose2d(3, 1, 2, stride=2) on 1 × 3 × 2 × 2 has 48 MACs; torch prints 96, thop 192.
public struct CounterFigure: Hashable, Sendable {
  public var counter: Counter
  /// The formula that the tool uses, in effect; nil where it is not known.
  public var formula: Formula?
  /// Why the figure is what it is.
  public var note: CounterNote

  /// The exact value; nil where it is not known or beyond 64 bits.
  public var value: Int? { formula?.value }

  /// The value as text: grouped digits, "not known" or "beyond 64 bits".
  public var valueText: String { valueText(.english) }

  /// The value as text of a language.
  public func valueText(_ language: Language) -> String {
    formula?.valueText(.unicode.speaking(language)) ?? language("not known", "未知")
  }
}

extension Analysis {
  /// What each tool would print for this layer, in the order of `Counter.allCases`.
  public var counterFigures: [CounterFigure] { Counter.allCases.map(counterFigure) }

  /// The value of `counterFigure` without its formula; nil where it is not known or beyond 64 bits.
  public func count(as counter: Counter) -> Int? { counted(as: counter).value }

  /// What a tool counts, with the reason.
  public func counted(as counter: Counter) -> (value: Int?, note: CounterNote) {
    let count = CounterTerms<CheckedInteger>(layer, axes: axes).count(of: counter)
    return (count.number?.value, count.note)
  }

  /// What one tool would print for this layer, written as PyTorch users write it.
  ///
  /// A depthwise convolution is Conv2d with groups, a separable one is a depthwise Conv2d without bias and a 1 × 1
  /// Conv2d after it, global pooling is adaptive pooling to 1. Layers of Keras and ONNX are counted as a PyTorch layer
  /// of their shapes would be.
  public func counterFigure(_ counter: Counter) -> CounterFigure {
    let terms = CounterTerms<Expression>(layer, axes: axes)
    let count = terms.count(of: counter)
    let formula = count.number.map { Formula(quantity: .counted(counter), expression: $0) }
    return CounterFigure(counter: counter, formula: formula, note: count.note)
  }
}
