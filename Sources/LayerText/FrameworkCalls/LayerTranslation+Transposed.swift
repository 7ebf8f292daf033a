import ConvMath

/// Transposed convolutions: what is cut off at the beginning, and what is cut off or added at the end.
extension LayerTranslation {
  mutating func translateTransposed() {
    let isOwn = base.paddingModes.contains(source.padding.mode) && source.framework == target
    if isOwn { return append(base) }
    switch target {
    case .pytorch: translateTransposedToPyTorch()
    case .keras: translateTransposedToKeras()
    case .onnx:
      var layer = base
      let axes = source.axes
      layer.padding = .perSide(begin: axes.map(\.paddingBefore), end: axes.map(\.paddingAfter))
      layer.outputPadding = axes.map(\.outputPadding)
      append(layer)
    }
  }

  /// The same padding on both sides and an output padding that makes up for what the end has less; what one side has
  /// more than that is cut off afterwards.
  private mutating func translateTransposedToPyTorch() {
    let none = PerAxis(repeating: 0, count: source.rank)
    var (amounts, outputPadding, cutBefore, cutAfter) = (none, none, none, none)
    for (index, axis) in source.axes.enumerated() {
      let (before, after) = (axis.paddingBefore, axis.paddingAfter &- axis.outputPadding)
      let added = before &- after
      if added < 0 {
        (amounts[index], cutAfter[index]) = (before, added)
      } else if added < target.outputPaddingBound(stride: axis.stride, dilation: axis.dilation) {
        (amounts[index], outputPadding[index]) = (before, added)
      } else {
        (amounts[index], outputPadding[index]) = (max(after, 0), max(0 &- after, 0))
        cutBefore[index] = amounts[index] &- before
      }
    }
    var layer = base.withPadding(.symmetric(amounts))
    layer.outputPadding = outputPadding
    append(layer)
    guard cutBefore != none || cutAfter != none else { return }
    append(padding(cutBefore, cutAfter))
  }

  private mutating func translateTransposedToKeras() {
    if source.groups != 1 {
      miss(
        .groups,
        language(
          "Keras' Conv\(source.rank)DTranspose has none; split the channels, and concatenate what comes out",
          "Keras 的 Conv\(source.rank)DTranspose 没有分组；请拆分通道，再把结果拼接起来"))
    }
    checkStrideAndDilation()
    var plain = base
    plain.groups = 1
    if let layer = kerasCandidates(plain).first(where: cutsAsSource) { return append(layer) }
    plain.padding = .valid
    plain.outputPadding = nil
    append(plain)
    let axes = source.axes
    let cut = axes.map { "(\($0.paddingBefore), \($0.paddingAfter &- $0.outputPadding))" }
    let cropping = "Cropping\(source.rank)D((" + cut.joined(separator: ", ") + "))"
    miss(
      .padding,
      language(
        "Keras cuts off by \"same\" or nothing; \"valid\" with output_padding=0 and then \(cropping) is the same "
          + "where no amount is negative",
        "Keras 只能按 \"same\" 裁剪或不裁剪；用 \"valid\"、output_padding=0，再加 \(cropping)，在没有负数时效果相同"))
  }

  private func kerasCandidates(_ plain: Layer) -> [Layer] {
    let axes = source.axes
    let added = axes.map { $0.outputPadding &- $0.paddingAfter }
    let kept = axes.map { axis in
      axis.output &- (axis.extent &- 1) &* axis.stride &- axis.effectiveKernel % 2
    }
    let choices: [(Padding, PerAxis<Int>?)] = [
      (.valid, nil), (.same, nil), (.valid, added), (.same, kept),
    ]
    return choices.map { padding, outputPadding in
      var layer = plain.withPadding(padding)
      layer.outputPadding = outputPadding
      return layer
    }
  }

  private func cutsAsSource(_ layer: Layer) -> Bool {
    let isPossible =
      layer.outputPadding.map { zip($0, layer.stride).allSatisfy { $0 >= 0 && $0 < $1 } } ?? true
    return isPossible
      && zip(layer.axes, source.axes).allSatisfy {
        $0.paddingBefore == $1.paddingBefore
          && $0.paddingAfter &- $0.outputPadding == $1.paddingAfter &- $1.outputPadding
      }
  }
}
