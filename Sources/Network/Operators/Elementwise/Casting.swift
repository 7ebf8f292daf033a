import ConvMath

/// Elements as they are, or in another type.
enum Casting {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Identity", infer: OperatorCall.identity, channels: .kept, receptiveField: .elementwise,
      saved: .nothing, storage: .view, origin: .copy, keptExtents: .same, keepsShape: true),
    // A view or a copy that stays the same weight.
    OperatorDefinition(
      "CopyOf", domain: "pytorch", infer: OperatorCall.identity, channels: .kept,
      receptiveField: .elementwise,
      saved: .nothing, storage: .view, keptExtents: .same, keepsShape: true),
    OperatorDefinition(
      "Cast", infer: OperatorCall.cast, channels: .kept, receptiveField: .elementwise, saved: .nothing,
      keptExtents: .same),
    OperatorDefinition(
      "CastLike", infer: OperatorCall.castLike, channels: .kept, receptiveField: .elementwise, saved: .nothing
    ),
    OperatorDefinition(shapesOf: "BitCast", OperatorCall.cast),
  ]
}

extension OperatorCall {
  fileprivate func identity() throws(Problem) -> OperatorOutcome { OperatorOutcome(try input(0)) }

  fileprivate func cast() throws(Problem) -> OperatorOutcome {
    try cast(to: integer("to").flatMap { ElementType(onnxNumber: $0) })
  }

  fileprivate func castLike() throws(Problem) -> OperatorOutcome { try cast(to: input(1).type) }

  private func cast(to type: ElementType?) throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    let folded = value.constant.flatMap { constant in
      type.flatMap { constant.cast(to: $0) }
    }
    return OperatorOutcome(Value(type, value.shape, constant: folded))
  }
}

extension Constant {
  /// The elements in another type.
  fileprivate func cast(to type: ElementType) -> Constant? {
    switch elements {
    case .integers(let values):
      if type == .boolean {
        let truths = values.map { $0.value.map { Dimension.known($0 == 0 ? 0 : 1) } ?? .unknown }
        return Constant(extents: extents, .integers(truths))
      }
      guard type.isReal else { return self }
      // A number that is open stays so, though as an integer: what follows turns it back.
      guard let reals else { return self }
      return Constant(extents: extents, .reals(reals))
    case .reals(let values):
      guard !type.isReal else { return self }
      let integers = values.map { Int(exactly: $0.rounded(.towardZero)).map(Dimension.known) ?? .unknown }
      let isTruth = type == .boolean
      return Constant(
        extents: extents,
        .integers(isTruth ? values.map { .known($0 == 0 ? 0 : 1) } : integers))
    }
  }
}
