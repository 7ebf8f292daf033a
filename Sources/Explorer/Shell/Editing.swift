import ConvMath

extension State {
  /// How an item is edited.
  func editing(_ item: Item) -> Item.Editing {
    guard case .setting(let setting) = item else { return document.editing(item) }
    return switch rooms.value(of: setting, for: document) {
    case .text, .digits, .answer, nil: .text
    case .choice: .choice
    case .flag: .flag
    }
  }

  /// What stands in the setting that an item is; nil for another item.
  func settingValue(of item: Item) -> SettingValue? {
    if case .setting(let setting) = item { rooms.value(of: setting, for: document) } else { nil }
  }

  /// Whether an item takes an answer, which Enter checks.
  func isAnswer(_ item: Item) -> Bool {
    if case .answer = settingValue(of: item) { true } else { false }
  }

  /// Does something on the screen that has a setting.
  mutating func accepted(_ setting: Setting) {
    guard let room = rooms.screen(of: setting, for: document) else { return }
    Swift.type(of: room).accepted(setting, in: &self)
  }

  /// Adds letters to what is typed in the focused item; the first one replaces its value.
  mutating func type(_ letters: String) {
    let isText = editing(focus) == .text
    guard isText || editing(focus) == .number else { return }
    var draft = draft ?? beginDraft(at: focus, "")
    let most = isText ? Draft.maximumLetters : Draft.maximumDigits
    draft.text = String((draft.text + letters.inOneLine).prefix(most))
    apply(draft)
  }

  mutating func erase() {
    var draft: Draft
    if let typed = self.draft {
      if typed.text.isEmpty, !typed.former.isEmpty { return typeBackwards(typed) }
      draft = typed
    } else if let present = textToEdit(of: focus) {
      draft = beginDraft(at: focus, present)
    } else {
      return
    }
    if !draft.text.isEmpty { draft.text.removeLast() }
    apply(draft)
  }

  /// Takes away all of the text of the focused item, as typing does.
  mutating func clearText() {
    guard var draft = draft ?? textToEdit(of: focus).map({ beginDraft(at: focus, $0) }) else { return }
    draft.text = ""
    apply(draft)
  }

  /// The text that typing goes on from.
  private func textToEdit(of item: Item) -> String? {
    switch item {
    case .field(let field): return document.layer.number(at: field).map(String.init)
    case .extent(let place): return document.network?.extent(place)?.value.map(String.init)
    case .setting(let setting):
      switch rooms.value(of: setting, for: document) {
      case .text(let text), .digits(let text), .answer(let text, _): return text
      case .choice, .flag, nil: return nil
      }
    default: return nil
    }
  }

  /// Lets the layer have what is typed; what is no number yet leaves it as it was.
  private mutating func apply(_ draft: Draft) {
    self.draft = draft
    lastEdited = lastEdited == draft.item ? lastEdited : nil
    switch draft.item {
    case .setting(let setting):
      rooms.set(setting, to: draft.text, for: document)
    case .field(let field):
      guard let number = draft.number else { return }
      change { $0 = draft.original.setting(field, to: .number(number)) }
      touched = draft.item
    case .extent(let place):
      guard let number = draft.number else { return }
      document = draft.original.setting(place, to: number)
      touched = draft.item
      analyze()
    default: break
    }
  }

  /// Ends typing: what is typed stays, a draft that is no number is taken back.
  mutating func keepDraft() {
    guard let draft else { return }
    self.draft = nil
    defer { roomBeforeDraft = nil }
    switch draft.item {
    case .field, .extent:
      if draft.former.isEmpty, draft.number == nil { return restore(draft) }
      if !draft.former.isEmpty { keepAxes(of: draft) }
      record(draft.item)
    default: break
    }
  }

  /// What is typed begins in an item: what there was before is kept for Escape.
  private mutating func beginDraft(at item: Item, _ text: String) -> Draft {
    if case .setting(let setting) = item { roomBeforeDraft = rooms.screen(of: setting, for: document) }
    return Draft(item: item, text: text, original: document)
  }

  private mutating func restore(_ draft: Draft) {
    document = draft.first.original
    focus = draft.first.item
    if let room = roomBeforeDraft { rooms[Swift.type(of: room).name] = room }
    roomBeforeDraft = nil
    analyze()
    repairFocus()
  }

  mutating func accept() {
    if let draft {
      keepDraft()
      if case .setting(let setting) = draft.item { accepted(setting) }
      return
    }
    switch editing(focus) {
    case .choice: openPicker(for: focus)
    case .flag: toggleFocused()
    case .number: moveFocus(by: 1)
    case .text:
      guard let text = textToEdit(of: focus) else { return }
      draft = beginDraft(at: focus, text)
    case .list: acceptInList()
    }
  }

  /// The screen that Escape leads back to.
  var home: ScreenName {
    let place = rooms.all.firstIndex { $0.reminder(language) != nil } ?? 0
    return rooms.names[place]
  }

  mutating func cancel() {
    if let draft {
      self.draft = nil
      restore(draft)
    } else if isWorking {
      stopWork()
    } else if screen != home {
      show(home)
    }
  }

  /// A pasted number or text goes into the focused item, a layer's call becomes the layer.
  mutating func paste(_ text: String) {
    switch overlay {
    case .picker(var picker):
      picker.type(text.inOneLine)
      overlay = .picker(picker)
      return
    case .prompt(var prompt):
      prompt.edit { $0 += text.inOneLine }
      overlay = .prompt(prompt)
      return
    case .help, .report: return
    case nil: break
    }
    if editing(focus) == .text, draft != nil || isAnswer(focus) {
      type(text)
      return
    }
    let trimmed = text.filter { !$0.isWhitespace && $0 != "," && $0 != "_" }
    guard !trimmed.isEmpty else { return }
    if trimmed.contains("(") || trimmed.contains("{") {
      pasteLayer(text)
      return
    }
    guard editing(focus) == .number, pasteNumbers(trimmed) else {
      notice = .notANumber(String(text.filter { !$0.isNewline }.prefix(20)))
      return
    }
  }
}

extension String {
  /// The text without the ends of its lines, with spaces for tabs, and without any other character that steers a terminal: no
  /// document takes those.
  fileprivate var inOneLine: String {
    let scalars = unicodeScalars.compactMap { scalar in
      scalar == "\t" ? " " : scalar.properties.generalCategory == .control ? nil : scalar
    }
    return String(String.UnicodeScalarView(scalars)).filter { !$0.isNewline }
  }
}
