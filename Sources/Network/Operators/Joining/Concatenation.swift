import ConvMath

/// Tensors put after each other.
enum Concatenation {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Concat", infer: OperatorCall.concat, channels: .concatenation, receptiveField: .concatenation,
      saved: .nothing, connection: .concatenation, mismatchRemedy: .padding),
    OperatorDefinition(shapesOf: "QLinearConcat", OperatorCall.quantizedConcat, takesIntegerWeights: true),
  ]
}

extension OperatorCall {
  fileprivate func concat() throws(Problem) -> OperatorOutcome {
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
  fileprivate func quantizedConcat() throws(Problem) -> OperatorOutcome {
    var output = try shape(2)
    let axis = try axis(integer("axis", default: 1), rank: output.rank)
    for index in stride(from: 5, to: inputs.count, by: 3) {
      output = try joined(output, try shape(index), axis: axis)
    }
    return OperatorOutcome(Value(try input(2).type, output))
  }
}
