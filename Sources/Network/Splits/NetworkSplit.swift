import ConvMath

/// How a figure of a network divides among kinds of layers or groups of them, the largest share first.
public struct NetworkSplit: Hashable, Sendable {
  public var figure: Figure
  public var grouping: Grouping
  public var rows: [Row]
  /// The sum of all rows.
  public var total: Int

  /// What is divided.
  public enum Figure: String, Hashable, Sendable, CaseIterable {
    case parameters, macs, flops
    /// Bytes of what nodes make.
    case memory

    /// What a column of it is called.
    public func text(_ language: Language) -> String {
      switch self {
      case .parameters: language("parameters", "参数量")
      case .macs: language("MACs", "乘加次数")
      case .flops: "FLOPs"
      case .memory: language("memory of outputs", "输出内存")
      }
    }
  }

  /// Among what it is divided.
  public enum Grouping: Hashable, Sendable {
    case kind
    /// The modules down to a depth, of which 1 is the outermost.
    case group(depth: Int)
  }

  /// A kind or a group with its share.
  public struct Row: Hashable, Sendable {
    public var name: Wording
    public var value: Int
    /// The share in thousandths, rounded to the nearest.
    public var thousandths = 0
    /// How many nodes it has.
    public var nodes: Int
    /// Whether it is all that is left over.
    public var isRest = false

    /// The share in percent with one decimal: "47.3 %"; what rounds to nothing is "< 0.1 %".
    public var share: String {
      thousandths == 0 && value > 0 ? "< 0.1 %" : "\(thousandths / 10).\(thousandths % 10) %"
    }
  }
}

extension NetworkAnalysis {
  /// How a figure divides, the rows after the first `limit` taken together; nil where the sum is beyond 64 bits.
  ///
  /// Nodes whose figure is not known are left out, as they are of the totals.
  public func split(
    _ figure: NetworkSplit.Figure, by grouping: NetworkSplit.Grouping, limit: Int = 8
  ) -> NetworkSplit? {
    var rows: [NetworkSplit.Row] = []
    var places: [Wording: Int] = [:]
    // What is made of weights alone takes work too, but no memory of its own.
    let isOfWork = figure == .macs || figure == .flops
    for index in graph.nodes.indices where isOfWork || !nodes[index].isConstant {
      guard let value = value(of: figure, node: index) else { continue }
      let name = name(ofNode: index, grouping)
      if let place = places[name] {
        let (sum, overflow) = rows[place].value.addingReportingOverflow(value)
        guard !overflow else { return nil }
        rows[place].value = sum
        rows[place].nodes += 1
      } else {
        places[name] = rows.count
        rows.append(NetworkSplit.Row(name: name, value: value, nodes: 1))
      }
    }
    guard let total = (rows.reduce(0) { $0 + .number($1.value) } as CheckedInteger).value else { return nil }
    rows = Self.folded(rows.filter { $0.value > 0 }.stablySorted(), limit: max(limit, 1))
    Self.share(&rows, total)
    return NetworkSplit(figure: figure, grouping: grouping, rows: rows, total: total)
  }

  private func value(of figure: NetworkSplit.Figure, node index: Int) -> Int? {
    switch figure {
    case .parameters: nodes[index].sharesParameters ? 0 : nodes[index].parameters
    case .macs: nodes[index].work?.macs
    case .flops: nodes[index].work?.flops
    case .memory:
      graph.nodes[index].outputs.compactMap { $0 }.reduce(CheckedInteger?.some(0)) { sum, output in
        sum.flatMap { sum in values[output].bytes.map { sum + .number($0) } }
      }?.value
    }
  }

  private func name(ofNode index: Int, _ grouping: NetworkSplit.Grouping) -> Wording {
    switch grouping {
    case .kind: return LayerGroup(self, node: index).title
    case .group(let depth):
      let path = graph.nodes[index].group.prefix(max(depth, 1))
      if path.isEmpty { return Wording("outside of groups", "不在分组中") }
      let name = Self.name(ofGroup: path)
      return Wording(name, name)
    }
  }

  /// A path of modules, where one that goes on with the name before it stands for both: layer1, layer1.0, conv1 is
  /// "layer1.0/conv1".
  private static func name(ofGroup path: some Sequence<String>) -> String {
    var parts: [String] = []
    for part in path {
      if let last = parts.last, part.hasPrefix(last + ".") { parts.removeLast() }
      parts.append(part)
    }
    return parts.joined(separator: "/")
  }

  /// The first rows, and the rest as one.
  private static func folded(_ rows: [NetworkSplit.Row], limit: Int) -> [NetworkSplit.Row] {
    guard rows.count > limit + 1 else { return rows }
    let rest = rows[limit...]
    let count = rest.count.grouped
    var last = NetworkSplit.Row(
      name: Wording("\(count) others", "其余 \(count) 项"), value: 0, nodes: 0, isRest: true)
    for row in rest {
      last.value += row.value
      last.nodes += row.nodes
    }
    return rows[..<limit] + [last]
  }

  /// Gives each row its thousandths, rounded to the nearest.
  private static func share(_ rows: inout [NetworkSplit.Row], _ total: Int) {
    guard total > 0 else { return }
    for place in rows.indices {
      let (quotient, rest) = total.dividingFullWidth(rows[place].value.multipliedFullWidth(by: 1000))
      rows[place].thousandths = quotient + (rest >= total - rest ? 1 : 0)
    }
  }
}

extension [NetworkSplit.Row] {
  /// The rows by size, equal ones in their order.
  fileprivate func stablySorted() -> Self {
    enumerated().sorted { left, right in
      left.element.value != right.element.value
        ? left.element.value > right.element.value : left.offset < right.offset
    }.map(\.element)
  }
}
