import ConvMath

/// Softmax and its like, over all elements along an axis.
enum Softmax {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Softmax", infer: OperatorCall.softmax, channels: .kept, receptiveField: .softmax, saved: .result,
      layer: LayerForm(
        .softmax, read: { $0.shapingLayer(.softmax, $1) },
        write: {
          if $0.isNew { $0.attributes["axis"] = .integer(1) }
          return true
        })),
    OperatorDefinition(
      "LogSoftmax", infer: OperatorCall.softmax, channels: .kept, receptiveField: .softmax, saved: .result),
    OperatorDefinition(shapesOf: "Hardmax", OperatorCall.uncountedUnary),
  ]
}

extension OperatorCall {
  /// Softmax along an axis; before version 13 along all that follow it too.
  fileprivate func softmax() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let output = Value(try self.input(0).type, input)
    guard input.rank > 0 else { return OperatorOutcome(output) }
    let axis = try axis(integer("axis", default: version < 13 ? 1 : -1), rank: input.rank)
    guard let sets = sets(input, axis: axis, through: version < 13 ? input.rank - 1 : axis),
      input.elementCount ?? 0 > 0
    else { return OperatorOutcome(output, emptyOrOpen(input)) }
    let extents = sets.after == 1 ? [sets.before, sets.along] : [sets.before, sets.along, sets.after]
    return OperatorOutcome(
      output, try cost(Layer(LayerKind(.softmax), input: Shape(extents), framework: .onnx)))
  }
}
