import Network

/// Which kept tensors belong to one layer alone, and which products have the addition of a bias behind them.
struct WeightSharing {
  /// The layers that take each kept tensor; one that is put to use twice is one.
  private var takers: [String: Set<Taker>] = [:]
  private var repeated: Set<String> = []
  /// The addition that belongs to a product, by the places of the nodes.
  private(set) var additions: [Int: Int] = [:]
  private var joined: Set<Int> = []

  init(_ source: ExportSource) {
    let nodes = source.declaration.nodes
    var uses: [String: [Int]] = [:]
    for (index, node) in nodes.enumerated() where !node.outputs.contains(where: source.isKept) {
      for input in Set(node.inputs + node.captured) where !input.isEmpty {
        uses[input, default: []].append(index)
      }
    }
    for (tensor, places) in uses where source.isKept(tensor) {
      takers[tensor] = Set(places.map { Taker(nodes[$0], source) })
      if places.count > 1 { repeated.insert(tensor) }
    }
    let outputs = Set(source.declaration.outputs.map(\.name))
    for (index, node) in nodes.enumerated() where node.op == "MatMul" && node.inputs.count == 2 {
      guard let output = node.outputs.first, !outputs.contains(output), uses[output]?.count == 1,
        source.isKept(node.inputs[1]), let weights = source.extents(node.inputs[1]), weights.count == 2,
        let place = uses[output]?.first, nodes[place].op == "Add", nodes[place].inputs.count == 2,
        let bias = nodes[place].inputs.first(where: { $0 != output }), source.isKept(bias),
        source.isLearned(bias), source.extents(bias) == [weights[1]], uses[bias]?.count == 1,
        uses[node.inputs[1]]?.count == 1
      else { continue }
      additions[index] = place
      joined.insert(place)
    }
  }

  /// Whether an addition belongs to the product before it.
  func isJoined(_ node: Int) -> Bool { joined.contains(node) }

  /// Whether a kept tensor is put to use several times.
  func isRepeated(_ tensor: String) -> Bool { repeated.contains(tensor) }

  /// Whether a tensor can be a weight of a layer: it is kept, and no other layer learns it too. Statistics that several layers have,
  /// since they are equal, are each their own.
  func isOwn(_ tensor: String, _ source: ExportSource) -> Bool {
    source.isKept(tensor) && (takers[tensor]?.count == 1 || !source.isLearned(tensor))
  }
}

/// A layer by what it is and what it keeps.
private struct Taker: Hashable {
  let op: String
  let attributes: [String: Attribute]
  let kept: [String]

  init(_ node: NodeDeclaration, _ source: ExportSource) {
    op = node.op
    attributes = node.attributes
    kept = node.inputs.filter(source.isKept)
  }
}
