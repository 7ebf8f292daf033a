/// What can be taken over from the analysis of a graph before an edit.
///
/// Tensors are matched by name, nodes by what they make. A node is taken over where it is the same and all that it takes is
/// unchanged; one whose output comes out as it was lets what follows it be taken over again.
final class Reuse {
  let previous: NetworkAnalysis
  /// The place that each tensor had before; nil where all are where they were.
  private var oldPlaces: [Int?]?
  /// The place that each tensor of before has now; nil where all are where they were.
  private var newPlaces: [Int?]?
  /// Whether each tensor is what it was.
  private var isUnchanged: [Bool]

  /// Nil where what the file declares counts for more, or less, than it did, so that nothing can be taken over.
  init?(of previous: NetworkAnalysis, for graph: Graph, values: [Value], _ trace: NetworkAnalysis.Trace) {
    let old = previous.graph
    guard old.version == graph.version, previous.trace.trustsDeclarations == trace.trustsDeclarations,
      !previous.trace.hasDroppedConstants
    else { return nil }
    self.previous = previous
    isUnchanged = [Bool](repeating: false, count: graph.tensors.count)
    let isInPlace =
      old.tensors.count <= graph.tensors.count
      && zip(old.tensors, graph.tensors).allSatisfy { $0.name == $1.name }
    if !isInPlace { match(old, graph) }
    for (index, tensor) in graph.tensors.enumerated() {
      guard !tensor.source.isNode, let place = oldPlace(of: index) else { continue }
      isUnchanged[index] =
        old.tensors[place].source == tensor.source && previous.values[place] == values[index]
    }
  }

  private func match(_ old: Graph, _ new: Graph) {
    var places: [String: Int] = [:]
    places.reserveCapacity(old.tensors.count)
    for (index, tensor) in old.tensors.enumerated() { places[tensor.name] = index }
    var newPlaces = [Int?](repeating: nil, count: old.tensors.count)
    oldPlaces = new.tensors.enumerated().map { index, tensor in
      let place = places[tensor.name]
      if let place { newPlaces[place] = index }
      return place
    }
    self.newPlaces = newPlaces
  }

  private func oldPlace(of tensor: Int) -> Int? {
    if let oldPlaces { return oldPlaces[tensor] }
    return tensor < previous.graph.tensors.count ? tensor : nil
  }

  /// The place that a node had before; nil where it, or what it takes, is not what it was.
  func place(ofNode index: Int, in graph: Graph) -> Int? {
    let node = graph.nodes[index]
    guard let made = node.outputs.first.flatMap({ $0 }).flatMap(oldPlace),
      case .node(let place) = previous.graph.tensors[made].source
    else { return nil }
    let old = previous.graph.nodes[place]
    guard old.op == node.op, old.domain == node.domain, old.attributes == node.attributes,
      isSame(old.inputs, node.inputs), isSame(old.outputs, node.outputs),
      old.captured.count == node.captured.count
    else { return nil }
    for (input, before) in zip(node.captured, old.captured) {
      guard isUnchanged[input], oldPlace(of: input) == before,
        graph.tensors[input].name == previous.graph.tensors[before].name
      else { return nil }
    }
    for case .some(let input) in node.inputs where !isUnchanged[input] { return nil }
    for case (.some(let new), .some(let old)) in zip(node.outputs, old.outputs) {
      guard graph.tensors[new].declared == previous.graph.tensors[old].declared else { return nil }
    }
    return place
  }

  private func isSame(_ old: [Int?], _ new: [Int?]) -> Bool {
    guard oldPlaces != nil else { return old == new }
    guard old.count == new.count else { return false }
    for (old, new) in zip(old, new) {
      guard (old == nil) == (new == nil) else { return false }
      if let new, oldPlace(of: new) != old { return false }
    }
    return true
  }

  func markUnchanged(_ tensor: Int) { isUnchanged[tensor] = true }

  /// Sees which outputs of a node came out as they were.
  func compare(outputsOf node: Node, _ values: [Value], _ trace: NetworkAnalysis.Trace) {
    for case .some(let output) in node.outputs {
      guard let place = oldPlace(of: output) else { continue }
      let origins = trace.origins[output]
      isUnchanged[output] =
        previous.graph.tensors[place].source.isNode && values[output] == previous.values[place]
        && trace.isStored[output] == previous.trace.isStored[place]
        && origins == moved(previous.trace.origins[place])
        && origins.tensors.allSatisfy { isUnchanged[$0] }
        && origins.constants.allSatisfy { $0 == output || isUnchanged[$0] }
    }
  }

  /// Origins with their tensors where they are now; those that are no more are left out.
  func moved(_ origins: Origins) -> Origins {
    guard let newPlaces else { return origins }
    return Origins(
      tensors: origins.tensors.compactMap { newPlaces[$0] },
      constants: origins.constants.compactMap { newPlaces[$0] })
  }

  func moved(_ claims: [WeightClaim]) -> [WeightClaim] {
    guard let newPlaces else { return claims }
    return claims.compactMap { claim in
      newPlaces[claim.tensor].map {
        WeightClaim(tensor: $0, count: claim.count, bytes: claim.bytes, isBuffer: claim.isBuffer)
      }
    }
  }
}
