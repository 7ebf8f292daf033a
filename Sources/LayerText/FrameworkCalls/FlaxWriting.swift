import ConvMath

/// Writes a layer for flax.linen and jax, which keep the channels last.
///
/// They pad by amounts on both sides, as ONNX does, so that the steps are those for ONNX.
struct FlaxWriter {
  private let source: Layer
  private let translation: LayerTranslation
  private let language: Language
  private var unexpressed: [String]

  init(_ source: Layer, _ language: Language) {
    self.source = source
    self.language = language
    translation = LayerTranslation(source, to: .onnx, language)
    // Flax can normalize any axes.
    let isLayerNormalization = source.kind.operation == .layerNormalization
    let missed = isLayerNormalization ? [] : translation.unexpressed
    unexpressed = missed.map { $0.replacing("ONNX", by: "Flax") }
  }

  mutating func write() -> WrittenCall {
    var calls: [String] = []
    for step in translation.steps { calls.append(text(of: step)) }
    let isAlone = calls.count == 1
    let text = isAlone ? calls[0] : calls.map(applied).joined(separator: "\n")
    return WrittenCall(calls: calls, text: text, unexpressed: unexpressed)
  }

  /// Several calls become lines of a function of x.
  private func applied(_ call: String) -> String {
    // Functions take x themselves, modules are called with it.
    let isModule = call.hasPrefix("nn.") && !(call.contains("(x,") || call.contains("(x)"))
    return "x = " + call + (isModule ? "(x)" : "")
  }

  private mutating func miss(_ sentence: String) {
    if !unexpressed.contains(sentence) { unexpressed.append(sentence) }
  }

  // MARK: One step

  private mutating func text(of step: LayerTranslation.Step) -> String {
    let layer = step.layer
    switch layer.kind.operation {
    case .convolution, .depthwiseConvolution, .separableConvolution: return convolution(layer)
    case .transposedConvolution: return transposed(layer)
    case .maxPooling, .averagePooling, .lpPooling: return pooling(layer)
    case .adaptiveMaxPooling, .globalMaxPooling: return reduction("jnp.max", layer)
    case .adaptiveAveragePooling, .globalAveragePooling: return reduction("jnp.mean", layer)
    case .linear: return dense(layer)
    case .batchNormalization, .instanceNormalization, .layerNormalization, .groupNormalization:
      return normalization(layer)
    case .relu: return "nn.relu(x)"
    case .leakyRelu:
      let slope = step.extras.first?.value
      return "nn.leaky_relu(x\(slope.map { ", negative_slope=\($0)" } ?? ""))"
    case .sigmoid: return "nn.sigmoid(x)"
    case .tanh: return "nn.tanh(x)"
    case .gelu: return "nn.gelu(x, approximate=False)"
    case .silu: return "nn.silu(x)"
    case .hardswish: return "nn.hard_swish(x)"
    case .softmax: return "nn.softmax(x)"
    case .flatten: return "x.reshape((x.shape[0], -1))"
    case .upsample: return upsampling(layer)
    case .pixelShuffle:
      let factor = layer.upscaleFactor
      return "einops.rearrange(x, \"b h w (c r s) -> b (h r) (w s) c\", r=\(factor), s=\(factor))"
    case .zeroPadding: return zeroPadding(layer)
    }
  }

  /// The sides of each axis: "[(3, 3), (3, 3)]"; "SAME" where Flax has the same amounts for every input.
  private func padding(_ layer: Layer) -> String {
    switch layer.padding {
    case .same, .sameUpper: return "\"SAME\""
    case .valid: return "\"VALID\""
    default: break
    }
    let axes = layer.axes
    if axes.allSatisfy({ $0.paddingBefore == 0 && $0.paddingAfter == 0 }) { return "\"VALID\"" }
    return pairs(axes.map { ($0.paddingBefore, $0.paddingAfter) })
  }

  private func pairs(_ sides: PerAxis<(Int, Int)>) -> String {
    "[" + sides.map { "(\($0.0), \($0.1))" }.joined(separator: ", ") + "]"
  }

  private func convolution(_ layer: Layer) -> String {
    var call = CallText("nn.Conv")
    call.add("features", "\(layer.outChannels)")
    call.add("kernel_size", layer.kernelSize.tupleText)
    if !layer.stride.allSatisfy({ $0 == 1 }) { call.add("strides", layer.stride.tupleText) }
    let padding = padding(layer)
    if padding != "\"SAME\"" { call.add("padding", padding) }
    if !layer.dilation.allSatisfy({ $0 == 1 }) { call.add("kernel_dilation", layer.dilation.tupleText) }
    call.add("feature_group_count", layer.groups, unless: 1)
    call.add("use_bias", layer.hasBias, unless: true)
    return call.text
  }

  /// Its padding is that of the input spread out by the stride: kernel − 1 less what is cut off.
  private mutating func transposed(_ layer: Layer) -> String {
    if layer.groups != 1 {
      miss(
        language(
          "groups: Flax' ConvTranspose has none; split the channels, and concatenate what comes out",
          "groups：Flax 的 ConvTranspose 没有分组；请拆分通道，再把结果拼接起来"))
    }
    var call = CallText("nn.ConvTranspose")
    call.add("features", "\(layer.outChannels)")
    call.add("kernel_size", layer.kernelSize.tupleText)
    if !layer.stride.allSatisfy({ $0 == 1 }) { call.add("strides", layer.stride.tupleText) }
    call.add(
      "padding",
      pairs(
        layer.axes.map { axis in
          let reach = axis.effectiveKernel &- 1
          return (reach &- axis.paddingBefore, reach &- axis.paddingAfter &+ axis.outputPadding)
        }))
    if !layer.dilation.allSatisfy({ $0 == 1 }) { call.add("kernel_dilation", layer.dilation.tupleText) }
    call.add("use_bias", layer.hasBias, unless: true)
    return call.text
  }

  private mutating func pooling(_ layer: Layer) -> String {
    let averages = layer.kind.operation != .maxPooling
    if layer.kind.operation == .lpPooling {
      miss(
        language(
          "norm_type: Flax has no layer for \(layer.kind); avg_pool of jnp.abs(x) ** p and a root come near it",
          "norm_type：Flax 没有 \(layer.kind) 层；对 jnp.abs(x) ** p 做 avg_pool 再开方与它相近"))
    }
    if layer.axes.contains(where: { $0.dilation != 1 }) {
      miss(
        language(
          "dilation: Flax' poolings have none; jax.lax.reduce_window has window_dilation",
          "dilation：Flax 的池化没有膨胀率；jax.lax.reduce_window 有参数 window_dilation"))
    }
    var call = CallText(averages ? "nn.avg_pool" : "nn.max_pool")
    call.add("x")
    call.add(layer.kernelSize.tupleText)
    if !layer.stride.allSatisfy({ $0 == 1 }) { call.add("strides", layer.stride.tupleText) }
    let (padding, overhangs) = poolPadding(layer)
    if padding != "\"VALID\"" { call.add("padding", padding) }
    guard averages else { return call.text }
    // PyTorch counts zeros of the padding in a mean, but nothing that hangs over the end of it.
    let isPadded = layer.axes.contains { $0.paddingBefore != 0 || $0.paddingAfter != 0 }
    let counts = source.framework == .pytorch && isPadded
    if counts, overhangs {
      miss(
        language(
          "ceil_mode: Flax' avg_pool counts the padding and what hangs over the end of it, or neither",
          "ceil_mode：Flax 的 avg_pool 对填充和超出末尾的部分要么都计，要么都不计"))
    }
    if !counts, padding != "\"VALID\"" { call.add("count_include_pad", "False") }
    return call.text
  }

  /// Padding behind the input makes room for an incomplete last window, which hangs over the end.
  private func poolPadding(_ layer: Layer) -> (text: String, overhangs: Bool) {
    guard layer.roundsUp, !layer.padding.mode.isSame else { return (padding(layer), false) }
    let sides = layer.axes.map { axis in
      let reach = (axis.output &- 1) &* axis.stride &+ axis.effectiveKernel
      return (axis.paddingBefore, axis.paddingAfter &+ max(reach &- axis.paddedExtent, 0))
    }
    let overhangs = zip(sides, layer.axes).contains { $0.1 != $1.paddingAfter }
    return (sides.allSatisfy { $0.0 == 0 && $0.1 == 0 } ? "\"VALID\"" : pairs(sides), overhangs)
  }

  private func reduction(_ name: String, _ layer: Layer) -> String {
    let axes = (1...max(layer.rank, 1)).map(String.init).joined(separator: ", ")
    return "\(name)(x, axis=(\(axes)\(layer.rank == 1 ? "," : "")), keepdims=True)"
  }

  private mutating func dense(_ layer: Layer) -> String {
    if !layer.input.spatial.isEmpty {
      miss(
        language(
          "Flax' Dense contracts the channels, which are last; put jnp.moveaxis before and after it",
          "Flax 的 Dense 对最后的通道做全连接；请在前后各加一次 jnp.moveaxis"))
    }
    var call = CallText("nn.Dense")
    call.add("features", "\(layer.outChannels)")
    call.add("use_bias", layer.hasBias, unless: true)
    return call.text
  }

  private mutating func normalization(_ layer: Layer) -> String {
    var call: CallText
    switch layer.kind.operation {
    case .batchNormalization:
      call = CallText("nn.BatchNorm")
      call.add("use_running_average", "not train")
    case .instanceNormalization: call = CallText("nn.InstanceNorm")
    case .groupNormalization:
      call = CallText("nn.GroupNorm")
      call.add("num_groups", layer.groups, unless: 32)
    default:
      call = CallText("nn.LayerNorm")
      addNormalizedAxes(to: &call)
    }
    call.add("use_bias", layer.isAffine, unless: true)
    call.add("use_scale", layer.isAffine, unless: true)
    return call.text
  }

  /// The axes of the source as they are where the channels are last.
  private func addNormalizedAxes(to call: inout CallText) {
    let count = source.input.count
    let taken = count - source.normalizedCount..<count
    // Channels first: batch 0, channels 1, axes 2…; channels last: batch 0, axes 1…, channels last.
    let places = taken.map { place in
      source.framework == .keras || place == 0 ? place : place == 1 ? count - 1 : place - 1
    }.sorted()
    if places == [count - 1] { return }
    let list = "(" + places.map(String.init).joined(separator: ", ") + (places.count == 1 ? ",)" : ")")
    call.add("reduction_axes", list)
    call.add("feature_axes", list)
  }

  private func upsampling(_ layer: Layer) -> String {
    let extents = layer.axes.map(\.output).map(String.init).joined(separator: ", ")
    let method = layer.interpolation == .linear ? "linear" : "nearest"
    return "jax.image.resize(x, (x.shape[0], \(extents), x.shape[-1]), method=\"\(method)\")"
  }

  private func zeroPadding(_ layer: Layer) -> String {
    let sides = layer.axes.map { ($0.paddingBefore, $0.paddingAfter) }
    let isCut = sides.contains { $0.0 < 0 || $0.1 < 0 }
    // jnp.pad only adds; lax.pad takes a third number, the holes between elements.
    let inner = sides.map { isCut ? "(\($0.0), \($0.1), 0)" : "(\($0.0), \($0.1))" }.joined(separator: ", ")
    return isCut
      ? "jax.lax.pad(x, jnp.array(0, x.dtype), ((0, 0, 0), \(inner), (0, 0, 0)))"
      : "jnp.pad(x, ((0, 0), \(inner), (0, 0)))"
  }
}

extension String {
  /// The text with every occurrence of a word replaced by another.
  fileprivate func replacing(_ word: String, by other: String) -> String {
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(word) {
        result += other
        rest = rest.dropFirst(word.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
