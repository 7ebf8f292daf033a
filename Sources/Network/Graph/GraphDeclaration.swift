/// A graph as a file has it: tensors by name, nodes in any order.
public struct GraphDeclaration: Hashable, Sendable {
  public var name = ""
  public var version = 1
  public var nodes: [NodeDeclaration] = []
  public var inputs: [Declared] = []
  public var outputs: [Declared] = []
  /// Tensors that the file keeps.
  public var stored: [Declared] = []
  /// The names of those that the file says are not learned.
  public var buffers: Set<String> = []
  /// What the file says about tensors that nodes make.
  public var hints: [Declared] = []
  /// What its source leaves to be guessed.
  public var doubts: Doubts = []

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
}

extension Attribute {
  /// The body of a branch or a loop, not yet put together: it may take tensors from around it.
  public struct Subgraph: Hashable, Sendable {
    public var declaration: GraphDeclaration
    public init(_ declaration: GraphDeclaration) { self.declaration = declaration }
  }
}
