import CellGrid
import ConvMath

extension State {
  /// Folds one event into the state.
  ///
  /// - Parameter regions: What the last frame showed where, for the mouse.
  /// - Returns: What must be done beyond drawing.
  public mutating func update(_ event: Event, regions: [Region] = []) -> Effect? {
    defer { refreshRooms() }
    switch event {
    case .key(let key):
      beginStep()
      return press(key)
    case .paste(let text):
      beginStep()
      paste(text)
    case .mouse(let mouse):
      guard mouse.kind != .release else { return nil }
      beginStep()
      return point(mouse, regions)
    case .terminate(let signal): return .terminate(signal: signal)
    case .endOfInput: return .quit
    case .background(let isLight): suit(isLight ? .light : .dark)
    case .resize, .resumed: break
    }
    return nil
  }

  /// What the last step said and marked is over.
  private mutating func beginStep() {
    notice = nil
    markNothing()
  }

  mutating func press(_ key: Key) -> Effect? {
    if let overlay { return press(key, in: overlay) }
    if case .character(let character) = key.code, key.modifiers.isEmpty, takes(character) {
      type(String(character))
      return nil
    }
    if case .character(let character) = key.code, key.modifiers.isEmpty, parts(character) {
      typeSign(character)
      return nil
    }
    if key == .control("u"), draft != nil || editing(focus) == .text {
      clearText()
      return nil
    }
    if focus == .list, !isCovered(screen), moveInList(key) { return nil }
    return rooms.table.command(of: key).flatMap { run($0, by: key) }
  }

  /// Whether a character is typed into the focused item instead of being a command: a digit; a letter where the item is a
  /// text; every character once a text is being typed.
  func takes(_ character: Character) -> Bool {
    let isDigit = ("0"..."9").contains(character)
    switch settingValue(of: focus) {
    case .answer(_, let isOpen): return isOpen && Answer.takes(character, isBegun: draft != nil)
    case .digits: return isDigit
    default: break
    }
    switch editing(focus) {
    case .text: return draft != nil || character.isLetter || character.isNumber
    case .list: return false
    default: return isDigit
    }
  }

  /// Whether a character parts what is being typed: the numbers of several axes, or the thousands of one.
  private func parts(_ character: Character) -> Bool {
    guard draft != nil, Self.partsNumbers(character) else { return false }
    return editing(focus) == .number || takesDigitsAlone
  }

  /// Does a command: as the screen does it, or else as it is done everywhere.
  ///
  /// - Parameter key: The key that it was given by; nil where it was chosen or clicked.
  mutating func run(_ command: Command, by key: Key? = nil) -> Effect? {
    if refuseWithoutLayer(command) || roomType.run(command, by: key, in: &self) { return nil }
    return rooms.table.binding(of: command)?.run(&self)
  }

  /// Lines that one scroll key moves.
  static let scrollStep = 3

  /// The commands on what is shown.
  static let screenBindings = [
    Binding(.previousScreen) { $0.turn(by: -1) },
    Binding(.nextScreen) { $0.turn(by: 1) },
    Binding(.present) { $0.present() },
    Binding(.scrollUp) { $0.scroll = max($0.scroll - scrollStep, 0) },
    Binding(.scrollDown) { $0.scroll += scrollStep },
  ]

  /// The commands on the program itself.
  static let programBindings = [
    Binding(.palette) { $0.openPalette() },
    Binding(.help) { $0.overlay = .help(scroll: 0) },
    Binding(.language) { $0.switchLanguage() },
    Binding(.theme) { state in
      let theme = state.themeChoice.next
      state.choose(theme)
      state.notice = Wording { $0("colours: ", "配色：") + theme.text($0) }
    },
    Binding.effect(.mouse) { $0.switchMouse() },
    Binding.effect(.redraw) { _ in .redraw },
    Binding.effect(.suspend) { _ in .suspend },
    Binding.effect(.quit) { state in
      state.keepDraft()
      return .quit
    },
  ]

  private mutating func switchLanguage() {
    guard languages.contains(language.next) else {
      notice = Wording("this terminal shows ASCII alone, which has no Chinese", "这个终端只能显示 ASCII，不能显示中文")
      return
    }
    language = language.next
    preferences.language = language
    notice = Wording("the language is English", "现在使用简体中文")
  }

  private mutating func switchMouse() -> Effect {
    capturesMouse.toggle()
    preferences.capturesMouse = capturesMouse
    notice =
      capturesMouse
      ? Wording("the mouse works here; hold Shift to select text", "鼠标由本程序使用；按住 Shift 可选中文字")
      : Wording("the mouse is the terminal's again", "鼠标交还给终端")
    return .captureMouse(capturesMouse)
  }

  // MARK: Screens

  private mutating func turn(by distance: Int) {
    let names = rooms.names
    show(names[(rooms.place(of: screen) + distance + names.count) % names.count])
  }

  /// Begins to present, on the first screen where this one has no presentation, or ends it.
  private mutating func present() {
    keepDraft()
    isPresenting.toggle()
    if isPresenting, !roomType.hasPresentation { show(rooms.names[0]) }
  }

  mutating func show(_ screen: ScreenName) {
    guard screen != self.screen else { return }
    keepDraft()
    lastEdited = nil
    if !lacksLayer(self.screen) { lastFocus[self.screen] = focus }
    rooms[self.screen].leave()
    self.screen = screen
    scroll = 0
    focus = lastFocus[screen] ?? startingFocus(on: screen)
    repairFocus()
  }

  // MARK: Mouse

  private mutating func point(_ mouse: Mouse, _ regions: [Region]) -> Effect? {
    guard let target = regions.last(where: { $0.rect.contains(mouse.point) })?.target else { return nil }
    switch (mouse.kind, target) {
    case (.press, .item(let item)):
      let wasFocused = focus == item
      setFocus(item)
      if wasFocused, editing(item) == .flag { toggleFocused() }
      if wasFocused, editing(item) == .choice { openPicker(for: item) }
    case (.press, .command(let command)):
      // In a list its keys mean what the list makes of them.
      let key = command.keys.first
      if focus == .list, let key, moveInList(key) { return nil }
      return run(command, by: key)
    case (.press, .own(let place)):
      Swift.type(of: rooms[place.screen]).press(place.value, at: mouse.point, in: &self)
    case (.press, .screen(let screen)): show(screen)
    case (.press, .row(let row)):
      let wasHere = focus == .list && listPosition == row
      setFocus(.list)
      listPosition = row
      if wasHere { acceptInList() }
    case (.press, .baseline(let name)): edit(.list) { $0.chosenBaseline = name }
    case (.press, .choice(let index)):
      return take(choice: index)
    case (.press, .dismiss): overlay = nil
    case (.press, .figure(let figure)): derive(figure)
    case (.press, .issue(let issue)): explain(issue)
    case (.wheelUp, .item(let item)), (.wheelDown, .item(let item)):
      setFocus(item)
      return run(mouse.kind == .wheelUp ? .increase : .decrease)
    case (.wheelUp, _): return wheel(up: true)
    case (.wheelDown, _): return wheel(up: false)
    default: break
    }
    return nil
  }

  /// Takes what was clicked in what lies over the screen.
  private mutating func take(choice index: Int) -> Effect? {
    switch overlay {
    case .picker(let picker) where picker.matches.indices.contains(index): return take(picker.matches[index])
    case .prompt(var prompt):
      prompt.take(index)
      overlay = .prompt(prompt)
      return nil
    case .picker, .help, .report, nil: return nil
    }
  }

  private mutating func wheel(up: Bool) -> Effect? {
    if overlay != nil { return press(up ? .up : .down) }
    guard roomType.hasList else { return run(up ? .scrollUp : .scrollDown) }
    _ = moveInList(up ? roomType.wheelKeys.up : roomType.wheelKeys.down)
    return nil
  }

  /// Derives a figure, on the screen that does.
  private mutating func derive(_ figure: DerivedFigure) {
    for type in rooms.types where type.derive(figure, in: &self) { return }
  }
}

extension Command {
  static let previousScreen = Command(
    "previousScreen", .screen, [.char("[")], "[", ("screen", "换页"), ("Go to the screen before", "到上一页"))
  static let nextScreen = Command(
    "nextScreen", .screen, [.char("]")], "]", ("screen", "换页"), ("Go to the screen after", "到下一页"))
  static let present = Command(
    "present", .screen, [.char("D")], "D", ("present", "放映"),
    ("Show the layer in large letters; again to end", "用大字显示这一层，供投影；再按结束"))
  static let scrollUp = Command(
    "scrollUp", .screen, [.char("<"), .char(","), .pageUp], "< PgUp", ("scroll", "滚动"),
    ("Scroll the formulas up", "公式向上滚动"))
  static let scrollDown = Command(
    "scrollDown", .screen, [.char(">"), .char("."), .pageDown], "> PgDn", ("scroll", "滚动"),
    ("Scroll the formulas down", "公式向下滚动"))
  static let palette = Command(
    "palette", .program, [.char(":"), .control("p")], ": Ctrl-P", ("commands", "命令"),
    ("Find a command by name", "按名字找命令"), isInPalette: false)
  static let help = Command(
    "help", .program, [.char("?"), .function(1)], "? F1", ("help", "帮助"), ("Show all keys", "显示全部按键"))
  static let language = Command(
    "language", .program, [.char("L")], "L", ("中文", "English"), ("Switch to Chinese", "换成英文 · English"))
  static let theme = Command(
    "theme", .program, [.char("c")], "c", ("colours", "配色"),
    ("Colours for a dark or a light background, or none", "深色背景、浅色背景或无色"))
  static let mouse = Command(
    "mouse", .program, [.char("m")], "m", ("mouse", "鼠标"),
    ("Take the mouse, or leave it to the terminal", "使用鼠标，或交还给终端"))
  static let redraw = Command(
    "redraw", .program, [.control("l")], "Ctrl-L", ("redraw", "重画"), ("Draw the screen anew", "重画屏幕"))
  static let suspend = Command(
    "suspend", .program, [.control("z")], "Ctrl-Z", ("suspend", "挂起"),
    ("Suspend; fg comes back", "挂起；用 fg 回来"))
  static let quit = Command(
    "quit", .program, [.char("q"), .control("c")], "q Ctrl-C", ("quit", "退出"),
    ("Leave convscope", "退出 convscope"))
}
