import ConvMath
import LayerText
import Network

extension Graph {
  /// The node that someone means by a name: its own, its operator and place ("Relu #3"), that of what it makes, or the path of a
  /// module that has it alone ("layer1.0.conv1"), or that path with the end of its name ("layer1.0/Add").
  ///
  /// - Throws: `LocatedError` that says which names there are.
  public func node(named name: String) throws(LocatedError) -> Int {
    if let index = nodes.indices.first(where: { fullTitle(ofNode: $0) == name }) { return index }
    if let index = nodes.indices.first(where: { index in
      nodes[index].outputs.contains { $0.map { tensors[$0].name == name } ?? false }
    }) {
      return index
    }
    let within = nodes.indices.filter { modulePath(ofNode: $0) == name }
    if within.count == 1, !name.isEmpty { return within[0] }
    if let index = nodes.indices.first(where: { !name.isEmpty && pathAndEnd(ofNode: $0) == name }) {
      return index
    }
    let near =
      within.isEmpty || name.isEmpty
      ? nearest(to: name) : within.prefix(3).map { fullTitle(ofNode: $0).abridged }
    throw LocatedError(
      Wording { language in
        let reason =
          within.isEmpty || name.isEmpty
          ? language("there is no node “\(name.abridged)”", "没有节点“\(name.abridged)”")
          : language(
            "“\(name.abridged)” has \(within.count.grouped) nodes",
            "“\(name.abridged)”有 \(within.count.grouped) 个节点")
        guard !near.isEmpty else {
          return reason + language("; summary lists the nodes", "；summary 列出所有节点")
        }
        return reason + language("; try ", "；可改为 ") + near.joined(.or, language)
      })
  }

  /// The path of its module and the end of its own name, as a picture has it: "layer1.0/Add".
  private func pathAndEnd(ofNode index: Int) -> String {
    let (path, end) = (modulePath(ofNode: index), nodes[index].name.split(separator: "/").last ?? "")
    return path.isEmpty ? String(end) : "\(path)/\(end)"
  }

  /// Names that are nearly this one, or have it as a part.
  private func nearest(to name: String) -> [String] {
    let titles = nodes.indices.map { fullTitle(ofNode: $0).abridged }
    let holding = titles.filter { $0.contains(name) }
    if !holding.isEmpty { return Array(holding.prefix(3)) }
    let paths = nodes.indices.map { modulePath(ofNode: $0).abridged }
    return nearestNames(to: name, among: titles + paths.filter { !$0.isEmpty })
  }
}
