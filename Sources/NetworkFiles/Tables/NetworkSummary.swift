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

  public init(_ analysis: NetworkAnalysis, name: String, depth: Int? = nil) {
    self.analysis = analysis
    self.name = name
    self.depth = depth
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
    /// The node of a row of its own.
    public var node: Int?
  }

  /// The rows in the order of the graph, without nodes that only prepare what the file keeps.
  public func rows(_ language: Language) -> [Row] {
    var rows: [Row] = []
    var groups: [[String]: Int] = [:]
    var sizes: [Int: Int] = [:]
    for (index, node) in analysis.graph.nodes.enumerated() {
      let row = row(index)
      guard !analysis.nodes[index].isConstant || row.flops ?? 0 > 0 else { continue }
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
      rows[place].op = language("\(size.grouped) nodes", "\(size.grouped) 个节点")
      rows[place].node = nil
    }
    return rows
  }

  private func row(_ index: Int) -> Row {
    let (node, outcome) = (analysis.graph.nodes[index], analysis.nodes[index])
    return Row(
      name: analysis.graph.title(ofNode: index), op: node.op, output: analysis.output(ofNode: index),
      parameters: outcome.knownParameters, macs: outcome.work?.macs, flops: outcome.work?.flops, node: index)
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
    output = other.output
    if !repeats { parameters = sum(parameters, other.parameters) }
    macs = sum(macs, other.macs)
    flops = sum(flops, other.flops)
  }
}
