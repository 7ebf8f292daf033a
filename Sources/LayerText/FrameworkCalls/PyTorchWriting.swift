import ConvMath

extension LayerTranslation.Step {
  /// The layer as a class of torch.nn: "nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3)".
  var pytorch: String {
    var call = CallText("nn." + layer.torchName(isFilled: fill != nil))
    layer.writeTorchArguments(to: &call, fill: fill)
    call.add(extras)
    return call.text
  }
}

extension Layer {
  fileprivate func torchName(isFilled: Bool) -> String {
    switch kind.operation {
    case .convolution, .depthwiseConvolution, .separableConvolution: "Conv\(rank)d"
    case .transposedConvolution: "ConvTranspose\(rank)d"
    case .maxPooling: "MaxPool\(rank)d"
    case .averagePooling: "AvgPool\(rank)d"
    case .lpPooling: "LPPool\(rank)d"
    case .adaptiveMaxPooling, .globalMaxPooling: "AdaptiveMaxPool\(rank)d"
    case .adaptiveAveragePooling, .globalAveragePooling: "AdaptiveAvgPool\(rank)d"
    case .linear: "Linear"
    case .batchNormalization: "BatchNorm\(rank)d"
    case .instanceNormalization: "InstanceNorm\(rank)d"
    case .layerNormalization: "LayerNorm"
    case .groupNormalization: "GroupNorm"
    case .relu: "ReLU"
    case .leakyRelu: "LeakyReLU"
    case .sigmoid: "Sigmoid"
    case .tanh: "Tanh"
    case .gelu: "GELU"
    case .silu: "SiLU"
    case .hardswish: "Hardswish"
    case .softmax: "Softmax"
    case .flatten: "Flatten"
    case .upsample: "Upsample"
    case .pixelShuffle: "PixelShuffle"
    case .zeroPadding: isFilled ? "ConstantPad\(rank)d" : "ZeroPad\(rank)d"
    }
  }

  fileprivate func writeTorchArguments(to call: inout CallText, fill: String?) {
    switch kind.operation {
    case .convolution, .depthwiseConvolution, .separableConvolution, .transposedConvolution:
      writeTorchConvolution(to: &call)
    case .maxPooling, .averagePooling, .lpPooling: writeTorchPooling(to: &call)
    case .adaptiveMaxPooling, .adaptiveAveragePooling: call.add(outputSize.compactText)
    case .globalMaxPooling, .globalAveragePooling: call.add("1")
    case .linear:
      call.add("\(input.spatial.last ?? input.channels)")
      call.add("\(outChannels)")
      call.add("bias", hasBias, unless: true)
    case .batchNormalization:
      call.add("\(input.channels)")
      call.add("affine", isAffine, unless: true)
    case .instanceNormalization:
      call.add("\(input.channels)")
      call.add("affine", isAffine, unless: false)
    case .layerNormalization:
      let extents = input.extents.suffix(max(normalizedDims, 0))
      let list = extents.map(String.init).joined(separator: ", ")
      call.add(extents.count == 1 ? list : "(\(list))")
      call.add("elementwise_affine", isAffine, unless: true)
    case .groupNormalization:
      call.add("\(groups)")
      call.add("\(input.channels)")
      call.add("affine", isAffine, unless: true)
    case .softmax: call.add("dim", "1")
    case .flatten: call.add("start_dim", startDim, unless: 1)
    case .upsample:
      call.add("scale_factor", scaleFactor, unless: nil)
      if interpolation == .linear { call.add("mode", "\"\(Self.linearNames[max(min(rank, 3), 1) - 1])\"") }
    case .pixelShuffle: call.add("\(upscaleFactor)")
    case .zeroPadding:
      call.add(torchSides)
      if let fill { call.add(fill) }
    case .relu, .leakyRelu, .sigmoid, .tanh, .gelu, .silu, .hardswish: break
    }
  }

  static let linearNames = ["linear", "bilinear", "trilinear"]

  /// The sides from the last axis on: (left, right, top, bottom).
  private var torchSides: String {
    let sides = (0..<rank).reversed().flatMap { axis in
      [number(at: Field(.paddingBegin, axis)) ?? 0, number(at: Field(.paddingEnd, axis)) ?? 0]
    }
    let isUniform = sides.allSatisfy { $0 == sides.first }
    return isUniform ? "\(sides.first ?? 0)" : "(" + sides.map(String.init).joined(separator: ", ") + ")"
  }

  private func writeTorchConvolution(to call: inout CallText) {
    call.add("\(input.channels)")
    call.add("\(outChannels)")
    call.add("kernel_size", kernelSize, unless: nil)
    call.add("stride", stride, unless: 1)
    writeTorchPadding(to: &call)
    if kind.operation == .transposedConvolution, let outputPadding {
      call.add("output_padding", outputPadding, unless: 0)
    }
    call.add("dilation", dilation, unless: 1)
    call.add("groups", groups, unless: 1)
    call.add("bias", hasBias, unless: true)
  }

  private func writeTorchPadding(to call: inout CallText) {
    switch padding {
    case .valid, .same: call.add("padding", "\"\(padding.mode.rawValue)\"")
    case .symmetric(let amounts), .perSide(let amounts, _): call.add("padding", amounts, unless: 0)
    case .sameUpper, .sameLower: break
    }
  }

  private func writeTorchPooling(to call: inout CallText) {
    if kind.operation == .lpPooling { call.add("\(normType)") }
    call.add(kernelSize.compactText)
    if stride != kernelSize { call.add("stride", stride, unless: nil) }
    if kind.operation != .lpPooling { writeTorchPadding(to: &call) }
    if kind.operation == .maxPooling { call.add("dilation", dilation, unless: 1) }
    call.add("ceil_mode", roundsUp, unless: false)
  }
}
