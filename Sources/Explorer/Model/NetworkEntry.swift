import Network

/// A row of the table of layers: an input, a node, or a group of nodes that stand after each other.
struct NetworkEntry: Hashable, Sendable {
  var cursor: OpenNetwork.Cursor
  /// The name without the groups that it is shown in.
  var name: String
  /// How many groups it is shown in.
  var depth = 0
  /// The nodes that it stands for.
  var nodes: [Int] = []
  /// For a group: whether its nodes are not shown.
  var isFolded = false

  var isGroup: Bool { if case .group = cursor { true } else { false } }
  /// Whether its figures are its own: not those of rows below it.
  var isLeaf: Bool { !isGroup || isFolded }
}

/// All rows of a network in the order of its nodes: inputs first, groups before what they hold.
struct NetworkOutline: Hashable, Sendable {
  private let graph: Graph
  /// Nodes that have a row: not those that only prepare what the file keeps.
  private let shown: [Int]
  /// How many nodes only compute with shapes; they have rows where something is looked for.
  let shapeArithmetic: Int
  /// How many nodes each group path holds.
  private let sizes: [[String]: Int]
  private let names: TellingNames

  init(_ analysis: NetworkAnalysis, listsAll: Bool = false) {
    graph = analysis.graph
    let listed = analysis.listedNodes
    shown = listsAll ? (listed.shown + listed.shapeArithmetic).sorted() : listed.shown
    shapeArithmetic = listed.shapeArithmetic.count
    var sizes: [[String]: Int] = [:]
    for index in shown {
      let group = graph.nodes[index].group
      for depth in group.indices { sizes[Array(group[...depth]), default: 0] += 1 }
    }
    self.sizes = sizes
    names = TellingNames(graph, shown)
  }

  /// The groups of a node that hold other nodes too, from the outside in.
  private func groups(of node: Int) -> [[String]] {
    let group = graph.nodes[node].group
    return group.indices.map { Array(group[...$0]) }.filter { sizes[$0] ?? 0 > 1 }
  }

  /// The rows, with groups folded.
  func entries(folding isFolded: ([String]) -> Bool) -> [NetworkEntry] {
    var entries = graph.inputs.map { NetworkEntry(cursor: .input($0), name: graph.tensors[$0].name.abridged) }
    /// The open groups that the last node lies in, and the row of each.
    var open: [(path: [String], row: Int)] = []
    for index in shown {
      let groups = groups(of: index)
      let common = zip(open, groups).prefix { $0.path == $1 }.count
      open.removeSubrange(common...)
      var isHidden = open.contains { isFolded($0.path) }
      for group in groups.dropFirst(common) where !isHidden {
        isHidden = isFolded(group)
        open.append((group, entries.count))
        entries.append(
          NetworkEntry(
            cursor: .group(group, first: index), name: (group.last ?? "").abridged,
            depth: open.count - 1, isFolded: isHidden))
      }
      for (_, row) in open { entries[row].nodes.append(index) }
      guard !isHidden else { continue }
      entries.append(
        NetworkEntry(
          cursor: .node(index), name: name(ofNode: index, in: open.last?.path ?? []), depth: open.count,
          nodes: [index]))
    }
    return entries
  }

  /// The path of a node below a group; the operator is left out where the module holds it alone.
  private func name(ofNode index: Int, in group: [String]) -> String {
    let node = graph.nodes[index]
    guard !node.group.isEmpty else { return names.telling(graph.title(ofNode: index)) }
    let path = node.group.dropFirst(group.count)
    let own = node.name.split(separator: "/").last.map(String.init) ?? node.op
    guard !path.isEmpty else { return own.abridged }
    let isAlone = sizes[node.group] == 1
    return (isAlone ? Array(path) : path + [own]).joined(separator: "/").abridged
  }

  /// The greatest depth of groups that makes no more rows than a number; at least 1.
  func depth(forRows limit: Int) -> Int {
    let deepest = max(sizes.keys.map(\.count).max() ?? 1, 1)
    // How many rows more there are at each depth than at the one before: a group has one from the depth around it on, a node
    // from the depth on at which all its groups are open.
    var more = [Int](repeating: 0, count: deepest + 1)
    var former: [[String]] = []
    for index in shown {
      let groups = groups(of: index)
      let common = zip(former, groups).prefix { $0 == $1 }.count
      for level in common..<groups.count { more[groups[level].count - 1] += 1 }
      more[groups.last?.count ?? 0] += 1
      former = groups
    }
    var (rows, depth) = (graph.inputs.count, 1)
    for level in 0...deepest {
      rows += more[level]
      if level > 1, rows <= limit { depth = level }
    }
    return depth
  }

  /// The paths of all groups that have a row.
  var paths: [[String]] { sizes.filter { $0.value > 1 }.keys.map { $0 } }
}
