import ConvMath

/// Normalizations.
extension OperatorCall {
  static let normalizationRules: [String: Rule] = [
    "BatchNormalization": OperatorCall.batchNormalization,
    "InstanceNormalization": OperatorCall.instanceNormalization,
    "GroupNormalization": OperatorCall.groupNormalization,
    "LayerNormalization": OperatorCall.layerNormalization,
    "SkipLayerNormalization": OperatorCall.layerNormalization,
    "RMSNormalization": OperatorCall.rootMeanSquareNormalization,
    "SimplifiedLayerNormalization": OperatorCall.rootMeanSquareNormalization,
    "LRN": OperatorCall.localResponseNormalization, "MeanVarianceNormalization": OperatorCall.uncountedUnary,
    "LpNormalization": OperatorCall.uncountedUnary,
  ]

  func batchNormalization() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let value = try self.input(0)
    var outputs = [Value](repeating: Value(value.type, optional(1)?.shape), count: max(outputCount, 1))
    outputs[0] = Value(value.type, input)
    try checkChannels(input, scale: 1)
    guard let extents = folded(input) else { return OperatorOutcome(outputs, .open) }
    let rank = max(1, extents.spatial.count)
    let layer = Layer(LayerKind(.batchNormalization, rank: rank), input: extents, framework: .onnx)
    return OperatorOutcome(outputs, try cost(layer))
  }

  /// Refuses a scale that is not one number for each channel.
  private func checkChannels(_ input: TensorShape, scale index: Int) throws(Problem) {
    guard input.rank > 1, let channels = input[1].value, let scale = optional(index)?.shape,
      scale.rank == 1, let count = scale[0].value, count != channels
    else { return }
    throw .impossible(
      "the scale is for \(count.grouped) channels, the input has \(channels.grouped)",
      "缩放系数对应 \(count.grouped) 个通道，而输入有 \(channels.grouped) 个")
  }

  func instanceNormalization() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    try checkChannels(input, scale: 1)
    let output = Value(try self.input(0).type, input)
    guard (3...5).contains(input.rank) else { return OperatorOutcome(output, .uncounted) }
    guard let extents = folded(input) else { return OperatorOutcome(output, .open) }
    var layer = Layer(
      LayerKind(.instanceNormalization, rank: input.rank - 2), input: extents, framework: .onnx)
    layer.isAffine = true
    // One element cannot be normalized by PyTorch; ONNX makes zero of it.
    return OperatorOutcome(output, (try? layer.analyze()).map(Cost.layer) ?? .uncounted)
  }

  func groupNormalization() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let output = Value(try self.input(0).type, input)
    guard let extents = folded(input) else { return OperatorOutcome(output, .open) }
    var layer = Layer(LayerKind(.groupNormalization), input: extents, framework: .onnx)
    layer.groups = integer("num_groups", default: 1)
    return OperatorOutcome(output, try cost(layer))
  }

  func layerNormalization() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let axis = try axis(integer("axis", default: -1), rank: input.rank)
    let mean = TensorShape(input.dimensions.enumerated().map { $0 < axis ? $1 : 1 })
    var outputs = [Value](repeating: Value(.float32, mean), count: max(outputCount, 1))
    outputs[0] = Value(try self.input(0).type, input)
    guard let extents = folded(input) else { return OperatorOutcome(outputs, .open) }
    var layer = Layer(LayerKind(.layerNormalization), input: extents, framework: .onnx)
    layer.normalizedDims = input.rank - axis
    if input.rank > 5 {
      guard let sets = sets(input, axis: axis, through: input.rank - 1) else {
        return OperatorOutcome(outputs, .open)
      }
      layer.input = Shape([sets.before, sets.along])
      layer.normalizedDims = 1
    }
    layer.isAffine = has(1)
    return OperatorOutcome(outputs, (try? layer.analyze()).map(Cost.layer) ?? .uncounted)
  }

  /// Division by the root of the mean square of each set of n elements, and a scale: n squares, n − 1 additions, a division
  /// for the mean, one addition (ε), a root, a division, n products, and n more for the scale.
  func rootMeanSquareNormalization() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let axis = try axis(integer("axis", default: -1), rank: input.rank)
    let output = Value(try self.input(0).type, input)
    guard let sets = sets(input, axis: axis, through: input.rank - 1) else {
      return OperatorOutcome(output, .open)
    }
    let scales = has(1) ? 3 : 2
    let work = Work(
      sets: sets.before,
      each: [
        (\.multiplications, .number(scales) * .number(sets.along)), (\.additions, .number(sets.along)),
        (\.divisions, 2), (\.specialFunctions, 1),
      ])
    return OperatorOutcome(output, work.map(Cost.work) ?? .open)
  }
}
