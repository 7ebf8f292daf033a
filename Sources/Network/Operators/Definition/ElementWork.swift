import ConvMath

extension OperatorCall {
  static func count(
    multiplications: Int = 0, additions: Int = 0, comparisons: Int = 0, divisions: Int = 0, special: Int = 0
  ) -> OperationCount {
    OperationCount(
      multiplications: multiplications, additions: additions, comparisons: comparisons, divisions: divisions,
      specialFunctions: special)
  }

  /// The cost of the same operations for each element of a shape.
  func work(_ shape: TensorShape, each count: OperationCount) -> Cost {
    guard let elements = shape.elementCount, let work = Work(elements: elements, each: count) else {
      return .open
    }
    return .work(work)
  }

  /// Nothing for a tensor without elements.
  func emptyOrOpen(_ shape: TensorShape) -> Cost { shape.elementCount == 0 ? .nothing : .open }
}
