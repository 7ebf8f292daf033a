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
      notice =
        steps < 0
        ? Wording("nothing to redo", "没有可重做的步骤")
        : history.floor > 0
          ? Wording("undo ends here: this is how the page begins", "撤销到此为止：这是本页开始时的样子")
          : Wording("nothing to undo", "没有可撤销的步骤")
      return
    }
    document = history.present
    analyze()
    repairFocus()
  }

  /// The commands on steps and baselines.
  static let historyBindings = [
    Binding(.pin) { $0.pin() },
    Binding(.unpin) { state in state.withBaseline { state in state.edit { $0 = $0.unpinning() } } },
    Binding(.nextBaseline) { state in
      state.withBaseline { state in state.edit(.list) { $0 = $0.choosingNextBaseline() } }
    },
    Binding(.swap) { state in state.withBaseline { state in state.edit { $0 = $0.swappingBaseline() } } },
    Binding(.undo) { $0.goBack(1) },
    Binding(.redo) { $0.goBack(-1) },
  ]

  /// Pins the layer in the first free slot.
  private mutating func pin() {
    keepDraft()
    guard let pinned = document.pinning() else {
      notice = Wording("all slots from A to Z are taken; P frees one", "A 到 Z 都已占用；按 P 可腾出一个")
      return
    }
    edit { $0 = pinned }
    let isNetwork = document.network != nil
    notice = pinned.chosenBaseline.map { HistoryWording.pinned($0, isNetwork: isNetwork) }
  }

  /// Does a step that needs a baseline, or says that there is none.
  private mutating func withBaseline(_ step: (inout State) -> Void) {
    keepDraft()
    guard document.baseline != nil else {
      notice =
        document.network == nil
        ? Wording("nothing is pinned; p pins the layer as a baseline", "还没有基线；按 p 把当前层定为基线")
        : Wording("nothing is pinned; p pins the network as a baseline", "还没有基线；按 p 把当前网络定为基线")
      return
    }
    step(&self)
  }
}

extension Command {
  static let pin = Command(
    "pin", .compare, [.char("p")], "p", ("pin", "定基线"),
    ("Pin the layer as a baseline to compare with", "把当前层定为比较的基线"))
  static let unpin = Command(
    "unpin", .compare, [.char("P")], "P", ("unpin", "取消基线"), ("Take the baseline off its pin", "取消这个基线"))
  static let nextBaseline = Command(
    "nextBaseline", .compare, [.char("b")], "b", ("baseline", "换基线"),
    ("Compare with the next baseline", "与下一个基线比较"))
  static let swap = Command(
    "swap", .compare, [.char("z")], "z", ("swap", "交换"), ("Swap the layer with the baseline", "当前层与基线互换"))
  static let undo = Command(
    "undo", .document, [.char("u"), .control("u")], "u Ctrl-U", ("undo", "撤销"),
    ("Undo the last step", "撤销上一步"))
  static let redo = Command(
    "redo", .document, [.char("U"), .control("r")], "U Ctrl-R", ("redo", "重做"),
    ("Redo what was undone", "恢复刚撤销的一步"))
}
