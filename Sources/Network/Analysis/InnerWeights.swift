import ConvMath

/// The weights of branches and loops within a node: those that they keep themselves, and those that they take from around them.
enum InnerWeights {
  /// What the graphs within a node take, each tensor once, whichever branch is gone into.
  static func claims(of node: Node, in graph: Graph, values: [Value], origins: [Origins]) -> [WeightClaim] {
    let bodies = node.attributes.sorted { $0.key < $1.key }.compactMap { _, attribute in
      if case .graph(let body) = attribute { body.declaration } else { nil }
    }
    guard !bodies.isEmpty else { return [] }
    var outer: [String: Int] = [:]
    for tensor in node.captured where !origins[tensor].isEmpty { outer[graph.tensors[tensor].name] = tensor }
    var claims: [WeightClaim] = []
    var claimed: Set<Int> = []
    for body in bodies {
      var walk = Walk(outer: Set(outer.keys))
      walk.visit(body, kept: [:])
      if walk.learned.count > 0 || walk.buffers.count > 0 {
        claims += [walk.learned, walk.buffers].compactMap(\.claim)
      }
      for (name, role) in walk.taken.sorted(by: { $0.key < $1.key }) {
        guard let place = outer[name] else { continue }
        for tensor in WeightLedger.tensors(origins[place], values, role) {
          guard WeightLedger.isLearned(values[tensor], as: role),
            let count = values[tensor].shape?.elementCount,
            claimed.insert(tensor).inserted
          else { continue }
          claims.append(
            WeightClaim(tensor: tensor, count: count, bytes: values[tensor].bytes, isBuffer: role == .buffer))
        }
      }
    }
    return claims
  }

  /// A sum of kept tensors.
  private struct Sum {
    var isBuffer: Bool
    var count = 0
    var bytes: Int? = 0

    mutating func add(_ value: Value) {
      count = count.addingReportingOverflow(value.shape?.elementCount ?? 0).partialValue
      bytes = bytes.flatMap { sum in value.bytes.map { sum &+ $0 } }
    }

    var claim: WeightClaim? {
      count > 0 ? WeightClaim(tensor: nil, count: count, bytes: bytes, isBuffer: isBuffer) : nil
    }
  }

  /// A walk through graphs within each other.
  private struct Walk {
    /// The names of kept tensors around the outermost.
    let outer: Set<String>
    var learned = Sum(isBuffer: false)
    var buffers = Sum(isBuffer: true)
    /// What is taken from around the outermost, and as what.
    var taken: [String: WeightRole] = [:]

    init(outer: Set<String>) { self.outer = outer }

    /// Counts what the nodes of a graph take of what it keeps; `kept` is what those around it keep and have not counted.
    mutating func visit(_ graph: GraphDeclaration, kept around: [String: Value]) {
      var kept = around
      for tensor in graph.stored { kept[tensor.name] = tensor.value }
      for node in graph.nodes {
        if Operators[node.op].origin == .constant, let value = node.constant, let name = node.outputs.first {
          kept[name] = value
        }
      }
      // Names of its own hide those around it.
      let own = Set(graph.inputs.map(\.name))
      for node in graph.nodes { take(node, &kept, own) }
    }

    private mutating func take(_ node: NodeDeclaration, _ kept: inout [String: Value], _ own: Set<String>) {
      let definition = Operators[node.op]
      for (index, name) in node.inputs.enumerated() where !own.contains(name) {
        let role = definition.role(ofInput: index)
        guard role != .setting else { continue }
        if let value = kept[name] {
          let isSingle = role == .data && value.shape?.elementCount ?? 0 < 2
          guard !isSingle, WeightLedger.isLearned(value, as: role) else { continue }
          // It is counted where it is taken first.
          kept[name] = nil
          if role == .buffer { buffers.add(value) } else { learned.add(value) }
        } else if outer.contains(name) {
          taken[name] = taken[name] == .weight ? .weight : role
        }
      }
      for (_, attribute) in node.attributes.sorted(by: { $0.key < $1.key }) {
        if case .graph(let body) = attribute { visit(body.declaration, kept: kept) }
      }
    }
  }
}

extension NodeDeclaration {
  /// The tensor that stands in the node.
  fileprivate var constant: Value? {
    if case .tensor(let value)? = attributes["value"] { value } else { nil }
  }
}
