import CellGrid
import ConvMath

extension State {
  /// Folds one event into the state.
  ///
  /// - Parameter regions: What the last frame showed where, for the mouse.
  /// - Returns: What must be done beyond drawing.
  public mutating func update(_ event: Event, regions: [Region] = []) -> Effect? {
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
    previousAnalysis = analysis
  }

  private mutating func press(_ key: Key) -> Effect? {
    switch overlay {
    case .picker(let picker): return press(key, in: picker)
    case .help(let scroll): return press(key, inHelp: scroll)
    case nil: break
    }
    if case .character(let character) = key.code, key.modifiers.isEmpty, isDigit(character) {
      type(String(character))
      return nil
    }
    return Command.bound(to: key).flatMap { run($0) }
  }

  private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  // MARK: Commands

  /// Does a command.
  mutating func run(_ command: Command) -> Effect? {
    switch command {
    case .decrease: step(.less)
    case .increase: step(.more)
    case .halve: step(.half)
    case .double: step(.twice)
    case .digits: break
    case .erase: erase()
    case .accept: accept()
    case .cancel: cancel()
    case .toggle: step(.more, wrapping: true)
    case .nearest: takeNearest()
    case .previousField: moveFocus(by: -1)
    case .nextField: moveFocus(by: 1)
    case .firstField: moveFocus(by: -items.count, wrapping: false)
    case .lastField: moveFocus(by: items.count, wrapping: false)
    case .kind: openPicker(for: .field(Field(.kind)))
    case .rank: nextRank()
    case .framework: cycle(.field(Field(.framework)))
    case .numberType: cycle(.numberType)
    case .link: toggleLink()
    case .example: edit { $0.layer = .example }
    case .previousScreen: turn(by: -1)
    case .nextScreen: turn(by: 1)
    case .scrollUp: scroll = max(scroll - Self.scrollStep, 0)
    case .scrollDown: scroll += Self.scrollStep
    case .palette: openPalette()
    case .help: overlay = .help(scroll: 0)
    case .theme:
      themeChoice = themeChoice.next
      notice = .themeNow(themeChoice.rawValue)
    case .mouse:
      capturesMouse.toggle()
      notice = capturesMouse ? .mouseOn : .mouseOff
      return .captureMouse(capturesMouse)
    case .redraw: return .redraw
    case .suspend: return .suspend
    case .quit: return .quit
    }
    return nil
  }

  /// Lines that one scroll key moves.
  static let scrollStep = 3

  private mutating func turn(by distance: Int) {
    let count = Screen.allCases.count
    show(Screen(rawValue: (screen.rawValue + distance + count) % count) ?? .layer)
  }

  mutating func show(_ screen: Screen) {
    self.screen = screen
    scroll = 0
  }

  // MARK: Overlays

  private mutating func openPalette() {
    let choices = Command.allCases.map { ($0, $0.binding) }.filter(\.1.isInPalette).map { command, binding in
      Picker.Choice(title: binding.summary.text, detail: binding.keyText, outcome: .run(command))
    }
    overlay = .picker(Picker(title: .commands, choices: choices))
  }

  mutating func openPicker(for item: Item) {
    keepDraft()
    let names = document.choices(of: item)
    let choices = names.map { name in
      Picker.Choice(
        title: Message.choice(name).text, detail: LayerKind(name: name)?.operation.family.rawValue ?? "",
        outcome: .choose(name, for: item))
    }
    var picker = Picker(title: .choose, choices: choices)
    picker.selection = document.choice(of: item).flatMap(names.firstIndex) ?? 0
    overlay = .picker(picker)
  }

  private mutating func press(_ key: Key, in picker: Picker) -> Effect? {
    var picker = picker
    switch (key.code, key.modifiers) {
    case (.escape, _), (.character("c"), .control), (.character("p"), .control):
      overlay = nil
      return nil
    case (.up, _), (.tab, .shift): picker.move(by: -1)
    case (.down, _), (.tab, []): picker.move(by: 1)
    case (.pageUp, _): picker.move(by: -10)
    case (.pageDown, _): picker.move(by: 10)
    case (.home, _): picker.move(by: -picker.choices.count)
    case (.end, _): picker.move(by: picker.choices.count)
    case (.backspace, _): picker.erase()
    case (.enter, _): return take(picker.selected)
    case (.character(let character), []): picker.type(String(character))
    default: break
    }
    overlay = .picker(picker)
    return nil
  }

  /// Does what a choice of a picker stands for, and closes it.
  mutating func take(_ choice: Picker.Choice?) -> Effect? {
    guard let choice else { return nil }
    overlay = nil
    switch choice.outcome {
    case .run(let command): return run(command)
    case .choose(let name, let item):
      edit { $0 = $0.choosing(name, for: item) }
      return nil
    }
  }

  private mutating func press(_ key: Key, inHelp scroll: Int) -> Effect? {
    switch (key.code, Command.bound(to: key)) {
    case (.up, _), (_, .scrollUp): overlay = .help(scroll: max(scroll - 1, 0))
    case (.down, _), (_, .scrollDown): overlay = .help(scroll: scroll + 1)
    case (.pageUp, _): overlay = .help(scroll: max(scroll - 10, 0))
    case (.pageDown, _): overlay = .help(scroll: scroll + 10)
    case (_, .quit) where key.modifiers == .control: return .quit
    default: overlay = nil
    }
    return nil
  }

  // MARK: Mouse

  private mutating func point(_ mouse: Mouse, _ regions: [Region]) -> Effect? {
    guard let target = regions.last(where: { $0.rect.contains(mouse.point) })?.target else { return nil }
    switch (mouse.kind, target) {
    case (.press, .item(let item)):
      let wasFocused = focus == item
      keepDraft()
      focus = item
      if wasFocused, document.editing(item) == .flag { step(.more, wrapping: true) }
      if wasFocused, document.editing(item) == .choice { openPicker(for: item) }
    case (.press, .command(let command)): return run(command)
    case (.press, .screen(let screen)): show(screen)
    case (.press, .choice(let index)):
      guard case .picker(let picker) = overlay, picker.matches.indices.contains(index) else { return nil }
      return take(picker.matches[index])
    case (.press, .dismiss): overlay = nil
    case (.wheelUp, .item(let item)), (.wheelDown, .item(let item)):
      if focus != item { keepDraft() }
      focus = item
      step(mouse.kind == .wheelUp ? .more : .less)
    case (.wheelUp, _): return wheel(up: true)
    case (.wheelDown, _): return wheel(up: false)
    default: break
    }
    return nil
  }

  private mutating func wheel(up: Bool) -> Effect? {
    switch overlay {
    case .picker: press(up ? .up : .down)
    case .help: press(up ? .up : .down)
    case nil: run(up ? .scrollUp : .scrollDown)
    }
  }
}
