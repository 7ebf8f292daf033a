/// What the metrics of a layer are read from: a part of its `Analysis` that is there sooner.
///
/// PyTorch's Conv2d(3, 64, 7, stride=2, padding=3) on 1 × 3 × 224 × 224: `figures[.flops, .float32]` is 236,027,904.
public struct Figures: Hashable, Sendable {
  public let output: Shape
  public let axes: PerAxis<Axis>
  /// Weights and biases.
  public let parameters: Int
  /// The multiply–accumulates of the whole batch.
  public let macs: Int
  /// The FLOPs of the whole batch.
  public let flops: Int
  private let outputs: PerAxis<Int>
  private let inputElements: Int
  private let outputElements: Int

  /// Weights, input and output of the whole batch in bytes.
  public func memory(_ type: NumberType) -> Memory {
    Memory(
      weights: parameters * type.bytes, input: inputElements * type.bytes, output: outputElements * type.bytes
    )
  }

  /// What a metric comes to, bytes counted in a number type; nil where the layer or its output has no such axis.
  public subscript(metric: Metric, type: NumberType) -> Int? {
    switch metric {
    case .output: outputElements
    case .outputChannels: output.count > 1 ? output.channels : nil
    case .outputExtent(let name): outputExtent(name)
    case .receptiveField(let name): index(of: name).map { axes[$0].receptiveField(output: outputs[$0]) }
    case .parameters: parameters
    case .macs: macs
    case .flops: flops
    case .memory: memory(type).total
    }
  }

  /// The extent as the output shape has it: a linear layer replaces the last one.
  private func outputExtent(_ name: AxisName) -> Int? {
    guard output.spatial.count == axes.count, let index = index(of: name) else { return nil }
    return output.spatial[index]
  }

  private func index(of name: AxisName) -> Int? {
    for index in axes.indices where axes[index].name == name { return index }
    return nil
  }
}

extension Layer {
  /// The figures of this layer; nil where it cannot be or a figure outgrows 64 bits, for reasons that `analyze` tells.
  public var figures: Figures? {
    let axes = axes
    let outputs = axes.map(\.output)
    guard isPossible(axes: axes, outputs: outputs) else { return nil }
    return Figures(self, axes: axes, outputs: outputs, costs(axes: axes, outputs: outputs))
  }
}

extension Figures {
  /// The figures of a layer without issues; nil where any figure of its analysis outgrows 64 bits.
  init?(_ layer: Layer, axes: PerAxis<Axis>, outputs: PerAxis<Int>, _ costs: Costs<CheckedInteger>) {
    let factor: CheckedInteger = layer.batchFactor()
    guard let output = layer.outputShape(spatial: outputs), let parameters = costs.parameters.value,
      let macs = (costs.macs * factor).value, let flops = (costs.flops * factor).value,
      let inputElements = layer.input.elementCount, let outputElements = output.elementCount
    else { return nil }
    // The widest number type, so that no other can outgrow 64 bits.
    let bytes =
      (costs.parameters + .number(inputElements) + .number(outputElements))
      * .number(NumberType.float64.bytes)
    guard bytes.value != nil, costs.fits(times: factor) else { return nil }
    self.output = output
    self.axes = axes
    self.parameters = parameters
    self.macs = macs
    self.flops = flops
    self.outputs = outputs
    self.inputElements = inputElements
    self.outputElements = outputElements
  }
}

extension Costs where Number == CheckedInteger {
  /// Whether each figure that no metric shows stays within 64 bits too.
  fileprivate func fits(times factor: CheckedInteger) -> Bool {
    weights.value != nil && biases.value != nil && buffers.value != nil
      && (multiplications * factor).value != nil && (additions * factor).value != nil
      && (comparisons * factor).value != nil && (divisions * factor).value != nil
      && (specialFunctions * factor).value != nil
  }
}
