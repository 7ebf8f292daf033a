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
    let derivation = FormulaLines(analysis.formulas(numberType), notation: style.notation)
    let width = derivation.symbolColumns
    return derivation.lines(.full, columns: .max).map { line in
      let space = String(repeating: " ", count: max(width - line.symbol.count, 0) + 1)
      return line.symbol + space + line.text + (line.result.isEmpty ? "" : " " + line.result)
    }
  }
}
