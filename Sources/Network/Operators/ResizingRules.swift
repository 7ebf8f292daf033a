import ConvMath

/// Resizing and sampling of images.
extension OperatorCall {
  static let resizingRules: [String: Rule] = [
    "Resize": OperatorCall.resize, "Upsample": OperatorCall.resize, "GridSample": OperatorCall.gridSample,
    "AffineGrid": OperatorCall.affineGrid, "RoiAlign": OperatorCall.regions,
    "MaxRoiPool": OperatorCall.regionPooling,
    "Col2Im": OperatorCall.columnsToImage,
  ]

  func resize() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    let output = try resized(input)
    return OperatorOutcome(Value(value.type, output), try resizingCost(input, output))
  }

  /// The extents by the scales or sizes that are given, for all axes or for some.
  private func resized(_ input: TensorShape) throws(Problem) -> TensorShape {
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
    let scaleInput = node.op == "Upsample" || version < 11 ? 1 : 2
    if let sizes = node.op == "Resize" && has(3) ? optional(3) : nil, sizes.shape != [0] {
      guard let dimensions = sizes.constant?.dimensions else { return opened(input, axes) }
      if node.attributes["keep_aspect_ratio_policy"] != nil, text("keep_aspect_ratio_policy") != "stretch" {
        return opened(input, axes)
      }
      try assign(dimensions)
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

  func gridSample() throws(Problem) -> OperatorOutcome {
    let (input, grid) = (try shape(0), try shape(1))
    guard input.rank >= 3, grid.rank == input.rank else {
      throw .impossible("\(input) cannot be sampled at \(grid)", "\(input) 不能按 \(grid) 采样")
    }
    let output = TensorShape([input[0], input[1]] + Array(grid.dimensions[1..<grid.rank - 1]))
    return OperatorOutcome(Value(try self.input(0).type, output), .uncounted)
  }

  func affineGrid() throws(Problem) -> OperatorOutcome {
    let size = try integers(1)
    guard size.count == 4 || size.count == 5 else {
      throw .impossible("a size of \(size.count) numbers", "尺寸有 \(size.count) 个数")
    }
    let output = [size[0]] + size[2...] + [size.count - 2]
    return OperatorOutcome(Value(try input(0).type, TensorShape(output)), .uncounted)
  }

  func regions() throws(Problem) -> OperatorOutcome {
    let (input, regions) = (try shape(0), try shape(1))
    guard input.rank == 4, regions.rank == 2 else {
      throw .impossible("\(input) has no regions as \(regions)", "\(input) 不能按 \(regions) 取区域")
    }
    let output: TensorShape = [
      regions[0], input[1], .known(integer("output_height", default: 1)),
      .known(integer("output_width", default: 1)),
    ]
    return OperatorOutcome(Value(try self.input(0).type, output), .uncounted)
  }

  func regionPooling() throws(Problem) -> OperatorOutcome {
    let (input, regions) = (try shape(0), try shape(1))
    guard input.rank == 4, regions.rank == 2, let size = integers("pooled_shape"), size.count == 2 else {
      throw .impossible("\(input) has no regions as \(regions)", "\(input) 不能按 \(regions) 取区域")
    }
    return OperatorOutcome(
      Value(try self.input(0).type, [regions[0], input[1], .known(size[0]), .known(size[1])]), .uncounted)
  }

  func columnsToImage() throws(Problem) -> OperatorOutcome {
    let (input, image, block) = (try shape(0), try integers(1), try integers(2))
    guard input.rank == 3 else {
      throw .impossible("columns of \(input.rank) dimensions", "\(input.rank) 维的列")
    }
    try checkRank(image.count + 2)
    let size = TensorShape(block).elementCount.map(Dimension.known) ?? .unknown
    let output = TensorShape([input[0], input[1] / size] + image.map(Dimension.known))
    return OperatorOutcome(Value(try self.input(0).type, output), .uncounted)
  }
}
