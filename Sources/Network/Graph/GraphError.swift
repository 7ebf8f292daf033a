import ConvMath

/// Why nodes and tensors make no graph, with the place.
public enum GraphError: Error, Hashable, Sendable {
  /// A node takes what nothing makes.
  case dangling(input: String, node: String)
  case danglingOutput(String)
  /// Two nodes make a tensor of the same name, or one makes an input.
  case madeTwice(String, node: String)
  /// Nodes that wait for each other, in order.
  case cycle([String])
  case declaredTwice(String)

  /// The reason in a language.
  public func text(_ language: Language) -> String {
    switch self {
    case .dangling(let input, let node):
      language(
        "node “\(node)” takes “\(input.abridged)”, which nothing makes",
        "节点“\(node)”使用“\(input.abridged)”，但没有节点产生它")
    case .danglingOutput(let name):
      language("the output “\(name.abridged)” is made by no node", "没有节点产生输出“\(name.abridged)”")
    case .madeTwice(let name, let node):
      language("node “\(node)” makes “\(name.abridged)” a second time", "节点“\(node)”再次产生“\(name.abridged)”")
    case .declaredTwice(let name):
      language("“\(name.abridged)” is declared twice", "“\(name.abridged)”声明了两次")
    case .cycle(let nodes):
      language(
        "nodes wait for each other: \(Self.path(nodes))", "节点互相等待，形成环：\(Self.path(nodes))")
    }
  }

  /// A ring of nodes, its middle left out where it is long.
  private static func path(_ nodes: [String]) -> String {
    let shown = nodes.count > 6 ? Array(nodes.prefix(5)) + ["…"] : nodes
    return (shown + nodes.prefix(1)).map { "“\($0)”" }.joined(separator: " → ").replacing("“…”", with: "…")
  }
}

extension GraphError: CustomStringConvertible {
  public var description: String { text(.english) }
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
