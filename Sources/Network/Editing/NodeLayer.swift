import ConvMath

extension NetworkAnalysis {
  /// The layer of a node as it is edited: hyperparameters from attributes and weights, the input as the network gives it, so
  /// that its channels may disagree with what the weights take.
  ///
  /// There is one also for a node that cannot be. Where the input leaves the batch open it is 1; other open extents are what the
  /// weights take. Nil for a node that is no layer with hyperparameters, such as Add, or whose input is not known.
  public func layer(ofNode index: Int) -> Layer? {
    guard graph.nodes.indices.contains(index),
      LayerOperators.operation(of: graph.nodes[index].op) != nil
    else { return nil }
    return call(ofNode: index).layer
  }

  /// A node with what is known of its inputs.
  func call(ofNode index: Int) -> OperatorCall {
    let node = graph.nodes[index]
    return OperatorCall(
      node: node, version: graph.version, inputs: node.inputs.map { $0.map { values[$0] } },
      isStored: node.inputs.map { $0.map(isKept) ?? true },
      declared: node.outputs.map { $0.map { graph.tensors[$0].declared } ?? Value(nil, nil) })
  }

  /// Whether a tensor is kept in the file, or follows from what is.
  func isKept(_ tensor: Int) -> Bool { trace.isStored[tensor] }
}

extension OperatorCall {
  /// The layer that the operator is; nil for none.
  var layer: Layer? {
    guard let operation = LayerOperators.operation(of: node.op), let shape = optional(0)?.shape else {
      return nil
    }
    switch operation {
    case .convolution: return convolutionLayer(shape)
    case .transposedConvolution: return transposedLayer(shape)
    case .maxPooling, .averagePooling, .lpPooling: return poolingLayer(operation, shape)
    case .linear: return linearLayer(shape)
    case .batchNormalization, .instanceNormalization, .groupNormalization, .layerNormalization:
      return normalizationLayer(operation, shape)
    default: return shapingLayer(operation, shape)
    }
  }

  // MARK: Windows

  private func convolutionLayer(_ shape: TensorShape) -> Layer? {
    guard let weights = optional(1)?.shape, var layer = windowLayer(.convolution, shape, weights: weights),
      let out = weights[0].value, let perGroup = weights[1].value
    else { return nil }
    layer.outChannels = out
    layer.hasBias = has(2)
    takeChannels(perGroup.saturatingProduct(layer.groups), shape, &layer)
    return layer
  }

  private func transposedLayer(_ shape: TensorShape) -> Layer? {
    guard let weights = optional(1)?.shape,
      var layer = windowLayer(.transposedConvolution, shape, weights: weights),
      let channels = weights[0].value, let perGroup = weights[1].value
    else { return nil }
    layer.outChannels = perGroup.saturatingProduct(layer.groups)
    layer.hasBias = has(2)
    takeChannels(channels, shape, &layer)
    let added = integers("output_padding").flatMap { PerAxis($0) }
    if let added, added.count == layer.rank { layer.outputPadding = added }
    if let wanted = integers("output_shape").flatMap({ PerAxis($0) }), wanted.count == layer.rank,
      layer.input.spatial.count == layer.rank
    {
      pad(&layer, to: wanted)
    }
    return layer
  }

  private func poolingLayer(_ operation: Operation, _ shape: TensorShape) -> Layer? {
    guard var layer = windowLayer(operation, shape, weights: nil) else { return nil }
    layer.roundsUp = integer("ceil_mode", default: 0) != 0
    layer.normType = integer("p", default: 2)
    return layer
  }

  /// A layer with the windows of the attributes, as many axes as its kernel has.
  private func windowLayer(_ operation: Operation, _ shape: TensorShape, weights: TensorShape?) -> Layer? {
    guard let rank = (weights?.rank).map({ $0 - 2 }) ?? integers("kernel_shape")?.count,
      (1...3).contains(rank), let input = layerExtents(shape)
    else { return nil }
    let placeholder = TensorShape([Int](repeating: 1, count: rank + 2))
    let fits = shape.rank == rank + 2
    guard var layer = try? windows(operation, on: fits ? shape : placeholder, weights: weights) else {
      return nil
    }
    layer.input = input
    return layer
  }

  // MARK: Other layers

  private func linearLayer(_ shape: TensorShape) -> Layer? {
    guard isStored.count > 1, isStored[1], let weights = optional(1)?.shape, weights.rank == 2,
      shape.rank > 1, integer("transA", default: 0) == 0, var input = layerExtents(shape)
    else { return nil }
    let isTurned = node.op == "Gemm" && integer("transB", default: 0) != 0
    guard let out = weights[isTurned ? 0 : 1].value, let inner = weights[isTurned ? 1 : 0].value else {
      return nil
    }
    if shape[shape.rank - 1].value == nil { input.setLast(inner) }
    var layer = Layer(LayerKind(.linear), input: input, framework: .onnx)
    layer.outChannels = out
    layer.hasBias = node.op == "Gemm" && has(2)
    return layer
  }

  private func normalizationLayer(_ operation: Operation, _ shape: TensorShape) -> Layer? {
    guard let input = layerExtents(shape) else { return nil }
    var layer = Layer(
      LayerKind(operation, rank: max(1, input.spatial.count)), input: input, framework: .onnx)
    let scale = optional(1)?.shape
    if operation == .layerNormalization {
      guard shape.rank <= 5, let axis = try? axis(integer("axis", default: -1), rank: shape.rank) else {
        return nil
      }
      layer.normalizedDims = shape.rank - axis
      layer.isAffine = has(1)
      // Where the input leaves the last extent open, the scale has it.
      if let last = scale?.dimensions.last?.value, shape[shape.rank - 1].value == nil {
        layer.input.setLast(last)
      }
      return layer
    }
    layer.isAffine = true
    if operation == .groupNormalization {
      layer.groups = integer("num_groups", default: 1)
    } else if let channels = scale?.dimensions.first?.value {
      takeChannels(channels, shape, &layer)
    }
    return layer
  }

  private func shapingLayer(_ operation: Operation, _ shape: TensorShape) -> Layer? {
    guard let input = layerExtents(shape) else { return nil }
    var layer = Layer(
      LayerKind(operation, rank: input.spatial.count), input: input,
      framework: operation == .adaptiveAveragePooling ? .pytorch : .onnx)
    switch operation {
    case .adaptiveAveragePooling:
      guard let size = integers("output_size").flatMap({ PerAxis($0) }) else { return nil }
      layer.outputSize = size
    case .flatten: layer.startDim = integer("axis", default: 1)
    case .pixelShuffle: layer.upscaleFactor = integer("blocksize", default: 1)
    case .upsample: return scaled(layer)
    case .zeroPadding: return padded(layer)
    default: break
    }
    return layer
  }

  /// Upsampling by whole factors along spatial axes; nil for any other resizing.
  private func scaled(_ layer: Layer) -> Layer? {
    guard ["nearest", "linear", nil].contains(text("mode")), !node.attributes.keys.contains("axes"),
      let outcome = try? resize(), let shape = optional(0)?.shape,
      let output = outcome.outputs.first?.shape, output.rank == shape.rank
    else { return nil }
    var layer = layer
    layer.interpolation = text("mode") == "linear" ? .linear : .nearest
    var factors: [Int] = []
    for axis in 0..<output.rank {
      guard axis >= 2 else {
        guard output[axis] == shape[axis] else { return nil }
        continue
      }
      guard let given = shape[axis].value, let wanted = output[axis].value, given > 0, wanted % given == 0
      else { return nil }
      factors.append(wanted / given)
    }
    guard let factors = PerAxis(factors), !factors.isEmpty else { return nil }
    layer.scaleFactor = factors
    return layer
  }

  /// Padding with zeros of spatial axes alone; nil for any other.
  private func padded(_ layer: Layer) -> Layer? {
    let amounts = integers("pads") ?? optional(1)?.constant?.integers
    let rank = layer.input.count
    guard let amounts, amounts.count == 2 * rank, rank > 2, !has(3),
      text("mode") == nil || text("mode") == "constant",
      amounts.prefix(2).allSatisfy({ $0 == 0 }), amounts[rank..<(rank + 2)].allSatisfy({ $0 == 0 }),
      let begin = PerAxis(amounts[2..<rank]), let end = PerAxis(amounts[(rank + 2)...])
    else { return nil }
    var layer = layer
    layer.padding = .perSide(begin: begin, end: end)
    return layer
  }

  // MARK: The input

  /// The extents of a layer's input; leading dimensions of more than five taken together.
  private func layerExtents(_ shape: TensorShape) -> Shape? {
    if let input = layerInput(shape) { return input }
    let filled = shape.dimensions.enumerated().map { $1.value ?? ($0 == 0 ? 1 : 4096) }
    return filled.isEmpty ? nil : folded(TensorShape(filled))
  }

  /// Takes the channels of the weights where the input leaves its own open.
  private func takeChannels(_ channels: Int, _ shape: TensorShape, _ layer: inout Layer) {
    if shape.rank > 1, shape[1].value == nil { layer.input.channels = channels }
  }
}

extension Int {
  /// The product, or as much as an integer holds.
  func saturatingProduct(_ other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }
}

extension Shape {
  /// Sets the last extent.
  mutating func setLast(_ extent: Int) {
    if spatial.isEmpty { channels = extent } else { spatial[spatial.count - 1] = extent }
  }

  /// The last extent.
  var last: Int { spatial.last ?? channels }
}
