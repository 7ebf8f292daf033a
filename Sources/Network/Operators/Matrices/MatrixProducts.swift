import ConvMath

/// Matrix products: linear layers where one side is kept, products of computed tensors otherwise.
enum MatrixProducts {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "MatMul", infer: OperatorCall.matrixProduct, inputs: [.weight], channels: .product,
      receptiveField: .product, saved: SavedTensors(inputs: [0, 1], condition: .otherSide),
      layer: LayerForm(
        .linear, isUsual: false, read: { $0.linearLayer($1, isTurned: false, hasBias: false) },
        write: { $0.setProduct() }, channelsTaken: { _, extents in extents.count == 2 ? extents[0] : nil }),
      fusedPart: .product, moduleName: "fc"),
    OperatorDefinition(
      "Gemm", infer: OperatorCall.generalProduct, inputs: [.data, .weight], channels: .product,
      receptiveField: .global, saved: SavedTensors(inputs: [0, 1], condition: .otherSide),
      layer: LayerForm(
        .linear, spatialName: "MatMul",
        read: { $0.linearLayer($1, isTurned: $0.isRightTurned, hasBias: $0.has(2)) },
        write: { $0.setGeneralProduct() },
        channelsTaken: { call, extents in
          extents.count == 2 ? extents[call.node.attributes.isSet("transB") ? 1 : 0] : nil
        }),
      moduleName: "fc"),
    OperatorDefinition(
      "Linear", domain: "pytorch", infer: OperatorCall.linear, inputs: [.data, .weight], channels: .product,
      receptiveField: .product, saved: SavedTensors(inputs: [0, 1], condition: .otherSide),
      layer: LayerForm(
        .linear, isUsual: false, read: { $0.linearLayer($1, isTurned: true, hasBias: $0.has(2)) },
        write: { $0.setLinear() }, channelsTaken: { _, extents in extents.count == 2 ? extents[1] : nil }),
      moduleName: "fc"),
    OperatorDefinition(shapesOf: "FusedGemm", OperatorCall.generalProduct, fusedPart: .product),
    OperatorDefinition(
      shapesOf: "FusedMatMul", OperatorCall.fusedProduct, inputs: [.weight], fusedPart: .product),
    OperatorDefinition(
      shapesOf: "MatMulInteger", OperatorCall.integerProduct, inputs: [.setting, .weight, .setting],
      takesIntegerWeights: true, fusedPart: .product),
    OperatorDefinition(
      shapesOf: "QLinearMatMul", OperatorCall.quantizedProduct,
      inputs: [.data, .setting, .setting, .weight, .setting], takesIntegerWeights: true, fusedPart: .product),
    OperatorDefinition(shapesOf: "Det", OperatorCall.determinant),
  ]
}

extension OperatorCall {
  fileprivate func matrixProduct() throws(Problem) -> OperatorOutcome {
    try product(0, 1, type: input(0).type)
  }

  /// A product of matrices that may be turned, and whose first dimension may belong behind those of the batch.
  fileprivate func fusedProduct() throws(Problem) -> OperatorOutcome {
    let left = turned(try shape(0), "transBatchA", "transA")
    let right = turned(try shape(1), "transBatchB", "transB")
    return try product(left, right, isStored: isStored[1], type: input(0).type)
  }

  private func turned(_ shape: TensorShape, _ batchKey: String, _ key: String) -> TensorShape {
    var dimensions = shape.dimensions
    guard dimensions.count > 1 else { return shape }
    if integer(batchKey, default: 0) != 0 {
      dimensions.insert(dimensions.removeFirst(), at: dimensions.count - 1)
    }
    if integer(key, default: 0) != 0 { dimensions.swapAt(dimensions.count - 1, dimensions.count - 2) }
    return TensorShape(dimensions)
  }

  fileprivate func integerProduct() throws(Problem) -> OperatorOutcome { try product(0, 1, type: .int32) }

  fileprivate func quantizedProduct() throws(Problem) -> OperatorOutcome {
    try product(0, 3, type: optional(7)?.type)
  }

  /// The product of two inputs over their last dimension and the last but one.
  func product(_ first: Int, _ second: Int, type: ElementType?) throws(Problem) -> OperatorOutcome {
    try product(shape(first), shape(second), isStored: isStored[second], type: type)
  }

  /// The product of two tensors over the last dimension of one and the last but one of the other.
  private func product(_ left: TensorShape, _ right: TensorShape, isStored: Bool, type: ElementType?)
    throws(Problem) -> OperatorOutcome
  {
    var (left, right) = (left, right)
    guard left.rank > 0, right.rank > 0 else {
      throw .impossible("a scalar has no matrix product", "标量不能做矩阵乘法")
    }
    let (isRow, isColumn) = (left.rank == 1, right.rank == 1)
    if isRow { left.dimensions.insert(1, at: 0) }
    if isColumn { right.dimensions.append(1) }
    let (rows, columns) = (left[left.rank - 2], right[right.rank - 1])
    let (inner, other) = (left[left.rank - 1], right[right.rank - 2])
    try checkInner(inner, other, left, right, isLayer: isStored)
    let batch = try TensorShape(Array(left.dimensions.dropLast(2)))
      .broadcast(with: TensorShape(Array(right.dimensions.dropLast(2))))
    var output = TensorShape(batch.dimensions + (isRow ? [] : [rows]) + (isColumn ? [] : [columns]))
    let isLayer = isStored && right.rank == 2
    let cost = try productCost(
      inner.value == nil ? other : inner, columns,
      rows: isLayer ? left.dimensions.dropLast() : batch.dimensions + [rows], isLayer: isLayer)
    if output.rank == 0, isRow, isColumn { output = [] }
    return OperatorOutcome(Value(type, output), cost)
  }

  /// Refuses a product whose sides do not have as many terms to add up: of a layer, features that arrive and are
  /// wanted.
  func checkInner(
    _ inner: Dimension, _ other: Dimension, _ left: TensorShape, _ right: TensorShape, isLayer: Bool
  ) throws(Problem) {
    guard let inner = inner.value, let other = other.value, inner != other else { return }
    guard !isLayer else {
      throw .impossible(
        "\(inner.grouped) features arrive, \(other.grouped) are wanted",
        "来的是 \(inner.grouped) 个特征，需要的是 \(other.grouped) 个")
    }
    throw .impossible(
      "\(left) and \(right) do not multiply: \(inner.grouped) is not \(other.grouped)",
      "\(left) 与 \(right) 不能相乘：\(inner.grouped) 不等于 \(other.grouped)")
  }

  /// The cost of a product as that of a linear layer on rows.
  func productCost(
    _ inner: Dimension, _ columns: Dimension, rows: some Collection<Dimension>, isLayer: Bool,
    hasBias: Bool = false
  ) throws(Problem) -> Cost {
    guard let columns = columns.value, let input = folded(TensorShape(Array(rows) + [inner])) else {
      return .open
    }
    guard columns > 0 else { return .nothing }
    var layer = Layer(LayerKind(.linear), input: input, framework: .onnx)
    layer.outChannels = columns
    layer.hasBias = hasBias
    let analysis = try analysis(layer)
    return isLayer ? .layer(analysis) : .product(analysis)
  }

  fileprivate func generalProduct() throws(Problem) -> OperatorOutcome {
    let (left, right) = (try shape(0), try shape(1))
    guard left.rank == 2, right.rank == 2 else {
      throw .impossible("Gemm takes matrices, not \(left) and \(right)", "Gemm 需要矩阵，而不是 \(left) 与 \(right)")
    }
    let (isLeftTurned, isRightTurned) = (
      integer("transA", default: 0) != 0, integer("transB", default: 0) != 0
    )
    let (rows, inner) = isLeftTurned ? (left[1], left[0]) : (left[0], left[1])
    let (other, columns) = isRightTurned ? (right[1], right[0]) : (right[0], right[1])
    try checkInner(inner, other, left, right, isLayer: isStored[1])
    let cost = try productCost(
      inner.value == nil ? other : inner, columns, rows: [rows], isLayer: isStored[1], hasBias: has(2))
    return OperatorOutcome(Value(try input(0).type, [rows, columns]), cost)
  }

  /// Features by weights that stand turned, and perhaps a bias, of any number of rows.
  fileprivate func linear() throws(Problem) -> OperatorOutcome {
    let (input, weights) = (try shape(0), try shape(1))
    guard input.rank > 0, weights.rank == 2 else {
      throw .impossible(
        "a linear layer takes features and a matrix, not \(input) and \(weights)",
        "全连接层需要特征和矩阵，而不是 \(input) 与 \(weights)")
    }
    let (inner, other) = (input[input.rank - 1], weights[1])
    try checkInner(inner, other, input, weights, isLayer: true)
    let rows = input.dimensions.dropLast()
    let cost = try productCost(
      inner.value == nil ? other : inner, weights[0], rows: rows, isLayer: true, hasBias: has(2))
    return OperatorOutcome(Value(try self.input(0).type, TensorShape(rows + [weights[0]])), cost)
  }

  fileprivate func determinant() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    return OperatorOutcome(
      Value(try self.input(0).type, TensorShape(Array(input.dimensions.dropLast(2)))), .uncounted)
  }
}
