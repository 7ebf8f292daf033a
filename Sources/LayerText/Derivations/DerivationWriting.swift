import ConvMath

/// The figures of a layer with their derivation, as a document for people.
public struct DerivationDocument: Hashable, Sendable {
  public var analysis: Analysis
  public var numberType: NumberType
  /// What tools print, where that is wanted.
  public var counters: [CounterFigure]
  public var roofline: Roofline?
  /// The language of sentences, headings and names. Symbols are the same in every one.
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

  /// The derivation of every figure.
  var derivations: [Derivation] { analysis.derivations(numberType) }

  /// What is not derived: the formulas of tools and device.
  var others: [Formula] {
    let own = Set(derivations.flatMap(\.steps).map(\.formula))
    return (counters.compactMap(\.formula) + (roofline?.formulas ?? [])).filter { !own.contains($0) }
  }

  /// "conv2d, PyTorch"
  var title: String {
    let (kind, framework) = (analysis.layer.kind.name, analysis.layer.framework.title)
    return language("\(kind), \(framework)", "\(kind)（\(framework)）")
  }

  /// The derivation for a LaTeX document that uses amsmath, and ctex where it is Chinese: a paragraph for each figure, a
  /// sentence and an `align*` for each step, so that pages can break between them.
  ///
  ///     % conv2d, PyTorch: 1 x 3 x 8 x 8 -> 1 x 4 x 6 x 6
  ///     \paragraph{parameters}
  ///     One kernel has a weight for each of its positions in each input channel of its group.
  ///     \begin{align*}
  ///     w_{1} &= k_{h} \cdot k_{w} \cdot \frac{C_{\mathrm{in}}}{g} \\
  ///       &= …
  ///     \end{align*}
  public var latex: String {
    let shapes = [analysis.layer.input, analysis.output].map { shape in
      shape.extents.map(String.init).joined(separator: " x ")
    }
    let heading = "% \(title)\(language(": ", "："))\(shapes.joined(separator: " -> "))\n"
    let told = derivations.map { derivation in
      "\\paragraph{\(derivation.figure.text(language))}\n"
        + derivation.steps.map { Self.latex($0.sentence.text(language)) + "\n" + $0.group.latex(language) }
        .joined(separator: "\n")
    }
    return heading
      + (told + FormulaGroup.groups(of: others).map { $0.latex(language) }).joined(separator: "\n")
  }

  /// A sentence in the text mode of LaTeX.
  private static func latex(_ sentence: String) -> String {
    var isQuoting = false
    return sentence.reduce(into: "") { text, character in
      switch character {
      case "−": text += "$-$"
      case "_", "%", "&", "#": text += "\\\(character)"
      case "\"":
        isQuoting.toggle()
        text += isQuoting ? "``" : "''"
      default: text.append(character)
      }
    }
  }
}

extension FormulaGroup {
  /// The formula with each step as an `align*` environment.
  public var latex: String { latex(.english) }

  /// The formula with each step as an `align*` environment, with the words of a language.
  public func latex(_ language: Language) -> String {
    let lines = formula.lines(Notation.latex.speaking(language)).map(\.text).enumerated().map { index, side in
      (index == 0 ? symbol(.latex) : " ") + " &= " + side
    }
    return "\\begin{align*}\n" + lines.joined(separator: " \\\\\n") + "\n\\end{align*}\n"
  }
}
