import ConvMath

/// All that is known of one node: what is set on it, what it takes and makes, the weights that it has, and where it is from.
public struct NodeDetails: Hashable, Sendable {
  /// The node, by its place in the graph.
  public let node: Int
  /// What is set on it, by name.
  public let attributes: [Setting]
  /// What it takes, in order; nil for an optional input that is left out.
  public let inputs: [Port?]
  /// What it makes, in order; nil for what nobody wants.
  public let outputs: [Port?]
  /// What a branch or loop within it takes from the graph.
  public let captured: [Port]
  /// The kept tensors that count as its own, each once.
  public let weights: [Weight]

  /// A tensor at a node.
  public struct Port: Hashable, Sendable {
    /// The tensor, by its place in the graph.
    public var tensor: Int
    public var name: String
    /// What is known of it: type, shape, the elements of a small constant.
    public var value: Value
    /// Where it comes from.
    public var source: Tensor.Source
    /// The nodes that take it, each once.
    public var takers: [Int]
    /// Whether it is an output of the network.
    public var isOutput: Bool
  }

  /// A kept tensor of a node.
  public struct Weight: Hashable, Sendable {
    /// Its name; nil for the sum of what a branch or loop within the node keeps itself.
    public var name: String?
    public var value: Value
    /// Its elements, as they count.
    public var count: Int
    /// Nil where they are not known.
    public var bytes: Int?
    /// Whether it is kept and not learned.
    public var isBuffer: Bool
  }

  /// Something that is set on a node.
  public struct Setting: Hashable, Sendable {
    public var name: String
    public var value: Attribute
  }
}

extension NetworkAnalysis {
  /// All that is known of a node; nil where there is no such one.
  public func details(ofNode index: Int) -> NodeDetails? {
    guard graph.nodes.indices.contains(index) else { return nil }
    let node = graph.nodes[index]
    let made = Set(node.outputs.compactMap { $0 })
    var takers: [Int: [Int]] = [:]
    for (taker, other) in graph.nodes.enumerated() {
      for tensor in other.inputs.compactMap({ $0 }) + other.captured where made.contains(tensor) {
        if takers[tensor]?.last != taker { takers[tensor, default: []].append(taker) }
      }
    }
    func port(_ tensor: Int) -> NodeDetails.Port {
      NodeDetails.Port(
        tensor: tensor, name: graph.tensors[tensor].name, value: values[tensor],
        source: graph.tensors[tensor].source, takers: takers[tensor] ?? [],
        isOutput: graph.outputs.contains(tensor))
    }
    return NodeDetails(
      node: index,
      attributes: node.attributes.sorted { $0.key < $1.key }.map {
        NodeDetails.Setting(name: $0.key, value: $0.value)
      },
      inputs: node.inputs.map { $0.map(port) }, outputs: node.outputs.map { $0.map(port) },
      captured: node.captured.map(port), weights: weights(ofNode: index))
  }

  /// The kept tensors that count as a node's own, each once.
  public func weights(ofNode index: Int) -> [NodeDetails.Weight] {
    trace.claims[index].map { claim in
      NodeDetails.Weight(
        name: claim.tensor.map { graph.tensors[$0].name },
        value: claim.tensor.map { values[$0] } ?? Value(nil, nil), count: claim.count, bytes: claim.bytes,
        isBuffer: claim.isBuffer)
    }
  }
}
