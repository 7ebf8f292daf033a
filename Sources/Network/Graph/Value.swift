/// What is known of a tensor: type, shape, and the elements of a small constant.
public struct Value: Hashable, Sendable {
  public var type: ElementType?
  /// Nil where not even the number of dimensions is known.
  public var shape: TensorShape?
  public var constant: Constant?

  public init(_ type: ElementType?, _ shape: TensorShape?, constant: Constant? = nil) {
    self.type = type
    self.shape = shape
    self.constant = type == .float32 ? constant?.inSinglePrecision : constant
  }

  /// A constant with its own shape.
  public init(_ type: ElementType?, _ constant: Constant) {
    self.init(type, TensorShape(constant.extents), constant: constant)
  }

  /// Takes extents of a shape where it has none of its own; a shape of another rank says nothing.
  mutating func fill(from given: TensorShape) {
    guard let shape else {
      shape = given
      return
    }
    guard shape.rank == given.rank else { return }
    self.shape = TensorShape(
      zip(shape.dimensions, given.dimensions).map { $0.value == nil && $1.value != nil ? $1 : $0 })
  }

  /// Bytes of the tensor; nil where they are not known.
  public var bytes: Int? {
    guard let type, let count = shape?.elementCount else { return nil }
    return type.bytes(of: count)
  }
}
