import ConvMath

extension State {
  /// Goes so many steps back in the history, or forward where negative.
  mutating func goBack(_ steps: Int) {
    keepDraft()
    lastEdited = nil
    guard steps != 0 else { return }
    let before = history.position
    history.goBack(steps)
    guard history.position != before else {
      notice = steps > 0 ? Wording("nothing to undo", "没有可撤销的步骤") : Wording("nothing to redo", "没有可重做的步骤")
      return
    }
    document = history.present
    analyze()
    repairFocus()
  }

  /// Does a command on baselines, each a step of the history.
  mutating func runOnBaselines(_ command: Command) {
    keepDraft()
    guard command == .pin || document.baseline != nil else {
      notice = Wording("nothing is pinned; p pins the layer as a baseline", "还没有基线；按 p 把当前层定为基线")
      return
    }
    switch command {
    case .pin:
      guard let pinned = document.pinning() else {
        notice = Wording("all slots from A to Z are taken; P frees one", "A 到 Z 都已占用；按 P 可腾出一个")
        return
      }
      edit { $0 = pinned }
      notice = pinned.chosenBaseline.map(HistoryWording.pinned)
    case .unpin: edit { $0 = $0.unpinning() }
    case .nextBaseline: edit(.list) { $0 = $0.choosingNextBaseline() }
    case .swap: edit { $0 = $0.swappingBaseline() }
    default: break
    }
  }
}
