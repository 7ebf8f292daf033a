import CellGrid
import ConvMath

extension State {
  /// Folds one event into the state.
  ///
  /// - Parameter regions: What the last frame showed where, for the mouse.
  /// - Returns: What must be done beyond drawing.
  public mutating func update(_ event: Event, regions: [Region] = []) -> Effect? {
    defer { refreshTools() }
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
    case .resize, .resumed: break
    }
    return nil
  }

  /// What the last step said and marked is over.
  private mutating func beginStep() {
    notice = nil
    markNothing()
  }

  private mutating func press(_ key: Key) -> Effect? {
    if let overlay { return press(key, in: overlay) }
    if case .character(let character) = key.code, key.modifiers.isEmpty, takes(character) {
      type(String(character))
      return nil
    }
    if key == .control("u"), draft != nil, editing(focus) == .text {
      clearText()
      return nil
    }
    if focus == .list, !isCovered(screen), moveInList(key) { return nil }
    if screen == .lessons, key.code == .tab { return run(.textOrFields) }
    return Command.bound(to: key).flatMap { run($0) }
  }

  /// Whether a character is typed into the focused item instead of being a command: a digit; a letter where the item is a
  /// text; every character once a text is being typed.
  func takes(_ character: Character) -> Bool {
    if case .tool(let item) = focus, item.isAnswer { return takes(character, intoAnswer: item) }
    if case .tool(let item) = focus, item.takesDigitsAlone { return ("0"..."9").contains(character) }
    if editing(focus) == .text { return draft != nil || character.isLetter || character.isNumber }
    return ("0"..."9").contains(character)
  }

  /// Does a command.
  mutating func run(_ command: Command) -> Effect? {
    switch command.binding.group {
    case .value: runOnValue(command)
    case .field: runOnFocus(command)
    case .layer where screen == .exercises:
      notice = Wording("The layer is that of the exercise; j takes it along", "这是练习中的层；按 j 带走它")
    case .layer: runOnLayer(command)
    case .network: runOnNetwork(command)
    case .compare: runOnBaselines(command)
    case .document: return runOnDocument(command)
    case .screen: runOnScreen(command)
    case .program: return runOnProgram(command)
    }
    return nil
  }

  private mutating func runOnValue(_ command: Command) {
    switch command {
    case .decrease: step(.less)
    case .increase: step(.more)
    case .halve: step(.half)
    case .double: step(.twice)
    case .erase: erase()
    case .accept: accept()
    case .cancel: cancel()
    case .toggle: toggle()
    case .nearest: takeNearest()
    case .whyNot: askWhyNot()
    default: break
    }
  }

  private mutating func runOnFocus(_ command: Command) {
    switch command {
    case .previousField: moveFocus(by: -1)
    case .nextField: moveFocus(by: 1)
    case .firstField: moveFocus(by: -items.count, wrapping: false)
    case .lastField: moveFocus(by: items.count, wrapping: false)
    default: break
    }
  }

  private mutating func runOnLayer(_ command: Command) {
    if screen == .network, let network = document.network, !isOfNetwork(command, network) {
      notice =
        network.layer == nil
        ? NetworkWording.noEdit : Wording("Layers of a network follow the rules of ONNX", "网络中的层遵循 ONNX 的规则")
      return
    }
    switch command {
    case .kind: openPicker(for: .field(Field(.kind)))
    case .rank: nextRank()
    case .framework: cycle(.field(Field(.framework)))
    case .numberType: cycle(.numberType)
    case .link: toggleLink()
    case .example: edit { $0.layer = .example }
    default: break
    }
  }

  private mutating func runOnScreen(_ command: Command) {
    switch command {
    case .previousScreen: turn(by: -1)
    case .nextScreen: turn(by: 1)
    case .network: show(.network)
    case .picture: show(.picture)
    case .derivation: askWhy()
    case .levers: show(.levers)
    case .sweep: show(.sweep)
    case .solve: show(.solve)
    case .counts: show(.counts)
    case .roofline: show(.roofline)
    case .history: show(.history)
    case .lessons: show(.lessons)
    case .textOrFields, .nextPage, .pageBefore, .hint, .answer: runOnLesson(command)
    case .scrollUp where screen == .derivation: tools.derivation.scroll(by: -Self.scrollStep)
    case .scrollDown where screen == .derivation: tools.derivation.scroll(by: Self.scrollStep)
    case .exercises: show(.exercises)
    case .hide: hideOrReveal()
    case .adopt: adoptExercise()
    case .present: present()
    case .scrollUp: scroll = max(scroll - Self.scrollStep, 0)
    case .scrollDown: scroll += Self.scrollStep
    default: break
    }
  }

  private mutating func runOnProgram(_ command: Command) -> Effect? {
    switch command {
    case .palette: openPalette()
    case .help: overlay = .help(scroll: 0)
    case .language:
      if languages.contains(language.next) {
        language = language.next
        notice = Wording("the language is English", "现在使用简体中文")
      } else {
        notice = Wording("this terminal shows ASCII alone, which has no Chinese", "这个终端只能显示 ASCII，不能显示中文")
      }
    case .theme:
      themeChoice = themeChoice.next
      notice = Wording { [themeChoice] in $0("colours: ", "配色：") + themeChoice.text($0) }
    case .mouse:
      capturesMouse.toggle()
      notice =
        capturesMouse
        ? Wording("the mouse works here; hold Shift to select text", "鼠标由本程序使用；按住 Shift 可选中文字")
        : Wording("the mouse is the terminal's again", "鼠标交还给终端")
      return .captureMouse(capturesMouse)
    case .redraw: return .redraw
    case .suspend: return .suspend
    case .quit:
      keepDraft()
      return .quit
    default: break
    }
    return nil
  }

  /// Lines that one scroll key moves.
  static let scrollStep = 3

  // MARK: Screens

  private mutating func turn(by distance: Int) {
    let count = Screen.allCases.count
    show(Screen(rawValue: (screen.rawValue + distance + count) % count) ?? .layer)
  }

  mutating func show(_ screen: Screen) {
    guard screen != self.screen else { return }
    keepDraft()
    lastEdited = nil
    lastFocus[self.screen] = focus
    tools.picture.pause()
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
      if focus == .list, let key = command.binding.keys.first, moveInList(key) { return nil }
      return run(command)
    case (.press, .plane(let plane)): self.point(plane, at: mouse.point)
    case (.press, .screen(let screen)): show(screen)
    case (.press, .row(let row)):
      let wasHere = focus == .list && listPosition == row
      setFocus(.list)
      listPosition = row
      if wasHere { acceptInList() }
    case (.press, .baseline(let name)): edit(.list) { $0.chosenBaseline = name }
    case (.press, .choice(let index)):
      guard case .picker(let picker) = overlay, picker.matches.indices.contains(index) else { return nil }
      return take(picker.matches[index])
    case (.press, .dismiss): overlay = nil
    case (.press, .figure(let figure)): derive(.figure(figure))
    case (.press, .issue(let issue)): explain(issue)
    case (.press, .reveal):
      setFocus(.list)
      _ = moveInList(.right)
    case (.wheelUp, .item(let item)), (.wheelDown, .item(let item)):
      setFocus(item)
      step(mouse.kind == .wheelUp ? .more : .less)
    case (.wheelUp, _): return wheel(up: true)
    case (.wheelDown, _): return wheel(up: false)
    default: break
    }
    return nil
  }

  private mutating func wheel(up: Bool) -> Effect? {
    if overlay != nil { return press(up ? .up : .down) }
    if screen == .derivation {
      // Down goes on, as the derivation does.
      _ = moveInList(up ? .left : .right)
      return nil
    }
    if screen.hasList {
      _ = moveInList(up ? .up : .down)
      return nil
    }
    return run(up ? .scrollUp : .scrollDown)
  }
}
