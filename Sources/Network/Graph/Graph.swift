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
  /// What its source leaves to be guessed.
  public var doubts: Doubts = []

  /// The name of a node in a sentence: its own, or its operator and place, and of a very long one only both ends.
  public func title(ofNode index: Int) -> String { fullTitle(ofNode: index).abridged }

  /// The name of a node, however long, for programs: its own, or its operator and place.
  public func fullTitle(ofNode index: Int) -> String {
    let node = nodes[index]
    return node.name.isEmpty ? "\(node.op) #\(index + 1)" : node.name
  }

  /// What a node is told by from one state of a network to the next: its name, or that of what it makes where it has none.
  package func identity(ofNode index: Int) -> String {
    let node = nodes[index]
    guard node.name.isEmpty else { return node.name }
    return node.outputs.first.flatMap { $0 }.map { tensors[$0].name } ?? ""
  }

  /// Whether each tensor is an output.
  var isOutput: [Bool] {
    var isOutput = [Bool](repeating: false, count: tensors.count)
    for output in outputs { isOutput[output] = true }
    return isOutput
  }

  /// The identities of all nodes, in their order.
  package var identities: [String] { nodes.indices.map(identity) }
}
