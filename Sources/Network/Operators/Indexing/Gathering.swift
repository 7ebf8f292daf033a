import ConvMath

/// Elements picked, or put, by their place.
enum Gathering {
  static let definitions: [OperatorDefinition] =
    [
      OperatorDefinition(
        "Gather", infer: OperatorCall.gather, channels: .unknown, receptiveField: .gathering,
        saved: SavedTensors(inputs: [1])),
      OperatorDefinition(shapesOf: "GatherElements", OperatorCall.gatherElements),
      OperatorDefinition(shapesOf: "GatherND", OperatorCall.gatherAtPoints),
      OperatorDefinition(shapesOf: "OneHot", OperatorCall.oneHot, inputs: [.data, .setting]),
      OperatorDefinition(shapesOf: "Compress", OperatorCall.compress),
    ]
    + [
      "Scatter", "ScatterElements", "ScatterND", "TensorScatter", "Trilu", "ReverseSequence",
    ].map { OperatorDefinition(shapesOf: $0, OperatorCall.moving) }
}

extension OperatorCall {
  fileprivate func gather() throws(Problem) -> OperatorOutcome {
    let (value, input, places) = (try self.input(0), try shape(0), try self.input(1))
    let axis = try axis(integer("axis", default: 0), rank: input.rank)
    guard let inner = places.shape else { return OperatorOutcome(Value(value.type, nil)) }
    let output = TensorShape(
      Array(input.dimensions[..<axis]) + inner.dimensions + Array(input.dimensions[(axis + 1)...]))
    try checkRank(output.rank)
    if let extent = input[axis].value, let indices = places.constant?.integers,
      let wrong = indices.first(where: { $0 >= extent || $0 < -extent })
    {
      throw .impossible(
        "place \(wrong) is not within dimension \(axis + 1) of \(input)",
        "位置 \(wrong) 超出 \(input) 的第 \(axis + 1) 维")
    }
    let folded = value.constant.flatMap { constant in
      places.constant.flatMap { constant.gathered(axis: axis, at: $0) }
    }
    return OperatorOutcome(Value(value.type, output, constant: folded))
  }

  fileprivate func gatherElements() throws(Problem) -> OperatorOutcome {
    OperatorOutcome(Value(try input(0).type, try shape(1)))
  }

  fileprivate func gatherAtPoints() throws(Problem) -> OperatorOutcome {
    let (input, places) = (try shape(0), try shape(1))
    let batch = integer("batch_dims", default: 0)
    guard let last = places.dimensions.last else {
      throw .impossible("a scalar tells no places", "标量不能表示位置")
    }
    guard let depth = last.value else { return OperatorOutcome(Value(try self.input(0).type, nil)) }
    guard batch >= 0, depth >= 0, batch <= input.rank, depth <= input.rank - batch else {
      throw .impossible("places of \(depth) numbers do not fit \(input)", "\(depth) 个数的位置与 \(input) 不符")
    }
    let output = TensorShape(
      Array(places.dimensions.dropLast()) + Array(input.dimensions[(batch + depth)...]))
    try checkRank(output.rank)
    return OperatorOutcome(Value(try self.input(0).type, output))
  }

  fileprivate func oneHot() throws(Problem) -> OperatorOutcome {
    let places = try shape(0)
    try checkRank(places.rank + 1)
    let axis = try axis(integer("axis", default: -1), rank: places.rank + 1)
    var output = places
    output.dimensions.insert(optional(1)?.constant?.dimensions?.first ?? .unknown, at: axis)
    return OperatorOutcome(Value(optional(2)?.type, output))
  }

  fileprivate func compress() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    guard let axis = integer("axis") else { return OperatorOutcome(Value(value.type, [.unknown])) }
    var output = input
    output[try self.axis(axis, rank: input.rank)] = .unknown
    return OperatorOutcome(Value(value.type, output))
  }
}
