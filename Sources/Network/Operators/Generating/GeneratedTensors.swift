import ConvMath

/// Tensors made of nothing but settings and shapes.
enum GeneratedTensors {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Constant", infer: OperatorCall.constantTensor, channels: .unknown, receptiveField: .unknown,
      saved: .nothing, origin: .constant),
    OperatorDefinition(
      "ConstantOfShape", infer: OperatorCall.constantOfShape, channels: .unknown, receptiveField: .unknown,
      saved: .nothing),
    OperatorDefinition(
      "Range", infer: OperatorCall.range, inputs: [.setting], channels: .unknown, receptiveField: .unknown,
      saved: .nothing),
    OperatorDefinition(shapesOf: "EyeLike", OperatorCall.identityMatrix),
    OperatorDefinition(shapesOf: "HannWindow", OperatorCall.window),
    OperatorDefinition(shapesOf: "HammingWindow", OperatorCall.window),
    OperatorDefinition(shapesOf: "BlackmanWindow", OperatorCall.window),
    OperatorDefinition(shapesOf: "RandomNormal", OperatorCall.random, origin: .random),
    OperatorDefinition(shapesOf: "RandomUniform", OperatorCall.random, origin: .random),
    OperatorDefinition(shapesOf: "RandomNormalLike", OperatorCall.like, origin: .random),
    OperatorDefinition(shapesOf: "RandomUniformLike", OperatorCall.like, origin: .random),
    OperatorDefinition(shapesOf: "Bernoulli", OperatorCall.uncountedUnary),
  ]
}

extension OperatorCall {
  fileprivate func constantTensor() throws(Problem) -> OperatorOutcome {
    if case .tensor(let value)? = node.attributes["value"] { return OperatorOutcome(value) }
    if let value = integer("value_int") { return constant(.int64, [], .integers([.known(value)])) }
    if let values = integers("value_ints") {
      return constant(.int64, [values.count], .integers(values.map(Dimension.known)))
    }
    if case .real(let value)? = node.attributes["value_float"] {
      return constant(.float32, [], .reals([value]))
    }
    if let values = reals("value_floats") { return constant(.float32, [values.count], .reals(values)) }
    if node.attributes["value_string"] != nil { return OperatorOutcome(Value(.string, [])) }
    if case .texts(let values)? = node.attributes["value_strings"] {
      return OperatorOutcome(Value(.string, [.known(values.count)]))
    }
    throw .open("the constant has no value", "常量没有值")
  }

  private func constant(_ type: ElementType, _ extents: [Int], _ elements: Constant.Elements)
    -> OperatorOutcome
  {
    OperatorOutcome(Value(type, TensorShape(extents), constant: Constant(extents: extents, elements)))
  }

  fileprivate func constantOfShape() throws(Problem) -> OperatorOutcome {
    var (type, element) = (ElementType?.some(.float32), Constant.Elements?.some(.reals([0])))
    if case .tensor(let value)? = node.attributes["value"] {
      (type, element) = (value.type, value.constant?.elements)
    }
    guard let dimensions = try input(0).constant?.dimensions else {
      guard let rank = try shape(0).extents?.first, rank <= TensorShape.maximumRank else {
        return OperatorOutcome(Value(type, nil))
      }
      return OperatorOutcome(Value(type, TensorShape([Dimension](repeating: .unknown, count: max(rank, 0)))))
    }
    try checkRank(dimensions.count)
    if let wrong = dimensions.first(where: { $0.value ?? 0 < 0 }) {
      throw .impossible("an extent of \(wrong)", "尺寸为 \(wrong)")
    }
    let output = TensorShape(dimensions)
    var folded: Constant?
    if let extents = output.extents, let count = output.elementCount, count <= Constant.maximumCount,
      element?.count == 1
    {
      folded = element.flatMap { Constant(extents: extents, $0.selecting([Int](repeating: 0, count: count))) }
    }
    return OperatorOutcome(Value(type, output, constant: folded))
  }

  fileprivate func range() throws(Problem) -> OperatorOutcome {
    let type = try input(0).type
    let open = Value(type, [.unknown])
    let parts = [optional(0)?.constant, optional(1)?.constant, optional(2)?.constant]
    // From 0 in steps of 1, an open end is the extent itself.
    if parts[0]?.integers == [0], parts[2]?.integers == [1], let end = parts[1]?.dimensions?.first,
      end.value == nil
    {
      return OperatorOutcome(Value(type, [end]))
    }
    if let start = parts[0]?.integers?.first, let end = parts[1]?.integers?.first,
      let step = parts[2]?.integers?.first
    {
      guard step != 0 else { throw .impossible("a step of 0", "步长为 0") }
      let (distance, overflow) = end.subtractingReportingOverflow(start)
      guard !overflow else { return OperatorOutcome(open) }
      let count = max(CheckedInteger.number(distance).ceilingQuotient(by: .number(step)).value ?? 0, 0)
      guard count <= Constant.maximumCount else { return OperatorOutcome(Value(type, [.known(count)])) }
      let values = (0..<count).map { Dimension.known(start &+ $0 &* step) }
      return constant(type ?? .int64, [count], .integers(values))
    }
    guard let start = parts[0]?.reals?.first, let end = parts[1]?.reals?.first,
      let step = parts[2]?.reals?.first,
      let count = Int(exactly: ((end - start) / step).rounded(.up))
    else { return OperatorOutcome(open) }
    return OperatorOutcome(Value(type, [.known(max(count, 0))]))
  }

  fileprivate func like() throws(Problem) -> OperatorOutcome { try like(.uncounted) }
  fileprivate func identityMatrix() throws(Problem) -> OperatorOutcome { try like(.nothing) }

  private func like(_ cost: Cost) throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    let type = integer("dtype").flatMap { ElementType(onnxNumber: $0) } ?? value.type
    return OperatorOutcome(Value(type, value.shape), cost)
  }

  fileprivate func random() throws(Problem) -> OperatorOutcome {
    let extents = integers("shape") ?? []
    try checkRank(extents.count)
    let type = integer("dtype").flatMap { ElementType(onnxNumber: $0) } ?? .float32
    return OperatorOutcome(Value(type, TensorShape(extents)), .uncounted)
  }

  fileprivate func window() throws(Problem) -> OperatorOutcome {
    OperatorOutcome(Value(.float32, [optional(0)?.constant?.dimensions?.first ?? .unknown]), .uncounted)
  }
}
