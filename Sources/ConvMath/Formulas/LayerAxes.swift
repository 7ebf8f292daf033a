extension Layer {
  /// The spatial axes with this layer's window on each: padding resolved to amounts by the framework's rules.
  ///
  /// Meaningful for a layer without issues; for any other the axes are still safe to ask.
  public var axes: PerAxis<Axis> {
    let rank = rank
    let isSubscripted = !hasUniformWindow
    var axes = PerAxis<Axis>()
    for index in 0..<min(rank, input.spatial.count) {
      let name = AxisName(index: index, rank: rank)
      var axis = Axis(name: name, rule: axisRule, extent: input.spatial[index])
      axis.isSubscripted = isSubscripted
      configure(&axis, index)
      axes.append(axis)
    }
    return axes
  }

  private var axisRule: Axis.Rule {
    switch kind.operation {
    case .convolution, .depthwiseConvolution, .separableConvolution: .window(.down)
    case .transposedConvolution: .transposed
    case .maxPooling, .averagePooling, .lpPooling: .window(roundsUp ? .up : .down)
    case .adaptiveMaxPooling, .adaptiveAveragePooling: .adaptive
    case .globalMaxPooling, .globalAveragePooling: .global
    case .upsample, .pixelShuffle: .scaled
    case .zeroPadding: .padded
    default: .unchanged
    }
  }

  /// Whether one symbol serves for all axes, since kernel, stride, padding and dilation are the same on each.
  private var hasUniformWindow: Bool {
    kernelSize.isUniform && stride.isUniform && dilation.isUniform && scaleFactor.isUniform
      && (padding.begin?.isUniform ?? true) && (outputPadding?.isUniform ?? true)
  }

  private func configure(_ axis: inout Axis, _ index: Int) {
    switch axis.rule {
    case .window, .transposed:
      axis.kernel = kernelSize[clamping: index] ?? 1
      axis.stride = stride[clamping: index] ?? 1
      axis.dilation = dilation[clamping: index] ?? 1
      axis.outputPadding = axis.rule == .transposed ? outputPadding?[clamping: index] ?? 0 : 0
      axis.cutsQuotient = framework == .onnx
      if axis.rule == .transposed { padTransposed(&axis, index) } else { pad(&axis, index) }
    case .padded: pad(&axis, index)
    case .adaptive: axis.outputSize = outputSize[clamping: index] ?? 1
    case .scaled:
      axis.scale =
        kind.operation == .pixelShuffle ? upscaleFactor : scaleFactor[clamping: index] ?? 1
    case .global, .unchanged: break
    }
  }

  private func pad(_ axis: inout Axis, _ index: Int) {
    switch padding {
    case .valid: axis.paddingStyle = .none
    case .symmetric(let amounts):
      axis.paddingStyle = .symmetric
      axis.paddingBefore = amounts[clamping: index] ?? 0
      axis.paddingAfter = axis.paddingBefore
    case .perSide(let begin, let end):
      axis.paddingStyle = .perSide
      axis.paddingBefore = begin[clamping: index] ?? 0
      axis.paddingAfter = end[clamping: index] ?? 0
    case .same, .sameUpper, .sameLower:
      axis.paddingStyle = .same
      let total =
        AxisFormulas.samePadding(
          axis.terms(output: axis.output) as AxisTerms<CheckedInteger>
        ).value ?? 0
      let smaller = total / 2
      axis.paddingBefore = padding == .sameLower ? total - smaller : smaller
      axis.paddingAfter = total - axis.paddingBefore
    }
  }

  /// Padding of a transposed convolution is what is cut off; too little of it becomes output padding.
  private func padTransposed(_ axis: inout Axis, _ index: Int) {
    switch padding {
    case .symmetric, .perSide:
      if framework == .keras, padding.isZero { fillKeras(&axis) } else { pad(&axis, index) }
    case .valid: fillKeras(&axis)
    case .same, .sameUpper, .sameLower:
      if framework == .keras, outputPadding != nil { cropKerasSame(&axis) } else { cropSame(&axis) }
    }
  }

  /// Keras, where no output padding is given, makes the output no less than stride times the extent.
  private func fillKeras(_ axis: inout Axis) {
    guard framework == .keras, outputPadding == nil else { return }
    axis.paddingStyle = .filled
    axis.outputPadding = max(axis.stride &- axis.effectiveKernel, 0)
  }

  /// Cuts the output to extent·stride, to which an output padding is added.
  ///
  /// A kernel that spans less than the stride leaves nothing to cut: Keras fills up, ONNX does not.
  private func cropSame(_ axis: inout Axis) {
    let surplus = axis.effectiveKernel &- axis.stride
    guard surplus >= 0 else { return fillKeras(&axis) }
    axis.paddingStyle = .same
    // ONNX SAME_LOWER cuts the odd one at the beginning, SAME_UPPER at the end; Keras pads the spread input to
    // stride + kernel − 2 with the odd one at the beginning, which cuts it at the end.
    axis.paddingBefore = padding == .sameLower ? surplus - surplus / 2 : surplus / 2
    axis.paddingAfter = surplus - axis.paddingBefore
  }

  /// Keras "same" with an output padding of its own: `(H − 1)·s + k mod 2 + a` is kept.
  private func cropKerasSame(_ axis: inout Axis) {
    let kept = axis.effectiveKernel % 2 &+ axis.outputPadding
    let surplus = axis.effectiveKernel &- kept
    let cut = max(surplus, 0)
    axis.paddingStyle = .perSide
    axis.outputPadding = max(0 &- surplus, 0)
    axis.paddingBefore = cut / 2
    axis.paddingAfter = cut - axis.paddingBefore
  }
}
