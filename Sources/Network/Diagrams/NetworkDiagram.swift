/// A network as boxes with lines between them, its nodes put together by group from a depth on.
///
/// Nodes that only prepare what the file keeps or compute with shapes have no box, as they have no row in a table.
public struct NetworkDiagram: Hashable, Sendable {
  public let boxes: [Box]
  /// What flows from box to box, each pair once.
  public let lines: [Line]

  /// What a box stands for.
  public enum Box: Hashable, Sendable {
    /// An input or an output of the network, by its tensor.
    case input(Int)
    case output(Int)
    case node(Int)
    /// Nodes of a group, in their order.
    case group([String], nodes: [Int])

    /// Whether it is a group that is folded.
    public var isGroup: Bool { if case .group = self { true } else { false } }

    /// The nodes that it stands for.
    public var nodes: [Int] {
      switch self {
      case .input, .output: []
      case .node(let index): [index]
      case .group(_, let nodes): nodes
      }
    }
  }

  /// A line from a box to one that takes what it makes, by their places.
  public struct Line: Hashable, Sendable {
    public var from: Int
    public var to: Int

    public init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  /// - Parameter depth: how many groups within each other are opened; nil for all.
  public init(_ analysis: NetworkAnalysis, depth: Int? = nil) {
    let graph = analysis.graph
    let shown = analysis.listedNodes.shown
    let flow = NodeFlow(graph, shown)
    let parts = NodeParts(shown, flow) { node in
      let group = graph.nodes[node].group
      return depth.flatMap { group.count >= max($0, 1) ? Array(group.prefix(max($0, 1))) : nil }
    }
    let inputs = graph.inputs.filter { flow.takers[$0] != nil }
    boxes =
      inputs.map(Box.input)
      + parts.all.map { $0.nodes.count == 1 ? .node($0.nodes[0]) : .group($0.group ?? [], nodes: $0.nodes) }
      + graph.outputs.map(Box.output)
    lines = Self.lines(graph, inputs, parts, flow)
  }

  private static func lines(_ graph: Graph, _ inputs: [Int], _ parts: NodeParts, _ flow: NodeFlow) -> [Line] {
    var lines: [Line] = []
    var seen: Set<Line> = []
    func add(_ from: Int, _ to: Int) {
      let line = Line(from: from, to: to)
      if from != to, seen.insert(line).inserted { lines.append(line) }
    }
    for (place, input) in inputs.enumerated() {
      for taker in flow.takers[input] ?? [] {
        if let part = parts.part(of: taker) { add(place, inputs.count + part) }
      }
    }
    for (taker, makers) in flow.makers {
      guard let part = parts.part(of: taker) else { continue }
      for maker in makers {
        if let source = parts.part(of: maker) { add(inputs.count + source, inputs.count + part) }
      }
    }
    for (place, output) in graph.outputs.enumerated() {
      let box = inputs.count + parts.all.count + place
      switch graph.tensors[output].source {
      case .node(let maker): if let part = parts.part(of: maker) { add(inputs.count + part, box) }
      case .input: if let input = inputs.firstIndex(of: output) { add(input, box) }
      case .stored: break
      }
    }
    return lines
  }
}

/// Which of some nodes take what which others make, and which inputs.
struct NodeFlow {
  /// The nodes that take each input, by its tensor.
  private(set) var takers: [Int: [Int]] = [:]
  /// For each node, in their order, those that it takes from.
  private(set) var makers: [(node: Int, from: [Int])] = []

  init(_ graph: Graph, _ nodes: [Int]) {
    var isShown = [Bool](repeating: false, count: graph.nodes.count)
    for node in nodes { isShown[node] = true }
    for output in graph.outputs where graph.tensors[output].source == .input { takers[output] = [] }
    for index in nodes {
      let node = graph.nodes[index]
      var from: [Int] = []
      for tensor in node.inputs.compactMap({ $0 }) + node.captured {
        switch graph.tensors[tensor].source {
        case .input: takers[tensor, default: []].append(index)
        case .node(let maker): if isShown[maker] { from.append(maker) }
        case .stored: break
        }
      }
      makers.append((index, from))
    }
  }
}
