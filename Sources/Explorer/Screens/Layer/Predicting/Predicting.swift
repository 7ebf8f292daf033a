import ConvMath

extension State {
  /// Whether any figure is hidden: then nothing shows numbers that it follows from.
  var isHiding: Bool { hiddenFigures != nil }

  /// Checks what was predicted for a figure.
  mutating func submitPrediction(_ setting: Setting) {
    let following = rows.filter { $0.panel == .answer }.flatMap(\.items).drop { $0 != .setting(setting) }
      .dropFirst()
    let document = document
    layerScreen.prediction.submit(setting, for: document)
    guard layerScreen.prediction.reply(at: setting)?.isRight == true else { return }
    // What was found is no question any more.
    let left = rows.filter { $0.panel == .answer }.flatMap(\.items)
    focus = following.first ?? left.first ?? startingFocus(on: screen)
  }

  /// Asks which figures to hide, or shows them again.
  mutating func hideOrShow() {
    keepDraft()
    guard !isHiding else {
      layerScreen.prediction.hide(nil)
      repairFocus()
      notice = Wording("Nothing is hidden any more", "已全部显示")
      return
    }
    let choices = HiddenFigures.allCases.map { figures in
      Picker.Choice(
        title: PredictionWording.hiding(figures).text(language), detail: "",
        outcome: .own(ScreenOwn(figures, of: .layer)),
        keywords: PredictionWording.hiding(figures).text(.english))
    }
    overlay = .picker(
      Picker(title: Wording("hide, to predict first", "先隐藏，再预测"), language: language, choices: choices))
  }

  /// Hides figures and waits for what is predicted.
  mutating func hide(_ figures: HiddenFigures) {
    let document = document
    layerScreen.prediction.hide(figures)
    layerScreen.prediction.refresh(for: document)
    show(.layer)
    if let first = rows.first(where: { $0.panel == .answer })?.items.first { setFocus(first) }
    notice = Wording(
      "Hidden: type what you predict, Enter checks; H shows all", "已隐藏：输入预测，按 Enter 检查；按 H 全部显示")
  }
}
