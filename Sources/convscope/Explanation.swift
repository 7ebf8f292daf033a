import ConvMath
import Explorer

/// The formula of every figure as plain text: symbols, numbers, each step, value.
struct Explanation {
  let analysis: Analysis
  let numberType: NumberType
  let style: TextStyle

  init(_ analysis: Analysis, numberType: NumberType, style: TextStyle) {
    self.analysis = analysis
    self.numberType = numberType
    self.style = style
  }

  /// A formula on each line; steps of the same one go on below its first sign of equality.
  var lines: [String] {
    let formulas = analysis.formulas(numberType)
    let derivation = Derivation(notation: style.notation, columns: .max)
    let width = derivation.symbolColumns(formulas)
    return derivation.lines(formulas, .full).map { line in
      line.symbol + String(repeating: " ", count: max(width - line.symbol.count, 0) + 1) + line.text
    }
  }
}
