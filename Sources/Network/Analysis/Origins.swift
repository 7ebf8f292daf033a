/// Which kept tensors a tensor comes from, if it comes from such alone.
///
/// Weights reach their layer by detours: a transposition, a cast, one slice of a larger one. The layer has them all the
/// same, and a tensor that two layers take is counted once.
struct Origins: Hashable, Sendable {
  /// The kept tensors, by their place in the graph.
  var tensors: [Int] = []
  /// Constants within nodes: weights only where a layer takes them as such.
  var constants: [Int] = []

  private static let most = 1024

  var isEmpty: Bool { tensors.isEmpty && constants.isEmpty }

  mutating func form(_ other: Origins) {
    for tensor in other.tensors where !tensors.contains(tensor) { tensors.append(tensor) }
    for tensor in other.constants where !constants.contains(tensor) { constants.append(tensor) }
    // What is mixed of very many is not followed.
    if tensors.count > Self.most { tensors.removeLast(tensors.count - Self.most) }
    if constants.count > Self.most { constants.removeLast(constants.count - Self.most) }
  }
}
