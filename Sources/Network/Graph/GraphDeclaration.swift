/// A graph as a file has it: tensors by name, nodes in any order.
public struct GraphDeclaration: Hashable, Sendable {
  public var name = ""
  public var version = 1
  public var nodes: [NodeDeclaration] = []
  public var inputs: [Declared] = []
  public var outputs: [Declared] = []
  /// Tensors that the file keeps.
  public var stored: [Declared] = []
  /// What the file says about tensors that nodes make.
  public var hints: [Declared] = []

  /// A tensor of a name.
  public struct Declared: Hashable, Sendable {
    public var name: String
    public var value: Value

    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  public init() {}

  /// The graph, its nodes in an order in which they can run: as they stand, as far as that is such an order.
  ///
  /// Throws: `GraphError` for a name made twice, one made by nothing, and a ring.
  public func graph() throws(GraphError) -> Graph {
    var links = GraphLinks()
    try links.add(self)
    let order = try links.order(self)
    return links.graph(self, order)
  }
}
