import ConvMath

/// Convolutions and poolings: the frameworks differ in how they are padded.
extension LayerTranslation {
  /// The amounts before and after each axis, worked out by the rules of the source.
  private var amounts: (begin: PerAxis<Int>, end: PerAxis<Int>) {
    let axes = source.axes
    return (axes.map(\.paddingBefore), axes.map(\.paddingAfter))
  }

  private var isSame: Bool { source.padding.mode.isSame }

  private var stepsByOne: Bool { source.axes.allSatisfy { $0.stride == 1 } }

  /// Said where "same" becomes amounts, which hold for this input alone.
  private var comment: String? {
    guard isSame, !stepsByOne else { return nil }
    let extents = source.input.spatial.map(\.grouped).joined(separator: " × ")
    return language("\"same\" for an input of \(extents)", "输入为 \(extents) 时的 \"same\"")
  }

  private var none: Padding {
    target == .keras ? .valid : .symmetric(PerAxis(repeating: 0, count: source.rank))
  }

  /// The padding of the target that is the same as the source's; nil where it has none.
  private var equalPadding: Padding? {
    let (begin, end) = amounts
    let isNone = begin.allSatisfy { $0 == 0 } && end.allSatisfy { $0 == 0 }
    if source.framework == target, base.paddingModes.contains(source.padding.mode) { return source.padding }
    if isNone, !isSame { return none }
    switch target {
    case .onnx:
      if source.padding == .same { return .sameUpper }
      return .perSide(begin: begin, end: end)
    case .keras:
      if source.padding == .sameUpper || source.padding == .same { return .same }
      if isNone { return .valid }
      // "same" is these amounts for every input where windows step by one, otherwise only for some.
      return stepsByOne && base.withPadding(.same).resolves(to: begin, end) ? .same : nil
    case .pytorch:
      if source.padding == .same || source.padding == .sameUpper, stepsByOne,
        base.paddingModes.contains(.same)
      {
        return .same
      }
      return begin == end ? .symmetric(begin) : nil
    }
  }

  // MARK: Convolutions

  mutating func translateConvolution() {
    if target == .keras { checkStrideAndDilation() }
    var layer = base
    if let padding = equalPadding {
      layer.padding = padding
    } else {
      append(padding(amounts.begin, amounts.end), comment: comment)
      layer.padding = none
    }
    let comment = steps.isEmpty && !layer.padding.mode.isSame ? comment : nil
    guard !layer.kind.exists(in: target) || target != .keras else { return append(layer, comment: comment) }
    appendPlain(layer, comment: comment)
  }

  /// A depthwise convolution is one with as many groups as channels; a separable one is that and a 1 × 1.
  private mutating func appendPlain(_ layer: Layer, comment: String?) {
    var first = layer
    first.kind = LayerKind(.convolution, rank: source.rank)
    guard layer.kind.operation != .convolution else { return append(first, comment: comment) }
    first.groups = source.input.channels
    let (channels, overflow) = source.input.channels.multipliedReportingOverflow(by: source.depthMultiplier)
    first.outChannels = overflow ? .max : channels
    guard layer.kind.operation == .separableConvolution else { return append(first, comment: comment) }
    first.hasBias = false
    append(first, comment: comment)
    appendPointwise(channels: first.outChannels)
  }

  /// A 1 × 1 convolution to the output channels.
  mutating func appendPointwise(channels: Int) {
    var input = source.input
    input.channels = channels
    var last = Layer(LayerKind(.convolution, rank: source.rank), input: input, framework: target)
    last.kernelSize = PerAxis(repeating: 1, count: source.rank)
    last.outChannels = source.outChannels
    last.hasBias = source.hasBias
    append(last)
  }

  /// Keras takes only one of them above 1.
  mutating func checkStrideAndDilation() {
    guard source.kind.operation != .depthwiseConvolution, source.kind.operation != .separableConvolution,
      source.framework != .keras
    else { return }
    let axes = source.axes
    guard axes.contains(where: { $0.stride > 1 }), axes.contains(where: { $0.dilation > 1 }) else { return }
    miss(
      .dilation,
      language(
        "Keras takes a stride or a dilation above 1, not both; stride 1 and then x[:, ::s] has the same values",
        "Keras 的步长和膨胀率不能同时大于 1；用步长 1 再取 x[:, ::s]，数值相同"))
  }

  // MARK: Poolings

  mutating func translatePooling() {
    guard source.kind.exists(in: target) else {
      append(base)
      return miss(
        nil,
        language(
          "Keras has no layer for \(source.kind); the mean of xᵖ by AveragePooling comes near it",
          "Keras 没有 \(source.kind) 层；用 AveragePooling 求 xᵖ 的均值与它相近"))
    }
    checkPoolingExtras()
    var layer = base
    let averages = source.kind.operation == .averagePooling
    let isPadded = amounts.begin.contains { $0 != 0 } || amounts.end.contains { $0 != 0 }
    // PyTorch counts zeros of the padding in a mean, Keras and ONNX do not.
    let countsPadding = source.framework == .pytorch
    var extras: [(name: String, value: String)] = []
    if averages, isPadded {
      if target == .pytorch, !countsPadding { extras = [("count_include_pad", "False")] }
      if target == .onnx, countsPadding { extras = [("count_include_pad", "1")] }
    }
    if let padding = equalPadding, !(target == .pytorch && source.kind.operation == .lpPooling && isPadded),
      !(averages && isPadded && target == .keras && countsPadding), isPaddable(padding)
    {
      layer.padding = padding
      return append(layer, extras: extras, comment: layer.padding.mode.isSame ? nil : comment)
    }
    layer.padding = none
    padBeforePooling(isPadded, averages, countsPadding)
    append(layer)
  }

  /// PyTorch pads a pooling by half its kernel at most.
  private func isPaddable(_ padding: Padding) -> Bool {
    guard target == .pytorch, source.framework != .pytorch, let amounts = padding.begin else { return true }
    return zip(amounts, source.kernelSize).allSatisfy { $0 <= $1 / 2 }
  }

  private mutating func padBeforePooling(_ isPadded: Bool, _ averages: Bool, _ countsPadding: Bool) {
    guard isPadded else { return }
    let (begin, end) = amounts
    let sides = "(" + zip(begin, end).map { "(\($0), \($1))" }.joined(separator: ", ") + ")"
    switch (target, source.kind.operation) {
    case (_, .lpPooling): append(padding(begin, end), comment: comment)
    case (.pytorch, .maxPooling): append(padding(begin, end), fill: "float(\"-inf\")", comment: comment)
    case (_, .averagePooling) where countsPadding: append(padding(begin, end), comment: comment)
    case (.keras, .maxPooling):
      miss(
        .padding,
        language(
          "Keras pads a pooling by \"same\" only; put ZeroPadding\(source.rank)D(\(sides)) before it where no input is negative",
          "Keras 的池化只能按 \"same\" 填充；输入没有负数时，可在前面加 ZeroPadding\(source.rank)D(\(sides))")
      )
    default:
      miss(
        .padding,
        language(
          "\(target.title) has no mean that leaves out a padding of \(sides); where it may count zeros, pad before it",
          "\(target.title) 的平均池化不能排除 \(sides) 的填充；若允许把零计入，请先填充")
      )
    }
  }

  private mutating func checkPoolingExtras() {
    let isDilated = source.axes.contains { $0.dilation != 1 }
    let operation = source.kind.operation
    if isDilated, target == .keras || (target == .pytorch && operation != .maxPooling) {
      let other = target == .keras ? "tf.nn.pool" : "torch.nn.functional.unfold"
      let argument = target == .keras ? "dilations" : "dilation"
      let advice = language("\(other) has \(argument)", "\(other) 有参数 \(argument)")
      miss(
        .dilation,
        language(
          "\(target.title) has none for this pooling; \(advice)", "\(target.title) 的这种池化没有膨胀率；\(advice)"))
    }
    if source.roundsUp, target == .keras {
      miss(
        .ceilMode,
        language(
          "Keras drops an incomplete last window; pad the input at its end before it",
          "Keras 会丢弃最后不完整的窗口；请先在输入末尾填充"))
    }
  }
}

extension Padding.Mode {
  var isSame: Bool { self == .same || self == .sameUpper || self == .sameLower }
}

extension Layer {
  func withPadding(_ padding: Padding) -> Layer {
    var layer = self
    layer.padding = padding
    return layer
  }

  /// Whether the padding comes to these amounts.
  fileprivate func resolves(to begin: PerAxis<Int>, _ end: PerAxis<Int>) -> Bool {
    let axes = axes
    return axes.map(\.paddingBefore) == begin && axes.map(\.paddingAfter) == end
  }
}
