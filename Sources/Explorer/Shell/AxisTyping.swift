import ConvMath

/// Numbers of several axes, typed as the command line has them: "3x5".
extension State {
  /// Whether a character parts the numbers of axes, or the thousands of a number.
  static func partsNumbers(_ character: Character) -> Bool { "xX×*,，_".contains(character) }

  /// Goes on to the next axis of what is typed. From the first sign on each axis has its own number.
  ///
  /// In a field that is one number a comma parts its thousands.
  mutating func typeSign(_ sign: Character) {
    guard let draft, draft.number != nil else { return }
    guard let next = itemAfter(draft.item) else {
      if isTimes(sign) || draft.item.isOfAxis {
        notice = Wording(
          "no further axis takes a number here; Enter keeps \(draft.text)",
          "后面没有别的轴可填；按 Enter 确定 \(draft.text)")
      }
      return
    }
    guard sign != "_" else { return }
    let apart = draft.typedApart
    document = apart
    analyze()
    self.draft = Draft(item: next, text: "", original: apart, former: draft.former + [draft])
    lastEdited = nil
    focus = next
  }

  private func isTimes(_ sign: Character) -> Bool { !",，_".contains(sign) }

  /// The item of the axis after that of an item; nil where this screen has none.
  private func itemAfter(_ item: Item) -> Item? {
    guard let next = item.ofNextAxis else { return nil }
    return items.contains(next) ? next : nil
  }

  /// Goes back to the axis before, as it was typed.
  mutating func typeBackwards(_ draft: Draft) {
    guard let former = draft.former.last else { return }
    document = former.original
    self.draft = former
    focus = former.item
    type("")
  }

  /// What is typed into several axes is kept: the last of them as it was where it got no number. Axes that are alike again
  /// are linked again.
  mutating func keepAxes(of draft: Draft) {
    if draft.number == nil {
      document = draft.original
      analyze()
    }
    guard draft.first.original.isLinked, areAlike(draft) else { return }
    document.isLinked = true
  }

  private func areAlike(_ draft: Draft) -> Bool {
    var document = document
    document.isLinked = true
    return (draft.former.map(\.item) + [draft.item]).allSatisfy { item in
      guard case .field(let field) = item else { return false }
      return Set(document.reach(of: field).map { document.layer.number(at: $0) }).count == 1
    }
  }

  /// Types numbers of several axes at once; false for a text that is none, or has more numbers than there are axes.
  mutating func pasteNumbers(_ text: String) -> Bool {
    let isNumbers = text.allSatisfy { ("0"..."9").contains($0) || isTimes($0) && Self.partsNumbers($0) }
    let parts = text.split(omittingEmptySubsequences: false) { isTimes($0) && Self.partsNumbers($0) }
    guard isNumbers, parts.allSatisfy({ (1...Draft.maximumDigits).contains($0.count) }) else { return false }
    var item = focus
    for _ in parts.dropFirst() {
      guard let next = itemAfter(item) else { return false }
      item = next
    }
    keepDraft()
    lastEdited = nil
    for (index, part) in parts.enumerated() {
      if index > 0 { typeSign("x") }
      type(String(part))
    }
    keepDraft()
    lastEdited = nil
    return true
  }
}

extension Draft {
  /// The document with what is typed in this axis alone.
  fileprivate var typedApart: Document {
    var document = original
    document.isLinked = false
    guard let number else { return document }
    switch item {
    case .field(let field): return document.setting(field, to: .number(number))
    case .extent(let place): return document.setting(place, to: number)
    default: return document
    }
  }
}

extension Item {
  /// Whether it is one of several numbers of the same hyperparameter.
  fileprivate var isOfAxis: Bool { ofNextAxis != nil }

  /// The same of the next axis, whether there is one or not.
  fileprivate var ofNextAxis: Item? {
    switch self {
    case .field(let field): field.index.map { .field(Field(field.hyperparameter, $0 + 1)) }
    case .extent(let place): .extent(InputExtent(input: place.input, dimension: place.dimension + 1))
    default: nil
    }
  }
}
