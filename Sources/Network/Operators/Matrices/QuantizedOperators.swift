import ConvMath

/// What quantizers and optimizers of ONNX Runtime write beside the operators of ONNX.
enum QuantizedOperators {
  static let definitions: [OperatorDefinition] = products + unary

  private static let products: [OperatorDefinition] = [
    OperatorDefinition(
      shapesOf: "QGemm", OperatorCall.quantizedGeneralProduct,
      inputs: [.data, .setting, .setting, .weight, .setting, .setting, .weight, .setting],
      takesIntegerWeights: true),
    OperatorDefinition(
      shapesOf: "DynamicQuantizeMatMul", OperatorCall.dynamicProduct,
      inputs: [.data, .weight, .setting, .setting, .weight], takesIntegerWeights: true),
    OperatorDefinition(
      shapesOf: "MatMulIntegerToFloat", OperatorCall.dynamicProduct,
      inputs: [.data, .weight, .setting, .setting, .setting, .setting, .weight], takesIntegerWeights: true),
    OperatorDefinition(
      shapesOf: "MatMulNBits", OperatorCall.packedProduct,
      inputs: [.data, .weight, .setting, .setting, .setting, .weight], takesIntegerWeights: true,
      weightCount: { call, input in
        guard input == 1, let inner = call.integer("K"), let columns = call.integer("N") else { return nil }
        return (CheckedInteger.number(inner) * .number(columns)).value
      }),
  ]

  /// One tensor followed by its scale and zero point, and those of the output.
  private static let unary: [OperatorDefinition] =
    ["QLinearSoftmax", "QLinearSigmoid", "QLinearLeakyRelu"].map { name in
      OperatorDefinition(
        shapesOf: name, OperatorCall.uncountedUnary, inputs: [.data, .setting], takesIntegerWeights: true)
    }
    + ["ReorderInput", "FastGelu", "BiasAdd"].map { name in
      OperatorDefinition(shapesOf: name, OperatorCall.uncountedOrMoving)
    } + [OperatorDefinition(shapesOf: "ReorderOutput", OperatorCall.reorderOutput)]
}

extension OperatorCall {
  /// Matrices of integers, each followed by its scale and zero point.
  fileprivate func quantizedGeneralProduct() throws(Problem) -> OperatorOutcome {
    let (left, right) = (try shape(0), try shape(3))
    guard left.rank == 2, right.rank == 2 else {
      throw .impossible("QGemm takes matrices, not \(left) and \(right)", "QGemm 需要矩阵，而不是 \(left) 与 \(right)")
    }
    let isLeftTurned = integer("transA", default: 0) != 0
    let isRightTurned = integer("transB", default: 0) != 0
    let (rows, inner) = isLeftTurned ? (left[1], left[0]) : (left[0], left[1])
    let (other, columns) = isRightTurned ? (right[1], right[0]) : (right[0], right[1])
    try checkInner(inner, other, left, right, isLayer: isStored[3])
    let type = has(7) ? try input(0).type : .float32
    let cost = try productCost(
      inner.value == nil ? other : inner, columns, rows: [rows], isLayer: isStored[3], hasBias: has(6))
    return OperatorOutcome(Value(type, [rows, columns]), cost)
  }

  fileprivate func dynamicProduct() throws(Problem) -> OperatorOutcome { try product(0, 1, type: .float32) }

  /// A product with a matrix whose elements of a few bits are packed into bytes: its extents stand in the node.
  fileprivate func packedProduct() throws(Problem) -> OperatorOutcome {
    var output = try shape(0)
    guard let inner = integer("K"), let columns = integer("N"), output.rank > 0 else {
      throw .impossible("the extents of the matrix are missing", "缺少矩阵的尺寸")
    }
    let wanted = Dimension.known(inner)
    try checkInner(output[output.rank - 1], wanted, output, [wanted, .known(columns)], isLayer: true)
    let cost = try productCost(
      wanted, .known(columns), rows: output.dimensions.dropLast(), isLayer: true, hasBias: has(5))
    output[output.rank - 1] = .known(columns)
    return OperatorOutcome(Value(try input(0).type, output), cost)
  }

  /// Elements that move, or functions of one element.
  fileprivate func uncountedOrMoving() throws(Problem) -> OperatorOutcome {
    node.op == "ReorderInput" ? try moving() : try uncountedUnary()
  }

  /// Blocks of channels put into their order again, of which the last may be padding.
  fileprivate func reorderOutput() throws(Problem) -> OperatorOutcome {
    var output = try shape(0)
    if let channels = integer("channels"), output.rank > 1 { output[1] = .known(channels) }
    return OperatorOutcome(Value(try input(0).type, output))
  }
}
