/// An operation and, where its name carries one, its rank: conv2d, max_pool3d, linear.
public struct LayerKind: Hashable, Sendable {
  public var operation: Operation
  /// The number of spatial axes; nil for operations that take that of their input.
  public private(set) var rank: Int?

  /// An operation at a rank, which is dropped where the name has none and held within 1 to 3 where it has.
  public init(_ operation: Operation, rank: Int = 2) {
    self.operation = operation
    self.rank = operation.isRanked ? max(1, min(rank, 3)) : nil
  }

  /// The kind of a name such as "conv2d" or "linear"; nil if there is none of that name.
  public init?(name: some StringProtocol) {
    guard let kind = Self.named[String(name)] else { return nil }
    self = kind
  }

  private static let named = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// "conv2d", "linear"
  public var name: String { operation.rawValue + (rank.map { "\($0)d" } ?? "") }

  /// Whether a framework has the kind: as its operation, but Keras stops at two axes for some.
  public func exists(in framework: Framework) -> Bool {
    switch (framework, operation) {
    case (.keras, .depthwiseConvolution), (.keras, .separableConvolution): rank != 3
    default: operation.exists(in: framework)
    }
  }

  /// All kinds, operation by operation.
  public static var all: [LayerKind] {
    Operation.allCases.flatMap { operation in
      operation.isRanked ? (1...3).map { LayerKind(operation, rank: $0) } : [LayerKind(operation)]
    }
  }
}

extension LayerKind: CustomStringConvertible {
  public var description: String { name }
}
