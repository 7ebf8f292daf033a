/// A small tensor whose elements are known, or known by name: what shapes are worked out with.
///
/// Its elements are in the order of the tensor, the last dimension fastest.
public struct Constant: Hashable, Sendable {
  public var extents: [Int]
  public var elements: Elements

  /// The elements; truth values are 0 and 1.
  public enum Elements: Hashable, Sendable {
    case integers([Dimension])
    case reals([Double])
  }

  /// The most elements that a constant keeps. Shapes are far smaller; weights are no constants.
  public static let maximumCount = 4096

  /// Nil where the number of elements is not that of the extents, or is too large.
  public init?(extents: [Int], _ elements: Elements) {
    guard let count = TensorShape(extents).elementCount, count == elements.count,
      count <= Self.maximumCount
    else { return nil }
    self.extents = extents
    self.elements = elements
  }

  /// A list of integers.
  public init?(_ integers: [Int]) {
    self.init(extents: [integers.count], .integers(integers.map(Dimension.known)))
  }

  /// The elements as dimensions; nil for numbers with a fraction.
  public var dimensions: [Dimension]? { if case .integers(let values) = elements { values } else { nil } }

  /// The elements as integers; nil where one is not known.
  public var integers: [Int]? {
    guard let dimensions else { return nil }
    var values: [Int] = []
    for dimension in dimensions {
      guard let value = dimension.value else { return nil }
      values.append(value)
    }
    return values
  }

  /// The elements as numbers with a fraction; nil where one is not known.
  public var reals: [Double]? {
    switch elements {
    case .reals(let values): values
    case .integers: integers?.map(Double.init)
    }
  }
}

extension Constant {
  /// The elements as a tensor of single precision holds them, so that rounding comes out as it does in the network.
  var inSinglePrecision: Constant {
    guard case .reals(let values) = elements else { return self }
    var rounded = self
    rounded.elements = .reals(values.map { Double(Float($0)) })
    return rounded
  }
}

extension Constant.Elements {
  var count: Int {
    switch self {
    case .integers(let values): values.count
    case .reals(let values): values.count
    }
  }

  /// The elements at places of the list, which must be within it.
  func selecting(_ places: [Int]) -> Self {
    switch self {
    case .integers(let values): .integers(places.map { values[$0] })
    case .reals(let values): .reals(places.map { values[$0] })
    }
  }

  /// Two lists after each other; nil where they are of different kinds.
  func appending(_ other: Self) -> Self? {
    switch (self, other) {
    case (.integers(let left), .integers(let right)): .integers(left + right)
    case (.reals(let left), .reals(let right)): .reals(left + right)
    default: nil
    }
  }
}
