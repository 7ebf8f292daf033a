import ConvMath

/// Dimensions in another order, and elements repeated.
enum Ordering {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Transpose", infer: OperatorCall.transpose, channels: .transposition, receptiveField: .transposition,
      saved: .nothing, storage: .stridedInTraining, keptExtents: .permuted),
    OperatorDefinition(
      "Expand", infer: OperatorCall.expand, inputs: [.data, .setting, .data], channels: .unknown,
      receptiveField: .elementwise, saved: .nothing, storage: .stridedInTraining),
    OperatorDefinition(
      "Tile", infer: OperatorCall.tile, inputs: [.data, .setting, .data], channels: .unknown,
      receptiveField: .unknown, saved: .nothing),
  ]
}

extension OperatorCall {
  fileprivate func transpose() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    let order = integers("perm") ?? Array((0..<input.rank).reversed())
    guard order.sorted() == Array(0..<input.rank) else {
      throw .impossible(
        "\(order) is no order of \(input.rank) dimensions", "\(order) 不是 \(input.rank) 个维度的排列")
    }
    let output = TensorShape(order.map { input[$0] })
    let folded = value.constant.flatMap { constant in
      let strides = constant.strides
      return output.extents.flatMap { constant.walked(extents: $0, strides: order.map { strides[$0] }) }
    }
    return OperatorOutcome(Value(value.type, output, constant: folded))
  }

  fileprivate func expand() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    let target = try target()
    try checkRank(target.count)
    let output = try input.broadcast(with: TensorShape(target))
    let folded = value.constant.flatMap { constant in output.extents.flatMap { constant.expanded(to: $0) } }
    return OperatorOutcome(Value(value.type, output, constant: folded))
  }

  fileprivate func tile() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    guard let repeats = try self.input(1).constant?.dimensions, repeats.count == input.rank else {
      return OperatorOutcome(
        Value(value.type, TensorShape([Dimension](repeating: .unknown, count: input.rank))))
    }
    let output = TensorShape(zip(input.dimensions, repeats).map { $0 == 1 ? $1 : $0 * $1 })
    var folded: Constant?
    if let constant = value.constant, constant.elements.count == 1, let extents = output.extents {
      folded = constant.expanded(to: extents)
    }
    return OperatorOutcome(Value(value.type, output, constant: folded))
  }
}
