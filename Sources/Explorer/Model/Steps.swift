import ConvMath

extension State {
  /// Changes the document as one step of the history; the focus follows where its field is gone.
  ///
  /// - Parameter item: what is changed: changes of the same item right after each other are one step.
  mutating func edit(_ item: Item? = nil, _ change: (inout Document) -> Void) {
    keepDraft()
    change(&document)
    analyze()
    repairFocus()
    record(item)
  }

  /// Writes the document into the history.
  mutating func record(_ item: Item?) {
    history.record(document, isContinued: item != nil && item == lastEdited)
    lastEdited = item
    touched = item ?? touched
  }

  mutating func step(_ step: Step) {
    // A text that is being typed has its end alone to work at.
    if draft != nil, editing(focus) == .text { return }
    keepDraft()
    let item = focus
    switch (item, editing(item)) {
    case (.tool(.exerciseAnswer), _), (.tool(.exerciseNumber), _):
      goToExercise(by: step == .less || step == .half ? -1 : 1)
    case (.tool(.exerciseSeed), _): tools.exercises.reseed(by: step == .less || step == .half ? -1 : 1)
    case (.tool(let tool), .choice): cycle(tool, backwards: step == .less || step == .half)
    case (_, .flag): toggleFocused()
    case (.field(let field), .number): stepNumber(field, step)
    case (.extent(let place), .number): stepExtent(place, step)
    case (_, .choice):
      guard let next = document.stepping(item, step) else { return }
      edit(item) { $0 = next }
    default: break
    }
  }

  /// A step stops at the ends of what the field can have; only typing goes beyond.
  private mutating func stepNumber(_ field: Field, _ step: Step) {
    guard let next = document.stepping(.field(field), step) else {
      guard let number = document.layer.number(at: field) else { return }
      let range = document.layer.steps(of: field)
      notice = number <= range.lowerBound ? .least(range.lowerBound) : .most(range.upperBound)
      return
    }
    edit(.field(field)) { $0 = next }
  }

  /// Switches what is on or off, or goes to the next choice.
  mutating func toggle() {
    switch editing(focus) {
    case .flag: toggleFocused()
    case .choice: step(.more)
    // Who changes a number in class goes on with the derivation from there.
    case .number where screen == .derivation: revealNext()
    case .number, .text: break
    case .list: acceptInList()
    }
  }

  mutating func toggleFocused() {
    switch focus {
    case .linked: toggleLink()
    case .field(let field):
      guard case .flag(let isOn) = document.layer.value(of: field) else { return }
      edit(focus) { $0 = $0.setting(field, to: .flag(!isOn)) }
    case .tool(let tool):
      guard case .flag(let isOn) = tools.value(of: tool, for: document) else { return }
      tools.set(tool, to: isOn ? "false" : "true", for: document)
    case .numberType, .list, .extent: break
    }
  }

  mutating func toggleLink() { edit(.linked) { $0.isLinked.toggle() } }

  mutating func cycle(_ item: Item) {
    guard let next = document.stepping(item, .more) else { return }
    edit(item) { $0 = next }
  }

  private mutating func cycle(_ tool: ToolItem, backwards: Bool) {
    guard case .choice(let name, let names) = tools.value(of: tool, for: document), !names.isEmpty else {
      return
    }
    // What no longer can be chosen, as an axis that another network has, gives way to an end.
    let present = names.firstIndex(of: name) ?? (backwards ? 0 : names.count - 1)
    tools.set(tool, to: names[(present + (backwards ? names.count - 1 : 1)) % names.count], for: document)
  }

  /// Goes to the next rank that the operation has.
  mutating func nextRank() {
    let ranks = document.layer.kind.operation.ranks
    let rank = document.layer.rank
    edit { $0.layer = $0.layer.changing(rank: rank < ranks.upperBound ? rank + 1 : ranks.lowerBound) }
  }

  /// Takes the first remedy: of the focused field's issue, or else of the first that has one.
  mutating func takeNearest() {
    keepDraft()
    if screen == .network, takeNetworkRemedy() { return }
    guard !issues.isEmpty else {
      notice = Wording("every value works as it is", "现在每个值都可行")
      return
    }
    let ordered = issues(at: focus) + issues
    guard let remedy = ordered.lazy.compactMap(\.remedies.first).first else {
      notice = Wording("no single value nearby settles this", "附近没有哪个值单独就能解决")
      return
    }
    edit { $0.layer = $0.layer.setting(remedy.field, to: remedy.value) }
    let item = Item.field(remedy.field)
    if items.contains(item) { setFocus(item) }
  }
}
