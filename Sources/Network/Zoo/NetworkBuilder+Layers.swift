/// The layers that networks of images are made of, with the defaults of PyTorch.
extension NetworkBuilder {
  // MARK: Convolutions

  /// A convolution on two axes alike.
  package mutating func conv(
    _ module: String, _ x: Signal, _ channels: Int, kernel: Int, stride: Int = 1, padding: Int = 0,
    dilation: Int = 1, groups: Int = 1, bias: Bool = true
  ) -> Signal {
    let weight = weight(module + ".weight", [channels, x.channels / max(groups, 1), kernel, kernel])
    let inputs = [x, weight] + (bias ? [self.weight(module + ".bias", [channels])] : [])
    return add(
      "Conv", module, inputs,
      Self.window(kernel: kernel, stride: stride, padding: padding).merging([
        "dilations": .integers([dilation, dilation]), "group": .integer(groups),
      ]) { $1 })
  }

  /// A convolution whose axes differ.
  package mutating func conv(
    _ module: String, _ x: Signal, _ channels: Int, kernel: [Int], padding: [Int], bias: Bool = true
  ) -> Signal {
    let weight = weight(module + ".weight", [channels, x.channels] + kernel)
    let inputs = [x, weight] + (bias ? [self.weight(module + ".bias", [channels])] : [])
    let ones = [Int](repeating: 1, count: kernel.count)
    return add(
      "Conv", module, inputs,
      [
        "kernel_shape": .integers(kernel), "strides": .integers(ones), "pads": .integers(padding + padding),
        "dilations": .integers(ones), "group": .integer(1),
      ])
  }

  /// A convolution of each channel by itself.
  package mutating func depthwise(
    _ module: String, _ x: Signal, kernel: Int, stride: Int = 1, padding: Int, bias: Bool = true
  ) -> Signal {
    conv(
      module, x, x.channels, kernel: kernel, stride: stride, padding: padding, groups: x.channels, bias: bias)
  }

  /// A transposed convolution with a bias.
  package mutating func convTransposed(
    _ module: String, _ x: Signal, _ channels: Int, kernel: Int, stride: Int
  )
    -> Signal
  {
    let weight = weight(module + ".weight", [x.channels, channels, kernel, kernel])
    let bias = self.weight(module + ".bias", [channels])
    return add(
      "ConvTranspose", module, [x, weight, bias], Self.window(kernel: kernel, stride: stride, padding: 0))
  }

  private static func window(kernel: Int, stride: Int, padding: Int) -> [String: Attribute] {
    [
      "kernel_shape": .integers([kernel, kernel]), "strides": .integers([stride, stride]),
      "pads": .integers([padding, padding, padding, padding]),
    ]
  }

  // MARK: Linear layers

  /// A linear layer on a matrix; on more dimensions a product with the last one and a sum, as it is exported.
  package mutating func linear(_ module: String, _ x: Signal, _ features: Int) -> Signal {
    let inFeatures = x.extent(-1)
    guard x.value.shape?.rank == 2 else {
      let product = add("MatMul", module, [x, weight(module + ".weight", [inFeatures, features])])
      return add("Add", module, [product, weight(module + ".bias", [features])])
    }
    let weight = weight(module + ".weight", [features, inFeatures])
    let bias = self.weight(module + ".bias", [features])
    return add("Gemm", module, [x, weight, bias], ["transB": .integer(1)])
  }

  package mutating func flatten(_ x: Signal) -> Signal { add("Flatten", "", [x], ["axis": .integer(1)]) }

  // MARK: Normalizations

  package mutating func batchNorm(_ module: String, _ x: Signal) -> Signal {
    let tensors = ["weight", "bias", "running_mean", "running_var"].map {
      weight("\(module).\($0)", [x.channels])
    }
    return add("BatchNormalization", module, [x] + tensors)
  }

  /// A normalization over the last dimension.
  package mutating func layerNorm(_ module: String, _ x: Signal) -> Signal {
    let tensors = ["weight", "bias"].map { weight("\(module).\($0)", [x.extent(-1)]) }
    return add("LayerNormalization", module, [x] + tensors, ["axis": .integer(-1)])
  }

  /// A normalization of each pixel over its channels.
  package mutating func channelNorm(_ module: String, _ x: Signal) -> Signal {
    channelsFirst(module, layerNorm(module, channelsLast(module, x)))
  }

  package mutating func localResponseNorm(_ module: String, _ x: Signal, size: Int) -> Signal {
    add("LRN", module, [x], ["size": .integer(size)])
  }

  // MARK: Pooling

  package mutating func maxPool(
    _ module: String, _ x: Signal, kernel: Int, stride: Int, padding: Int = 0, roundsUp: Bool = false
  ) -> Signal {
    let window = Self.window(kernel: kernel, stride: stride, padding: padding)
    return add("MaxPool", module, [x], window.merging(["ceil_mode": .integer(roundsUp ? 1 : 0)]) { $1 })
  }

  /// An average, padding counted with it.
  package mutating func averagePool(
    _ module: String, _ x: Signal, kernel: Int, stride: Int, padding: Int = 0
  ) -> Signal {
    var attributes = Self.window(kernel: kernel, stride: stride, padding: padding)
    if padding > 0 { attributes["count_include_pad"] = .integer(1) }
    return add("AveragePool", module, [x], attributes)
  }

  package mutating func globalAveragePool(_ module: String, _ x: Signal) -> Signal {
    add("GlobalAveragePool", module, [x])
  }

  /// An average over as many windows as are asked for, whatever the input; ONNX has no operator for it.
  package mutating func adaptiveAveragePool(_ module: String, _ x: Signal, _ size: Int) -> Signal {
    add("AdaptiveAveragePool", module, [x], ["output_size": .integers([size, size])], domain: "pytorch")
  }

  // MARK: Element by element

  package mutating func relu(_ module: String, _ x: Signal) -> Signal { add("Relu", module, [x]) }
  package mutating func tanh(_ module: String, _ x: Signal) -> Signal { add("Tanh", module, [x]) }
  package mutating func sigmoid(_ module: String, _ x: Signal) -> Signal { add("Sigmoid", module, [x]) }
  package mutating func gelu(_ module: String, _ x: Signal) -> Signal { add("Gelu", module, [x]) }
  package mutating func hardSwish(_ module: String, _ x: Signal) -> Signal { add("HardSwish", module, [x]) }
  package mutating func hardSigmoid(_ module: String, _ x: Signal) -> Signal {
    add("HardSigmoid", module, [x])
  }

  /// A rectifier that is cut off at 6.
  package mutating func relu6(_ module: String, _ x: Signal) -> Signal {
    add("Clip", module, [x, scalar(module + ".min", 0), scalar(module + ".max", 6)])
  }

  /// x·σ(x), in two steps as it is exported.
  package mutating func silu(_ module: String, _ x: Signal) -> Signal {
    multiply(module, x, sigmoid(module, x))
  }

  package mutating func sum(_ module: String, _ x: Signal, _ y: Signal) -> Signal {
    add("Add", module, [x, y])
  }
  package mutating func multiply(_ module: String, _ x: Signal, _ y: Signal) -> Signal {
    add("Mul", module, [x, y])
  }

  // MARK: Layout

  /// Tensors after each other along the channels.
  package mutating func concat(_ module: String, _ parts: [Signal]) -> Signal {
    add("Concat", module, parts, ["axis": .integer(1)])
  }

  /// What lies in a range of an axis.
  package mutating func slice(_ module: String, _ x: Signal, axis: Int, _ range: Range<Int>) -> Signal {
    add(
      "Slice", module,
      [
        x, constant("\(module).start", [range.lowerBound]), constant("\(module).end", [range.upperBound]),
        constant("\(module).axis", [axis]),
      ])
  }

  /// The channels of groups in turn: the first of each, then the second of each.
  package mutating func shuffleChannels(_ module: String, _ x: Signal, groups: Int) -> Signal {
    let each = x.channels / max(groups, 1)
    let order = (0..<each).flatMap { place in (0..<groups).map { $0 * each + place } }
    return add("Gather", module, [x, constant("\(module).order", order)], ["axis": .integer(1)])
  }

  /// A learned tensor for each sample of another.
  package mutating func repeated(_ name: String, _ extents: [Int], like x: Signal) -> Signal {
    let count = add("Shape", "", [x], ["start": .integer(0), "end": .integer(1)])
    let ones = constant(name + ".ones", [Int](repeating: 1, count: extents.count - 1))
    let shape = add("Concat", "", [count, ones], ["axis": .integer(0)])
    return add("Expand", "", [weight(name, extents), shape])
  }

  package mutating func channelsLast(_ module: String, _ x: Signal) -> Signal {
    add("Transpose", module, [x], ["perm": .integers([0, 2, 3, 1])])
  }

  package mutating func channelsFirst(_ module: String, _ x: Signal) -> Signal {
    add("Transpose", module, [x], ["perm": .integers([0, 3, 1, 2])])
  }

  /// A tensor made as high and wide as another, between its pixels in straight lines.
  package mutating func resize(_ module: String, _ x: Signal, like other: Signal) -> Signal {
    let size = add("Shape", module, [other], ["start": .integer(2), "end": .integer(4)])
    return add("Resize", module, [x, nil, nil, size], ["mode": .text("linear"), "axes": .integers([2, 3])])
  }

  /// A tensor with each pixel made several, on both axes.
  package mutating func upsample(_ module: String, _ x: Signal, by factor: Int, mode: String = "nearest")
    -> Signal
  {
    let scales = numbers("\(module).scales", [1, 1, Double(factor), Double(factor)])
    return add("Resize", module, [x, nil, scales], ["mode": .text(mode)])
  }

  /// The middle of a tensor, as high and wide as another.
  package mutating func crop(_ module: String, _ x: Signal, like other: Signal) -> Signal {
    let size = add("Shape", module, [other], ["start": .integer(2), "end": .integer(4)])
    return add("CenterCropPad", module, [x, size], ["axes": .integers([2, 3])])
  }
}
