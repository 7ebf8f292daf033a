extension State {
  /// Goes so many steps back in the history, or forward where negative.
  mutating func goBack(_ steps: Int) {
    keepDraft()
    lastEdited = nil
    guard steps != 0 else { return }
    let before = history.position
    history.goBack(steps)
    guard history.position != before else {
      notice = steps > 0 ? .nothingToUndo : .nothingToRedo
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
      notice = .noBaseline
      return
    }
    switch command {
    case .pin:
      guard let pinned = document.pinning() else {
        notice = .noSlotLeft
        return
      }
      edit { $0 = pinned }
      notice = pinned.chosenBaseline.map(Message.pinned)
    case .unpin: edit { $0 = $0.unpinning() }
    case .nextBaseline: edit(.list) { $0 = $0.choosingNextBaseline() }
    case .swap: edit { $0 = $0.swappingBaseline() }
    default: break
    }
  }
}
