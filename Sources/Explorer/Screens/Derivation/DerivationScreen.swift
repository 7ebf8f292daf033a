import CellGrid
import ConvMath

/// Which figure is derived, and how many lines of its derivation are revealed.
struct DerivationScreen: ListScreen {
  static let name = ScreenName.derivation
  static var title: Wording { DerivationWording.screen }
  static var settingsTitle: Wording { title }
  static let bindings = [Binding(.derivation) { $0.askWhy() }]
  static let settings: [Setting] = [.derivedFigure]

  /// What is chosen: a figure, or all formulas at once.
  enum Topic: Hashable, Sendable {
    case figure(DerivedFigure)
    case everything

    /// Its name in documents.
    var name: String {
      switch self {
      case .figure(let figure): figure.rawValue
      case .everything: "all_formulas"
      }
    }

    /// What it is called.
    func text(_ language: Language) -> String {
      switch self {
      case .figure(let figure): figure.text(language)
      case .everything: language("all formulas", "全部公式")
      }
    }

    init?(name: String) {
      if name == "all_formulas" {
        self = .everything
      } else {
        guard let figure = DerivedFigure(rawValue: name) else { return nil }
        self = .figure(figure)
      }
    }
  }

  private var chosen = Topic.figure(.flops)
  /// Lines that are revealed of each figure; a derivation begins with its first.
  private var revealed: [DerivedFigure: Int] = [:]
  /// Lines that the end of what is revealed is scrolled out of sight.
  private(set) var back = 0
  /// What can be derived, and the line that each step begins at: of the last layer that could be.
  private(set) var figures: [DerivedFigure] = [.output, .parameters, .flops]
  private var starts: [Int] = [0]
  private var count = 1
  private var basis: Basis?

  /// What the lines follow from.
  private struct Basis: Hashable {
    var layer: Layer
    var type: NumberType
    var topic: Topic
    var symbolsOnly: Bool
  }

  /// What can be chosen, in order.
  var topics: [Topic] { figures.map(Topic.figure) + [.everything] }

  /// What is shown: the chosen one, or where this layer has it not, the FLOPs.
  var topic: Topic { topics.contains(chosen) ? chosen : .figure(.flops) }

  /// The lines that are revealed, at least one.
  var shown: Int {
    guard case .figure(let figure) = topic else { return 0 }
    return max(1, min(revealed[figure] ?? 1, count))
  }

  var isComplete: Bool { shown == count }

  /// Goes to a topic.
  mutating func choose(_ topic: Topic) {
    chosen = topic
    back = 0
  }

  // MARK: Settings

  func rows(for document: Document) -> [FieldRow] {
    [FieldRow(label: .figure, items: [.setting(.derivedFigure)], panel: .settings)]
  }

  func value(of item: Setting, for document: Document) -> SettingValue? {
    item == .derivedFigure ? .choice(topic.name, among: topics.map(\.name)) : nil
  }

  /// What was chosen is kept, also where this layer has no such figure.
  func text(of setting: Setting, for document: Document) -> String? {
    setting == .derivedFigure ? chosen.name : nil
  }

  mutating func set(_ item: Setting, to text: String, for document: Document) {
    guard item == .derivedFigure, let topic = Topic(name: text) else { return }
    choose(topic)
  }

  func title(ofChoice name: String, at setting: Setting, _ language: Language) -> String? {
    // What is a metric too is called as everywhere.
    Metric(name: name) == nil ? Topic(name: name)?.text(language) : nil
  }

  func startingItem(for document: Document) -> Item? { .list }

  mutating func refresh(for document: Document, _ context: RefreshContext, isShown: Bool) {
    if isShown { refresh(for: document, symbolsOnly: context.isHiding) }
  }

  /// - Parameter symbolsOnly: Whether numbers are hidden, so that each step has its symbols alone.
  mutating func refresh(for document: Document, symbolsOnly: Bool) {
    var next = Basis(layer: document.layer, type: document.numberType, topic: topic, symbolsOnly: symbolsOnly)
    // While the layer cannot be the last that could is shown.
    guard basis != next, let analysis = try? document.layer.analyze() else { return }
    figures = analysis.derivedFigures
    next.topic = topic
    basis = next
    guard case .figure(let figure) = topic else { return }
    let isComplete = isComplete && revealed[figure] != nil
    let lines = analysis.derivation(of: figure, document.numberType).lines().filter {
      !symbolsOnly || !$0.symbol.isEmpty
    }
    starts = lines.indices.filter { $0 == 0 || lines[$0].step != lines[$0 - 1].step }
    count = max(lines.count, 1)
    // What was told to its end stays so, however long it becomes.
    if isComplete { revealed[figure] = max(revealed[figure] ?? 1, count) }
  }

  // MARK: The list

  var rowCount: Int { topics.count }
  var position: Int {
    get { topics.firstIndex(of: topic) ?? 0 }
    set { if topics.indices.contains(newValue) { choose(topics[newValue]) } }
  }

  mutating func move(_ key: Key) -> Bool {
    switch key {
    case .right, .space, .enter: reveal(shown + 1)
    case .left, .backspace: reveal(shown - 1)
    case .pageDown, .shift(.right): reveal(starts.first { $0 > shown } ?? count)
    case .pageUp, .shift(.left): reveal(starts.last { $0 < shown } ?? 1)
    case .home: reveal(1)
    case .end: reveal(count)
    default: return false
    }
    return true
  }

  private mutating func reveal(_ lines: Int) {
    guard case .figure(let figure) = topic else { return }
    revealed[figure] = max(1, min(lines, count))
    back = 0
  }

  /// There are no lines to scroll back to before the first.
  static func settle(within lastOffset: Int, in state: inout State) {
    state.derivationScreen.back = min(state.derivationScreen.back, lastOffset)
  }

  /// Scrolls what is revealed, up by negative distances.
  mutating func scroll(by distance: Int) { back = max(0, min(back - distance, 3 * count)) }
}

// MARK: On the screen

extension DerivationScreen {
  /// A place that goes on with the derivation when it is pressed.
  struct Reveal: Hashable, Sendable {}

  static func run(_ command: Command, by key: Key?, in state: inout State) -> Bool {
    switch command {
    // Who changes a number in class goes on with the derivation from there.
    case .toggle where state.editing(state.focus) == .number: state.revealNext()
    case .scrollUp: state.derivationScreen.scroll(by: -State.scrollStep)
    case .scrollDown: state.derivationScreen.scroll(by: State.scrollStep)
    default: return false
    }
    return true
  }

  /// Down goes on, as the derivation does.
  static var wheelKeys: (up: Key, down: Key) { (.left, .right) }

  static func choose(_ choice: any Hashable & Sendable, in state: inout State) {
    if let topic = choice as? Topic { state.derive(topic) }
  }

  static func press(_ place: any Hashable & Sendable, at point: Point, in state: inout State) {
    guard place is Reveal else { return }
    state.setFocus(.list)
    _ = state.moveInList(.right)
  }

  static func derive(_ figure: DerivedFigure, in state: inout State) -> Bool {
    state.derive(.figure(figure))
    return true
  }

  func isCovered(hiding hidden: HiddenFigures) -> Bool { false }

  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) { state.drawDerivation(&canvas, rect) }

  var numberHints: [Hint] { [Hint(.toggle, name: DerivationWording.next)] }

  func listHints(in state: State) -> [Hint] {
    state.repairHints + [
      Hint(.toggle, name: DerivationWording.next), Hint(.decrease, .increase, name: .stepHint),
      Hint(.previousField, .nextField, name: Wording("figure", "数值项")), Hint(.help),
      Hint(.firstField, .lastField, name: Wording("first, all", "首行、全部")), Hint(.cancel, name: .backHint),
      Hint(.halve, .double, name: Wording("step", "步")), Hint(.scrollUp, .scrollDown), Hint(.palette),
    ]
  }
}

extension Command {
  static let derivation = Command(
    "derivation", .screen, [.char("d")], "d", ("derive", "推导"),
    ("Derive a figure, one line at a time", "逐行推导一个数值"))
}

extension ScreenName {
  static let derivation = ScreenName("derivation")
}

extension Setting {
  static let derivedFigure = Setting("derivation_figure")
}

extension State {
  /// The screen as it is.
  var derivationScreen: DerivationScreen {
    get { rooms[DerivationScreen.self] }
    _modify { yield &rooms[DerivationScreen.self] }
  }
}
