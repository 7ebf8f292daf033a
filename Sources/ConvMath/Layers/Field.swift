/// One place where a value stands: a hyperparameter, and which of its numbers.
public struct Field: Hashable, Sendable {
  public var hyperparameter: Hyperparameter
  /// The spatial axis; for `input` the dimension; nil for the hyperparameter as a whole.
  public var index: Int?

  public init(_ hyperparameter: Hyperparameter, _ index: Int? = nil) {
    self.hyperparameter = hyperparameter
    self.index = index
  }

  /// The name in documents and errors: "kernel_size".
  public var name: String { hyperparameter.rawValue }
}

/// What stands in a field.
public enum FieldValue: Hashable, Sendable {
  case number(Int)
  case flag(Bool)
  case choice(String)
}

extension FieldValue: CustomStringConvertible {
  public var description: String {
    switch self {
    case .number(let value): value.grouped
    case .flag(let value): value ? "true" : "false"
    case .choice(let value): value
    }
  }
}
