import ConvMath

/// The figures of a layer with their derivation, as a document for people.
public struct DerivationDocument: Hashable, Sendable {
  public var analysis: Analysis
  public var numberType: NumberType
  /// What tools print, where that is wanted.
  public var counters: [CounterFigure]
  public var roofline: Roofline?
  /// The language of headings and names. Symbols are the same in every one.
  public var language: Language

  public init(
    _ analysis: Analysis, numberType: NumberType, counters: [CounterFigure] = [], roofline: Roofline? = nil,
    _ language: Language = .english
  ) {
    self.language = language
    self.analysis = analysis
    self.numberType = numberType
    self.counters = counters
    self.roofline = roofline
  }

  /// Every formula, those of tools and device at the end.
  var formulas: [Formula] {
    let own = analysis.formulas(numberType)
    let others = counters.compactMap(\.formula) + (roofline?.formulas ?? [])
    return own + others.filter { !own.contains($0) }
  }

  /// "conv2d, PyTorch"
  var title: String { analysis.layer.kind.name + language(", ", "，") + analysis.layer.framework.title }

  /// The derivation for a LaTeX document that uses amsmath: an `align*` for each figure, so that pages can break
  /// between them.
  ///
  ///     % conv2d, PyTorch: 1 x 3 x 8 x 8 -> 1 x 4 x 6 x 6
  ///     \begin{align*}
  ///     H_{\mathrm{out}},\ W_{\mathrm{out}} &= \left\lfloor \frac{H + 2 \cdot p - …}{s} \right\rfloor + 1 \\
  ///       &= …
  ///     \end{align*}
  public var latex: String {
    let shapes = [analysis.layer.input, analysis.output].map { shape in
      shape.extents.map(String.init).joined(separator: " x ")
    }
    let heading = "% \(title): \(shapes.joined(separator: " -> "))\n"
    return heading + FormulaGroup.groups(of: formulas).map { $0.latex(language) }.joined(separator: "\n")
  }
}

extension FormulaGroup {
  /// The formula with each step as an `align*` environment.
  public var latex: String { latex(.english) }

  /// The formula with each step as an `align*` environment, with the words of a language.
  public func latex(_ language: Language) -> String {
    let notation = Notation.latex.speaking(language)
    let symbolic = formula.symbolic(notation)
    let steps = formula.steps(notation)
    // A formula that is a number already has nothing to derive.
    let sides = symbolic == steps.last ? [symbolic] : [symbolic] + steps
    let lines = sides.enumerated().map { index, side in
      (index == 0 ? symbol(.latex) : " ") + " &= " + side
    }
    return "\\begin{align*}\n" + lines.joined(separator: " \\\\\n") + "\n\\end{align*}\n"
  }
}
