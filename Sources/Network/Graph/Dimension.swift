/// One extent of a tensor: a number, a name that stands for one, or nothing that is known.
public enum Dimension: Hashable, Sendable {
  case known(Int)
  /// A number that the file leaves open under a name, such as "batch".
  case symbol(String)
  case unknown

  /// The number; nil where it is open.
  public var value: Int? { if case .known(let value) = self { value } else { nil } }
}

extension Dimension: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self = .known(value) }
}

extension Dimension: CustomStringConvertible {
  /// "224", "batch", "?"
  public var description: String {
    switch self {
    case .known(let value): "\(value)"
    case .symbol(let name): name
    case .unknown: "?"
    }
  }
}

extension Dimension {
  /// What two dimensions come to by a step of arithmetic: exact where both are known, otherwise only where one of them
  /// changes nothing.
  func combined(
    with other: Dimension, neutral: Int?, onBothSides: Bool = true,
    _ step: (Int, Int) -> (partialValue: Int, overflow: Bool)
  ) -> Dimension {
    if let left = value, let right = other.value {
      let (result, overflow) = step(left, right)
      return overflow ? .unknown : .known(result)
    }
    guard let neutral else { return .unknown }
    if other.value == neutral { return self }
    if onBothSides, value == neutral { return other }
    return .unknown
  }

  static func + (left: Dimension, right: Dimension) -> Dimension {
    left.combined(with: right, neutral: 0) { $0.addingReportingOverflow($1) }
  }

  static func - (left: Dimension, right: Dimension) -> Dimension {
    left.combined(with: right, neutral: 0, onBothSides: false) { $0.subtractingReportingOverflow($1) }
  }

  static func * (left: Dimension, right: Dimension) -> Dimension {
    left.combined(with: right, neutral: 1) { $0.multipliedReportingOverflow(by: $1) }
  }

  static func / (left: Dimension, right: Dimension) -> Dimension {
    left.combined(with: right, neutral: 1, onBothSides: false) { $0.dividedReportingOverflow(by: $1) }
  }
}
