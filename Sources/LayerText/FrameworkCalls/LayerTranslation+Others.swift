import ConvMath

/// Layers without a window that slides.
extension LayerTranslation {
  private var rank: Int { source.rank }

  // MARK: Pooling to a given size

  mutating func translateAdaptive() {
    guard target == .onnx, source.framework != .onnx else { return append(base) }
    let isMaximum = source.kind.operation == .adaptiveMaxPooling
    if source.outputSize.allSatisfy({ $0 == 1 }) {
      var layer = base
      layer.kind = LayerKind(isMaximum ? .globalMaxPooling : .globalAveragePooling, rank: rank)
      return append(layer)
    }
    // Windows of one size where the input divides evenly.
    let sizes = zip(source.input.spatial, source.outputSize)
    guard sizes.allSatisfy({ $1 > 0 && $0 % $1 == 0 }) else {
      append(base)
      return miss(
        .outputSize,
        language(
          "ONNX has no adaptive pooling, and windows of one size need an input that is a multiple of it",
          "ONNX 没有自适应池化；窗口大小一致时，输入必须是输出的整数倍"))
    }
    var layer = base
    layer.kind = LayerKind(isMaximum ? .maxPooling : .averagePooling, rank: rank)
    layer.kernelSize = PerAxis(sizes.map { $0 / $1 }) ?? layer.kernelSize
    layer.stride = layer.kernelSize
    layer.padding = .symmetric(PerAxis(repeating: 0, count: rank))
    layer.dilation = PerAxis(repeating: 1, count: rank)
    layer.roundsUp = false
    append(layer)
  }

  /// PyTorch's global pooling is an adaptive one to 1; Keras' drops the axes, which is a flattening behind it.
  mutating func translateGlobal() {
    if source.framework == target, target != .pytorch { return append(base) }
    var layer = base
    if target != .onnx {
      let isMaximum = source.kind.operation == .globalMaxPooling
      layer.kind = LayerKind(isMaximum ? .adaptiveMaxPooling : .adaptiveAveragePooling, rank: rank)
      layer.outputSize = PerAxis(repeating: 1, count: rank)
    }
    append(layer)
    guard source.framework == .keras else { return }
    append(Layer(LayerKind(.flatten), input: source.input, framework: target))
  }

  // MARK: Linear

  /// PyTorch and ONNX contract the last dimension, Keras the channels.
  mutating func translateLinear() {
    let isFlat = source.input.spatial.isEmpty
    if isFlat || (source.framework == .keras) == (target == .keras) { return append(base) }
    guard target == .keras else { return appendPointwise(channels: source.input.channels) }
    append(base)
    isComparable = false
    miss(
      nil,
      language(
        "Keras' Dense contracts the channels, this layer the \(source.axisNames.last?.rawValue ?? "last axis"); "
          + "put a Permute before and after it",
        "Keras 的 Dense 对通道做全连接，这一层对\(source.axisNames.last?.text(.chinese) ?? "最后一个轴")做；请在前后各加一个 Permute"))
  }

  // MARK: Normalization

  mutating func translateNormalization() {
    switch (target, source.kind.operation) {
    case (.keras, .instanceNormalization):
      var layer = base
      layer.kind = LayerKind(.groupNormalization)
      layer.groups = source.input.channels
      append(layer)
    case (_, .layerNormalization): translateLayerNormalization()
    default: append(base)
    }
  }

  /// The last dimensions are others where the channels are last; all of a sample are the same.
  private mutating func translateLayerNormalization() {
    let isWhole = source.input.spatial.isEmpty || source.normalizedCount >= source.input.count - 1
    if isWhole || (source.framework == .keras) == (target == .keras) { return append(base) }
    isComparable = false
    guard target == .keras else {
      append(base)
      return miss(
        .normalizedDims,
        language(
          "\(target.title) normalizes the last dimensions, Keras keeps the channels last; put a permutation before and after it",
          "\(target.title) 对最后几个维度归一化，而 Keras 的通道在最后；请在前后各加一次转置")
      )
    }
    // The spatial axes keep their places but for the channels, which go behind them.
    let axes = (0..<source.normalizedCount).map { "\(source.input.count - 2 - $0)" }.reversed()
    append(
      base, extras: [("axis", axes.count == 1 ? axes.joined() : "[" + axes.joined(separator: ", ") + "]")])
  }

  // MARK: Shapes

  mutating func translateFlatten() {
    let start = source.startDim < 0 ? source.startDim &+ source.input.count : source.startDim
    var layer = base
    if source.framework != target, start == 1 { layer.startDim = 1 }
    append(layer)
    if source.framework != target, start != 1 {
      let advice =
        target == .onnx
        ? "Reshape"
        : target == .keras
          ? "keras.layers.Reshape" : language("nn.Unflatten or reshape", "nn.Unflatten 或 reshape")
      miss(
        .startDim,
        language(
          "\(target.title) flattens all but the batch; \(advice) with the shape written out is the same",
          "\(target.title) 展平批大小以外的全部维度；用 \(advice) 写明形状，效果相同"))
    }
  }

  mutating func translateUpsampling() {
    append(base)
    if target == .keras, source.interpolation == .linear, rank != 2 {
      miss(
        .mode,
        language(
          "Keras interpolates two spatial axes only; \"nearest\" has the same shape",
          "Keras 只能对两个空间轴插值；\"nearest\" 的形状相同"))
    }
  }

  mutating func translatePixelShuffle() {
    append(base)
    guard target == .keras else { return }
    miss(
      nil,
      language(
        "Keras has no layer for pixel_shuffle; a Reshape, a Permute and a Reshape together are the same",
        "Keras 没有 pixel_shuffle 层；依次用 Reshape、Permute、Reshape 效果相同"))
  }

  mutating func translateZeroPadding() {
    append(base)
    guard target == .keras, source.framework != .keras else { return }
    let (begin, end) = (source.padding.begin ?? [], source.padding.end ?? [])
    guard begin.contains(where: { $0 < 0 }) || end.contains(where: { $0 < 0 }) else { return }
    let cut = zip(begin, end).map { "(\(max(0 &- $0, 0)), \(max(0 &- $1, 0)))" }.joined(separator: ", ")
    miss(
      .paddingBegin,
      language(
        "Keras' ZeroPadding only adds; put Cropping\(rank)D((\(cut))) before it",
        "Keras 的 ZeroPadding 只能增加；请在前面加 Cropping\(rank)D((\(cut)))"))
  }
}

extension Layer {
  /// How many dimensions a layer normalization takes, held to those that there are.
  var normalizedCount: Int { max(0, min(normalizedDims, input.count)) }
}
