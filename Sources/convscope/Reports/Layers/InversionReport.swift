import ConvMath
import LayerText

/// The transposed convolution that inverts a convolution, as it is answered.
struct InversionReport {
  let inverse: Inverse
  let numberType: NumberType
  let style: TextStyle

  /// The layer as a command, the formula of its output padding, then its figures.
  var lines: [String] {
    let options = inverse.layer.settings.map { Syntax.commandLine.text($0.hyperparameter, $0.setting) }
    var lines = ["convscope calc " + options.joined(separator: " "), ""]
    for formula in inverse.outputPadding {
      let steps = [
        formula.symbolic(style.notation), formula.substituted(style.notation), formula.valueText,
      ]
      lines.append("\(formula.quantity.symbol) = " + steps.joined(separator: " = "))
    }
    if !inverse.outputPadding.isEmpty { lines.append("") }
    return lines + LayerReport(inverse.analysis, numberType: numberType, style: style).lines
  }

  /// The layer and its figures as an object.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.write(key: "layer")
      writer.write(inverse.layer)
      writer.write(key: "analysis")
      writer.write(inverse.analysis)
    }
  }
}
