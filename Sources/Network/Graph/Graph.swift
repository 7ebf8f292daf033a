/// A network: operators in an order in which each comes after all that it takes from.
///
/// Tensors and nodes are told by their place in `tensors` and `nodes`.
public struct Graph: Hashable, Sendable {
  public var name: String
  /// The version of the operators.
  public var version: Int
  public internal(set) var nodes: [Node]
  public internal(set) var tensors: [Tensor]
  /// The tensors that are given, without those that the file keeps.
  public internal(set) var inputs: [Int]
  public internal(set) var outputs: [Int]

  /// The name of a node in a sentence: its own, or its operator and place.
  public func title(ofNode index: Int) -> String {
    let node = nodes[index]
    return node.name.isEmpty ? "\(node.op) #\(index + 1)" : node.name
  }
}
