/// The derivation of a figure in the making.
struct Story {
  let analysis: Analysis
  let type: NumberType
  let costs: Costs<Expression>
  let terms: LayerTerms<Expression>
  var list = StepList()

  init(_ analysis: Analysis, _ type: NumberType) {
    self.analysis = analysis
    self.type = type
    let outputs = analysis.axes.map(\.output)
    terms = LayerTerms(analysis.layer, axes: analysis.axes, outputs: outputs)
    costs = analysis.layer.costs(terms)
  }

  var layer: Layer { analysis.layer }
  var operation: Operation { layer.kind.operation }
}
