import ConvMath

extension State {
  /// All items in the order that the focus goes through them: the screen's own settings, its list, the layer's fields.
  var items: [Item] {
    let rows = rows
    let own = rows.filter { $0.panel == .tool }.flatMap(\.items)
    let list: [Item] = screen.hasList ? [.list] : []
    return own + list + rows.filter { $0.panel != .tool }.flatMap(\.items)
  }

  /// How an item is edited.
  func editing(_ item: Item) -> Item.Editing {
    guard case .tool(let tool) = item else { return document.editing(item) }
    return switch tools.value(of: tool, for: document) {
    case .text, nil: .text
    case .choice: .choice
    case .flag: .flag
    }
  }

  // MARK: Focus

  mutating func moveFocus(by distance: Int, wrapping: Bool = true) {
    keepDraft()
    lastEdited = nil
    let items = items
    guard !items.isEmpty else { return }
    let position = items.firstIndex(of: focus) ?? 0
    let target = position + distance
    if items.indices.contains(target) {
      focus = items[target]
    } else if wrapping {
      focus = distance > 0 ? items[0] : items[items.count - 1]
    } else {
      focus = distance > 0 ? items[items.count - 1] : items[0]
    }
  }

  /// Puts the focus on an item of this screen.
  mutating func setFocus(_ item: Item) {
    guard item != focus else { return }
    keepDraft()
    lastEdited = nil
    focus = item
  }

  /// Where the focus was on a field that is gone, it goes to the hyperparameter's first field, or the first of all.
  mutating func repairFocus() {
    let items = items
    guard !items.contains(focus) else { return }
    let same = items.first { item in
      guard case .field(let field) = item, case .field(let lost) = focus else { return false }
      return field.hyperparameter == lost.hyperparameter
    }
    let kind = Item.field(Field(.kind))
    focus = same ?? (items.contains(kind) ? kind : items.first ?? kind)
  }

  // MARK: Typing

  /// Adds letters to what is typed in the focused item; the first one replaces its value.
  mutating func type(_ letters: String) {
    let isText = editing(focus) == .text
    guard isText || editing(focus) == .number else { return }
    var draft = draft ?? Draft(item: focus, text: "", original: document, tools: tools)
    let most = isText ? Draft.maximumLetters : Draft.maximumDigits
    draft.text = String((draft.text + letters).prefix(most))
    apply(draft)
  }

  mutating func erase() {
    var draft: Draft
    if let typed = self.draft {
      draft = typed
    } else if let present = textToEdit(of: focus) {
      draft = Draft(item: focus, text: present, original: document, tools: tools)
    } else {
      return
    }
    if !draft.text.isEmpty { draft.text.removeLast() }
    apply(draft)
  }

  /// Takes away all of the text that is being typed.
  mutating func clearText() {
    guard var draft else { return }
    draft.text = ""
    apply(draft)
  }

  /// The text that typing goes on from.
  private func textToEdit(of item: Item) -> String? {
    switch item {
    case .field(let field): return document.layer.number(at: field).map(String.init)
    case .tool(let tool):
      guard case .text(let text) = tools.value(of: tool, for: document) else { return nil }
      return text
    default: return nil
    }
  }

  /// Lets the layer have what is typed; what is no number yet leaves it as it was.
  private mutating func apply(_ draft: Draft) {
    self.draft = draft
    lastEdited = lastEdited == draft.item ? lastEdited : nil
    switch draft.item {
    case .tool(let tool):
      tools.set(tool, to: draft.text, for: document)
    case .field(let field):
      guard let number = draft.number else { return }
      document = draft.original.setting(field, to: .number(number))
      touched = draft.item
      analyze()
      repairFocus()
    default: break
    }
  }

  /// Ends typing: what is typed stays, a draft that is no number is taken back.
  mutating func keepDraft() {
    guard let draft else { return }
    self.draft = nil
    if case .field = draft.item {
      if draft.number == nil { restore(draft) } else { record(draft.item) }
    }
  }

  private mutating func restore(_ draft: Draft) {
    document = draft.original
    tools = draft.tools
    analyze()
    repairFocus()
  }

  mutating func accept() {
    if let draft {
      keepDraft()
      if case .tool(let item) = draft.item, item.isAnswer { submit(item) }
      return
    }
    if focus == .tool(.exerciseAnswer), tools.exercises.isSettled {
      goToExercise(by: 1)
      return
    }
    switch editing(focus) {
    case .choice: openPicker(for: focus)
    case .flag: toggleFocused()
    case .number: moveFocus(by: 1)
    case .text:
      guard let text = textToEdit(of: focus) else { return }
      draft = Draft(item: focus, text: text, original: document, tools: tools)
    case .list: acceptInList()
    }
  }

  mutating func cancel() {
    if let draft {
      self.draft = nil
      restore(draft)
    } else if isWorking {
      stopWork()
    } else if screen == .lessons, tools.lessons.open != nil {
      leaveLesson()
    } else if screen == .layer {
      isPresenting = false
    } else {
      show(.layer)
    }
  }

  /// A pasted number or text goes into the focused item, a layer's call becomes the layer.
  mutating func paste(_ text: String) {
    switch overlay {
    case .picker(var picker):
      picker.type(text.filter { !$0.isNewline })
      overlay = .picker(picker)
      return
    case .prompt(var prompt):
      prompt.text = String((prompt.text + text.filter { !$0.isNewline }).prefix(Prompt.maximumLength))
      overlay = .prompt(prompt)
      return
    case .help, .report: return
    case nil: break
    }
    if editing(focus) == .text, draft != nil || focus.isAnswer {
      type(text.filter { !$0.isNewline })
      return
    }
    let trimmed = text.filter { !$0.isWhitespace && $0 != "," && $0 != "_" }
    guard !trimmed.isEmpty else { return }
    if trimmed.contains("(") || trimmed.contains("{") {
      pasteLayer(text)
      return
    }
    guard editing(focus) == .number, trimmed.allSatisfy({ ("0"..."9").contains($0) }),
      trimmed.count <= Draft.maximumDigits
    else {
      notice = .notANumber(String(text.filter { !$0.isNewline }.prefix(20)))
      return
    }
    keepDraft()
    lastEdited = nil
    type(trimmed)
    keepDraft()
    lastEdited = nil
  }

  // MARK: Steps

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
  private mutating func record(_ item: Item?) {
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
    case .numberType, .list: break
    }
  }

  mutating func toggleLink() { edit(.linked) { $0.isLinked.toggle() } }

  mutating func cycle(_ item: Item) {
    guard let next = document.stepping(item, .more) else { return }
    edit(item) { $0 = next }
  }

  private mutating func cycle(_ tool: ToolItem, backwards: Bool) {
    guard case .choice(let name, let names) = tools.value(of: tool, for: document),
      let present = names.firstIndex(of: name)
    else { return }
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
    guard !issues.isEmpty else {
      notice = .nothingToTake
      return
    }
    let ordered = issues(at: focus) + issues
    guard let remedy = ordered.lazy.compactMap(\.remedies.first).first else {
      notice = .noValue
      return
    }
    edit { $0.layer = $0.layer.setting(remedy.field, to: remedy.value) }
    let item = Item.field(remedy.field)
    if items.contains(item) { setFocus(item) }
  }
}
