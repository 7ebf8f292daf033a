import ConvMath

/// Operators that put tensors together or take them apart.
extension OperatorCall {
  static let joiningRules: [String: Rule] = [
    "Concat": OperatorCall.concat, "Split": OperatorCall.split, "Pad": OperatorCall.pad,
    "QLinearConcat": OperatorCall.quantizedConcat, "CenterCropPad": OperatorCall.cropOrPad,
  ]

  func concat() throws(Problem) -> OperatorOutcome {
    let first = try shape(0)
    let axis = try axis(integer("axis", default: version < 4 ? 1 : -1), rank: first.rank)
    var output = first
    for index in inputs.indices.dropFirst() {
      output = try joined(output, try shape(index), axis: axis)
    }
    let parts = inputs.compactMap { $0?.constant }
    var folded: Constant?
    if parts.count == inputs.count, let extents = output.extents {
      folded = Constant.concatenated(parts, axis: axis, extents: extents)
    }
    return OperatorOutcome(Value(try input(0).type, output, constant: folded))
  }

  private func joined(_ left: TensorShape, _ right: TensorShape, axis: Int) throws(Problem) -> TensorShape {
    guard left.rank == right.rank else {
      throw .impossible("\(left) and \(right) differ in dimensions", "\(left) 与 \(right) 的维数不同")
    }
    var result = left
    for index in left.dimensions.indices {
      if index == axis {
        result[index] = left[index] + right[index]
      } else if left[index].value == nil {
        result[index] =
          right[index].value == nil ? (left[index] == right[index] ? left[index] : .unknown) : right[index]
      } else if let extent = right[index].value, left[index] != right[index] {
        throw .impossible(
          "\(left) and \(right) do not join along axis \(axis): \(left[index]) is not \(extent.grouped)",
          "\(left) 与 \(right) 无法沿轴 \(axis) 拼接：\(left[index]) 不等于 \(extent.grouped)")
      }
    }
    return result
  }

  /// A scale and a zero point, then each tensor with its own.
  func quantizedConcat() throws(Problem) -> OperatorOutcome {
    var output = try shape(2)
    let axis = try axis(integer("axis", default: 1), rank: output.rank)
    for index in stride(from: 5, to: inputs.count, by: 3) {
      output = try joined(output, try shape(index), axis: axis)
    }
    return OperatorOutcome(Value(try input(2).type, output))
  }

  func split() throws(Problem) -> OperatorOutcome {
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
        start >= 0, size >= 0, start + size <= constant.elements.count
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
    let size = (extent + count - 1) / count
    return (0..<count).map { .known(max(min(size, extent - $0 * size), 0)) }
  }

  func pad() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    let attribute = integers("pads") ?? integers("paddings")
    guard let pads = attribute?.map(Dimension.known) ?? optional(1)?.constant?.dimensions else {
      return OperatorOutcome(
        Value(value.type, TensorShape([Dimension](repeating: .unknown, count: input.rank))))
    }
    let axes = has(3) ? try self.axes(integers(3), rank: input.rank) : Array(0..<input.rank)
    guard pads.count == 2 * axes.count else {
      throw .impossible(
        "there are \(pads.count) amounts of padding for \(axes.count) dimensions",
        "\(axes.count) 个维度有 \(pads.count) 个填充量")
    }
    var output = input
    for (index, axis) in axes.enumerated() {
      output[axis] = input[axis] + pads[index] + pads[index + axes.count]
    }
    try refuseNegative(output, of: input)
    return OperatorOutcome(Value(value.type, output))
  }

  private func refuseNegative(_ output: TensorShape, of input: TensorShape) throws(Problem) {
    guard let wrong = output.dimensions.first(where: { $0.value ?? 0 < 0 }) else { return }
    throw .impossible("more is cut off \(input) than there is: \(wrong)", "从 \(input) 裁掉的比它有的还多：\(wrong)")
  }

  func cropOrPad() throws(Problem) -> OperatorOutcome {
    var output = try shape(0)
    let wanted = try integers(1)
    let axes = try self.axes(integers("axes") ?? Array(0..<output.rank), rank: output.rank)
    for (axis, extent) in zip(axes, wanted) { output[axis] = .known(extent) }
    return OperatorOutcome(Value(try input(0).type, output))
  }
}
