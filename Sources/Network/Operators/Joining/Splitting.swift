import ConvMath

/// Tensors taken apart.
enum Splitting {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Split", infer: OperatorCall.split, inputs: [.data, .setting, .data], channels: .split,
      receptiveField: .split, saved: .nothing, storage: .stridedInTraining)
  ]
}

extension OperatorCall {
  fileprivate func split() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    let axis = try axis(integer("axis", default: 0), rank: input.rank)
    let count = max(outputCount, 1)
    let sizes = try sizes(of: input[axis], count: count)
    var start = 0
    var outputs: [Value] = []
    for size in sizes {
      var output = input
      output[axis] = size
      var folded: Constant?
      if let constant = value.constant, let size = size.value, constant.extents.count == 1,
        start >= 0, size >= 0, start <= constant.elements.count - size
      {
        folded = Constant(extents: [size], constant.elements.selecting(Array(start..<start + size)))
      }
      outputs.append(Value(value.type, output, constant: folded))
      start = start &+ (size.value ?? 0)
    }
    return OperatorOutcome(outputs)
  }

  /// The extents of the parts: as given, or equal ones, of which the last may be smaller.
  private func sizes(of extent: Dimension, count: Int) throws(Problem) -> [Dimension] {
    if let given = try integers("split", orInput: 1) {
      let sum = given.reduce(CheckedInteger.number(0)) { $0 + .number($1) }.value
      guard given.count == count, given.allSatisfy({ $0 >= 0 }), extent.value == nil || sum == extent.value
      else {
        throw .impossible(
          "\(given) do not split \(extent) into \(count)", "\(given) 不能把 \(extent) 分成 \(count) 份")
      }
      return given.map(Dimension.known)
    }
    guard let extent = extent.value else {
      return [Dimension](repeating: count == 1 ? extent : .unknown, count: count)
    }
    guard version >= 18 || extent % count == 0 else {
      throw .impossible(
        "\(extent.grouped) does not split into \(count)", "\(extent.grouped) 不能平均分成 \(count) 份")
    }
    let size = extent / count + (extent % count > 0 ? 1 : 0)
    return (0..<count).map { .known(max(min(size, extent &- $0 &* size), 0)) }
  }
}
