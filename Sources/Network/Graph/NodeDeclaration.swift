/// A node with its tensors by name, as a file has it.
public struct NodeDeclaration: Hashable, Sendable {
  public var name: String
  public var op: String
  public var domain = ""
  /// An empty name stands for an input that is left out.
  public var inputs: [String]
  public var outputs: [String]
  public var attributes: [String: Attribute] = [:]
  /// Names that a branch or loop within the node may take from outside; those that the graph does not have are its own.
  public var captured: [String] = []
  /// The modules that the node lies in, from the outside in; nil where its name tells them.
  public var modules: [String]?
  /// The line of the program that the node comes from, where the file tells it: "net.py:12 return self.fc(x)".
  public var source: String?

  public init(name: String, op: String, inputs: [String], outputs: [String]) {
    self.name = name
    self.op = op
    self.inputs = inputs
    self.outputs = outputs
  }
}
