import ConvMath

/// Normalizations of all elements from an axis on.
enum LayerNormalizations {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "LayerNormalization", infer: OperatorCall.layerNormalization, inputs: [.data, .weight],
      channels: .kept, receptiveField: .normalization,
      saved: SavedTensors(inputs: [0], extra: .statistics(.fromAxis)),
      layer: LayerForm(
        .layerNormalization, read: { $0.layerNormalizationLayer($1) },
        write: { $0.setLayerNormalization() }, channelsTaken: { _, extents in extents.last }),
      moduleName: "norm"),
    OperatorDefinition(shapesOf: "SkipLayerNormalization", OperatorCall.layerNormalization),
    OperatorDefinition(
      "RMSNormalization", infer: OperatorCall.rootMeanSquareNormalization, inputs: [.data, .weight],
      channels: .kept, receptiveField: .normalization, saved: nil),
    OperatorDefinition(
      "SimplifiedLayerNormalization", infer: OperatorCall.rootMeanSquareNormalization, channels: .kept,
      receptiveField: .normalization, saved: nil),
  ]
}

extension OperatorCall {
  fileprivate func layerNormalization() throws(Problem) -> OperatorOutcome {
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
  fileprivate func rootMeanSquareNormalization() throws(Problem) -> OperatorOutcome {
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

  fileprivate func layerNormalizationLayer(_ shape: TensorShape) -> Layer? {
    guard let input = layerExtents(shape), shape.rank <= 5,
      let axis = try? axis(integer("axis", default: -1), rank: shape.rank)
    else { return nil }
    var layer = Layer(
      LayerKind(.layerNormalization, rank: max(1, input.spatial.count)), input: input, framework: .onnx)
    layer.normalizedDims = shape.rank - axis
    layer.isAffine = has(1)
    // Where the input leaves the last extent open, the scale has it.
    if let last = optional(1)?.shape?.dimensions.last?.value, shape[shape.rank - 1].value == nil {
      layer.input.setLast(last)
    }
    return layer
  }
}

extension LayerWriting {
  fileprivate mutating func setLayerNormalization() -> Bool {
    let axis = integer("axis") ?? -1
    if (axis < 0 ? 0 &- axis : layer.input.count &- axis) != layer.normalizedDims {
      attributes["axis"] = .integer(0 &- layer.normalizedDims)
    }
    guard layer.isAffine else {
      keepOnly(1)
      return true
    }
    let extents = Array(layer.input.extents.suffix(max(layer.normalizedDims, 0)))
    setVector(1, "weight", extents)
    if !has(1) || has(2) { setVector(2, "bias", extents) }
    return true
  }
}
