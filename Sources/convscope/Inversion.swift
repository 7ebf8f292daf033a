import ConvMath
import ModelFiles

/// The transposed convolution that inverts a convolution, as it is answered.
struct Inversion {
  let convolution: Layer
  let analysis: Analysis
  let numberType: NumberType
  let style: TextStyle

  init(of convolution: Layer, _ analysis: Analysis, numberType: NumberType, style: TextStyle) {
    self.convolution = convolution
    self.analysis = analysis
    self.numberType = numberType
    self.style = style
  }

  /// The layer as a command, the formula of its output padding, then its figures.
  var text: [UInt8] {
    let options = analysis.layer.settings.map { Syntax.commandLine.text($0.hyperparameter, $0.setting) }
    var lines = ["convscope calc " + options.joined(separator: " "), ""]
    // Keras makes the output padding of "same" by itself.
    if analysis.layer.padding.begin != nil || analysis.layer.padding == .valid {
      for formula in convolution.inverseFormulas {
        let steps = [
          formula.symbolic(style.notation), formula.substituted(style.notation), formula.valueText,
        ]
        lines.append("\(formula.quantity.symbol) = " + steps.joined(separator: " = "))
      }
      lines.append("")
    }
    lines += Report(analysis, numberType: numberType, style: style).lines
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// The layer and its figures as an object.
  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.write(key: "layer")
      writer.write(analysis.layer)
      writer.write(key: "analysis")
      writer.write(analysis)
    }
    writer.endLine()
    return writer.bytes
  }
}
