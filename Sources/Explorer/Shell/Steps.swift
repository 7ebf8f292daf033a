import ConvMath

extension State {
  /// Changes the document as one step of the history; the focus follows where its field is gone.
  ///
  /// - Parameter item: what is changed: changes of the same item right after each other are one step.
  mutating func edit(_ item: Item? = nil, _ change: (inout Document) -> Void) {
    keepDraft()
    let former = document.layer
    var values = formerValues
    self.change { document in
      change(&document)
      guard item != nil else { return }
      let restored = values.restored(document.layer, from: former)
      if restored != document.layer { document.layer = restored }
    }
    formerValues = values
    record(item)
  }

  /// Writes the document into the history.
  mutating func record(_ item: Item?) {
    history.record(document, isContinued: item != nil && item == lastEdited)
    if item != nil { formerValues.follow(document.layer) }
    lastEdited = item
    touched = item ?? touched
  }

  /// The commands that change the focused value.
  static let valueBindings = [
    Binding(.decrease) { $0.step(.less) },
    Binding(.increase) { $0.step(.more) },
    Binding(.halve) { $0.step(.half) },
    Binding(.double) { $0.step(.twice) },
    // Digits and letters are typed: there is nothing to be done for their commands themselves.
    Binding(.digits) { _ in },
    Binding(.letters) { _ in },
    Binding(.erase) { $0.erase() },
    Binding(.accept) { $0.accept() },
    Binding(.cancel) { $0.cancel() },
    Binding(.toggle) { $0.toggle() },
    Binding(.nearest) { $0.takeNearest() },
    Binding(.whyNot) { $0.askWhyNot() },
  ]

  /// The commands that change the layer.
  static let layerBindings = [
    Binding(.kind) { $0.openPicker(for: .field(Field(.kind))) },
    Binding(.rank) { $0.nextRank() },
    Binding(.framework) { $0.cycle(.field(Field(.framework))) },
    Binding(.numberType) { $0.cycle(.numberType) },
    Binding(.link) { $0.toggleLink() },
    Binding(.example) { $0.startAgain() },
  ]

  mutating func step(_ step: Step) {
    // A text that is being typed has its end alone to work at.
    if draft != nil, editing(focus) == .text { return }
    keepDraft()
    let item = focus
    switch (item, editing(item)) {
    case (.setting(let setting), .choice): cycle(setting, backwards: step == .less || step == .half)
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
    case .setting(let setting):
      guard case .flag(let isOn) = rooms.value(of: setting, for: document) else { return }
      rooms.set(setting, to: isOn ? "false" : "true", for: document)
    case .numberType, .list, .extent: break
    }
  }

  mutating func toggleLink() { edit(.linked) { $0.isLinked.toggle() } }

  mutating func cycle(_ item: Item) {
    guard let next = document.stepping(item, .more) else { return }
    edit(item) { $0 = next }
  }

  private mutating func cycle(_ setting: Setting, backwards: Bool) {
    guard case .choice(let name, let names) = rooms.value(of: setting, for: document), !names.isEmpty else {
      return
    }
    // What no longer can be chosen, as an axis that another network has, gives way to an end.
    let present = names.firstIndex(of: name) ?? (backwards ? 0 : names.count - 1)
    rooms.set(setting, to: names[(present + (backwards ? names.count - 1 : 1)) % names.count], for: document)
  }

  /// Goes back to the example layer, as one step.
  private mutating func startAgain() {
    edit { document in
      document.layer = .example
      // On a row of a network that is no layer it stands by itself, also where it was the last that did.
      if document.network?.layer == nil { document.network?.leaveLayer() }
    }
    notice = Wording("this is the example layer again; u brings yours back", "已换回示例层；按 u 找回你的层")
  }

  /// Goes to the next rank that the operation has.
  mutating func nextRank() {
    let ranks = document.layer.kind.operation.ranks
    let rank = document.layer.rank
    edit(.field(Field(.kind))) {
      $0.layer = $0.layer.changing(rank: rank < ranks.upperBound ? rank + 1 : ranks.lowerBound)
    }
  }
}

extension Command {
  static let decrease = Command(
    "decrease", .value, [.left, .char("-"), .char("_")], "← −", ("take 1", "减 1"),
    ("Take one off the value", "数值减 1"))
  static let increase = Command(
    "increase", .value, [.right, .char("+"), .char("=")], "→ +", ("add 1", "加 1"),
    ("Add one to the value", "数值加 1"))
  static let halve = Command(
    "halve", .value, [.shift(.left)], "Shift-←", ("halve", "减半"), ("Halve the value", "数值减半"))
  static let double = Command(
    "double", .value, [.shift(.right)], "Shift-→", ("double", "加倍"),
    ("Double the value", "数值加倍"))
  static let digits = Command(
    "digits", .value, (0...9).map { .char(Character("\($0)")) }, "0-9", ("type", "输入"),
    ("Type a new value", "输入新的数值"), isInPalette: false)
  static let letters = Command(
    "letters", .value, [], "a-z", ("type", "输入"), ("Type a text, where one is asked for", "在需要文字的地方输入文字"),
    isInPalette: false)
  static let erase = Command(
    "erase", .value, [.backspace, .delete], "Backspace", ("erase", "删除"),
    ("Erase the last letter or digit", "删除最后一个字符"), isInPalette: false)
  static let completePath = Command(
    "complete_path", .value, [], "Tab", ("complete", "补全"),
    ("Complete a path, where one is asked for", "在需要路径的地方补全路径"), isInPalette: false)
  static let accept = Command(
    "accept", .value, [.enter], "Enter", ("keep", "确定"),
    ("Keep what was typed; open a list; apply a row", "确定输入；打开列表；采用一行"), isInPalette: false)
  static let cancel = Command(
    "cancel", .value, [.escape], "Esc", ("take back", "取消"),
    ("Take back what was typed; close; stop; go back", "取消输入；关闭；停止；返回"), isInPalette: false)
  static let toggle = Command(
    "toggle", .value, [.space], "Space", ("switch", "切换"),
    ("Switch a setting; go to the next choice", "切换设置；换到下一个选项"))
  static let nearest = Command(
    "nearest", .value, [.char("n")], "n", ("nearest", "就近取值"),
    ("Take the nearest value that works", "取最近的可行值"))
  static let whyNot = Command(
    "whyNot", .value, [.char("W")], "W", ("why not", "为何不行"), ("Explain why a value is refused", "解释一个值为何不可行")
  )
  static let kind = Command(
    "kind", .layer, [.char("k")], "k", ("kind", "种类"), ("Choose the kind of layer", "选择层的种类"))
  static let rank = Command(
    "rank", .layer, [.char("r")], "r", ("rank", "维数"), ("Go to 1, 2 or 3 spatial axes", "在 1、2、3 维之间切换"))
  static let framework = Command(
    "framework", .layer, [.char("f")], "f", ("framework", "框架"),
    ("Follow the rules of another framework", "按另一个框架的规则"))
  static let numberType = Command(
    "numberType", .layer, [.char("t")], "t", ("type", "类型"),
    ("Count bytes in another number type", "按另一种数据类型计字节"))
  static let link = Command(
    "link", .layer, [.char("l")], "l", ("link", "联动"),
    ("Link the axes, or let each have its own value", "各轴联动，或各取各的值"))
  static let example = Command(
    "example", .layer, [.char("x")], "x", ("example", "示例"),
    ("Start again from the example layer", "从示例层重新开始"))
}
