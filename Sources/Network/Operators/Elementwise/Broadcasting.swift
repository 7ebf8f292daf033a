import ConvMath

extension TensorShape {
  /// The shape that two tensors take together: extents of 1, and dimensions that one of them lacks, follow the other.
  ///
  /// Throws: `Problem` where two extents differ.
  func broadcast(with other: TensorShape) throws(Problem) -> TensorShape {
    if self == other { return self }
    let (long, short) = rank >= other.rank ? (self, other) : (other, self)
    var result = long
    for index in short.dimensions.indices {
      let place = index + long.rank - short.rank
      result[place] = try Self.broadcast(long[place], short[index], self, other)
    }
    return result
  }

  private static func broadcast(
    _ left: Dimension, _ right: Dimension, _ first: TensorShape, _ second: TensorShape
  ) throws(Problem) -> Dimension {
    if left == right || right == 1 { return left }
    if left == 1 { return right }
    switch (left.value, right.value) {
    case (nil, nil): return .unknown
    case (nil, .some): return right
    case (.some, nil): return left
    default:
      throw .impossible(
        "\(first) and \(second) do not go together: \(left) is not \(right)",
        "\(first) 与 \(second) 无法广播：\(left) 不等于 \(right)")
    }
  }

  /// The dimensions that two branches have in common; what differs is open.
  func merged(with other: TensorShape) -> TensorShape? {
    guard rank == other.rank else { return nil }
    return TensorShape(zip(dimensions, other.dimensions).map { $0 == $1 ? $0 : .unknown })
  }
}
