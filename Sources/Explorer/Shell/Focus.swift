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
  var items: [Item] { itemRows.flatMap { $0 } }

  /// The items row by row.
  private var itemRows: [[Item]] {
    guard !lacksLayer(screen) else { return [[.list]] }
    let rows = rows
    let own = rows.filter { $0.panel == .settings }.map(\.items)
    let list: [[Item]] = roomType.hasList ? [[.list]] : []
    return own + list + rows.filter { $0.panel != .settings }.map(\.items)
  }

  /// The commands that move the focus.
  static let focusBindings = [
    Binding(.previousField) { $0.moveFocus(byRows: -1) },
    Binding(.nextField) { $0.moveFocus(byRows: 1) },
    Binding(.previousItem) { $0.moveFocus(by: -1) },
    Binding(.nextItem) { $0.moveFocus(by: 1) },
    Binding(.firstField) { $0.moveFocus(by: -$0.items.count, wrapping: false) },
    Binding(.lastField) { $0.moveFocus(by: $0.items.count, wrapping: false) },
  ]

  /// Moves the focus to a row above or below, to the same axis where that has one.
  mutating func moveFocus(byRows distance: Int) {
    keepDraft()
    lastEdited = nil
    let rows = itemRows.filter { roomType.listIsAmongFields || focus == .list || $0 != [.list] }
    guard !rows.isEmpty else { return }
    let row = rows.firstIndex { $0.contains(focus) } ?? 0
    let place = rows[row].firstIndex(of: focus) ?? 0
    var target = row + distance
    if !rows.indices.contains(target) {
      target = roomType.listIsAmongFields ? (distance > 0 ? 0 : rows.count - 1) : row
    }
    guard target != row else { return }
    focus = rows[target].count == rows[row].count ? rows[target][place] : rows[target].first ?? focus
  }

  /// Whether the focus is on one of several axes that each have a value of their own.
  var isOnSeparateAxes: Bool {
    let layer = document.layer
    guard case .field(let field) = focus, field.axis != nil, field.hyperparameter != .input, layer.rank > 1
    else { return false }
    let values = (0..<layer.rank).map { layer.number(at: Field(field.hyperparameter, $0)) }
    return !document.isLinked || Set(values).count > 1
  }

  /// Whether an item says nothing that the one before it does not: axes that are linked and alike count as one.
  private func isLikeBefore(_ item: Item, _ rows: [FieldRow]) -> Bool {
    guard document.isLinked, let row = rows.first(where: { $0.items.contains(item) }),
      let place = row.items.firstIndex(of: item), place > 0
    else { return false }
    return Set(row.items.map(valueText)).count == 1
  }

  mutating func moveFocus(by distance: Int, wrapping: Bool = true) {
    keepDraft()
    lastEdited = nil
    let rows = rows
    let items = items.filter {
      $0 == focus || !isLikeBefore($0, rows) && (roomType.listIsAmongFields || focus == .list || $0 != .list)
    }
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
    "previousField", .field, [.up], "↑", ("up", "上移"), ("Go to the row above", "到上一行"), isInPalette: false)
  static let nextField = Command(
    "nextField", .field, [.down], "↓", ("down", "下移"), ("Go to the row below", "到下一行"), isInPalette: false)
  static let previousItem = Command(
    "previousItem", .field, [.shift(.tab)], "Shift-Tab", ("before", "前一项"),
    ("Go to the value before; to each axis if not linked", "到前一项；未联动的轴逐个经过"),
    isInPalette: false)
  static let nextItem = Command(
    "nextItem", .field, [.tab], "Tab", ("next", "后一项"),
    ("Go to the value after; to each axis if not linked", "到后一项；未联动的轴逐个经过"),
    isInPalette: false)
  static let firstField = Command(
    "firstField", .field, [.home], "Home", ("first", "首项"), ("Go to the first field", "到第一项"))
  static let lastField = Command(
    "lastField", .field, [.end], "End", ("last", "末项"), ("Go to the last field", "到最后一项"))
}
