import ConvMath
import LayerText
import Network

/// What each layer of Keras is in a network.
extension KerasReader {
  /// The nodes of a layer that is called with tensors, of which there is at least one.
  mutating func add(
    _ layer: KerasLayer, _ module: String, _ x: Signal, _ inputs: [Signal]
  ) throws(LocatedError) -> Signal {
    if layer.isOperation { return operation(layer, module, inputs) ?? unknown(layer, module, x) }
    if let made = try window(layer, module, x) { return activate(layer, module, made) }
    if let made = try stepwise(layer, module, x, inputs) { return activate(layer, module, made) }
    if let merged = merge(layer, module, inputs) { return merged }
    if let made = shape(layer, module, x) { return made }
    if let made = vector(layer, module, x) { return activate(layer, module, made) }
    switch layer.className {
    case "Activation":
      return layer.activation().map { activation($0, layer, module, x) } ?? identity(module, x)
    case "ReLU":
      if let most = layer.config["max_value"]?.real {
        return net.add(
          "Clip", module, [x, net.scalar(module + ".min", 0), net.scalar(module + ".max", most)])
      }
      let isLeaky = layer.config["negative_slope"]?.real ?? 0 > 0
      return net.add(isLeaky ? "LeakyRelu" : "Relu", module, [x])
    case "LeakyReLU": return net.add("LeakyRelu", module, [x])
    case "ThresholdedReLU": return net.add("ThresholdedRelu", module, [x])
    case "ELU": return net.add("Elu", module, [x])
    case "PReLU": return prelu(layer, module, x)
    case "Softmax":
      let axis = layer.axes("axis")?.first ?? -1
      return net.add("Softmax", module, [x], ["axis": .integer(self.axis(axis, of: x))])
    case "Rescaling": return rescaled(layer, module, x)
    case "CustomScaleLayer" where inputs.count == 2:
      let scale = net.scalar(module + ".scale", layer.config["scale"]?.real ?? 1)
      return net.sum(module, x, net.multiply(module, inputs[1], scale))
    case "UnitNormalization": return unit(module, x, axis: layer.axes("axis")?.first ?? -1)
    case "SpectralNormalization":
      // The vector that training goes on from is kept; the kernel is scaled by training alone.
      guard let inner = layer.config["layer"].flatMap(KerasLayer.init),
        let count = inner.integer("filters") ?? inner.integer("units"), count > 0
      else { break }
      let made = try add(inner, module + "." + inner.name, x, [x])
      return held(module, made, net.weight(module + ".vector_u", [1, count]))
    case "LayerScale":
      return net.multiply(module, x, net.weight(module + ".gamma", perChannel(x, x.channels)))
    default: break
    }
    return isPassed(layer) ? identity(module, x) : unknown(layer, module, x)
  }

  private mutating func unknown(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal {
    report.unknown[layer.className, default: 0] += 1
    return net.unknown(layer.className, module, x, domain: "keras")
  }

  /// Each vector along an axis over its length.
  mutating func unit(_ module: String, _ x: Signal, axis: Int) -> Signal {
    let squares = net.add(
      "ReduceSumSquare", module, [x, net.constant(module + ".axes", [self.axis(axis, of: x)])],
      ["keepdims": .integer(1)])
    return net.add("Div", module, [x, net.add("Sqrt", module, [squares])])
  }

  /// A tensor beside numbers that the layer keeps and does not learn.
  mutating func held(_ module: String, _ x: Signal, _ buffer: Signal) -> Signal {
    net.add("HeldBuffers", module, [x, buffer], domain: "pytorch")
  }

  private mutating func identity(_ module: String, _ x: Signal) -> Signal { net.add("Identity", module, [x]) }

  /// Layers that do nothing at inference.
  private func isPassed(_ layer: KerasLayer) -> Bool {
    let names: Set = [
      "Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise", "SpatialDropout1D", "SpatialDropout2D",
      "SpatialDropout3D", "ActivityRegularization", "Masking", "Identity", "StochasticDepth",
    ]
    return names.contains(layer.className) || layer.className.hasPrefix("Random")
  }

  /// Where an axis of Keras is among those of the network.
  func axis(_ axis: Int, of x: Signal) -> Int {
    guard let rank = x.value.shape?.rank, rank > 2, !isChannelsFirst else { return axis }
    let place = axis < 0 ? axis &+ rank : axis
    if place <= 0 { return place }
    return place == rank - 1 ? 1 : place &+ 1
  }

  /// The extents of a tensor with a number for each channel.
  private func perChannel(_ x: Signal, _ count: Int) -> [Int] {
    guard let rank = x.value.shape?.rank, rank > 2, !isChannelsFirst else { return [count] }
    return [count] + [Int](repeating: 1, count: rank - 2)
  }

  /// An input as the layers of ConvMath have it; extents that are open are of no matter to the weights.
  func shape(_ x: Signal, _ rank: Int) -> Shape {
    Shape([1, x.channels] + (0..<rank).map { max(x.extent($0 + 2), 1) })
  }

  private func fault(_ layer: KerasLayer, _ key: String) -> LocatedError {
    LocatedError(
      Wording(
        "layer “\(layer.name)” (\(layer.className)) has no “\(key)” that can be read",
        "层“\(layer.name)”（\(layer.className)）没有可读的“\(key)”"))
  }

  // MARK: Windows

  private static let windows: [String: Operation] = [
    "Conv": .convolution, "Convolution": .convolution, "DepthwiseConv": .depthwiseConvolution,
    "SeparableConv": .separableConvolution, "SeparableConvolution": .separableConvolution,
    "Conv#Transpose": .transposedConvolution, "Convolution#Transpose": .transposedConvolution,
    "MaxPooling": .maxPooling, "MaxPool": .maxPooling, "AveragePooling": .averagePooling,
    "AvgPool": .averagePooling,
    "GlobalAveragePooling": .globalAveragePooling, "GlobalMaxPooling": .globalMaxPooling,
    "UpSampling": .upsample, "AdaptiveAveragePooling": .adaptiveAveragePooling,
    "AdaptiveMaxPooling": .adaptiveMaxPooling,
  ]

  /// The name of a class without its axes, whose place is kept: "Conv#Transpose".
  private func stem(_ layer: KerasLayer, _ rank: Int) -> String {
    let parts = layer.className.split(separator: "\(rank)D", omittingEmptySubsequences: false)
    return parts.count == 2 ? parts[0] + (parts[1].isEmpty ? "" : "#" + parts[1]) : layer.className
  }

  private mutating func window(
    _ layer: KerasLayer, _ module: String, _ x: Signal
  ) throws(LocatedError) -> Signal? {
    guard let rank = layer.rank, let operation = Self.windows[stem(layer, rank)] else { return nil }
    var made = Layer(LayerKind(operation, rank: rank), input: shape(x, rank), framework: .keras)
    switch operation.family {
    case .convolution:
      if operation != .depthwiseConvolution {
        guard let filters = layer.integer("filters"), filters > 0 else { throw fault(layer, "filters") }
        made.outChannels = filters
      }
      guard let kernel = layer.amounts("kernel_size", rank) else { throw fault(layer, "kernel_size") }
      made.kernelSize = kernel
      made.stride = layer.amounts("strides", rank) ?? made.stride
      made.dilation = layer.amounts("dilation_rate", rank) ?? made.dilation
      made.groups = layer.integer("groups") ?? 1
      made.depthMultiplier = layer.integer("depth_multiplier") ?? 1
      made.hasBias = layer.flag("use_bias") ?? true
      try setPadding(&made, layer)
    case .pooling where operation == .globalAveragePooling || operation == .globalMaxPooling:
      let pooled = net.layer(module, x, made)
      return layer.flag("keepdims") ?? false ? pooled : net.flatten(module, pooled)
    case .pooling where operation == .adaptiveAveragePooling || operation == .adaptiveMaxPooling:
      guard let size = layer.amounts("output_size", rank) else { throw fault(layer, "output_size") }
      made.outputSize = size
    case .pooling:
      guard let size = layer.amounts("pool_size", rank) else { throw fault(layer, "pool_size") }
      made.kernelSize = size
      made.stride = layer.amounts("strides", rank) ?? size
      try setPadding(&made, layer)
    default:
      guard let size = layer.amounts("size", rank) else { throw fault(layer, "size") }
      made.scaleFactor = size
      made.interpolation = layer.text("interpolation") ?? "nearest" == "nearest" ? .nearest : .linear
    }
    return net.layer(module, x, made)
  }

  private func setPadding(_ made: inout Layer, _ layer: KerasLayer) throws(LocatedError) {
    switch layer.text("padding") ?? layer.text("border_mode") ?? "valid" {
    case "valid": made.padding = .valid
    case "same": made.padding = .same
    case "causal":
      let reach = zip(made.kernelSize, made.dilation).map { kernel, dilation in
        (kernel &- 1).multipliedReportingOverflow(by: dilation).partialValue
      }
      made.padding = .perSide(
        begin: PerAxis(reach) ?? [], end: PerAxis(repeating: 0, count: made.rank))
    default: throw fault(layer, "padding")
    }
    guard made.kind.operation == .transposedConvolution,
      let added = layer.amounts("output_padding", made.rank)
    else { return }
    made.outputPadding = added
    let half = made.padding.mode == .same ? made.kernelSize.map { $0 / 2 } : made.kernelSize.map { _ in 0 }
    made.padding = .symmetric(PerAxis(half) ?? [])
  }

  // MARK: Vectors

  private mutating func vector(
    _ layer: KerasLayer, _ module: String, _ x: Signal
  ) -> Signal? {
    switch layer.className {
    case "Dense":
      guard let units = layer.integer("units") ?? layer.integer("output_dim"), units > 0 else { return nil }
      return dense(module, x, units, bias: layer.flag("use_bias") ?? true)
    case "Embedding":
      guard let count = layer.integer("input_dim"), let features = layer.integer("output_dim"), count >= 0,
        features >= 0
      else { return nil }
      let made = net.add("Gather", module, [net.weight(module + ".embeddings", [count, features]), x])
      return turned(module, made, toFirst: true)
    default: return normalization(layer, module, x)
    }
  }

  /// A linear layer on the last axis of Keras: where that is among channels that were put first, a convolution of one pixel.
  private mutating func dense(_ module: String, _ x: Signal, _ units: Int, bias: Bool) -> Signal {
    guard let rank = x.value.shape?.rank, rank > 2 else {
      return net.linear(module, x, from: x.extent(-1), to: units, bias: bias)
    }
    if isChannelsFirst { return net.linear(module, x, from: x.extent(-1), to: units, bias: bias) }
    if (3...5).contains(rank) {
      let kernel = PerAxis(repeating: 1, count: rank - 2)
      var made = Layer(LayerKind(.convolution, rank: rank - 2), input: shape(x, rank - 2), framework: .keras)
      (made.kernelSize, made.outChannels, made.hasBias) = (kernel, units, bias)
      return net.layer(module, x, made)
    }
    let last = turned(module, x, toFirst: false)
    return turned(module, net.linear(module, last, from: x.channels, to: units, bias: bias), toFirst: true)
  }

  /// A tensor with its channels last as Keras has it, or first again.
  mutating func turned(_ module: String, _ x: Signal, toFirst: Bool) -> Signal {
    guard let rank = x.value.shape?.rank, rank > 2, !isChannelsFirst else { return x }
    return net.transpose(module, x, toFirst ? [0, rank - 1] + (1..<(rank - 1)) : [0] + (2..<rank) + [1])
  }

  private mutating func prelu(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal {
    let rank = x.value.shape?.rank ?? 1
    var extents = (1..<max(rank, 1)).map { x.extent($0) }
    for shared in layer.axes("shared_axes") ?? [] {
      let place = axis(shared, of: x) - 1
      if extents.indices.contains(place) { extents[place] = 1 }
    }
    return net.add("PRelu", module, [x, net.weight(module + ".alpha", extents)])
  }

  private mutating func rescaled(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal {
    let scaled = net.multiply(module, x, net.scalar(module + ".scale", layer.config["scale"]?.real ?? 1))
    if let offset = layer.config["offset"]?.real, offset == 0 { return scaled }
    return net.sum(module, scaled, net.scalar(module + ".offset", layer.config["offset"]?.real ?? 0))
  }
}

extension NetworkBuilder.Signal {
  /// The extent of the last axis of Keras.
  func channelsLast(_ isChannelsFirst: Bool) -> Int {
    isChannelsFirst || value.shape?.rank == 2 ? extent(-1) : channels
  }
}
