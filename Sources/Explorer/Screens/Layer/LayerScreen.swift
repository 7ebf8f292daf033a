import CellGrid
import ConvMath

/// The layer: its fields, its figures, and the formulas that gave them. What is hidden is predicted here.
struct LayerScreen: Screen {
  static let name = ScreenName.layer
  static var title: Wording { Wording("Layer", "层") }
  static let bindings = [Binding(.hide) { $0.hideOrShow() }]

  var prediction = Prediction()

  // MARK: Predicting

  func rows(for document: Document) -> [FieldRow] { prediction.rows(for: document) }

  func value(of setting: Setting, for document: Document) -> SettingValue? { prediction.value(of: setting) }

  mutating func set(_ setting: Setting, to text: String, for document: Document) {
    prediction.set(setting, to: text)
  }

  static func accepted(_ setting: Setting, in state: inout State) { state.submitPrediction(setting) }

  static func choose(_ choice: any Hashable & Sendable, in state: inout State) {
    if let figures = choice as? HiddenFigures { state.hide(figures) }
  }

  mutating func refresh(for document: Document, _ context: RefreshContext, isShown: Bool) {
    prediction.refresh(for: document)
  }

  var hidden: HiddenFigures? { prediction.hidden }
  func isCovered(hiding hidden: HiddenFigures) -> Bool { false }

  // MARK: Presenting

  static var hasPresentation: Bool { true }

  func drawPresented(_ canvas: inout Canvas, _ rect: Rect, in state: State) {
    state.drawPresentation(&canvas, rect)
  }

  static func run(_ command: Command, by key: Key?, in state: inout State) -> Bool {
    guard command == .cancel, state.draft == nil, state.isPresenting else { return false }
    state.isPresenting = false
    return true
  }

  // MARK: Drawing

  var takesAllRoom: Bool { true }

  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) {
    if rect.columns >= 76, rect.rows >= 18 {
      state.drawColumns(&canvas, rect)
    } else {
      drawCompact(&canvas, rect, in: state)
    }
  }

  /// Where panels beside each other do not fit: the fields, and the result beside or below them.
  private func drawCompact(_ canvas: inout Canvas, _ rect: Rect, in state: State) {
    let figures = state.analysis?.figures(state.document.numberType, state.language) ?? []
    if rect.columns >= 62 {
      let (fields, result) = rect.splitLeft(29)
      state.drawAllFields(&canvas, fields)
      state.drawResult(&canvas, result, figures)
    } else {
      let (result, fields) = rect.splitBottom(min(6, rect.rows / 2))
      state.drawAllFields(&canvas, fields)
      state.drawResult(&canvas, result, figures)
    }
  }

  // MARK: Hints

  func hints(in state: State) -> [Hint]? {
    guard state.isAnswer(state.focus) else { return nil }
    let typed = [Hint(.accept, name: Wording("check", "检查")), Hint(.erase), Hint(.cancel)]
    let open = [Hint(.digits, name: .answer)] + (Self.hint(in: state).map { [$0] } ?? []) + state.backHints
    return (state.draft != nil ? typed : open) + state.basicHints
  }

  static func hint(in state: State) -> Hint? {
    state.isHiding ? Hint(.hide, name: Wording("show all", "全部显示")) : Hint(.hide)
  }
}

extension Command {
  static let hide = Command(
    "hide", .screen, [.char("H")], "H", ("hide", "隐藏"),
    ("Hide figures to predict them, or show them again", "隐藏结果以便预测，或重新显示"))
}

extension ScreenName {
  static let layer = ScreenName("layer")
}

extension Setting {
  static let predictedOutput = Setting("predicted_output")
  static let predictedParameters = Setting("predicted_parameters")
  static let predictedMACs = Setting("predicted_macs")
  static let predictedFLOPs = Setting("predicted_flops")
  static let predictedComparisons = Setting("predicted_comparisons")
  static let predictedBatchMACs = Setting("predicted_batch_macs")
  static let predictedBatchFLOPs = Setting("predicted_batch_flops")
}

extension State {
  /// The screen as it is.
  var layerScreen: LayerScreen {
    get { rooms[LayerScreen.self] }
    _modify { yield &rooms[LayerScreen.self] }
  }
}
