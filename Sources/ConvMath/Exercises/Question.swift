/// What is asked of a layer.
public enum Question: Hashable, Sendable {
  case outputExtent(AxisName)
  /// All numbers of the output, the batch among them.
  case outputShape
  case parameters
  /// Multiply–accumulates of one sample.
  case macs
  /// FLOPs of one sample.
  case flops
  case batchMACs
  case batchFLOPs
  /// Comparisons of one sample.
  case comparisons
  /// The span of the input that one output element sees.
  case receptiveField(AxisName)
  /// The positions of the padded input that no window touches.
  case unused(AxisName)
  /// The value of a hyperparameter, the same on all axes, with which a figure comes to a target.
  case setting(Hyperparameter, within: ClosedRange<Int>, metric: Metric, target: Int)
}

extension Question {
  /// The right answer, read from the analysis of the layer; nil where the layer cannot be, has no such figure, or where
  /// not exactly one value of the range answers.
  public func answer(for layer: Layer) -> Answer? {
    if case .setting(let hyperparameter, let range, let metric, let target) = self {
      let values = layer.values(of: hyperparameter, within: range, bringing: metric, to: target)
      return values.count == 1 ? Answer(values) : nil
    }
    return (try? layer.analyze()).flatMap(answer)
  }

  /// The answer that an analysis gives; nil where the layer has no such figure.
  public func answer(in analysis: Analysis) -> Answer? {
    switch self {
    case .outputExtent(let axis): analysis[.outputExtent(axis), .float32].map { Answer($0) }
    case .outputShape: Answer(analysis.output.extents)
    case .parameters: Answer(analysis.parameters)
    case .macs: Answer(analysis.sample.macs)
    case .flops: Answer(analysis.sample.flops)
    case .batchMACs: Answer(analysis.batch.macs)
    case .batchFLOPs: Answer(analysis.batch.flops)
    case .comparisons: Answer(analysis.sample.operations.comparisons)
    case .receptiveField(let axis): analysis[.receptiveField(axis), .float32].map { Answer($0) }
    case .unused(let axis): analysis.axes.first { $0.name == axis }?.unused.map { Answer($0) }
    case .setting: answer(for: analysis.layer)
    }
  }

  /// How many numbers the answer has.
  public func answerCount(in analysis: Analysis) -> Int { self == .outputShape ? analysis.output.count : 1 }

  /// The formulas that lead to the answer, those of the output before what is counted over it.
  public func formulas(in analysis: Analysis) -> [Formula] {
    analysis.formulas(.float32).filter { leads($0.quantity, of: analysis.layer) }
  }

  private func leads(_ quantity: Formula.Quantity, of layer: Layer) -> Bool {
    let isSpread = layer.kind.operation == .transposedConvolution
    switch (self, quantity) {
    case (.outputExtent(let axis), .outputExtent(let other)),
      (.receptiveField(let axis), .receptiveField(let other)),
      (.unused(let axis), .unused(let other)):
      return axis == other
    case (.unused(let axis), .outputExtent(let other)): return axis == other
    case (.outputShape, .outputExtent), (.parameters, .parameters), (.macs, .macs), (.flops, .flops),
      (.comparisons, .comparisons):
      return true
    case (.batchMACs, .macs), (.batchMACs, .batchMACs), (.batchFLOPs, .flops), (.batchFLOPs, .batchFLOPs):
      return true
    case (.macs, .outputExtent), (.flops, .outputExtent), (.comparisons, .outputExtent),
      (.batchMACs, .outputExtent), (.batchFLOPs, .outputExtent):
      return !isSpread
    case (.setting(_, _, let metric, _), _): return quantity.gives(metric)
    default: return false
    }
  }
}

extension Formula.Quantity {
  fileprivate func gives(_ metric: Metric) -> Bool {
    switch (self, metric) {
    case (.outputExtent(let axis), .outputExtent(let other)),
      (.receptiveField(let axis), .receptiveField(let other)):
      axis == other
    case (.parameters, .parameters): true
    default: false
    }
  }
}

extension Layer {
  /// The values of a hyperparameter, the same on all axes, with which a metric comes to a target; none where a value is
  /// not allowed.
  func values(
    of hyperparameter: Hyperparameter, within range: ClosedRange<Int>, bringing metric: Metric, to target: Int
  ) -> [Int] {
    range.filter { value in
      guard let analysis = try? setting(hyperparameter, to: value).analyze() else { return false }
      return analysis[metric, .float32] == target
    }
  }

  /// The layer with one value of a hyperparameter on all axes.
  func setting(_ hyperparameter: Hyperparameter, to value: Int) -> Layer {
    fields(of: hyperparameter).reduce(self) { $0.setting($1, to: value) }
  }
}
