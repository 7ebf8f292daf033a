import ConvMath

/// What is hidden of the result, and what was predicted for it.
struct Prediction: Hashable, Sendable {
  /// What is hidden; nil where all is shown.
  private(set) var hidden: HiddenFigures?
  private var attempts: [Setting: Attempt] = [:]
  /// What was predicted last.
  private(set) var last: Setting?
  /// How the predictions of earlier layers went.
  private var past = ExerciseScore()
  /// The layer that the predictions are for.
  private var layer: Layer?

  /// The figures that can be predicted, in the order of the result.
  private static let items: [(item: Setting, question: Question, label: Wording, weight: Int)] = [
    (.predictedOutput, .outputShape, .output, 0), (.predictedParameters, .parameters, .parameters, 0),
    (.predictedMACs, .macs, .macs, 0), (.predictedFLOPs, .flops, .flops, 0),
    (.predictedComparisons, .comparisons, .comparisons, 0),
    (.predictedBatchMACs, .batchMACs, .macs, 1), (.predictedBatchFLOPs, .batchFLOPs, .flops, 1),
  ]

  /// Hides figures, or with nil shows all; what was predicted is forgotten.
  mutating func hide(_ figures: HiddenFigures?) {
    hidden = figures
    last = nil
    forget()
  }

  /// How this session's predictions have gone.
  var score: ExerciseScore { past + ExerciseScore(attempts.values) }

  private mutating func forget() {
    past = score
    attempts = [:]
  }

  /// Whether a figure is hidden and not yet found.
  func hides(_ figure: Figure) -> Bool {
    guard let hidden, hidden.hides(figure.label) else { return false }
    return item(for: figure).flatMap { attempts[$0] }?.outcome == nil
  }

  /// The item where a figure is predicted; nil for one that is only hidden.
  func item(for figure: Figure) -> Setting? {
    Self.items.first { $0.label == figure.label && $0.weight == figure.weight }?.item
  }

  /// What the figure of an item is called.
  static func label(of item: Setting) -> Wording? { items.first { $0.item == item }?.label }

  /// Whether a figure was found by predicting it.
  func isFound(_ figure: Figure) -> Bool {
    hidden != nil && item(for: figure).flatMap { attempts[$0] }?.outcome == .right
  }

  /// What is told of the last prediction of an item.
  func reply(at item: Setting) -> Attempt.Reply? { attempts[item]?.reply }

  /// Predictions are of one layer: another one is to be predicted anew.
  mutating func refresh(for document: Document) {
    guard hidden != nil, layer != document.layer else { return }
    if layer != nil { forget() }
    layer = document.layer
  }

  // MARK: Items

  func rows(for document: Document) -> [FieldRow] {
    guard let hidden, let analysis = try? document.layer.analyze() else { return [] }
    return Self.items.filter { item in
      hidden.hides(item.label) && attempts[item.item]?.outcome == nil
        && isAsked(item.question, in: analysis)
    }.map { FieldRow(label: $0.label, items: [.setting($0.item)], panel: .answer) }
  }

  /// Whether the result shows such a figure.
  private func isAsked(_ question: Question, in analysis: Analysis) -> Bool {
    switch question {
    case .macs: analysis.sample.macs > 0
    case .batchMACs: analysis.sample.macs > 0 && analysis.layer.input.batch > 1
    case .batchFLOPs: analysis.layer.input.batch > 1
    case .comparisons: analysis.sample.operations.comparisons > 0
    default: true
    }
  }

  func value(of item: Setting) -> SettingValue? {
    Self.items.contains { $0.item == item }
      ? .answer(attempts[item]?.text ?? "", isOpen: attempts[item]?.outcome == nil) : nil
  }

  mutating func set(_ item: Setting, to text: String) {
    guard Self.items.contains(where: { $0.item == item }) else { return }
    attempts[item, default: Attempt()].type(text)
  }

  /// Checks what was predicted in an item.
  mutating func submit(_ item: Setting, for document: Document) {
    last = item
    guard let question = Self.items.first(where: { $0.item == item })?.question else { return }
    guard let analysis = try? document.layer.analyze() else { return }
    attempts[item, default: Attempt()].submit { text in
      Answer(text, count: question.answerCount(in: analysis))
        .flatMap { question.check($0, for: analysis.layer) }
    }
  }
}
