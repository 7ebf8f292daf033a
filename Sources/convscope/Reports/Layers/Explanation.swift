import ConvMath

/// The derivation of every figure as plain text that reads well aloud: a sentence, then symbols, numbers, each reduction
/// and the value, each on a line of its own.
struct Explanation {
  let analysis: Analysis
  let numberType: NumberType
  let style: TextStyle

  init(_ analysis: Analysis, numberType: NumberType, style: TextStyle) {
    self.analysis = analysis
    self.numberType = numberType
    self.style = style
  }

  private var language: Language { style.language }

  var lines: [String] {
    analysis.derivations(numberType).enumerated().flatMap { index, derivation in
      (index == 0 ? [] : [""]) + [heading(derivation.figure)] + lines(derivation)
    }
  }

  /// "FLOPs: 236,027,904"
  private func heading(_ figure: DerivedFigure) -> String {
    let value = analysis.text(of: figure, numberType, language)
    return figure.text(language) + language.colon
      + (figure == .output || figure == .receptiveField || figure == .unused ? style.shape(value) : value)
  }

  private func lines(_ derivation: Derivation) -> [String] {
    let all = derivation.lines(style.notation)
    return all.enumerated().flatMap { index, line in
      let left = all.first { $0.step == line.step }?.symbol ?? ""
      let symbol = line.symbol.isEmpty ? String(repeating: " ", count: left.count) : line.symbol
      let formula = "   \(symbol) = \(line.text.text)"
      guard !line.symbol.isEmpty else { return [formula] }
      let sentence = style.sentence(derivation.steps[line.step].sentence.text(language))
      return ["\(line.step + 1). \(sentence)", formula]
    }
  }
}

extension TextStyle {
  fileprivate func shape(_ text: String) -> String {
    notation.isASCII ? String(text.map { $0 == "×" ? "x" : $0 }) : text
  }
}
