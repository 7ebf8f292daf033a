extension Graph {
  /// The nodes that a word names, by their places: one by its own name, or by its operator and place, or those of a module,
  /// "layer1.0.conv1"; none where it names nothing.
  public func nodes(named word: String) -> [Int] {
    if let place = nodes.indices.first(where: { fullTitle(ofNode: $0) == word }) { return [place] }
    let parts = word.split(separator: ".").map(String.init)
    return nodes.indices.filter { !parts.isEmpty && nodes[$0].modulePath.starts(with: parts) }
  }

  /// What nodes can be named by: their modules, from the outside in, then their own names.
  public var nodeNames: [String] {
    var names: [String] = []
    var known: Set<String> = []
    for node in nodes {
      let path = node.modulePath
      for count in path.indices {
        let name = path[...count].joined(separator: ".")
        if known.insert(name).inserted { names.append(name) }
      }
    }
    return names + nodes.indices.map(fullTitle)
  }
}
