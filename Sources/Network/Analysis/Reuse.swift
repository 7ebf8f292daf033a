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
  /// The place that each node had before; nil where all are where they were.
  private var oldNodes: [Int?]?
  /// Whether each node is what it was, whatever it takes.
  private var isSame: [Bool] = []
  /// Whether each tensor is something else than it was.
  private var changed: [Bool]
  /// Whether any is.
  private var anyChanged = false

  /// Nil where what the file declares counts for more, or less, than it did, so that nothing can be taken over.
  init?(
    of previous: NetworkAnalysis, for graph: Graph, values: [Value], trustsDeclarations: Bool
  ) {
    let old = previous.graph
    guard old.version == graph.version, previous.trace.trustsDeclarations == trustsDeclarations,
      !previous.trace.hasDroppedConstants
    else { return nil }
    self.previous = previous
    changed = [Bool](repeating: false, count: graph.tensors.count)
    let hasSameBits = Self.haveSameBits(old.tensors, graph.tensors)
    let isInPlace =
      old.nodes.count == graph.nodes.count && old.tensors.count <= graph.tensors.count
      && old.tensors.indices.allSatisfy { hasSameBits[$0] || old.tensors[$0].name == graph.tensors[$0].name }
    if !isInPlace { match(old, graph) }
    for index in graph.tensors.indices {
      guard let place = oldPlace(of: index) else {
        mark(index)
        continue
      }
      if isInPlace, hasSameBits[index], old.tensors[place].source == .stored { continue }
      let source = graph.tensors[index].source
      if source.isNode != old.tensors[place].source.isNode
        || !source.isNode && (old.tensors[place].source != source || previous.values[place] != values[index])
      {
        mark(index)
      }
    }
    compareNodes(old, graph, isInPlace ? hasSameBits : [])
  }

  private func match(_ old: Graph, _ new: Graph) {
    var places: [String: Int] = [:]
    places.reserveCapacity(old.tensors.count)
    for (index, tensor) in old.tensors.enumerated() { places[tensor.name] = index }
    var newPlaces = [Int?](repeating: nil, count: old.tensors.count)
    let oldPlaces = new.tensors.enumerated().map { index, tensor in
      let place = places[tensor.name]
      if let place { newPlaces[place] = index }
      return place
    }
    oldNodes = new.nodes.map { node in
      guard let made = node.outputs.first.flatMap({ $0 }).flatMap({ oldPlaces[$0] }),
        case .node(let place) = old.tensors[made].source
      else { return nil }
      return place
    }
    (self.oldPlaces, self.newPlaces) = (oldPlaces, newPlaces)
  }

  private func compareNodes(_ old: Graph, _ new: Graph, _ sameTensors: [Bool]) {
    let hasSameBits = oldNodes == nil ? Self.haveSameBits(old.nodes, new.nodes) : []
    isSame = new.nodes.indices.map { index in
      guard let place = oldPlace(ofNode: index) else { return false }
      if hasSameBits.isEmpty || !hasSameBits[index] {
        let (before, now) = (old.nodes[place], new.nodes[index])
        guard before.op == now.op, before.domain == now.domain, before.attributes == now.attributes,
          isSame(before.inputs, now.inputs), isSame(before.outputs, now.outputs),
          before.captured.count == now.captured.count
        else { return false }
        for (input, before) in zip(now.captured, before.captured) {
          guard oldPlace(of: input) == before, new.tensors[input].name == old.tensors[before].name else {
            return false
          }
        }
      }
      for case .some(let output) in new.nodes[index].outputs {
        if !sameTensors.isEmpty, output < sameTensors.count, sameTensors[output] { continue }
        guard let before = oldPlace(of: output), new.tensors[output].declared == old.tensors[before].declared
        else { return false }
      }
      return true
    }
  }

  /// Which elements at the same places are the same bit by bit, and so equal; others may be equal too.
  private static func haveSameBits<Element>(_ old: [Element], _ new: [Element]) -> [Bool] {
    let stride = MemoryLayout<Element>.stride
    return old.withUnsafeBytes { old in
      new.withUnsafeBytes { new in
        (0..<min(old.count, new.count) / stride).map { index in
          var offset = index * stride
          let end = offset + MemoryLayout<Element>.size
          while offset + 8 <= end {
            let (before, now) = (
              old.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
              new.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            )
            guard before == now else { return false }
            offset += 8
          }
          return offset == end
        }
      }
    }
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

  private func mark(_ tensor: Int) {
    changed[tensor] = true
    anyChanged = true
  }

  // MARK: Places

  /// Whether all are where they were.
  var isInPlace: Bool { oldPlaces == nil }

  func oldPlace(of tensor: Int) -> Int? {
    if let oldPlaces { return oldPlaces[tensor] }
    return tensor < previous.graph.tensors.count ? tensor : nil
  }

  func oldPlace(ofNode index: Int) -> Int? {
    if let oldNodes { return oldNodes[index] }
    return index
  }

  // MARK: Changes

  func isChanged(_ tensor: Int) -> Bool { changed[tensor] }

  /// Whether a node, and all that it takes, is what it was.
  func isUntouched(_ index: Int, in graph: Graph) -> Bool {
    guard isSame[index] else { return false }
    guard anyChanged else { return true }
    for case .some(let input) in graph.nodes[index].inputs where changed[input] { return false }
    for input in graph.nodes[index].captured where changed[input] { return false }
    return true
  }

  /// Sees which outputs of a node came out as they were.
  func compare(outputsOf node: Node, _ values: [Value], _ trace: NetworkAnalysis.Trace) {
    for case .some(let output) in node.outputs {
      guard let place = oldPlace(of: output), previous.graph.tensors[place].source.isNode,
        values[output] == previous.values[place], trace.isStored[output] == previous.trace.isStored[place]
      else {
        mark(output)
        continue
      }
      let origins = trace.origins[output]
      let isUnchanged =
        origins == moved(previous.trace.origins[place]) && !origins.tensors.contains { changed[$0] }
        && !origins.constants.contains { $0 != output && changed[$0] }
      if isUnchanged { changed[output] = false } else { mark(output) }
    }
  }

  /// Origins with their tensors where they are now; those that are no more are left out.
  func moved(_ origins: Origins) -> Origins {
    guard let newPlaces, !origins.isEmpty else { return origins }
    return Origins(
      tensors: origins.tensors.compactMap { newPlaces[$0] },
      constants: origins.constants.compactMap { newPlaces[$0] })
  }

  func moved(_ claims: [WeightClaim]) -> [WeightClaim] {
    guard let newPlaces, !claims.isEmpty else { return claims }
    return claims.compactMap { claim in
      guard let tensor = claim.tensor else { return claim }
      guard let place = newPlaces[tensor] else { return nil }
      var moved = claim
      moved.tensor = place
      return moved
    }
  }
}
