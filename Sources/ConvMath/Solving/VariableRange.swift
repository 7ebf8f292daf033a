/// What a variable of a search moves through.
public struct VariableRange: Hashable, Sendable {
  /// "stride", "kernel_size_height"
  public let name: String
  public let least: FieldValue
  public let greatest: FieldValue
  /// How many values there are.
  public let count: Int
}
