import ConvMath

extension State {
  /// All items in the order that the focus goes through them: the screen's own settings, its list, the layer's fields.
  var items: [Item] {
    let rows = rows
    let own = rows.filter { $0.panel == .tool }.flatMap(\.items)
    let list: [Item] = screen.hasList ? [.list] : []
    return own + list + rows.filter { $0.panel != .tool }.flatMap(\.items)
  }

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
}
