import CellGrid
import ConvMath
import ModelFiles
import Network

/// What the network screen is set to, and the rows of its table.
struct NetworkTool: ScreenTool {
  private(set) var settings = Settings()
  /// The rows as they are shown, and what flows beside them where they are in the network's order.
  private(set) var entries: [NetworkEntry] = []
  private(set) var lanes: NetworkLanes?
  /// The lines of a page that is no table, and the one that the cursor is on.
  var lines: [PageLine] { work.map { $0.lines(settings.measure) } ?? restingLines }
  var line = 0
  private var restingLines: [PageLine] = []
  /// The long work of the page that has some.
  private var work: NetworkWork?
  /// Whether that was stopped; what was found stays.
  private var isStopped = false
  private var analysis: NetworkAnalysis?
  /// Why what is typed cannot be understood.
  private var fault: Wording?
  private var outline: NetworkOutline?
  private var key: Key?
  /// Groups that were folded or opened by hand.
  private var folded: [[String]: Bool] = [:]
  /// The depth from which on groups are folded until they are opened.
  private var depth = Int.max

  struct Settings: Hashable {
    var page = NetworkPage.layers
    var measure = NetworkMeasure.macs
    var order = Order.network
    var filter = ""
    /// The columns that were chosen; nil for those that fit.
    var columns: Set<LayerTable.Column>?
    var memory = MemoryOptions()
    /// The rules of lint that are switched off.
    var silent: Set<LintRule> = []
    /// What a sweep varies, and over which values.
    var varied = NetworkVariation.Target.resolution.name
    var values = Self.usualValues(NetworkVariation.Target.resolution.name)
    var budget = "macs<=1G"
    /// What the network is compared with: the baseline, or one that is built in.
    var other = Self.baseline

    static let baseline = "baseline"

    /// Values that say something for most networks.
    static func usualValues(_ target: String) -> String {
      switch target {
      case NetworkVariation.Target.batch.name: "1,2,4,8,16,32,64"
      case NetworkVariation.Target.widthFactor.name, NetworkVariation.Target.depthFactor.name: "0.25..2:0.25"
      default: "128..512:32"
      }
    }
  }

  /// What rows are sorted by.
  enum Order: String, CaseIterable, Sendable {
    case network, parameters, work, memory, name
  }

  /// The choice of the number types that the file keeps tensors in.
  static let asKept = "as kept"

  private struct Key: Hashable {
    var graph: Graph
    var shapes: [Int: TensorShape]
    var settings: Settings
    var folded: [[String]: Bool]
    /// The network of the baseline, where that is looked at.
    var baseline: Graph?
    /// The node that paths are shown into.
    var node: Int?
  }

  /// Rows that are shown at the most before groups are folded by themselves.
  private static let manyRows = 64

  // MARK: Settings

  func rows(for document: Document) -> [FieldRow] {
    guard let network = document.network else { return [] }
    func row(_ label: NetworkMessage, _ item: ToolItem) -> FieldRow {
      FieldRow(label: .network(label), items: [.tool(item)], panel: .tool)
    }
    var rows = [row(.page, .networkPage)]
    switch settings.page {
    case .layers:
      rows += [
        row(.measure, .networkMeasure), row(.order, .networkOrder), row(.filter, .networkFilter),
      ]
    case .split: rows.append(row(.measure, .networkMeasure))
    case .memory: rows += [row(.optimizer, .networkOptimizer), row(.precision, .networkPrecision)]
    case .sweep:
      rows += [row(.varied, .networkVaried), row(.values, .networkValues), row(.measure, .networkMeasure)]
    case .budget: rows.append(row(.budget, .networkBudget))
    case .compare: rows.append(row(.other, .networkOther))
    case .tools, .lint, .sizes, .sight: break
    }
    return rows + network.inputRows
  }

  func value(of item: ToolItem, for document: Document) -> ToolValue? {
    switch item {
    case .networkPage: .choice(settings.page.rawValue, among: NetworkPage.allCases.map(\.rawValue))
    case .networkMeasure: .choice(settings.measure.rawValue, among: NetworkMeasure.allCases.map(\.rawValue))
    case .networkOrder: .choice(settings.order.rawValue, among: Order.allCases.map(\.rawValue))
    case .networkFilter: .text(settings.filter)
    case .networkColumns: .text(settings.columns.map(LayerTable.Column.text) ?? "")
    case .networkOptimizer:
      .choice(settings.memory.optimizer.rawValue, among: Optimizer.allCases.map(\.rawValue))
    case .networkPrecision:
      .choice(
        settings.memory.precision?.rawValue ?? Self.asKept,
        among: [Self.asKept] + Precision.allCases.map(\.rawValue))
    case .networkVaried:
      .choice(settings.varied, among: analysis?.variationTargets.map(\.name) ?? [settings.varied])
    case .networkValues: .text(settings.values)
    case .networkBudget: .text(settings.budget)
    case .networkOther:
      .choice(settings.other, among: [Settings.baseline] + Zoo.networks.map(\.name))
    case .networkLint: .text(settings.silent.map(\.rawValue).sorted().joined(separator: " "))
    default: nil
    }
  }

  mutating func set(_ item: ToolItem, to text: String, for document: Document) {
    switch item {
    case .networkPage:
      settings.page = NetworkPage(rawValue: text) ?? settings.page
      line = 0
    case .networkMeasure: settings.measure = NetworkMeasure(rawValue: text) ?? settings.measure
    case .networkOrder: settings.order = Order(rawValue: text) ?? settings.order
    case .networkFilter: settings.filter = text
    case .networkColumns: settings.columns = LayerTable.Column.columns(text)
    case .networkOptimizer: settings.memory.optimizer = Optimizer(rawValue: text) ?? settings.memory.optimizer
    case .networkPrecision: settings.memory.precision = Precision(rawValue: text)
    case .networkVaried:
      if settings.varied != text { settings.values = Settings.usualValues(text) }
      settings.varied = text
    case .networkValues: settings.values = text
    case .networkBudget: settings.budget = text
    case .networkOther:
      if text == Settings.baseline || Zoo.network(named: text) != nil { settings.other = text }
    case .networkLint:
      settings.silent = Set(text.split(separator: " ").compactMap { LintRule(rawValue: String($0)) })
    default: break
    }
  }

  func problem(at item: ToolItem, for document: Document, _ language: Language) -> String? {
    switch item {
    case .networkValues, .networkBudget: fault?.text(language)
    default: nil
    }
  }

  // MARK: Rows

  /// Whether rows are in the network's own order, in groups and with what flows beside them.
  var isInOrder: Bool { settings.order == .network && settings.filter.isEmpty }

  /// Works the rows out anew where the network, or what is shown of it, has changed.
  mutating func refresh(
    for figures: NetworkFigures?, against comparison: NetworkComparison? = nil, at node: Int? = nil
  ) {
    guard let figures else {
      (entries, lanes, outline, key, restingLines, work, analysis) = ([], nil, nil, nil, [], nil, nil)
      return
    }
    let analysis = figures.analysis
    let isOther = key?.graph.name != analysis.graph.name || outline == nil
    let next = Key(
      graph: analysis.graph, shapes: figures.shapes, settings: settings, folded: folded,
      baseline: settings.page == .compare ? comparison?.figures.analysis.graph : nil,
      node: settings.page == .sight ? node : nil)
    guard next != key else { return }
    self.analysis = analysis
    (restingLines, work, fault, isStopped) = ([], nil, nil, false)
    setPage(analysis, comparison, node)
    line = max(0, min(line, lines.count - 1))
    // Shapes decide which nodes are constant, and so which have a row.
    if next.graph != key?.graph || next.shapes != key?.shapes {
      let outline = NetworkOutline(analysis)
      self.outline = outline
      if isOther {
        folded = [:]
        depth = outline.depth(forRows: Self.manyRows)
      }
    }
    key = next
    key?.folded = folded
    guard let outline else { return }
    if isInOrder {
      entries = outline.entries { folded[$0] ?? ($0.count > depth) }
      lanes = NetworkLanes(entries, of: analysis.graph)
    } else {
      entries = sorted(outline.entries { _ in false }.filter { !$0.isGroup }, analysis)
      lanes = nil
    }
  }

  private func sorted(_ all: [NetworkEntry], _ analysis: NetworkAnalysis) -> [NetworkEntry] {
    let graph = analysis.graph
    var entries = all
    for row in entries.indices {
      guard case .node(let index) = entries[row].cursor else { continue }
      (entries[row].name, entries[row].depth) = (graph.title(ofNode: index), 0)
    }
    if !settings.filter.isEmpty {
      entries = entries.filter { entry in
        let ops = entry.nodes.map { graph.nodes[$0].op }.joined(separator: " ")
        return "\(entry.name) \(ops)".lowercased().contains(settings.filter.lowercased())
      }
    }
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
  func row(of cursor: OpenNetwork.Cursor) -> Int {
    if let row = entries.firstIndex(where: { $0.cursor == cursor }) { return row }
    let node: Int? =
      switch cursor {
      case .node(let index): index
      case .group(_, let first): first
      case .input: nil
      }
    guard let node else { return 0 }
    return entries.firstIndex { $0.isLeaf && $0.nodes.contains(node) } ?? 0
  }

  /// Folds or opens a group; false where it is so already.
  mutating func fold(_ path: [String], _ isFolded: Bool) -> Bool {
    guard (folded[path] ?? (path.count > depth)) != isFolded else { return false }
    folded[path] = isFolded
    return true
  }

  /// Folds all groups, or opens them where all are folded.
  mutating func foldAll() {
    guard let outline else { return }
    let isOpen = outline.paths.contains { !(folded[$0] ?? ($0.count > depth)) }
    for path in outline.paths { folded[path] = isOpen }
  }

  // MARK: Pages

  /// Works out what the page shows, or begins to.
  private mutating func setPage(_ analysis: NetworkAnalysis, _ comparison: NetworkComparison?, _ node: Int?) {
    switch settings.page {
    case .layers: break
    case .split: restingLines = PageLine.split(analysis, settings.measure)
    case .memory: restingLines = PageLine.memory(analysis, settings.memory)
    case .tools: restingLines = PageLine.tools(analysis)
    case .sight: restingLines = PageLine.sight(analysis, at: node)
    case .lint: restingLines = PageLine.lint(analysis, without: settings.silent)
    case .compare: compare(analysis, comparison)
    case .sizes: begin(InputSizeSearch(analysis), nil)
    case .budget:
      do {
        begin(
          InputSizeSearch(analysis, limit: Self.budgetLimit(analysis)),
          try NetworkBudget(reading: settings.budget))
      } catch {
        fault = Wording { error.text($0) }
      }
    case .sweep: beginSweep(analysis)
    }
  }

  /// The largest size that a budget is looked at for: each of them may be tried twice.
  private static func budgetLimit(_ analysis: NetworkAnalysis) -> Int {
    let present = analysis.spatialInputs.first?.extents.compactMap { $0 }.max() ?? 256
    return min(max(present, 128), InputSizeSearch.usualLimit / 2) * 2
  }

  private mutating func begin(_ search: InputSizeSearch?, _ budget: NetworkBudget?) {
    guard let search else {
      restingLines = [.sentence(NetworkMessage.noSpatialInput.wording)]
      return
    }
    work = .sizes(search, budget)
  }

  private mutating func beginSweep(_ analysis: NetworkAnalysis) {
    do {
      let variation = try NetworkVariation("\(settings.varied)=\(settings.values)", of: analysis)
      work = .sweep(NetworkSweepRun(try NetworkSweep(analysis, varying: [variation])))
    } catch let error as NetworkTextError {
      fault = Wording { error.reason($0) }
    } catch let error as NetworkSweep.Failure {
      fault = Wording { error.text($0) }
    } catch {
      fault = NetworkMessage.noSpatialInput.wording
    }
  }

  private mutating func compare(_ analysis: NetworkAnalysis, _ comparison: NetworkComparison?) {
    let name = analysis.graph.name
    if settings.other == Settings.baseline {
      guard let comparison else {
        restingLines = [.sentence(NetworkMessage.noBaseline.wording)]
        return
      }
      let difference = NetworkDifference(from: comparison.figures.analysis, to: analysis)
      restingLines = PageLine.difference(difference, (String(comparison.name), name))
    } else if let graph = try? Zoo.network(named: settings.other)?.graph() {
      restingLines = PageLine.difference(
        NetworkDifference(from: graph.analyze(), to: analysis), (settings.other, name))
    }
  }

  var isWorking: Bool { !isStopped && work.map { !$0.isDone } ?? false }

  /// Does a slice of the long work.
  mutating func advance() {
    guard let analysis else { return }
    work?.advance(analysis)
  }

  mutating func stop() {
    if isWorking { isStopped = true }
  }

  /// Switches a rule of lint.
  mutating func toggle(_ rule: LintRule) {
    if settings.silent.remove(rule) == nil { settings.silent.insert(rule) }
  }

  var rowCount: Int { settings.page == .layers ? entries.count : lines.count }
}

extension NetworkTool {
  /// Two are equal where their settings are: rows follow from the network.
  static func == (one: Self, other: Self) -> Bool { one.settings == other.settings }
  func hash(into hasher: inout Hasher) { hasher.combine(settings) }
}

extension OpenNetwork {
  /// A line for each extent of each input; width and height stand in one line each, as on the layer screen.
  fileprivate var inputRows: [FieldRow] {
    graph.inputs.flatMap { input -> [FieldRow] in
      guard let shape = shape(ofInput: input) else { return [] }
      let isOnly = graph.inputs.count == 1
      return shape.dimensions.indices.map { index in
        let label = Message.extent(index, rank: shape.rank)
        let name = isOnly ? label : .network(.inputExtent(graph.tensors[input].name, label))
        return FieldRow(
          label: name, items: [.extent(InputExtent(input: input, dimension: index))], panel: .input)
      }
    }
  }
}

extension NetworkTool {
  /// What a choice of a setting is called; nil for a setting of another tool.
  static func label(_ name: String, of item: ToolItem) -> Message? {
    switch item {
    case .networkPage: NetworkPage(rawValue: name).map { .network($0.title) }
    case .networkMeasure: NetworkMeasure(rawValue: name)?.title
    case .networkOrder: Order(rawValue: name)?.title
    case .networkOptimizer: .plain(name)
    case .networkVaried: .network(.target(name))
    case .networkOther: name == Settings.baseline ? .baselineShort : .plain(name)
    case .networkPrecision: name == asKept ? .network(.asKept) : .plain(name)
    default: nil
    }
  }
}

extension NetworkTool.Order {
  var title: Message {
    switch self {
    case .network: .network(.screen)
    case .parameters: .parameters
    case .work: .network(.work)
    case .memory: .outputBytes
    case .name: .network(.name)
    }
  }
}
