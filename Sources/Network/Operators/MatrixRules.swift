import ConvMath

/// Matrix products: linear layers where one side is kept, products of computed tensors otherwise.
extension OperatorCall {
  static let matrixRules: [String: Rule] = [
    "MatMul": OperatorCall.matrixProduct, "MatMulInteger": OperatorCall.matrixProduct,
    "QLinearMatMul": OperatorCall.quantizedProduct, "Gemm": OperatorCall.generalProduct,
    "FusedMatMul": OperatorCall.matrixProduct, "FusedGemm": OperatorCall.generalProduct,
    "Einsum": OperatorCall.einsteinSum, "Det": OperatorCall.determinant,
  ]

  func matrixProduct() throws(Problem) -> OperatorOutcome {
    let type = try node.op == "MatMulInteger" ? .int32 : input(0).type
    return try product(0, 1, type: type)
  }

  func quantizedProduct() throws(Problem) -> OperatorOutcome {
    try product(0, 3, type: optional(7)?.type)
  }

  /// The product of two inputs over their last dimension and the last but one.
  private func product(_ first: Int, _ second: Int, type: ElementType?) throws(Problem) -> OperatorOutcome {
    var (left, right) = (try shape(first), try shape(second))
    guard left.rank > 0, right.rank > 0 else {
      throw .impossible("a scalar has no matrix product", "标量不能做矩阵乘法")
    }
    let (isRow, isColumn) = (left.rank == 1, right.rank == 1)
    if isRow { left.dimensions.insert(1, at: 0) }
    if isColumn { right.dimensions.append(1) }
    let (rows, columns) = (left[left.rank - 2], right[right.rank - 1])
    let (inner, other) = (left[left.rank - 1], right[right.rank - 2])
    if let inner = inner.value, let other = other.value, inner != other {
      throw .impossible(
        "\(left) and \(right) do not multiply: \(inner.grouped) is not \(other.grouped)",
        "\(left) 与 \(right) 不能相乘：\(inner.grouped) 不等于 \(other.grouped)")
    }
    let batch = try TensorShape(Array(left.dimensions.dropLast(2)))
      .broadcast(with: TensorShape(Array(right.dimensions.dropLast(2))))
    var output = TensorShape(batch.dimensions + (isRow ? [] : [rows]) + (isColumn ? [] : [columns]))
    let isLayer = isStored[second] && right.rank == 2
    let cost = try productCost(
      inner.value == nil ? other : inner, columns,
      rows: isLayer ? left.dimensions.dropLast() : batch.dimensions + [rows], isLayer: isLayer)
    if output.rank == 0, isRow, isColumn { output = [] }
    return OperatorOutcome(Value(type, output), cost)
  }

  /// The cost of a product as that of a linear layer on rows.
  private func productCost(
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

  func generalProduct() throws(Problem) -> OperatorOutcome {
    let (left, right) = (try shape(0), try shape(1))
    guard left.rank == 2, right.rank == 2 else {
      throw .impossible("Gemm takes matrices, not \(left) and \(right)", "Gemm 需要矩阵，而不是 \(left) 与 \(right)")
    }
    let (isLeftTurned, isRightTurned) = (
      integer("transA", default: 0) != 0, integer("transB", default: 0) != 0
    )
    let (rows, inner) = isLeftTurned ? (left[1], left[0]) : (left[0], left[1])
    let (other, columns) = isRightTurned ? (right[1], right[0]) : (right[0], right[1])
    if let inner = inner.value, let other = other.value, inner != other {
      throw .impossible(
        "\(left) and \(right) do not multiply: \(inner.grouped) is not \(other.grouped)",
        "\(left) 与 \(right) 不能相乘：\(inner.grouped) 不等于 \(other.grouped)")
    }
    let cost = try productCost(
      inner.value == nil ? other : inner, columns, rows: [rows], isLayer: isStored[1], hasBias: has(2))
    return OperatorOutcome(Value(try input(0).type, [rows, columns]), cost)
  }

  func determinant() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    return OperatorOutcome(
      Value(try self.input(0).type, TensorShape(Array(input.dimensions.dropLast(2)))), .uncounted)
  }

  // MARK: Einsum

  /// A sum of products written with a letter for each dimension: "bij,bjk->bik".
  func einsteinSum() throws(Problem) -> OperatorOutcome {
    guard let equation = text("equation") else { throw .impossible("the equation is missing", "缺少 equation") }
    let plain = Array(equation.utf8).filter { $0 != UInt8(ascii: " ") }
    let sides = String(decoding: plain, as: UTF8.self).split(
      separator: "->", omittingEmptySubsequences: false)
    let terms = (sides.first ?? "").split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
    guard sides.count <= 2, terms.count == inputs.count, terms.count <= 64 else {
      throw .impossible("the equation “\(equation)” does not fit its inputs", "等式“\(equation)”与输入不符")
    }
    guard !equation.contains(".") else { return OperatorOutcome(Value(try input(0).type, nil), .uncounted) }
    var extents: [Character: Dimension] = [:]
    for (index, term) in terms.enumerated() {
      let shape = try shape(index)
      guard shape.rank == term.count else {
        throw .impossible(
          "the term “\(String(term))” does not fit \(shape)", "项“\(String(term))”与 \(shape) 不符")
      }
      for (letter, dimension) in zip(term, shape.dimensions) {
        if extents[letter]?.value == nil || extents[letter] == 1 { extents[letter] = dimension }
      }
    }
    let counts = terms.joined().reduce(into: [Character: Int]()) { $0[$1, default: 0] += 1 }
    let output = sides.count == 2 ? Array(sides[1]) : counts.filter { $0.value == 1 }.keys.sorted()
    try checkRank(output.count)
    let result = TensorShape(output.map { extents[$0] ?? .unknown })
    let summed = extents.filter { !output.contains($0.key) }.values
    guard terms.count == 2, let elements = result.elementCount,
      let inner = TensorShape(Array(summed)).elementCount
    else { return OperatorOutcome(Value(try input(0).type, result), terms.count == 2 ? .open : .uncounted) }
    let cost = try productCost(.known(inner), 1, rows: [.known(elements)], isLayer: false)
    return OperatorOutcome(Value(try input(0).type, result), cost)
  }
}
