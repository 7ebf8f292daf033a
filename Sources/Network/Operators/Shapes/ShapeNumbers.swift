import ConvMath

/// Shapes as numbers.
enum ShapeNumbers {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Shape", infer: OperatorCall.shapeOf, channels: .none, receptiveField: .none, saved: .nothing),
    OperatorDefinition(
      "Size", infer: OperatorCall.sizeOf, channels: .none, receptiveField: .none, saved: .nothing),
  ]
}

extension OperatorCall {
  fileprivate func shapeOf() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    func bound(_ name: String, _ place: Int) -> Int {
      guard let given = integer(name) else { return place }
      return min(max(given < 0 ? given &+ input.rank : given, 0), input.rank)
    }
    let (start, end) = (bound("start", 0), bound("end", input.rank))
    let dimensions = start < end ? Array(input.dimensions[start..<end]) : []
    return OperatorOutcome(
      Value(
        .int64, [.known(dimensions.count)],
        constant: Constant(extents: [dimensions.count], .integers(dimensions))))
  }

  fileprivate func sizeOf() throws(Problem) -> OperatorOutcome {
    let size = Self.product(try shape(0).dimensions)
    return OperatorOutcome(Value(.int64, [], constant: Constant(extents: [], .integers([size]))))
  }
}
