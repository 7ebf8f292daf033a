import Network

extension GraphDeclaration {
  /// Tells the groups of nodes where their names do not tell them as PyTorch's do, and leaves out a group that holds all others,
  /// which says nothing.
  ///
  /// TensorFlow's names have no slash before the first: "model_1/conv1/Conv2D" lies in model_1 and conv1.
  mutating func tellGroups() {
    let isOfPaths = nodes.contains { $0.modules != nil || $0.name.utf8.first == UInt8(ascii: "/") }
    if !isOfPaths {
      for index in nodes.indices {
        let path = nodes[index].name.split(separator: "/").dropLast()
        if !path.isEmpty { nodes[index].modules = path.map(String.init) }
      }
    }
    leaveOutCommonGroups()
  }

  private mutating func leaveOutCommonGroups() {
    var groups = nodes.map { $0.modules ?? Node.group(of: $0.name) }
    let shared = Self.commonDepth(groups)
    guard shared > 0 else { return }
    for index in nodes.indices where !groups[index].isEmpty {
      groups[index].removeFirst(min(shared, groups[index].count))
      nodes[index].modules = groups[index]
    }
  }

  /// How many groups hold nearly all nodes, the outermost first, and others within them.
  private static func commonDepth(_ groups: [[String]]) -> Int {
    let grouped = groups.filter { !$0.isEmpty }
    guard grouped.count > 2, grouped.count * 10 >= groups.count * 9, let first = grouped.first else {
      return 0
    }
    var depth = 0
    while depth < first.count, grouped.allSatisfy({ depth < $0.count && $0[depth] == first[depth] }) {
      depth += 1
    }
    return depth
  }
}
