import ConvMath
import Network

/// What differs between two networks, in a few words: "conv1: out channels 64→128".
struct NetworkChangeText {
  private let network: OpenNetwork?
  private let old: OpenNetwork?
  private let glyphs: Glyphs

  init(_ network: OpenNetwork?, since old: OpenNetwork?, glyphs: Glyphs) {
    (self.network, self.old, self.glyphs) = (network, old, glyphs)
  }

  var text: String {
    let language = glyphs.language
    guard let network else { return language("Closed the network", "已关闭网络") }
    guard let old, old.name == network.name else { return Wording.openedNetwork(network.name).text(language) }
    // Graphs that share their parts are told at once to be the same.
    if network.graph == old.graph, network.shapes == old.shapes { return "" }
    var parts = inputs(network, old)
    let (new, former) = differing(network.graph, old.graph)
    let (added, removed) = (new.subtracting(former), former.subtracting(new))
    parts += names(added, Wording.inserted) + names(removed, Wording.deleted)
    if added.isEmpty, removed.isEmpty, network.graph != old.graph { parts.append(edit(network, old)) }
    return parts.filter { !$0.isEmpty }.joined(separator: language(", ", "，"))
  }

  /// What the nodes are told by that lie between those with which both graphs begin and end.
  private func differing(_ new: Graph, _ old: Graph) -> (new: Set<String>, old: Set<String>) {
    func isSame(_ place: Int, _ other: Int) -> Bool {
      new.identity(ofNode: place) == old.identity(ofNode: other)
    }
    let (count, former) = (new.nodes.count, old.nodes.count)
    let most = min(count, former)
    let first = (0..<most).first { !isSame($0, $0) } ?? most
    let last = (0..<most - first).first { !isSame(count - 1 - $0, former - 1 - $0) } ?? most - first
    return (
      Set((first..<count - last).map(new.identity)), Set((first..<former - last).map(old.identity))
    )
  }

  private func names(_ names: Set<String>, _ message: Wording) -> [String] {
    guard let first = names.min() else { return [] }
    let others = names.count > 1 ? " +\(names.count - 1)" : ""
    return ["\(message.text(glyphs.language)) \(first)\(others)"]
  }

  private func inputs(_ network: OpenNetwork, _ old: OpenNetwork) -> [String] {
    let others = Set(old.graph.inputs)
    return network.graph.inputs.compactMap { input in
      guard others.contains(input), let shape = network.shape(ofInput: input),
        let former = old.shape(ofInput: input), shape != former
      else { return nil }
      let sign = glyphs.times
      let change =
        former.text(glyphs.language, by: sign) + glyphs.arrow + shape.text(glyphs.language, by: sign)
      return "\(network.graph.tensors[input].name) \(change)"
    }
  }

  /// The layer under the cursor where that is what changed, else the first node that did.
  private func edit(_ network: OpenNetwork, _ old: OpenNetwork) -> String {
    if let node = network.node, old.node == node, let layer = network.layer, let former = old.layer,
      layer.kind == former.kind, !layer.differences(from: former).isEmpty
    {
      let change = ChangeText(glyphs: glyphs).text(of: layer, since: former)
      return network.graph.title(ofNode: node) + glyphs.language.colon + change
    }
    let pairs = zip(network.graph.nodes, old.graph.nodes).enumerated()
    guard let changed = pairs.first(where: { $0.element.0 != $0.element.1 })?.offset else {
      return Wording.edited.text(glyphs.language)
    }
    return Wording.edited.text(glyphs.language) + " " + network.graph.title(ofNode: changed)
  }
}
