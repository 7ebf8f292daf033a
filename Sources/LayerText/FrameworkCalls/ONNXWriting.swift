import ConvMath

extension LayerTranslation.Step {
  /// The layer as an operator with its attributes, and the shapes of its inputs:
  /// "Conv(kernel_shape=[7, 7], strides=[2, 2], pads=[3, 3, 3, 3], dilations=[1, 1], group=1)  # X: [1, 3, 224, 224], …".
  func onnx(_ language: Language) -> String {
    var call = CallText(layer.onnxName)
    layer.writeAttributes(to: &call)
    for extra in extras { call.add(extra.name == "negative_slope" ? "alpha" : extra.name, extra.value) }
    let inputs = layer.onnxInputs.map { "\($0.name): [\($0.shape.map(String.init).joined(separator: ", "))]" }
    // A normalization without parameters of its own has them all the same, of ones and zeros.
    let isNeutral = layer.kind.operation.family == .normalization && !layer.isAffine
    return call.text + "  # " + inputs.joined(separator: ", ")
      + (isNeutral ? language(" (ones and zeros)", "（1 和 0）") : "")
  }
}

extension Layer {
  fileprivate var onnxName: String {
    switch kind.operation {
    case .convolution, .depthwiseConvolution, .separableConvolution: "Conv"
    case .transposedConvolution: "ConvTranspose"
    case .maxPooling, .adaptiveMaxPooling: "MaxPool"
    case .averagePooling, .adaptiveAveragePooling: "AveragePool"
    case .lpPooling: "LpPool"
    case .globalMaxPooling: "GlobalMaxPool"
    case .globalAveragePooling: "GlobalAveragePool"
    // Gemm takes vectors only, and MatMul no bias, which is an Add behind it.
    case .linear: input.spatial.isEmpty ? "Gemm" : "MatMul"
    case .batchNormalization: "BatchNormalization"
    case .instanceNormalization: "InstanceNormalization"
    case .layerNormalization: "LayerNormalization"
    case .groupNormalization: "GroupNormalization"
    case .relu: "Relu"
    case .leakyRelu: "LeakyRelu"
    case .sigmoid: "Sigmoid"
    case .tanh: "Tanh"
    case .gelu: "Gelu"
    case .silu: "Swish"
    case .hardswish: "HardSwish"
    case .softmax: "Softmax"
    case .flatten: "Flatten"
    case .upsample: "Resize"
    case .pixelShuffle: "DepthToSpace"
    case .zeroPadding: "Pad"
    }
  }

  fileprivate func writeAttributes(to call: inout CallText) {
    switch kind.operation {
    case .convolution, .depthwiseConvolution, .separableConvolution, .transposedConvolution:
      writeWindow(to: &call)
      if kind.operation == .transposedConvolution, let outputPadding {
        call.add("output_padding", outputPadding.listText)
      }
      call.add("group", "\(groups)")
    case .maxPooling, .averagePooling, .lpPooling:
      writeWindow(to: &call)
      call.add("ceil_mode", roundsUp ? "1" : "0")
      if kind.operation == .lpPooling { call.add("p", "\(normType)") }
    case .linear where input.spatial.isEmpty: call.add("transB", "1")
    case .layerNormalization: call.add("axis", "\(0 &- normalizedDims)")
    case .groupNormalization: call.add("num_groups", "\(groups)")
    case .softmax: call.add("axis", "1")
    case .flatten: call.add("axis", "\(startDim)")
    case .upsample:
      call.add("mode", interpolation == .linear ? "\"linear\"" : "\"nearest\"")
      call.add("scales", "[1, 1, " + scaleFactor.map(String.init).joined(separator: ", ") + "]")
    case .pixelShuffle:
      call.add("blocksize", "\(upscaleFactor)")
      call.add("mode", "\"CRD\"")
    case .zeroPadding:
      let zeros = [0, 0]
      let amounts = zeros + Array(padding.begin ?? []) + zeros + Array(padding.end ?? [])
      call.add("pads", "[" + amounts.map(String.init).joined(separator: ", ") + "]")
    default: break
    }
  }

  private func writeWindow(to call: inout CallText) {
    call.add("kernel_shape", kernelSize.listText)
    call.add("strides", stride.listText)
    switch padding {
    case .same, .sameUpper: call.add("auto_pad", "\"SAME_UPPER\"")
    case .sameLower: call.add("auto_pad", "\"SAME_LOWER\"")
    case .valid: call.add("auto_pad", "\"VALID\"")
    case .symmetric, .perSide: call.add("pads", pads)
    }
    call.add("dilations", dilation.listText)
  }

  /// The amounts before all axes, then those after all axes.
  private var pads: String {
    let amounts = Array(padding.begin ?? []) + Array(padding.end ?? [])
    return "[" + amounts.map(String.init).joined(separator: ", ") + "]"
  }

  fileprivate var onnxInputs: [(name: String, shape: [Int])] {
    let all = [(name: "X", shape: input.extents)]
    switch kind.operation {
    case .convolution, .depthwiseConvolution, .separableConvolution:
      let kernel = [outChannels, input.channels / max(groups, 1)] + kernelSize
      return all + [("W", kernel)] + (hasBias ? [("B", [outChannels])] : [])
    case .transposedConvolution:
      let kernel = [input.channels, outChannels / max(groups, 1)] + kernelSize
      return all + [("W", kernel)] + (hasBias ? [("B", [outChannels])] : [])
    case .linear:
      let features = input.spatial.last ?? input.channels
      // Gemm takes its weight transposed, as PyTorch keeps it.
      let weight = input.spatial.isEmpty ? [outChannels, features] : [features, outChannels]
      let names = input.spatial.isEmpty ? ("B", "C") : ("B", "then Add")
      return all + [(names.0, weight)] + (hasBias ? [(names.1, [outChannels])] : [])
    case .batchNormalization:
      return all + ["scale", "B", "input_mean", "input_var"].map { ($0, [input.channels]) }
    case .instanceNormalization: return all + ["scale", "B"].map { ($0, [input.channels]) }
    case .groupNormalization: return all + ["scale", "bias"].map { ($0, [input.channels]) }
    case .layerNormalization:
      let normalized = Array(input.extents.suffix(max(normalizedDims, 0)))
      return all + ["Scale", "B"].map { ($0, normalized) }
    default: return all
    }
  }
}
