import ConvMath

/// How PyTorch picks, puts and makes elements where ONNX has no operator of the kind.
enum TorchIndexing {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(shapesOf: "Index", OperatorCall.index),
    OperatorDefinition(shapesOf: "Put", OperatorCall.moving),
    OperatorDefinition(
      "Rearrange", domain: "pytorch", infer: OperatorCall.moving, channels: .unknown,
      receptiveField: .unknown,
      saved: .nothing, keepsShape: true),
    OperatorDefinition(shapesOf: "Pick", OperatorCall.asTold),
    OperatorDefinition(shapesOf: "Stack", OperatorCall.stack),
    OperatorDefinition(shapesOf: "Unbind", OperatorCall.unbind),
    OperatorDefinition(shapesOf: "Sort", OperatorCall.sort),
    OperatorDefinition(shapesOf: "Fill", OperatorCall.fill, inputs: [.setting]),
    OperatorDefinition(shapesOf: "FillLike", OperatorCall.moving, inputs: [.setting]),
  ]
}

extension OperatorCall {
  /// Lists of places for some dimensions: they are broadcast together, and stand where the first of them stands, or before all
  /// others where dimensions without places lie between them.
  fileprivate func index() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    let axes = inputs.indices.dropFirst().filter(has).map { $0 - 1 }
    guard let first = axes.first, let last = axes.last else { return OperatorOutcome(value) }
    guard last < input.rank else {
      throw .impossible(
        "there are places for \(last + 1) dimensions, \(input) has \(input.rank)",
        "给出了 \(last + 1) 个维度的位置，而 \(input) 只有 \(input.rank) 维")
    }
    var picked: TensorShape = []
    for axis in axes {
      // Truths pick as many elements as there are true ones.
      guard self.inputs[axis + 1]?.type != .boolean, self.inputs[axis + 1]?.type != .uint8 else {
        return OperatorOutcome(Value(value.type, nil))
      }
      picked = try picked.broadcast(with: try shape(axis + 1))
    }
    var rest = input.dimensions.enumerated().filter { !axes.contains($0.offset) }.map(\.element)
    let areNeighbours = last - first == axes.count - 1
    rest.insert(contentsOf: picked.dimensions, at: areNeighbours ? first : 0)
    try checkRank(rest.count)
    return OperatorOutcome(Value(value.type, TensorShape(rest)))
  }

  /// Elements of the input in a shape that only the file tells.
  fileprivate func asTold() throws(Problem) -> OperatorOutcome {
    OperatorOutcome([Value](repeating: Value(try input(0).type, nil), count: max(outputCount, 1)))
  }

  fileprivate func stack() throws(Problem) -> OperatorOutcome {
    var output = try shape(0)
    for index in inputs.indices.dropFirst() {
      let other = try shape(index)
      guard let merged = output.merged(with: other), output.allows(other) || other.allows(output) else {
        throw .impossible("\(output) and \(other) are not stacked", "\(output) 与 \(other) 不能堆叠")
      }
      output = output.extents == nil ? merged : output
    }
    try checkRank(output.rank + 1)
    let axis = try axis(integer("axis", default: 0), rank: output.rank + 1)
    output.dimensions.insert(.known(inputs.count), at: axis)
    // Numbers and lists that shapes are worked out with.
    let parts = inputs.compactMap { $0?.constant?.dimensions }
    let constant =
      axis == 0 && parts.count == inputs.count
      ? output.extents.flatMap { Constant(extents: $0, .integers(parts.flatMap { $0 })) } : nil
    return OperatorOutcome(Value(try input(0).type, output, constant: constant))
  }

  fileprivate func unbind() throws(Problem) -> OperatorOutcome {
    var output = try shape(0)
    let axis = try axis(integer("axis", default: 0), rank: output.rank)
    if let extent = output[axis].value, extent != outputCount {
      throw .impossible(
        "\(extent.grouped) do not part into \(outputCount.grouped)",
        "\(extent.grouped) 不能分成 \(outputCount.grouped) 个")
    }
    output.dimensions.remove(at: axis)
    let value = Value(try input(0).type, output)
    return OperatorOutcome([Value](repeating: value, count: max(outputCount, 1)))
  }

  /// The elements in order, and where each was.
  fileprivate func sort() throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    return OperatorOutcome([Value(value.type, value.shape), Value(.int64, value.shape)], .uncounted)
  }

  fileprivate func fill() throws(Problem) -> OperatorOutcome {
    if let extents = integers("shape") {
      try checkRank(extents.count)
      return OperatorOutcome(Value(declared.first?.type, TensorShape(extents)))
    }
    guard let dimensions = optional(0)?.constant?.dimensions else { return OperatorOutcome(Value(nil, nil)) }
    try checkRank(dimensions.count)
    return OperatorOutcome(Value(declared.first?.type, TensorShape(dimensions)))
  }
}
