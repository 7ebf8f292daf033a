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
    Self.join(&tensors, other.tensors)
    Self.join(&constants, other.constants)
  }

  private static func join(_ places: inout [Int], _ others: [Int]) {
    guard !others.isEmpty, places != others else { return }
    // The longer one goes on as it is, so that a chain of joined tensors copies no long lists.
    var (longer, shorter) = places.count < others.count ? (others, places) : (places, others)
    defer { places = longer }
    // What is mixed of very many is not followed.
    guard !shorter.isEmpty, longer.count < most else { return }
    let known = shorter.count > 16 ? Set(longer) : nil
    shorter.removeAll { known?.contains($0) ?? longer.contains($0) }
    longer += shorter.prefix(most - longer.count)
  }
}
