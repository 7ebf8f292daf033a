import CellGrid
import ConvMath
import LayerText

/// The sweep screen: one or two fields over their values, as a plot or as a table.
struct SweepScreen: ListScreen {
  static let name = ScreenName.sweep
  static var title: Wording { SweepWording.screen }
  static var settingsTitle: Wording { title }
  static let bindings = [Binding(.sweep, showing: .sweep)]
  static let settings: [Setting] = [
    .sweepField, .sweepValues, .secondField, .secondValues, .sweepMetric, .sweepScale, .sweepView,
    .sweepOrder,
    .frontOne, .frontTwo,
  ]

  private(set) var settings = SweepSettings()
  /// The sweep that is shown; nil where the settings make none for this layer.
  private(set) var run: SweepRun?
  private var problems: [Setting: Wording] = [:]
  /// The point under the cursor.
  private var cursor = 0
  /// The last variations that could be read.
  private var variations: [Variation] = []
  /// The values that each field had, for when it comes back.
  private var formerValues: [String: String] = [:]
  private var basis: Basis?

  /// What the run follows from.
  private struct Basis: Hashable {
    var layer: Layer
    var type: NumberType
    var settings: SweepSettings
  }

  /// Slices of work that are done at once: small sweeps are there with the key that asks for them.
  static let slicesAtOnce = 5

  // MARK: Settings

  func rows(for document: Document) -> [FieldRow] {
    let items: [(Wording, Setting, isShown: Bool)] = [
      (Wording("field", "变化项"), .sweepField, true), (SweepWording.values, .sweepValues, true),
      (Wording("second field", "第二项"), .secondField, true),
      (SweepWording.values, .secondValues, settings.hasSecond),
      (Wording("metric", "指标"), .sweepMetric, true), (Wording("view", "显示"), .sweepView, true),
      (Wording("scale", "刻度"), .sweepScale, !settings.isTable),
      (Wording("order", "排序"), .sweepOrder, settings.isTable),
      (Wording("Pareto front", "帕累托前沿"), .frontOne, true),
      (Wording("and", "与"), .frontTwo, settings.hasFront),
    ]
    return items.filter(\.isShown).map { FieldRow(label: $0.0, items: [.setting($0.1)], panel: .settings) }
  }

  func value(of item: Setting, for document: Document) -> SettingValue? {
    guard !settings.field.isEmpty, let text = settings[item] else { return nil }
    if item == .sweepValues || item == .secondValues { return .text(text) }
    return .choice(text, among: settings.choices(of: item, for: document.layer))
  }

  func text(of setting: Setting, for document: Document) -> String? {
    settings.field.isEmpty ? nil : settings[setting]
  }

  mutating func set(_ item: Setting, to text: String, for document: Document) {
    guard settings[item] != nil else { return }
    settings[item] = text
    switch item {
    case .sweepField:
      settings.values = values(of: text, for: document.layer)
      dropOverlap(for: document.layer)
    case .secondField: settings.secondValues = values(of: text, for: document.layer)
    case .sweepValues: formerValues[settings.field] = text
    case .secondValues: formerValues[settings.secondField] = text
    default: break
    }
  }

  func problem(at item: Setting, for document: Document, _ language: Language) -> String? {
    problems[item]?.text(language)
  }

  /// Whether what is shown is the last sweep whose settings could be understood.
  var isBehind: Bool { !problems.isEmpty && run != nil }

  /// The values that a field had, or those that are worth a look.
  private func values(of name: String, for layer: Layer) -> String {
    guard let target = Variation.Target(name: name, of: layer) else { return "" }
    return formerValues[name] ?? layer.suggestedValues(of: target)
  }

  /// The second field goes where the first now sets the same number.
  private mutating func dropOverlap(for layer: Layer) {
    guard settings.hasSecond, !settings.choices(of: .secondField, for: layer).contains(settings.secondField)
    else { return }
    settings.secondField = SweepSettings.none
    settings.secondValues = ""
  }

  func title(ofChoice name: String, at setting: Setting, _ language: Language) -> String? {
    guard setting == .sweepOrder, let order = RowOrder(name: name) else { return nil }
    let metric = Wording.metric(order.metric).text(language)
    return order.isRising
      ? language("\(metric) rising", "\(metric) 升序") : language("\(metric) falling", "\(metric) 降序")
  }

  // MARK: The sweep

  mutating func refresh(for document: Document, _ context: RefreshContext, isShown: Bool) {
    guard isShown else { return }
    let layer = document.layer
    let field = settings.field
    settings.repair(for: layer)
    if settings.field != field { settings.values = values(of: settings.field, for: layer) }
    let next = Basis(layer: layer, type: document.numberType, settings: settings.whatIsSwept)
    guard next != basis else { return }
    basis = next
    let former = variations
    readVariations(for: layer)
    begin(layer, document.numberType, isSame: former == variations)
    for _ in 0..<Self.slicesAtOnce { run?.work() }
  }

  /// Reads the values; those that cannot be read leave the variations as they were, with the problem said.
  private mutating func readVariations(for layer: Layer) {
    problems = [:]
    let first = read(.sweepValues, of: settings.field, for: layer)
    let second = settings.hasSecond ? read(.secondValues, of: settings.secondField, for: layer) : nil
    guard problems.isEmpty, let first else { return }
    variations = [first] + (second.map { [$0] } ?? [])
  }

  private mutating func read(_ item: Setting, of name: String, for layer: Layer) -> Variation? {
    guard let target = Variation.Target(name: name, of: layer), let text = settings[item] else { return nil }
    do {
      return Variation(target, try Variation.Values(text, for: target, of: layer))
    } catch {
      problems[item] = Wording(error.text)
      return nil
    }
  }

  private mutating func begin(_ layer: Layer, _ type: NumberType, isSame: Bool) {
    guard let metric = Metric(name: settings.metric) else { return }
    let isShown = run != nil
    do {
      let sweep = try Sweep(layer, varying: variations)
      run = SweepRun(sweep, metric, type, order: settings.rowOrder, front: settings.front)
      cursor = isSame && isShown ? min(cursor, sweep.count - 1) : sweep.pointOfBase ?? 0
    } catch {
      // What could be read is too much, or the last good values are those of another kind of layer.
      run = nil
      if problems.isEmpty {
        problems[settings.hasSecond ? .secondValues : .sweepValues] = Wording {
          error.text($0, naming: { $0 })
        }
      }
    }
    if variations.isEmpty { run = nil }
  }

  var isWorking: Bool { run?.isWorking ?? false }
  mutating func work() { run?.work() }
  mutating func stop() { run?.stop() }

  // MARK: The cursor

  /// The rows of a sorted table.
  private var sortedRows: BestRows? { settings.isTable ? run?.best : nil }

  var rowCount: Int { sortedRows?.count ?? run?.sweep.count ?? 0 }

  /// The row under the cursor; in the order of the sweep, and in a plot, rows are points.
  var position: Int {
    get { sortedRows.map { $0.row(of: cursor) ?? 0 } ?? cursor }
    set { cursor = point(ofRow: newValue) ?? cursor }
  }

  /// The point of a row; nil where there is none.
  func point(ofRow row: Int) -> Int? {
    if let sortedRows { return sortedRows[row] }
    return 0..<rowCount ~= row ? row : nil
  }

  /// The point under the cursor; nil where there is no sweep.
  var point: Int? { point(ofRow: position) }

  func layerToApply(for document: Document) -> Layer? {
    guard let layer = point.flatMap({ run?.sweep.layer(at: $0) }), layer.figures != nil else { return nil }
    return layer
  }
}

// MARK: On the screen

extension SweepScreen {
  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) { state.drawSweep(&canvas, rect) }

  /// Tab goes from the settings to the points at once; up and down go through the settings.
  static func run(_ command: Command, by key: Key?, in state: inout State) -> Bool {
    let isInSettings = state.rows.contains { $0.panel == .settings && $0.items.contains(state.focus) }
    guard key == .tab, command == .nextItem, isInSettings else { return false }
    state.setFocus(.list)
    return true
  }

  func listHints(in state: State) -> [Hint] {
    let curves =
      settings.hasSecond ? [Hint(.previousField, .nextField, name: Wording("curve", "换曲线"))] : []
    let moves =
      settings.isTable
      ? [Hint(.previousField, .nextField, name: .moveHint)]
      : [Hint(.decrease, .increase, name: Wording("read", "读数"))] + curves
    return state.applyHints + moves + state.backHints + [Hint(.help), Hint(.palette)]
  }
}

extension Command {
  static let sweep = Command(
    "sweep", .screen, [.char("s")], "s", ("sweep", "扫描"),
    ("Sweep one or two fields over ranges", "让一两项取遍一个范围"))
}

extension ScreenName {
  static let sweep = ScreenName("sweep")
}

extension Setting {
  static let sweepField = Setting("sweep_field")
  static let sweepValues = Setting("sweep_values")
  static let secondField = Setting("sweep_second_field")
  static let secondValues = Setting("sweep_second_values")
  static let sweepMetric = Setting("sweep_metric")
  static let sweepScale = Setting("sweep_scale")
  static let sweepView = Setting("sweep_view")
  static let sweepOrder = Setting("sweep_order")
  static let frontOne = Setting("sweep_front_first")
  static let frontTwo = Setting("sweep_front_second")
}

extension State {
  /// The screen as it is.
  var sweepScreen: SweepScreen {
    get { rooms[SweepScreen.self] }
    _modify { yield &rooms[SweepScreen.self] }
  }
}
