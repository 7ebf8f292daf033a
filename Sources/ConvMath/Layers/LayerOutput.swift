extension Layer {
  /// Whether the output has the spatial axes of the input, so that metrics of each can be asked for.
  public var keepsAxes: Bool {
    switch (framework, kind.operation) {
    case (_, .flatten), (.keras, .globalMaxPooling), (.keras, .globalAveragePooling): false
    default: true
    }
  }

  /// The output shape by the framework's rules, from the output extents of the axes; nil where a dimension outgrows
  /// 64 bits.
  func outputShape(spatial: PerAxis<Int>) -> Shape? {
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
}
