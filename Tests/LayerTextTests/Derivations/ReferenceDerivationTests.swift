import ConvMath
import Testing

/// The derivations of every reference case that can be: each ends at the figure of the analysis.
@Suite struct ReferenceDerivationTests {
  @Test(arguments: [(Framework.pytorch, 900), (.keras, 200), (.onnx, 200)])
  func lastStepIsTheFigure(framework: Framework, least: Int) throws {
    var count = 0
    for layer in try ReferenceLayers.all(framework) {
      guard let analysis = try? layer.analyze() else { continue }
      count += 1
      for figure in analysis.derivedFigures {
        let derivation = analysis.derivation(of: figure, .float32)
        let result = try #require(derivation.result)
        switch figure {
        case .output: #expect(result.value == analysis.output.elementCount, "\(figure) of \(layer)")
        case .receptiveField, .unused:
          for axis in analysis.axes {
            let step = derivation.steps.last {
              $0.group.quantities.contains(
                figure == .receptiveField ? .receptiveField(axis.name) : .unused(axis.name))
            }
            #expect(
              step?.formula.value == (figure == .receptiveField ? axis.receptiveField : axis.unused),
              "\(figure) of \(layer)")
          }
        default:
          #expect(result.valueText == analysis.text(of: figure, .float32, .english), "\(figure) of \(layer)")
        }
        for step in derivation.steps {
          let lines = step.formula.lines()
          #expect(lines.last?.text == step.formula.valueText)
          guard case .outputExtent(let name) = step.group.quantities.first, step.sentence == .oneFormula
          else {
            continue
          }
          #expect(step.formula.value == analysis.axes.first { $0.name == name }?.output)
        }
      }
    }
    #expect(count >= least)
  }
}
