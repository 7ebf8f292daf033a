/// What a network works out from shapes and from what the file keeps alone, whatever it is given.
extension NetworkAnalysis {
  /// For each tensor whether nothing of what the network is given is in it, but extents.
  var isFreeOfData: [Bool] {
    var free = graph.tensors.map { $0.source == .stored }
    for (index, node) in graph.nodes.enumerated() {
      let isOfShapes = definition(ofNode: index).receptiveField == .none
      guard isOfShapes || node.inputs.allSatisfy({ $0.map { free[$0] } ?? true }),
        isOfShapes || node.captured.allSatisfy({ free[$0] })
      else { continue }
      for case .some(let output) in node.outputs { free[output] = true }
    }
    return free
  }

  /// The nodes that a list of layers shows, and those that only compute with shapes: Shape, Gather, Cast and the like that lead to
  /// the target of a reshaping, a mask, a size. What only prepares what the file keeps is in neither.
  public var listedNodes: (shown: [Int], shapeArithmetic: [Int]) {
    let free = isFreeOfData
    var isOfShapes = [Bool](repeating: false, count: graph.tensors.count)
    var (shown, hidden): ([Int], [Int]) = ([], [])
    for (index, node) in graph.nodes.enumerated() {
      let outcome = nodes[index]
      if definition(ofNode: index).receptiveField == .none
        || node.inputs.contains(where: { $0.map { isOfShapes[$0] } ?? false })
      {
        for case .some(let output) in node.outputs { isOfShapes[output] = free[output] }
      }
      if outcome.isConstant {
        if outcome.work?.flops ?? 0 > 0 { shown.append(index) }
      } else if outcome.parameters == 0, outcome.work.map({ $0.macs == 0 }) ?? true, !node.outputs.isEmpty,
        node.outputs.allSatisfy({ $0.map { isOfShapes[$0] && !graph.outputs.contains($0) } ?? true })
      {
        hidden.append(index)
      } else {
        shown.append(index)
      }
    }
    return (shown, hidden)
  }
}
