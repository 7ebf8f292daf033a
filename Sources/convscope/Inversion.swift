import ConvMath
import LayerText

/// The transposed convolution that inverts a convolution, as it is answered.
struct Inversion {
  let inverse: Inverse
  let numberType: NumberType
  let style: TextStyle

  /// The layer as a command, the formula of its output padding, then its figures.
  var text: [UInt8] {
    let options = inverse.layer.settings.map { Syntax.commandLine.text($0.hyperparameter, $0.setting) }
    var lines = ["convscope calc " + options.joined(separator: " "), ""]
    for formula in inverse.outputPadding {
      let steps = [
        formula.symbolic(style.notation), formula.substituted(style.notation), formula.valueText,
      ]
      lines.append("\(formula.quantity.symbol) = " + steps.joined(separator: " = "))
    }
    if !inverse.outputPadding.isEmpty { lines.append("") }
    lines += Report(inverse.analysis, numberType: numberType, style: style).lines
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// The layer and its figures as an object.
  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.write(key: "layer")
      writer.write(inverse.layer)
      writer.write(key: "analysis")
      writer.write(inverse.analysis)
    }
    writer.endLine()
    return writer.bytes
  }
}
