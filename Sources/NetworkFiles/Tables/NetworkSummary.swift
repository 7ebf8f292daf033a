import ConvMath
import LayerText
import Network

/// A network as a list of rows, its groups folded from a depth on.
public struct NetworkSummary: Sendable {
  /// What the network is called.
  public var name: String
  public var analysis: NetworkAnalysis
  /// How many groups within each other are opened; nil for all.
  public var depth: Int?
  /// Whether nodes that only compute with shapes have rows too.
  public var listsAll: Bool

  public init(_ analysis: NetworkAnalysis, name: String, depth: Int? = nil, listsAll: Bool = false) {
    self.analysis = analysis
    self.name = name
    self.depth = depth
    self.listsAll = listsAll
  }

  /// A node, or a group of them.
  public struct Row: Hashable, Sendable {
    public var name: String
    /// The operator, or how many nodes a group has.
    public var op: String
    /// The shape of the first output, for a group of its last node; nil where not known.
    public var output: TensorShape?
    /// Nil where not known.
    public var parameters: Int?
    /// Nil where not known.
    public var macs: Int?
    public var flops: Int?
    /// The bytes of tensors that a file lists without a graph; nil for all others.
    public var bytes: Int?
    /// The nodes that it stands for.
    public var nodes: [Int]

    /// The node of a row of its own.
    public var node: Int? { nodes.count == 1 ? nodes[0] : nil }
  }

  /// How many nodes that only compute with shapes have no row, and their FLOPs; nil where there is none.
  public func folded(_ language: Language) -> String? {
    let hidden = listsAll ? [] : analysis.listedNodes.shapeArithmetic
    guard !hidden.isEmpty else { return nil }
    let flops = hidden.reduce(Int?.some(0)) { sum, index in
      sum.flatMap { sum in analysis.nodes[index].work.map { sum &+ $0.flops } }
    }
    let (count, work) = (hidden.count.grouped, flops?.grouped ?? "?")
    return language(
      hidden.count == 1
        ? "1 node only computes with shapes, and has no row (\(work) FLOPs)"
        : "\(count) nodes only compute with shapes, and have no rows (\(work) FLOPs)",
      "\(count) 个节点只做形状运算，未列出（\(work) FLOPs）")
  }

  /// The rows in the order of the graph, without nodes that only prepare what the file keeps or compute with shapes.
  public func rows(_ language: Language) -> [Row] {
    var rows: [Row] = []
    var groups: [[String]: Int] = [:]
    var sizes: [Int: Int] = [:]
    let listed = analysis.listedNodes
    for index in listsAll ? (listed.shown + listed.shapeArithmetic).sorted() : listed.shown {
      let (node, row) = (analysis.graph.nodes[index], row(index))
      guard let depth, node.group.count >= max(depth, 1) else {
        rows.append(row)
        continue
      }
      let path = Array(node.group.prefix(max(depth, 1)))
      if let place = groups[path] {
        rows[place].add(row, repeats: analysis.nodes[index].sharesParameters)
        sizes[place, default: 1] += 1
      } else {
        groups[path] = rows.count
        sizes[rows.count] = 1
        rows.append(row)
        rows[rows.count - 1].name = path.joined(separator: "/")
      }
    }
    for (place, size) in sizes where size > 1 {
      rows[place].op =
        rows[place].bytes == nil
        ? language("\(size.grouped) nodes", "\(size.grouped) 个节点")
        : language("\(size.grouped) tensors", "\(size.grouped) 个张量")
    }
    return rows
  }

  private func row(_ index: Int) -> Row {
    let (node, outcome) = (analysis.graph.nodes[index], analysis.nodes[index])
    let listed = analysis.listedTensor(ofNode: index)
    let work = analysis.knownWork(ofNode: index)
    return Row(
      name: analysis.graph.fullTitle(ofNode: index), op: listed?.type?.rawValue ?? node.op,
      output: analysis.output(ofNode: index),
      parameters: outcome.knownParameters, macs: work?.macs,
      flops: work?.flops,
      bytes: listed?.bytes, nodes: [index])
  }
}

extension NetworkSummary.Row {
  /// Takes in a node of the same group. A figure that is not known, or beyond 64 bits, leaves the sum unknown.
  fileprivate mutating func add(_ other: Self, repeats: Bool) {
    func sum(_ left: Int?, _ right: Int?) -> Int? {
      guard let left, let right else { return nil }
      let (sum, overflow) = left.addingReportingOverflow(right)
      return overflow ? nil : sum
    }
    output = other.bytes == nil ? other.output : nil
    bytes = sum(bytes, other.bytes)
    nodes += other.nodes
    if !repeats { parameters = sum(parameters, other.parameters) }
    macs = sum(macs, other.macs)
    flops = sum(flops, other.flops)
  }
}
