/// A tensor of a graph: its name, where it comes from, and what the file says about it.
public struct Tensor: Hashable, Sendable {
  public var name: String
  public var source: Source
  /// What is declared; for what a node makes that is only a hint.
  public var declared: Value
  /// Whether the file says that it is kept and not learned.
  public var isBuffer = false

  package init(name: String, source: Source, declared: Value, isBuffer: Bool = false) {
    self.name = name
    self.source = source
    self.declared = declared
    self.isBuffer = isBuffer
  }

  /// Where a tensor comes from.
  public enum Source: Hashable, Sendable {
    /// Given by whoever runs the network.
    case input
    /// Kept in the file: weights and constants.
    case stored
    /// Made by the node of that place.
    case node(Int)
  }
}
