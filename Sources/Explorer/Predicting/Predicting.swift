import ConvMath

extension State {
  /// Whether any figure is hidden: then nothing shows numbers that it follows from.
  var isHiding: Bool { tools.prediction.hidden != nil }

  /// Whether a screen would show what is hidden, so that it is covered.
  func isCovered(_ screen: Screen) -> Bool {
    guard let hidden = tools.prediction.hidden else { return false }
    switch screen {
    case .layer, .derivation, .exercises: return false
    // The picture counts the windows and shows what they see, and nothing else.
    case .picture: return hidden == .all || hidden == .output
    default: return true
    }
  }

  /// Whether a character is typed into an answer: nothing more is, once it is settled.
  func takes(_ character: Character, intoAnswer item: ToolItem) -> Bool {
    if item == .exerciseAnswer, tools.exercises.isSettled { return false }
    return Answer.takes(character, isBegun: draft != nil)
  }

  /// Checks what was typed into an answer.
  mutating func submit(_ item: ToolItem) {
    if item == .exerciseAnswer {
      tools.exercises.submit()
      return
    }
    let following = rows.filter { $0.panel == .answer }.flatMap(\.items).drop { $0 != .tool(item) }
      .dropFirst()
    tools.prediction.submit(item, for: document)
    lastPrediction = item
    guard tools.prediction.reply(at: item)?.isRight == true else { return }
    // What was found is no question any more.
    let left = rows.filter { $0.panel == .answer }.flatMap(\.items)
    focus = following.first ?? left.first ?? startingFocus(on: screen)
  }

  /// On the exercises gives the answer away; elsewhere hides figures, or shows them again.
  mutating func hideOrReveal() {
    keepDraft()
    if screen == .exercises {
      tools.exercises.reveal()
    } else if isHiding {
      tools.prediction.hide(nil)
      lastPrediction = nil
      repairFocus()
      notice = Wording("Nothing is hidden any more", "已全部显示")
    } else {
      let choices = HiddenFigures.allCases.map { figures in
        Picker.Choice(
          title: PredictionWording.hiding(figures).text(language), detail: "", outcome: .hide(figures),
          keywords: PredictionWording.hiding(figures).text(.english))
      }
      overlay = .picker(
        Picker(title: Wording("hide, to predict first", "先隐藏，再预测"), language: language, choices: choices))
    }
  }

  /// Hides figures and waits for what is predicted.
  mutating func hide(_ figures: HiddenFigures) {
    tools.prediction.hide(figures)
    tools.prediction.refresh(for: document)
    show(.layer)
    if let first = rows.first(where: { $0.panel == .answer })?.items.first { setFocus(first) }
    notice = Wording(
      "Hidden: type what you predict, Enter checks; H shows all", "已隐藏：输入预测，按 Enter 检查；按 H 全部显示")
  }
}
