/// All that follows from a layer that can be.
///
/// PyTorch's Conv2d(3, 64, 7, stride=2, padding=3) on 1 × 3 × 224 × 224: output 1 × 64 × 112 × 112, 9,472
/// parameters, 118,013,952 MACs, 236,027,904 FLOPs.
public struct Analysis: Hashable, Sendable {
  public let layer: Layer
  public let output: Shape
  public let axes: PerAxis<Axis>
  public let weights: Int
  public let biases: Int
  /// Weights and biases.
  public let parameters: Int
  /// What is kept but not learned, such as running statistics.
  public let buffers: Int
  /// The cost of one sample. A layer that normalizes across the batch has no single sample: both are the same.
  public let sample: Work
  /// The cost of the whole batch.
  public let batch: Work
  private let inputElements: Int
  private let outputElements: Int

  /// Weights, input and output of the whole batch in bytes.
  public func memory(_ type: NumberType) -> Memory {
    Memory(
      weights: parameters * type.bytes, input: inputElements * type.bytes, output: outputElements * type.bytes
    )
  }

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
  /// Throws: `LayerError` with every issue found, where the layer cannot be or a figure outgrows 64 bits.
  public func analyze() throws(LayerError) -> Analysis {
    let axes = axes
    let issues = issues(axes: axes)
    guard issues.isEmpty else { throw LayerError(issues: issues) }
    let costs: Costs<CheckedInteger> = costs(axes: axes)
    let factor = normalizesBatch ? 1 : input.batch
    guard let output = outputShape(axes), let result = Analysis(self, output, axes, costs, factor: factor)
    else {
      throw LayerError(issues: [overflowIssue(axes, factor: factor)])
    }
    return result
  }

  /// The output shape by the framework's rules; nil where a dimension outgrows 64 bits.
  private func outputShape(_ axes: PerAxis<Axis>) -> Shape? {
    let spatial = axes.map(\.output)
    func shape(channels: CheckedInteger) -> Shape? {
      channels.value.map { Shape(batch: input.batch, channels: $0, spatial: spatial) }
    }
    switch kind.operation {
    case .convolution, .separableConvolution, .transposedConvolution:
      return Shape(batch: input.batch, channels: outChannels, spatial: spatial)
    case .depthwiseConvolution:
      return shape(channels: .number(input.channels) * .number(depthMultiplier))
    case .globalMaxPooling, .globalAveragePooling:
      // Keras drops the spatial axes.
      return Shape(batch: input.batch, channels: input.channels, spatial: framework == .keras ? [] : spatial)
    case .linear: return linearOutput
    case .pixelShuffle:
      return Shape(
        batch: input.batch, channels: input.channels / (upscaleFactor * upscaleFactor), spatial: spatial)
    case .flatten: return flattenedOutput
    default: return Shape(batch: input.batch, channels: input.channels, spatial: spatial)
    }
  }

  private var linearOutput: Shape {
    var output = input
    if framework == .keras || input.spatial.isEmpty {
      output.channels = outChannels
    } else {
      output.spatial[output.spatial.count - 1] = outChannels
    }
    return output
  }

  private var flattenedOutput: Shape? {
    let extents = input.extents
    let start = startDim < 0 ? startDim + extents.count : startDim
    let kept = framework == .onnx ? [extents[..<start]] : extents[..<start].map { [$0] }
    let groups = kept + [extents[start...]]
    var result: [Int] = []
    for group in groups {
      let product = group.reduce(CheckedInteger.number(1)) { $0 * .number($1) }
      guard let extent = product.value else { return nil }
      result.append(extent)
    }
    return Shape(result)
  }

  /// Names the first figure that outgrows 64 bits.
  private func overflowIssue(_ axes: PerAxis<Axis>, factor: Int) -> Issue {
    let exact: Costs<CheckedInteger> = costs(axes: axes)
    let rough: Costs<Estimate> = costs(axes: axes)
    let times = CheckedInteger.number(factor)
    let scale = Double(factor)
    func issue(_ count: Issue.Reason.Count, _ estimate: Double) -> Issue {
      Issue(Field(.input), .beyond64Bits(count, estimate: estimate))
    }
    if exact.parameters.value == nil || exact.weights.value == nil {
      return issue(.parameters, rough.parameters.value)
    }
    if (exact.macs * times).value == nil { return issue(.macs, rough.macs.value * scale) }
    if (exact.flops * times).value == nil { return issue(.flops, rough.flops.value * scale) }
    if (exact.comparisons * times).value == nil { return issue(.operations, rough.comparisons.value * scale) }
    let elements = axes.reduce(Double(input.batch) * Double(max(input.channels, outChannels))) {
      $0 * Double(max($1.output, $1.extent))
    }
    return issue(.bytes, elements * 8)
  }
}

extension Analysis {
  fileprivate init?(
    _ layer: Layer, _ output: Shape, _ axes: PerAxis<Axis>, _ costs: Costs<CheckedInteger>, factor: Int
  ) {
    let batchFactor = CheckedInteger.number(factor)
    guard let weights = costs.weights.value, let biases = costs.biases.value,
      let parameters = costs.parameters.value, let buffers = costs.buffers.value,
      let sample = costs.work(times: 1), let batch = costs.work(times: batchFactor),
      let inputElements = layer.input.elementCount, let outputElements = output.elementCount
    else { return nil }
    // The widest number type, so that no other can outgrow 64 bits.
    let bytes =
      (costs.parameters + .number(inputElements) + .number(outputElements))
      * .number(NumberType.float64.bytes)
    guard bytes.value != nil else { return nil }
    self.layer = layer
    self.output = output
    self.axes = axes
    self.weights = weights
    self.biases = biases
    self.parameters = parameters
    self.buffers = buffers
    self.sample = sample
    self.batch = batch
    self.inputElements = inputElements
    self.outputElements = outputElements
  }
}

extension Costs where Number == CheckedInteger {
  fileprivate func work(times factor: CheckedInteger) -> Work? {
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
