/// Names without what nearly all of them begin with, such as "StatefulPartitionedCall/model_1/" or "jax2tf_get_logits_pjit_".
public struct TellingNames: Hashable, Sendable {
  /// What is left out; empty where names have little in common.
  public let prefix: String

  /// Shorter beginnings tell no less than they cost.
  private static let shortest = 6

  /// What most of the names of some nodes have in common, up to the last sign that parts words.
  public init(_ graph: Graph, _ nodes: [Int]) {
    let names = nodes.map { graph.nodes[$0].name }.filter { !$0.isEmpty }.sorted()
    let most = names.count - names.count / 5
    guard names.count > 2, most > 1 else {
      prefix = ""
      return
    }
    var longest = ""
    for first in 0...names.count - most {
      let (low, high) = (names[first], names[first + most - 1])
      let shared = low.commonPrefix(with: high)
      if shared.utf8.count > longest.utf8.count { longest = shared }
    }
    let end = longest.lastIndex { "/_:.".contains($0) }
    let found = end.map { String(longest[...$0]) } ?? ""
    prefix = found.utf8.count >= Self.shortest ? found : ""
  }

  /// The part of a name that tells one node from the others; the whole name where it begins otherwise, or is no longer.
  public func telling(_ name: String) -> String {
    guard !prefix.isEmpty, name.hasPrefix(prefix), name.utf8.count > prefix.utf8.count else { return name }
    return String(name.dropFirst(prefix.count))
  }
}

extension StringProtocol {
  /// What two texts begin with alike.
  fileprivate func commonPrefix(with other: some StringProtocol) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
