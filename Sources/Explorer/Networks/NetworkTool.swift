import CellGrid
import ConvMath
import Network

/// The network screen: what it is set to, the rows of its table, and what its other pages say.
struct NetworkTool: ScreenTool {
  private(set) var settings = NetworkSettings()
  private var table = NetworkRows()
  private var content: NetworkPageContent?
  /// The line of a page that the cursor is on.
  var line = 0
  private var analysis: NetworkAnalysis?
  private var key: Key?

  /// What rows and pages follow from.
  private struct Key: Hashable {
    var graph: Graph
    var shapes: [Int: TensorShape]
    var settings: NetworkSettings
    var folded: [[String]: Bool]
    /// The network of the baseline, where that is looked at.
    var baseline: Graph?
    /// The node that paths are shown into.
    var node: Int?
  }

  // MARK: Settings

  func rows(for document: Document) -> [FieldRow] { document.network.map(settings.rows) ?? [] }

  func value(of item: ToolItem, for document: Document) -> ToolValue? {
    settings.value(of: item, of: analysis)
  }

  mutating func set(_ item: ToolItem, to text: String, for document: Document) {
    settings.set(item, to: text)
    if item == .networkPage { line = 0 }
  }

  func problem(at item: ToolItem, for document: Document, _ language: Language) -> String? {
    switch item {
    case .networkValues, .networkBudget: content?.fault?.text(language)
    default: nil
    }
  }

  // MARK: Rows

  var entries: [NetworkEntry] { table.entries }
  var lanes: NetworkLanes? { table.lanes }

  /// Works rows and pages out anew where the network, or what is shown of it, has changed.
  mutating func refresh(
    for figures: NetworkFigures?, against comparison: NetworkComparison? = nil, at node: Int? = nil
  ) {
    guard let figures else {
      (table, content, key, analysis) = (NetworkRows(), nil, nil, nil)
      return
    }
    let analysis = figures.analysis
    let next = Key(
      graph: analysis.graph, shapes: figures.shapes, settings: settings, folded: table.folded,
      baseline: settings.page == .compare ? comparison?.figures.analysis.graph : nil,
      node: settings.page == .sight ? node : nil)
    guard next != key else { return }
    self.analysis = analysis
    content = NetworkPageContent(settings, analysis, against: comparison, at: node)
    if !isWorking { line = max(0, min(line, lines.count - 1)) }
    // Shapes decide which nodes are constant, and so which have a row.
    if next.graph != key?.graph || next.shapes != key?.shapes {
      table.setNetwork(analysis, isOther: key?.graph.name != analysis.graph.name)
    }
    table.refresh(analysis, settings)
    key = next
    key?.folded = table.folded
  }

  /// The row of a cursor, or the row that it is folded in; 0 where there is none.
  func row(of cursor: OpenNetwork.Cursor) -> Int { table.row(of: cursor) }

  /// Folds or opens a group; false where it is so already.
  mutating func fold(_ path: [String], _ isFolded: Bool) -> Bool { table.fold(path, isFolded) }

  /// Opens the groups that hide a node; false where none does.
  mutating func reveal(_ node: Int, in graph: Graph?) -> Bool {
    guard settings.isInOrder, let graph, graph.nodes.indices.contains(node) else { return false }
    guard !entries.contains(where: { $0.cursor == .node(node) }) else { return false }
    return table.reveal(graph.nodes[node].group)
  }

  /// Folds all groups, or opens them where all are folded.
  mutating func foldAll() { table.foldAll() }

  // MARK: Pages

  /// The lines of a page that is no table.
  var lines: [PageLine] { content?.lines ?? [] }

  var rowCount: Int { settings.page == .layers ? entries.count : lines.count }

  var isWorking: Bool { content?.isWorking ?? false }

  /// Does a slice of the long work.
  mutating func advance() { content?.advance() }

  mutating func stop() { if isWorking { content?.stop() } }

  /// Switches a rule of lint.
  mutating func toggle(_ rule: LintRule) { settings.toggle(rule) }
}

extension NetworkTool {
  /// Two are equal where their settings are: rows follow from the network.
  static func == (one: Self, other: Self) -> Bool { one.settings == other.settings }
  func hash(into hasher: inout Hasher) { hasher.combine(settings) }
}
