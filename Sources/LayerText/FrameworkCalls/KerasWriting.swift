import ConvMath

extension LayerTranslation.Step {
  /// The layer as a class of keras.layers: "keras.layers.Conv2D(64, 7, strides=2)".
  var keras: String {
    var call = CallText("keras.layers." + layer.kerasName)
    layer.writeKerasArguments(to: &call, hasAxis: extras.contains { $0.name == "axis" })
    call.add(extras)
    return call.text
  }
}

extension Layer {
  /// An adaptive pooling to 1 is a global one that keeps its axes.
  private var isGlobal: Bool { outputSize.allSatisfy { $0 == 1 } }

  fileprivate var kerasName: String {
    switch kind.operation {
    case .convolution: "Conv\(rank)D"
    case .depthwiseConvolution: "DepthwiseConv\(rank)D"
    case .separableConvolution: "SeparableConv\(rank)D"
    case .transposedConvolution: "Conv\(rank)DTranspose"
    case .maxPooling: "MaxPooling\(rank)D"
    case .averagePooling, .lpPooling: "AveragePooling\(rank)D"
    case .adaptiveMaxPooling: isGlobal ? "GlobalMaxPooling\(rank)D" : "AdaptiveMaxPooling\(rank)D"
    case .adaptiveAveragePooling: isGlobal ? "GlobalAveragePooling\(rank)D" : "AdaptiveAveragePooling\(rank)D"
    case .globalMaxPooling: "GlobalMaxPooling\(rank)D"
    case .globalAveragePooling: "GlobalAveragePooling\(rank)D"
    case .linear: "Dense"
    case .batchNormalization: "BatchNormalization"
    case .layerNormalization: "LayerNormalization"
    case .groupNormalization, .instanceNormalization: "GroupNormalization"
    case .relu: "ReLU"
    case .leakyRelu: "LeakyReLU"
    case .sigmoid, .tanh, .gelu, .silu, .hardswish: "Activation"
    case .softmax: "Softmax"
    case .flatten: "Flatten"
    case .upsample: "UpSampling\(min(max(rank, 1), 3))D"
    case .pixelShuffle: "UpSampling2D"
    case .zeroPadding: "ZeroPadding\(rank)D"
    }
  }

  fileprivate func writeKerasArguments(to call: inout CallText, hasAxis: Bool) {
    switch kind.operation {
    case .convolution, .depthwiseConvolution, .separableConvolution, .transposedConvolution:
      writeKerasConvolution(to: &call)
    case .maxPooling, .averagePooling, .lpPooling:
      let isDefault = kind.operation == .maxPooling && kernelSize.allSatisfy { $0 == 2 }
      if !isDefault { call.add(kernelSize.compactText) }
      if stride != kernelSize { call.add("strides", stride, unless: nil) }
      if padding == .same { call.add("padding", "\"same\"") }
    case .adaptiveMaxPooling, .adaptiveAveragePooling:
      if isGlobal { call.add("keepdims", "True") } else { call.add(outputSize.compactText) }
    case .linear:
      call.add("\(outChannels)")
      call.add("use_bias", hasBias, unless: true)
    case .batchNormalization: writeKerasAffine(to: &call)
    case .layerNormalization:
      if !hasAxis, normalizedDims != 1 {
        let axes = (input.count - normalizedCount..<input.count).map(String.init)
        call.add("axis", "[" + axes.joined(separator: ", ") + "]")
      }
      writeKerasAffine(to: &call)
    case .groupNormalization, .instanceNormalization:
      if groups == input.channels { call.add("-1") } else if groups != 32 { call.add("\(groups)") }
      writeKerasAffine(to: &call)
    case .sigmoid, .tanh, .gelu, .silu: call.add("\"\(kind.operation.rawValue)\"")
    case .hardswish: call.add("\"hard_swish\"")
    case .upsample:
      if !scaleFactor.allSatisfy({ $0 == 2 }) { call.add(scaleFactor.compactText) }
      if interpolation == .linear, rank == 2 { call.add("interpolation", "\"bilinear\"") }
    case .pixelShuffle: call.add("\(upscaleFactor)")
    case .zeroPadding: call.add(kerasSides)
    case .globalMaxPooling, .globalAveragePooling, .relu, .leakyRelu, .softmax, .flatten: break
    }
  }

  private func writeKerasAffine(to call: inout CallText) {
    guard !isAffine else { return }
    call.add("center", "False")
    call.add("scale", "False")
  }

  /// "3", "(1, 2)" for each axis, or "((1, 2), (0, 3))" for each side.
  private var kerasSides: String {
    let sides = (0..<rank).map { axis in
      [number(at: Field(.paddingBegin, axis)) ?? 0, number(at: Field(.paddingEnd, axis)) ?? 0]
    }
    let isSymmetric = sides.allSatisfy { $0[0] == $0[1] }
    if isSymmetric, let amounts = PerAxis(sides.map { $0[0] }) { return amounts.compactText }
    let pairs = sides.map { "(\($0[0]), \($0[1]))" }
    return pairs.count == 1 ? pairs[0] : "(" + pairs.joined(separator: ", ") + ")"
  }

  private func writeKerasConvolution(to call: inout CallText) {
    if kind.operation != .depthwiseConvolution { call.add("\(outChannels)") }
    call.add(kernelSize.compactText)
    call.add("strides", stride, unless: 1)
    if padding == .same { call.add("padding", "\"same\"") }
    if kind.operation == .transposedConvolution, let outputPadding {
      call.add("output_padding", outputPadding, unless: nil)
    }
    call.add("dilation_rate", dilation, unless: 1)
    switch kind.operation {
    case .convolution: call.add("groups", groups, unless: 1)
    case .depthwiseConvolution, .separableConvolution:
      call.add("depth_multiplier", depthMultiplier, unless: 1)
    default: break
    }
    call.add("use_bias", hasBias, unless: true)
  }
}
