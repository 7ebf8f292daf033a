import CellGrid
import ConvMath

/// Which figure is derived, and how many lines of its derivation are revealed.
struct DerivationTool: ScreenTool {
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
    [FieldRow(label: .figure, items: [.tool(.derivedFigure)], panel: .tool)]
  }

  func value(of item: ToolItem, for document: Document) -> ToolValue? {
    item == .derivedFigure ? .choice(topic.name, among: topics.map(\.name)) : nil
  }

  mutating func set(_ item: ToolItem, to text: String, for document: Document) {
    guard item == .derivedFigure, let topic = Topic(name: text) else { return }
    choose(topic)
  }

  func problem(at item: ToolItem, for document: Document, _ language: Language) -> String? { nil }

  /// - Parameter symbolsOnly: Whether numbers are hidden, so that each step has its symbols alone.
  mutating func refresh(for document: Document, symbolsOnly: Bool = false) {
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

  /// Scrolls what is revealed, up by negative distances.
  mutating func scroll(by distance: Int) { back = max(0, min(back - distance, 3 * count)) }
}

extension DerivationTool {
  /// Two are equal where what they keep is: how much is revealed is not kept.
  static func == (one: Self, other: Self) -> Bool { one.chosen == other.chosen }
  func hash(into hasher: inout Hasher) { hasher.combine(chosen) }
}
