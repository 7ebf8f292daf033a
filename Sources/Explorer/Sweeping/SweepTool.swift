import CellGrid
import ConvMath
import LayerText

/// The sweep screen: one or two fields over their values, as a plot or as a table.
struct SweepTool: ScreenTool {
  private(set) var settings = SweepSettings()
  /// The sweep that is shown; nil where the settings make none for this layer.
  private(set) var run: SweepRun?
  private var problems: [ToolItem: Wording] = [:]
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
    let items: [(Message, ToolItem, isShown: Bool)] = [
      (.sweepField, .sweepField, true), (.sweepValues, .sweepValues, true),
      (.secondField, .secondField, true), (.sweepValues, .secondValues, settings.hasSecond),
      (.sweepMetric, .sweepMetric, true), (.sweepView, .sweepView, true),
      (.sweepScale, .sweepScale, !settings.isTable), (.sweepOrder, .sweepOrder, settings.isTable),
      (.frontOne, .frontOne, true), (.frontTwo, .frontTwo, settings.hasFront),
    ]
    return items.filter(\.isShown).map { FieldRow(label: $0.0, items: [.tool($0.1)], panel: .tool) }
  }

  func value(of item: ToolItem, for document: Document) -> ToolValue? {
    guard !settings.field.isEmpty, let text = settings[item] else { return nil }
    if item == .sweepValues || item == .secondValues { return .text(text) }
    return .choice(text, among: settings.choices(of: item, for: document.layer))
  }

  mutating func set(_ item: ToolItem, to text: String, for document: Document) {
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

  func problem(at item: ToolItem, for document: Document, _ language: Language) -> String? {
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

  // MARK: The sweep

  mutating func refresh(for document: Document) {
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

  private mutating func read(_ item: ToolItem, of name: String, for layer: Layer) -> Variation? {
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

// What is found follows from the settings and the document: settings alone tell one tool from another.
extension SweepTool {
  static func == (one: Self, other: Self) -> Bool { one.settings == other.settings }
  func hash(into hasher: inout Hasher) { hasher.combine(settings) }
}
