import ConvMath

extension State {
  /// The rows of a screen: its own settings, then the layer's.
  func rows(on screen: ScreenName) -> [FieldRow] {
    guard !lacksLayer(screen) else { return [] }
    let room = rooms[screen]
    let own = room.rows(for: document)
    return own.filter { $0.panel != .answer } + room.layerRows(for: document)
      + own.filter { $0.panel == .answer }
  }

  /// The rows of this screen.
  var rows: [FieldRow] { rows(on: screen) }

  /// All items in the order that the focus goes through them: the screen's own settings, its list, the layer's fields.
  var items: [Item] {
    guard !lacksLayer(screen) else { return [.list] }
    let rows = rows
    let own = rows.filter { $0.panel == .settings }.flatMap(\.items)
    let list: [Item] = roomType.hasList ? [.list] : []
    return own + list + rows.filter { $0.panel != .settings }.flatMap(\.items)
  }

  /// The commands that move the focus.
  static let focusBindings = [
    Binding(.previousField) { $0.moveFocus(by: -1) },
    Binding(.nextField) { $0.moveFocus(by: 1) },
    Binding(.firstField) { $0.moveFocus(by: -$0.items.count, wrapping: false) },
    Binding(.lastField) { $0.moveFocus(by: $0.items.count, wrapping: false) },
  ]

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

extension Command {
  static let previousField = Command(
    "previousField", .field, [.up, .shift(.tab)], "↑ Shift-Tab", ("up", "上移"),
    ("Go to the field above", "到上一项"),
    isInPalette: false)
  static let nextField = Command(
    "nextField", .field, [.down, .tab], "↓ Tab", ("down", "下移"), ("Go to the field below", "到下一项"),
    isInPalette: false)
  static let firstField = Command(
    "firstField", .field, [.home], "Home", ("first", "首项"), ("Go to the first field", "到第一项"))
  static let lastField = Command(
    "lastField", .field, [.end], "End", ("last", "末项"), ("Go to the last field", "到最后一项"))
}
