import CellGrid
import ConvMath
import Network

/// The network screen: what it is set to, the rows of its table, and what its other pages say.
struct NetworkScreen: Screen {
  static let name = ScreenName.network
  static var title: Wording { NetworkWording.screen }
  static var settingsTitle: Wording { title }
  static let bindings =
    [Binding(.network, showing: .network), Binding(.openNetwork) { $0.askForNetwork() }]
    + tableBindings + editingBindings
  static let settings: [Setting] = [
    .networkPage, .networkMeasure, .networkOrder, .networkFilter, .networkColumns, .networkOptimizer,
    .networkPrecision, .networkVaried, .networkValues, .networkBudget, .networkOther, .networkShown,
    .networkLint,
  ]

  private(set) var settings = NetworkSettings()
  private var table = NetworkRows()
  private var content: NetworkPageContent?
  /// The line of a page that the cursor is on.
  var line = 0
  private var analysis: NetworkAnalysis?
  /// A second network, to be compared with the open one.
  var beside: OpenNetwork?
  private var basis: Basis?

  /// What rows and pages follow from.
  private struct Basis: Hashable {
    var graph: Graph
    var shapes: [Int: TensorShape]
    var settings: NetworkSettings
    var folded: [[String]: Bool]
    /// The network of the baseline, where that is looked at.
    var baseline: Graph?
    /// The network beside, where that is looked at.
    var beside: OpenNetwork?
    /// What the cursor is on, where a page is about that.
    var cursor: OpenNetwork.Cursor?
  }

  // MARK: Settings

  func rows(for document: Document) -> [FieldRow] {
    document.network.map { settings.rows(of: $0, analysis) } ?? []
  }

  func layerRows(for document: Document) -> [FieldRow] { document.networkLayerRows }

  func startingItem(for document: Document) -> Item? { .list }

  func title(ofChoice name: String, at setting: Setting, _ language: Language) -> String? {
    NetworkSettings.label(name, of: setting)?.text(language)
  }

  func value(of item: Setting, for document: Document) -> SettingValue? {
    settings.value(of: item, of: analysis)
  }

  func text(of setting: Setting, for document: Document) -> String? { settings.text(of: setting) }

  mutating func set(_ item: Setting, to text: String, for document: Document) {
    settings.set(item, to: text)
    if item == .networkPage { line = 0 }
  }

  func problem(at item: Setting, for document: Document, _ language: Language) -> String? {
    switch item {
    case .networkValues, .networkBudget: content?.fault?.text(language)
    default: nil
    }
  }

  // MARK: Rows

  var entries: [NetworkEntry] { table.entries }
  var lanes: NetworkLanes? { table.lanes }
  /// What the shares of rows are measured by.
  var scale: LayerScale { table.scale }

  /// Works rows and pages out anew where the network, or what is shown of it, has changed.
  mutating func refresh(
    for figures: NetworkFigures?, last: NetworkFigures? = nil, against comparison: NetworkComparison? = nil,
    at cursor: OpenNetwork.Cursor? = nil
  ) {
    guard let figures else {
      (table, content, basis, analysis) = (NetworkRows(), nil, nil, nil)
      return
    }
    let analysis = figures.analysis
    let next = Basis(
      graph: analysis.graph, shapes: figures.shapes, settings: settings, folded: table.folded,
      baseline: settings.page == .compare ? comparison?.figures.analysis.graph : nil,
      beside: settings.page == .compare ? beside : nil,
      cursor: settings.page.isAboutCursor ? cursor : nil)
    guard next != basis else { return }
    self.analysis = analysis
    content = NetworkPageContent(settings, analysis, against: comparison, beside: beside, at: cursor)
    if !isWorking { line = max(0, min(line, lines.count - 1)) }
    // Shapes decide which nodes are constant, and so which have a row.
    if next.graph != basis?.graph || next.shapes != basis?.shapes {
      table.setNetwork(analysis, isOther: basis?.graph.name != analysis.graph.name)
    }
    table.refresh(analysis, last: last?.analysis, settings)
    basis = next
    basis?.folded = table.folded
  }

  /// The row of a cursor, or the row that it is folded in; 0 where there is none.
  func row(of cursor: OpenNetwork.Cursor) -> Int { table.row(of: cursor) }

  /// Folds or opens a group; false where it is so already.
  mutating func fold(_ path: [String], _ isFolded: Bool) -> Bool { table.fold(path, isFolded) }

  /// Opens the groups that hide a node; false where none does.
  mutating func reveal(_ node: Int, in graph: Graph?) -> Bool {
    guard settings.isInOrder, let graph, graph.nodes.indices.contains(node) else { return false }
    guard !table.shows(node) else { return false }
    return table.reveal(graph.nodes[node].group)
  }

  /// Folds all groups, or opens them where all are folded.
  mutating func foldAll() { table.foldAll() }

  // MARK: Pages

  /// The lines of a page that is no table.
  var lines: [PageLine] { content?.lines ?? [] }

  var rowCount: Int { settings.page == .layers ? entries.count : lines.count }

  var isWorking: Bool { content?.isWorking ?? false }

  mutating func work() { content?.advance() }

  mutating func stop() { if isWorking { content?.stop() } }

  mutating func goOn(from former: any Screen) { beside = (former as? NetworkScreen)?.beside }

  /// Switches a rule of lint.
  mutating func toggle(_ rule: LintRule) { settings.toggle(rule) }
}

// MARK: On the screen

extension NetworkScreen {
  mutating func refresh(for document: Document, _ context: RefreshContext, isShown: Bool) {
    guard isShown else { return }
    refresh(
      for: context.figures, last: context.lastPossible, against: context.comparison,
      at: document.network?.cursor)
  }

  static func follow(in state: inout State) { state.alignCursor() }

  static func accepted(_ setting: Setting, in state: inout State) {
    // What was searched for is in the list, and whoever chose a page wants to read it.
    if setting == .networkFilter || setting == .networkPage { state.setFocus(.list) }
  }

  // MARK: The list

  static var hasList: Bool { true }

  func rowCount(in state: State) -> Int { rowCount }

  func row(in state: State) -> Int {
    guard settings.page == .layers else { return line }
    return state.document.network.map { row(of: $0.cursor) } ?? 0
  }

  static func go(toRow row: Int, in state: inout State) {
    let screen = state.networkScreen
    guard screen.settings.page == .layers else {
      state.networkScreen.line = row
      return
    }
    guard screen.entries.indices.contains(row) else { return }
    state.moveCursor(to: screen.entries[row].cursor)
  }

  static func press(_ key: Key, in state: inout State) -> Bool { state.moveInNetwork(key) }

  static func accept(in state: inout State) { state.acceptInNetwork() }

  static func run(_ command: Command, by key: Key?, in state: inout State) -> Bool {
    switch command {
    case .nearest:
      state.keepDraft()
      // What stands under the cursor comes first.
      let isOfNetwork = state.document.network?.layer != nil
      return isOfNetwork && state.mendLayer() || state.takeNetworkRemedy()
    case .whyNot:
      guard state.issues.isEmpty || state.document.network?.layer == nil else { return false }
      return state.explainNode()
    case .cancel:
      guard state.draft == nil, !state.isWorking, state.focus != .list else { return false }
      state.setFocus(.list)
      return true
    default:
      guard command.group == .layer, let network = state.document.network,
        !state.isOfNetwork(command, network)
      else { return false }
      state.notice =
        network.layer == nil
        ? NetworkWording.noEdit : Wording("Layers of a network follow the rules of ONNX", "网络中的层遵循 ONNX 的规则")
      return true
    }
  }

  static func choose(_ choice: any Hashable & Sendable, in state: inout State) {
    if let choice = choice as? NetworkChoice { state.take(choice) }
  }

  static func paletteChoices(in state: State) -> [Picker.Choice] {
    let chains: [Picker.Choice] =
      [.askForChain(.newNetwork, state.language)]
      + (state.document.network == nil ? [] : [.askForChain(.behindCursor, state.language)])
    return chains
      + Zoo.networks.map { network in
        Picker.Choice(
          title: network.title,
          // Which it is of several that have a title.
          detail: state.language("network, ", "网络，") + network.variant(state.language),
          outcome: NetworkChoice.open(network.name).outcome,
          keywords: "\(network.name) \(network.variant(.english)) zoo model network 模型 网络")
      }
  }

  // MARK: Drawing

  static var isAboutNetwork: Bool { true }

  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) { state.drawNetwork(&canvas, rect) }

  func listHints(in state: State) -> [Hint] { state.networkHints }

  /// Its tab stands at the left on every screen.
  static func hint(in state: State) -> Hint? { nil }

  func repairHints(in state: State) -> [Hint] { state.networkRepair }
}

extension ScreenName {
  static let network = ScreenName("network")
}

extension Setting {
  static let networkPage = Setting("network_page")
  static let networkMeasure = Setting("network_figure")
  static let networkOrder = Setting("network_order")
  static let networkFilter = Setting("network_find")
  static let networkColumns = Setting("network_columns")
  static let networkOptimizer = Setting("network_optimizer")
  static let networkPrecision = Setting("network_precision")
  static let networkVaried = Setting("network_varied")
  static let networkValues = Setting("network_values")
  static let networkBudget = Setting("network_budget")
  static let networkOther = Setting("network_compared_with")
  static let networkShown = Setting("network_compared_layers")
  /// The rules of lint that are switched off.
  static let networkLint = Setting("network_lint_off")
}

extension State {
  /// The screen as it is.
  var networkScreen: NetworkScreen {
    get { rooms[NetworkScreen.self] }
    _modify { yield &rooms[NetworkScreen.self] }
  }
}
