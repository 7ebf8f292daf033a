import ConvMath

extension State {
  /// A step of a value.
  enum Step { case less, more, half, twice }

  /// All items in the order that the focus goes through them.
  var items: [Item] { document.rows.flatMap(\.items) }

  // MARK: Focus

  mutating func moveFocus(by distance: Int, wrapping: Bool = true) {
    keepDraft()
    let items = items
    guard !items.isEmpty else { return }
    let position = items.firstIndex(of: focus) ?? 0
    let target = position + distance
    let isInside = items.indices.contains(target)
    if isInside {
      focus = items[target]
    } else if wrapping {
      focus = distance > 0 ? items[0] : items[items.count - 1]
    } else {
      focus = distance > 0 ? items[items.count - 1] : items[0]
    }
  }

  /// Where the focus was on a field that is gone, it goes to the hyperparameter's first field, or the first of all.
  private mutating func repairFocus() {
    let items = items
    guard !items.contains(focus) else { return }
    let same = items.first { item in
      guard case .field(let field) = item, case .field(let lost) = focus else { return false }
      return field.hyperparameter == lost.hyperparameter
    }
    focus = same ?? .field(Field(.kind))
  }

  // MARK: Typing

  /// Adds digits to what is typed in the focused field; the first one replaces its value.
  mutating func type(_ digits: String) {
    guard case .field(let field) = focus, document.editing(focus) == .number else { return }
    var draft = draft ?? Draft(field: field, text: "", original: document)
    draft.text = String((draft.text + digits).prefix(Draft.maximumLength))
    apply(draft)
  }

  mutating func erase() {
    guard case .field(let field) = focus, let number = document.layer.number(at: field) else { return }
    var draft = draft ?? Draft(field: field, text: String(number), original: document)
    if !draft.text.isEmpty { draft.text.removeLast() }
    apply(draft)
  }

  /// Lets the layer have what is typed; what is no number yet leaves it as it was.
  private mutating func apply(_ draft: Draft) {
    self.draft = draft
    guard let number = draft.number else { return }
    document = draft.original.setting(draft.field, to: .number(number))
    analyze()
    repairFocus()
  }

  /// Ends typing: the number stays, a draft that is none is taken back.
  mutating func keepDraft() {
    guard let draft else { return }
    self.draft = nil
    if draft.number == nil { restore(draft) }
  }

  private mutating func restore(_ draft: Draft) {
    document = draft.original
    analyze()
    repairFocus()
  }

  mutating func accept() {
    if draft != nil {
      keepDraft()
    } else {
      switch document.editing(focus) {
      case .choice: openPicker(for: focus)
      case .flag: step(.more, wrapping: true)
      case .number: moveFocus(by: 1)
      }
    }
  }

  mutating func cancel() {
    guard let draft else { return }
    self.draft = nil
    restore(draft)
  }

  /// A pasted number goes into the focused field.
  mutating func paste(_ text: String) {
    let trimmed = text.filter { !$0.isWhitespace && $0 != "," && $0 != "_" }
    if case .picker(var picker) = overlay {
      picker.type(text.filter { !$0.isNewline })
      overlay = .picker(picker)
      return
    }
    guard overlay == nil, !trimmed.isEmpty, document.editing(focus) == .number else { return }
    guard trimmed.allSatisfy({ ("0"..."9").contains($0) }), trimmed.count <= Draft.maximumLength else {
      notice = .notANumber(String(trimmed.prefix(20)))
      return
    }
    keepDraft()
    type(trimmed)
    keepDraft()
  }

  // MARK: Steps

  /// Changes the document; the focus follows where its field is gone.
  mutating func edit(_ change: (inout Document) -> Void) {
    keepDraft()
    change(&document)
    analyze()
    repairFocus()
  }

  mutating func step(_ step: Step, wrapping: Bool = false) {
    keepDraft()
    switch document.editing(focus) {
    case .number:
      if !wrapping { stepNumber(step) }
    case .flag: toggleFocused()
    case .choice: cycle(focus, backwards: step == .less || step == .half)
    }
  }

  /// A step stops at the ends of what the field can have; only typing goes beyond.
  private mutating func stepNumber(_ step: Step) {
    guard case .field(let field) = focus, let number = document.layer.number(at: field) else { return }
    let range = document.layer.range(of: field.hyperparameter) ?? 1...Hyperparameter.limit
    let target: Int
    switch step {
    case .less: target = max(number, range.lowerBound) - 1
    case .more: target = min(number, range.upperBound) + 1
    case .half: target = number / 2
    case .twice: target = min(number, range.upperBound) * 2
    }
    let value = max(range.lowerBound, min(target, range.upperBound))
    if value == number {
      notice = number <= range.lowerBound ? .least(range.lowerBound) : .most(range.upperBound)
    }
    edit { $0 = $0.setting(field, to: .number(value)) }
  }

  private mutating func toggleFocused() {
    switch focus {
    case .linked: toggleLink()
    case .field(let field):
      guard case .flag(let isOn) = document.layer.value(of: field) else { return }
      edit { $0 = $0.setting(field, to: .flag(!isOn)) }
    case .numberType: break
    }
  }

  mutating func toggleLink() { edit { $0.isLinked.toggle() } }

  mutating func cycle(_ item: Item, backwards: Bool = false) {
    let names = document.choices(of: item)
    guard let present = document.choice(of: item).flatMap(names.firstIndex) else { return }
    let next = (present + (backwards ? names.count - 1 : 1)) % names.count
    edit { $0 = $0.choosing(names[next], for: item) }
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
    if items.contains(item) { focus = item }
  }
}
