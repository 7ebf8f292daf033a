import Network

/// The rows of the table of layers as they are shown: in groups that fold, or found and sorted.
struct NetworkRows: Sendable {
  private(set) var entries: [NetworkEntry] = []
  /// What flows beside the rows; nil where they are not in the network's order.
  private(set) var lanes: NetworkLanes?
  private(set) var scale = LayerScale()
  private var places = NetworkRowPlaces()
  private var outline: NetworkOutline?
  /// Groups that were folded or opened by hand.
  private(set) var folded: [[String]: Bool] = [:]
  /// The depth from which on groups are folded until they are opened.
  private var depth = Int.max

  /// Rows that are shown at the most before groups are folded by themselves.
  private static let manyRows = 64

  /// Takes in another network, or the same after an edit.
  mutating func setNetwork(_ analysis: NetworkAnalysis, isOther: Bool) {
    let outline = NetworkOutline(analysis)
    if isOther || self.outline == nil {
      folded = [:]
      depth = outline.depth(forRows: Self.manyRows)
    }
    self.outline = outline
  }

  /// Works the rows out anew.
  mutating func refresh(_ analysis: NetworkAnalysis, last: NetworkAnalysis?, _ settings: NetworkSettings) {
    guard let outline else { return }
    defer {
      scale = LayerScale(entries, settings.measure, analysis, last: last)
      places = NetworkRowPlaces(entries, nodes: analysis.graph.nodes.count)
    }
    if settings.isInOrder {
      entries = outline.entries { folded[$0] ?? ($0.count > depth) }
      lanes = NetworkLanes(entries, of: analysis.graph)
    } else {
      let all =
        settings.filter.isEmpty || outline.shapeArithmetic == 0
        ? outline : NetworkOutline(analysis, listsAll: true)
      entries = Self.sorted(all.entries { _ in false }.filter { !$0.isGroup }, analysis, settings)
      lanes = nil
    }
  }

  private static func sorted(_ all: [NetworkEntry], _ analysis: NetworkAnalysis, _ settings: NetworkSettings)
    -> [NetworkEntry]
  {
    let graph = analysis.graph
    var entries = all
    for row in entries.indices {
      guard case .node(let index) = entries[row].cursor else { continue }
      (entries[row].name, entries[row].depth) = (graph.title(ofNode: index), 0)
    }
    if !settings.filter.isEmpty { entries = entries.filter { graph.row($0, isFoundBy: settings.filter) } }
    func sort(_ figure: (NetworkEntry) -> Int) {
      let figures = entries.map(figure)
      entries = entries.indices.sorted { (figures[$1], $0) < (figures[$0], $1) }.map { entries[$0] }
    }
    switch settings.order {
    case .network: break
    case .name: entries.sort { $0.name < $1.name }
    case .parameters: sort { analysis.figure(.parameters, of: $0) ?? -1 }
    case .work: sort { analysis.figure(settings.measure == .flops ? .flops : .macs, of: $0) ?? -1 }
    case .memory: sort { analysis.figure(.memory, of: $0) ?? -1 }
    }
    return entries
  }

  /// The row of a cursor, or the row that it is folded in; 0 where there is none.
  func row(of cursor: OpenNetwork.Cursor) -> Int { places.row(of: cursor) }

  /// Whether a node has a row of its own.
  func shows(_ node: Int) -> Bool {
    guard let row = places.row(ofNode: node), entries.indices.contains(row) else { return false }
    return entries[row].cursor == .node(node)
  }

  /// Folds or opens a group; false where it is so already.
  mutating func fold(_ path: [String], _ isFolded: Bool) -> Bool {
    guard (folded[path] ?? (path.count > depth)) != isFolded else { return false }
    folded[path] = isFolded
    return true
  }

  /// Opens all groups of a path; false where all are open.
  mutating func reveal(_ path: [String]) -> Bool {
    var isChanged = false
    for count in path.indices where fold(Array(path[...count]), false) { isChanged = true }
    return isChanged
  }

  /// Folds all groups, or opens them where all are folded.
  mutating func foldAll() {
    guard let outline else { return }
    let isOpen = outline.paths.contains { !(folded[$0] ?? ($0.count > depth)) }
    for path in outline.paths { folded[path] = isOpen }
  }
}

extension Graph {
  /// Whether a row is found: by its name, its operator, or the path that the framework has for it, "layer3.0.conv2".
  fileprivate func row(_ entry: NetworkEntry, isFoundBy text: String) -> Bool {
    let ops = entry.nodes.map { nodes[$0].op }.joined(separator: " ")
    let paths = entry.nodes.map { modulePath(ofNode: $0) }.joined(separator: " ")
    let found = "\(entry.name) \(paths) \(ops)".lowercased()
    let wanted = text.lowercased()
    // Whoever thinks of modules parts them by dots, whoever thinks of the file by slashes.
    func dotted(_ text: String) -> String { String(text.map { $0 == "/" ? "." : $0 }) }
    return found.contains(wanted) || dotted(found).contains(dotted(wanted))
  }
}
