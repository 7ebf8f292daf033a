import ConvMath

/// Layers as texts of frameworks describe them, as nodes of a network.
extension NetworkBuilder {
  /// The nodes of a layer; the channels that it takes are its own, whatever the signal has.
  package mutating func layer(_ module: String, _ x: Signal, _ layer: Layer) -> Signal {
    switch layer.kind.operation {
    case .convolution: return convolution(module, x, layer, groups: layer.groups, out: layer.outChannels)
    case .depthwiseConvolution:
      let out = layer.input.channels.saturatingProduct(layer.depthMultiplier)
      return convolution(module, x, layer, groups: layer.input.channels, out: out)
    case .separableConvolution: return separable(module, x, layer)
    case .transposedConvolution: return transposed(module, x, layer)
    case .maxPooling, .averagePooling, .lpPooling: return pooling(module, x, layer)
    case .adaptiveAveragePooling where layer.outputSize.allSatisfy({ $0 == 1 }), .globalAveragePooling:
      return add("GlobalAveragePool", module, [x])
    case .adaptiveMaxPooling where layer.outputSize.allSatisfy({ $0 == 1 }), .globalMaxPooling:
      return add("GlobalMaxPool", module, [x])
    case .adaptiveAveragePooling, .adaptiveMaxPooling:
      let op = layer.kind.operation == .adaptiveMaxPooling ? "AdaptiveMaxPool" : "AdaptiveAveragePool"
      return add(op, module, [x], ["output_size": .integers(Array(layer.outputSize))], domain: "pytorch")
    case .linear: return linear(module, x, from: layer.input.last, to: layer.outChannels, bias: layer.hasBias)
    case .batchNormalization, .instanceNormalization, .layerNormalization, .groupNormalization:
      return normalization(module, x, layer)
    case .relu: return relu(module, x)
    case .leakyRelu: return add("LeakyRelu", module, [x])
    case .sigmoid: return sigmoid(module, x)
    case .tanh: return tanh(module, x)
    case .gelu: return gelu(module, x)
    case .silu: return silu(module, x)
    case .hardswish: return hardSwish(module, x)
    case .softmax: return add("Softmax", module, [x], ["axis": .integer(x.value.shape?.rank == 4 ? 1 : -1)])
    case .flatten: return flatten(module, x, from: layer.startDim)
    case .upsample: return upsample(module, x, layer)
    case .pixelShuffle:
      return add(
        "DepthToSpace", module, [x], ["blocksize": .integer(layer.upscaleFactor), "mode": .text("CRD")])
    case .zeroPadding: return pad(module, x, begin: layer.padding.begin ?? [], end: layer.padding.end ?? [])
    }
  }

  // MARK: Layers with windows

  private mutating func convolution(
    _ module: String, _ x: Signal, _ layer: Layer, groups: Int, out: Int, bias: Bool? = nil
  ) -> Signal {
    let perGroup = groups > 0 ? layer.input.channels / groups : layer.input.channels
    let weight = weight(module + ".weight", [out, perGroup] + layer.kernelSize)
    let inputs = [x, weight] + (bias ?? layer.hasBias ? [self.weight(module + ".bias", [out])] : [])
    var attributes = Self.window(layer)
    attributes["group"] = .integer(groups)
    attributes["dilations"] = .integers(Array(layer.dilation))
    return add("Conv", module, inputs, attributes)
  }

  private mutating func separable(_ module: String, _ x: Signal, _ layer: Layer) -> Signal {
    let channels = layer.input.channels.saturatingProduct(layer.depthMultiplier)
    let deep = convolution(
      module + ".depthwise", x, layer, groups: layer.input.channels, out: channels, bias: false)
    let ones = [Int](repeating: 1, count: layer.rank)
    let weight = weight(module + ".pointwise.weight", [layer.outChannels, channels] + ones)
    let bias = layer.hasBias ? [self.weight(module + ".pointwise.bias", [layer.outChannels])] : []
    return add("Conv", module + ".pointwise", [deep, weight] + bias, ["kernel_shape": .integers(ones)])
  }

  private mutating func transposed(_ module: String, _ x: Signal, _ layer: Layer) -> Signal {
    let groups = max(layer.groups, 1)
    let weight = weight(
      module + ".weight", [layer.input.channels, layer.outChannels / groups] + layer.kernelSize)
    let inputs = [x, weight] + (layer.hasBias ? [self.weight(module + ".bias", [layer.outChannels])] : [])
    var attributes = Self.window(layer)
    attributes["group"] = .integer(layer.groups)
    attributes["dilations"] = .integers(Array(layer.dilation))
    if let added = layer.outputPadding {
      attributes["output_padding"] = .integers(Array(added))
    } else if layer.padding.mode == .valid {
      // Keras lets no gap between windows: where the stride is larger than the kernel, the output goes on to the stride.
      let reach = zip(layer.kernelSize, layer.dilation).map {
        ($0 &- 1).multipliedReportingOverflow(by: $1).partialValue &+ 1
      }
      attributes["output_padding"] = .integers(zip(layer.stride, reach).map { max($0 &- $1, 0) })
    }
    return add("ConvTranspose", module, inputs, attributes)
  }

  private mutating func pooling(_ module: String, _ x: Signal, _ layer: Layer) -> Signal {
    var attributes = Self.window(layer)
    attributes["ceil_mode"] = .integer(layer.roundsUp ? 1 : 0)
    switch layer.kind.operation {
    case .maxPooling:
      attributes["dilations"] = .integers(Array(layer.dilation))
      return add("MaxPool", module, [x], attributes)
    case .averagePooling:
      attributes["count_include_pad"] = .integer(layer.framework == .keras ? 0 : 1)
      return add("AveragePool", module, [x], attributes)
    default:
      attributes["p"] = .integer(layer.normType)
      return add("LpPool", module, [x], attributes)
    }
  }

  private static func window(_ layer: Layer) -> [String: Attribute] {
    var attributes: [String: Attribute] = [
      "kernel_shape": .integers(Array(layer.kernelSize)), "strides": .integers(Array(layer.stride)),
    ]
    switch layer.padding {
    case .same, .sameUpper: attributes["auto_pad"] = .text("SAME_UPPER")
    case .sameLower: attributes["auto_pad"] = .text("SAME_LOWER")
    case .valid: attributes["pads"] = .integers([Int](repeating: 0, count: 2 * layer.rank))
    case .symmetric(let amounts): attributes["pads"] = .integers(Array(amounts) + Array(amounts))
    case .perSide(let begin, let end): attributes["pads"] = .integers(Array(begin) + Array(end))
    }
    return attributes
  }

  // MARK: Linear layers and normalizations

  /// A linear layer on the last dimension.
  package mutating func linear(
    _ module: String, _ x: Signal, from inFeatures: Int, to outFeatures: Int, bias: Bool
  ) -> Signal {
    if x.value.shape?.rank == 2 {
      let weight = weight(module + ".weight", [outFeatures, inFeatures])
      let inputs = [x, weight] + (bias ? [self.weight(module + ".bias", [outFeatures])] : [])
      return add("Gemm", module, inputs, ["transB": .integer(1)])
    }
    let product = add("MatMul", module, [x, weight(module + ".weight", [inFeatures, outFeatures])])
    return bias ? add("Add", module, [product, weight(module + ".bias", [outFeatures])]) : product
  }

  private mutating func normalization(_ module: String, _ x: Signal, _ layer: Layer) -> Signal {
    let channels = layer.input.channels
    func learned(_ net: inout NetworkBuilder, _ extents: [Int]) -> [Signal?] {
      layer.isAffine ? ["weight", "bias"].map { net.weight("\(module).\($0)", extents) } : []
    }
    switch layer.kind.operation {
    case .batchNormalization:
      let buffers = ["running_mean", "running_var"].map { weight("\(module).\($0)", [channels]) }
      return add(
        "BatchNormalization", module,
        [x] + (layer.isAffine ? learned(&self, [channels]) : [nil, nil]) + buffers)
    case .instanceNormalization:
      return add("InstanceNormalization", module, [x] + learned(&self, [channels]))
    case .groupNormalization:
      return add(
        "GroupNormalization", module, [x] + learned(&self, [channels]),
        ["num_groups": .integer(layer.groups)])
    default:
      let extents = Array(layer.input.extents.suffix(max(layer.normalizedDims, 0)))
      return add(
        "LayerNormalization", module, [x] + learned(&self, extents),
        ["axis": .integer(0 &- layer.normalizedDims)])
    }
  }

  // MARK: Shapes

  /// All dimensions from one on as one.
  package mutating func flatten(_ module: String, _ x: Signal, from axis: Int = 1) -> Signal {
    if axis == 1 { return add("Flatten", module, [x], ["axis": .integer(1)]) }
    let kept = [Int](repeating: 0, count: min(max(axis, 0), TensorShape.maximumRank))
    return reshape(module, x, kept + [-1])
  }

  /// Another shape; 0 keeps an extent, −1 is what is left.
  package mutating func reshape(_ module: String, _ x: Signal, _ extents: [Int]) -> Signal {
    add("Reshape", module, [x, constant(module + ".shape", extents)])
  }

  package mutating func transpose(_ module: String, _ x: Signal, _ permutation: [Int]) -> Signal {
    add("Transpose", module, [x], ["perm": .integers(permutation)])
  }

  private mutating func upsample(_ module: String, _ x: Signal, _ layer: Layer) -> Signal {
    let factors = [1, 1] + layer.scaleFactor.map(Double.init)
    let constant = Constant(extents: [factors.count], .reals(factors))
    let scales = stored(module + ".scales", Value(.float32, TensorShape([factors.count]), constant: constant))
    let mode = layer.interpolation == .nearest ? "nearest" : "linear"
    return add("Resize", module, [x, nil, scales], ["mode": .text(mode)])
  }

  /// Zeros around the spatial axes; negative amounts crop.
  package mutating func pad(_ module: String, _ x: Signal, begin: PerAxis<Int>, end: PerAxis<Int>) -> Signal {
    let amounts = [0, 0] + begin + [0, 0] + end
    return add("Pad", module, [x, constant(module + ".pads", amounts)])
  }

  /// A module of which only the name is known, and what it has of weights.
  package mutating func unknown(_ name: String, _ module: String, _ x: Signal, domain: String) -> Signal {
    add(Operators[name].infer == nil ? name : name + "Module", module, [x], domain: domain)
  }
}
