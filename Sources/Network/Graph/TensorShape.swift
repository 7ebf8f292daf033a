import ConvMath

/// The dimensions of a tensor, any number of them, known or open.
public struct TensorShape: Hashable, Sendable {
  public var dimensions: [Dimension]

  /// The most dimensions that a tensor may have.
  public static let maximumRank = 32

  public init(_ dimensions: [Dimension]) { self.dimensions = dimensions }
  public init(_ extents: some Sequence<Int>) { dimensions = extents.map(Dimension.known) }

  /// The number of dimensions.
  public var rank: Int { dimensions.count }

  /// All extents; nil where one is open.
  public var extents: [Int]? {
    var extents: [Int] = []
    extents.reserveCapacity(dimensions.count)
    for dimension in dimensions {
      guard let value = dimension.value else { return nil }
      extents.append(value)
    }
    return extents
  }

  /// The number of elements; nil where a dimension is open or the number does not fit 64 bits.
  public var elementCount: Int? {
    dimensions.reduce(CheckedInteger?.some(1)) { product, dimension in
      guard let product, let value = dimension.value else { return nil }
      return product * .number(value)
    }?.value
  }

  /// Whether a shape has as many dimensions, and the extents that are known here.
  func allows(_ other: TensorShape) -> Bool {
    rank == other.rank
      && zip(dimensions, other.dimensions).allSatisfy { own, other in own.value == nil || own == other }
  }

  public subscript(index: Int) -> Dimension {
    get { dimensions[index] }
    set { dimensions[index] = newValue }
  }
}

extension TensorShape: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Dimension...) { dimensions = elements }
}

extension TensorShape: CustomStringConvertible {
  /// "1 × 64 × 112 × 112"; "scalar" for no dimensions.
  public var description: String { text(.english) }

  /// The dimensions with a sign between them, in a language.
  public func text(_ language: Language, by sign: String = " × ") -> String {
    guard !dimensions.isEmpty else { return language("scalar", "标量") }
    return dimensions.map { dimension in dimension.value.map(\.grouped) ?? dimension.description }
      .joined(separator: sign)
  }
}
