import ConvMath

/// Resizing of images.
enum Resizing {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Resize", infer: OperatorCall.resize, inputs: [.data, .setting], channels: .spatial,
      receptiveField: .resizing(isOld: false), saved: .nothing,
      layer: LayerForm(
        .upsample, read: { $0.upsamplingLayer($1, OperatorCall.resize) },
        write: {
          $0.setScales(at: $0.version < 11 ? 1 : 2)
          return true
        }),
      moduleName: "upsample"),
    OperatorDefinition(
      "Upsample", infer: OperatorCall.upsample, inputs: [.data, .setting], channels: .spatial,
      receptiveField: .resizing(isOld: true), saved: .nothing,
      layer: LayerForm(
        .upsample, isUsual: false, read: { $0.upsamplingLayer($1, OperatorCall.upsample) },
        write: {
          $0.setScales(at: 1)
          return true
        })),
  ]
}

extension OperatorCall {
  fileprivate func resize() throws(Problem) -> OperatorOutcome {
    try resize(scaleInput: version < 11 ? 1 : 2, takesSizes: true)
  }

  fileprivate func upsample() throws(Problem) -> OperatorOutcome {
    try resize(scaleInput: 1, takesSizes: false)
  }

  private func resize(scaleInput: Int, takesSizes: Bool) throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    let output = try resized(input, scaleInput: scaleInput, takesSizes: takesSizes)
    return OperatorOutcome(Value(value.type, output), try resizingCost(input, output))
  }

  /// The extents by the scales or sizes that are given, for all axes or for some.
  private func resized(_ input: TensorShape, scaleInput: Int, takesSizes: Bool) throws(Problem) -> TensorShape
  {
    let axes = try self.axes(integers("axes") ?? Array(0..<input.rank), rank: input.rank)
    var output = input
    func assign(_ extents: [Dimension]) throws(Problem) {
      guard extents.count == axes.count else {
        throw .impossible(
          "there are \(extents.count) numbers for \(axes.count) dimensions",
          "\(axes.count) 个维度给出了 \(extents.count) 个数")
      }
      for (axis, extent) in zip(axes, extents) {
        guard extent.value ?? 0 >= 0 else { throw .impossible("an extent of \(extent)", "尺寸为 \(extent)") }
        output[axis] = extent
      }
    }
    if let sizes = takesSizes ? optional(3) : nil, sizes.shape != [0] {
      guard let dimensions = sizes.constant?.dimensions else { return opened(input, axes) }
      let policy = text("keep_aspect_ratio_policy") ?? "stretch"
      guard policy != "stretch" else {
        try assign(dimensions)
        return output
      }
      guard let kept = Self.keepingRatio(axes.map { input[$0] }, within: dimensions, policy) else {
        return opened(input, axes)
      }
      try assign(kept)
      return output
    }
    guard let scales = reals("scales") ?? optional(scaleInput)?.constant?.reals, !scales.isEmpty else {
      return opened(input, axes)
    }
    guard scales.count == axes.count else {
      throw .impossible(
        "there are \(scales.count) scales for \(axes.count) dimensions",
        "\(axes.count) 个维度给出了 \(scales.count) 个缩放系数")
    }
    var extents: [Dimension] = []
    for (axis, scale) in zip(axes, scales) { extents.append(Self.scaled(input[axis], by: scale)) }
    try assign(extents)
    return output
  }

  /// Extents by the same scale on all axes, with which none is larger, or none smaller, than is asked for.
  private static func keepingRatio(_ extents: [Dimension], within wanted: [Dimension], _ policy: String)
    -> [Dimension]?
  {
    guard extents.count == wanted.count else { return nil }
    var scales: [Double] = []
    for (extent, size) in zip(extents, wanted) {
      guard let extent = extent.value, let size = size.value, extent > 0, size >= 0 else { return nil }
      scales.append(Double(size) / Double(extent))
    }
    guard let scale = policy == "not_larger" ? scales.min() : scales.max() else { return nil }
    return extents.map { extent in
      Int(exactly: (Double(extent.value ?? 0) * scale + 0.5).rounded(.down)).map(Dimension.known) ?? .unknown
    }
  }

  private static func scaled(_ dimension: Dimension, by scale: Double) -> Dimension {
    guard scale != 1, let extent = dimension.value else { return scale == 1 ? dimension : .unknown }
    return Int(exactly: (Double(extent) * scale).rounded(.down)).map(Dimension.known) ?? .unknown
  }

  private func opened(_ input: TensorShape, _ axes: [Int]) -> TensorShape {
    var output = input
    for axis in axes where axis > 1 || axes.count < input.rank { output[axis] = .unknown }
    return output
  }

  /// The cost as that of upsampling where the extents grow by whole factors, otherwise by the same formula for each output:
  /// 2ʳ neighbours are weighed on the axes that are interpolated, 4ʳ by cubic interpolation.
  private func resizingCost(_ input: TensorShape, _ output: TensorShape) throws(Problem) -> Cost {
    guard let given = input.extents, let wanted = output.extents, let elements = output.elementCount else {
      return .open
    }
    guard elements > 0 else { return .nothing }
    let mode = text("mode") ?? "nearest"
    if (3...5).contains(given.count), given[0] == wanted[0], given[1] == wanted[1], mode != "cubic",
      zip(given, wanted).allSatisfy({ $0 > 0 && $1 % $0 == 0 }), let extents = layerInput(input)
    {
      var layer = Layer(LayerKind(.upsample), input: extents, framework: .onnx)
      layer.interpolation = mode == "nearest" ? .nearest : .linear
      let factors: [Int] = (2..<given.count).map { wanted[$0] / given[$0] }
      layer.scaleFactor = PerAxis(factors) ?? layer.scaleFactor
      if let analysis = try? layer.analyze() { return .layer(analysis) }
    }
    let rank = given.count - 2
    guard mode != "nearest", rank > 0, rank <= 3 else { return .nothing }
    let neighbours = 1 << (rank * (mode == "cubic" ? 2 : 1))
    return work(output, each: Self.count(multiplications: neighbours, additions: neighbours - 1))
  }

  /// Upsampling by whole factors along spatial axes; nil for any other resizing.
  fileprivate func upsamplingLayer(_ shape: TensorShape, _ rule: OperatorRule) -> Layer? {
    guard var layer = shapingLayer(.upsample, shape), ["nearest", "linear", nil].contains(text("mode")),
      !node.attributes.keys.contains("axes"), let outcome = try? rule(self)(),
      let output = outcome.outputs.first?.shape, output.rank == shape.rank
    else { return nil }
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
}

extension LayerWriting {
  /// Factors that differ from those that are there are written as scales.
  fileprivate mutating func setScales(at place: Int) {
    if !isNew, let old = former(), old.scaleFactor == layer.scaleFactor,
      old.interpolation == layer.interpolation
    {
      return
    }
    let mode = layer.interpolation == .nearest ? "nearest" : "linear"
    if isNew || mode != (text("mode") ?? "nearest") { attributes["mode"] = .text(mode) }
    let scales = [1, 1] + layer.scaleFactor.map(Double.init)
    if attributes["scales"] != nil {
      attributes["scales"] = .reals(scales)
      return
    }
    let constant = Constant(extents: [scales.count], .reals(scales))
    setConstant(
      place, "scales", Value(.float32, TensorShape([scales.count]), constant: constant),
      keepsFollowing: false)
  }
}
