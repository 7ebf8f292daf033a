/// All that follows from a layer that can be.
///
/// PyTorch's Conv2d(3, 64, 7, stride=2, padding=3) on 1 × 3 × 224 × 224: output 1 × 64 × 112 × 112, 9,472
/// parameters, 118,013,952 MACs, 236,027,904 FLOPs.
public struct Analysis: Hashable, Sendable {
  public let layer: Layer
  private let figures: Figures
  public let weights: Int
  public let biases: Int
  /// What is kept but not learned, such as running statistics.
  public let buffers: Int
  /// The cost of one sample. A layer that normalizes across the batch has no single sample: both are the same.
  public let sample: Work
  /// The cost of the whole batch.
  public let batch: Work

  public var output: Shape { figures.output }
  public var axes: PerAxis<Axis> { figures.axes }
  /// Weights and biases.
  public var parameters: Int { figures.parameters }

  /// Weights, input and output of the whole batch in bytes.
  public func memory(_ type: NumberType) -> Memory { figures.memory(type) }

  /// What a metric comes to, bytes counted in a number type; nil where the layer or its output has no such axis.
  public subscript(metric: Metric, type: NumberType) -> Int? { figures[metric, type] }

  /// `intensity` with three decimals, exact to the last: "61.286".
  public func intensityText(_ type: NumberType) -> String? {
    let bytes = memory(type).total
    return bytes > 0 ? Formula.decimal(batch.flops, over: bytes) : nil
  }

  /// FLOPs of the whole batch for each byte of weights, input and output moved once; nil where nothing moves.
  public func intensity(_ type: NumberType) -> Double? {
    let bytes = memory(type).total
    return bytes > 0 ? Double(batch.flops) / Double(bytes) : nil
  }
}

/// The issues that forbid a layer, as an error.
public struct LayerError: Error, Hashable, Sendable {
  public var issues: [Issue]
}

extension Layer {
  /// Works out this layer.
  ///
  /// - Throws: `LayerError` with every issue found, where the layer cannot be or a figure outgrows 64 bits.
  public func analyze() throws(LayerError) -> Analysis {
    let axes = axes
    let outputs = axes.map(\.output)
    let issues = issues(axes: axes, outputs: outputs)
    guard issues.isEmpty else { throw LayerError(issues: issues) }
    let costs: Costs<CheckedInteger> = costs(axes: axes, outputs: outputs)
    let useful: CheckedInteger = usefulMACs(axes: axes, outputs: outputs)
    guard let figures = Figures(self, axes: axes, outputs: outputs, costs),
      let result = Analysis(self, figures, costs, usefulMACs: useful)
    else { throw LayerError(issues: [overflowIssue(axes: axes, outputs: outputs)]) }
    return result
  }
}

extension Analysis {
  fileprivate init?(
    _ layer: Layer, _ figures: Figures, _ costs: Costs<CheckedInteger>, usefulMACs: CheckedInteger
  ) {
    guard let weights = costs.weights.value, let biases = costs.biases.value,
      let buffers = costs.buffers.value,
      let sample = costs.work(times: 1, usefulMACs: usefulMACs),
      let batch = costs.work(times: layer.batchFactor(), usefulMACs: usefulMACs)
    else { return nil }
    self.layer = layer
    self.figures = figures
    self.weights = weights
    self.biases = biases
    self.buffers = buffers
    self.sample = sample
    self.batch = batch
  }
}

extension Costs where Number == CheckedInteger {
  fileprivate func work(times factor: CheckedInteger, usefulMACs: CheckedInteger) -> Work? {
    guard let macs = (macs * factor).value, let usefulMACs = (usefulMACs * factor).value,
      let flops = (flops * factor).value,
      let multiplications = (multiplications * factor).value, let additions = (additions * factor).value,
      let comparisons = (comparisons * factor).value, let divisions = (divisions * factor).value,
      let specialFunctions = (specialFunctions * factor).value
    else { return nil }
    let operations = OperationCount(
      multiplications: multiplications, additions: additions, comparisons: comparisons, divisions: divisions,
      specialFunctions: specialFunctions)
    return Work(macs: macs, usefulMACs: usefulMACs, flops: flops, operations: operations)
  }
}
