import CellGrid
import ConvMath

extension State {
  /// Gives a key to what lies over the screen.
  mutating func press(_ key: Key, in overlay: Overlay) -> Effect? {
    if key.modifiers == .control, rooms.table.command(of: key) == .suspend { return .suspend }
    switch overlay {
    case .picker(let picker): return press(key, in: picker)
    case .prompt(let prompt): return press(key, in: prompt)
    case .help(let scroll): return press(key, inHelp: scroll)
    case .report(let report):
      if rooms.table.command(of: key) == .quit, key.modifiers == .control { return .quit }
      if report.letsKeysThrough {
        self.overlay = nil
        return key.code == .escape ? nil : press(key)
      }
      let isNext = rooms.table.command(of: key) == .whyNot
      self.overlay = isNext ? report.issue.flatMap(reportAfter).map(Overlay.report) : nil
      return nil
    }
  }

  // MARK: Lists

  mutating func openPicker(for item: Item) {
    keepDraft()
    let (names, present) = choices(of: item)
    guard !names.isEmpty else { return }
    let choices = names.map { name in
      let kind = item == .field(Field(.kind)) ? LayerKind(name: name) : nil
      return Picker.Choice(
        title: choiceText(name, of: item), detail: kind?.operation.text(language) ?? "",
        outcome: .choose(name, for: item), keywords: name.filter { $0 != "_" },
        preference: kind.map(preference) ?? 0)
    }
    var picker = Picker(title: Wording("choose", "选择"), choices: choices)
    picker.selection = present.flatMap(names.firstIndex) ?? 0
    overlay = .picker(picker)
  }

  /// Of kinds that a few letters fit, those of the present rank are meant, and those that networks have most.
  private func preference(for kind: LayerKind) -> Int {
    let usual: [ConvMath.Operation] = [
      .convolution, .maxPooling, .adaptiveAveragePooling, .linear, .batchNormalization, .relu,
    ]
    return (kind.rank == document.layer.rank ? 6 : 0) + (usual.contains(kind.operation) ? 3 : 0)
  }

  /// What an item can be, and what it is.
  private func choices(of item: Item) -> (names: [String], present: String?) {
    guard case .setting(let setting) = item else {
      return (document.choices(of: item), document.choice(of: item))
    }
    guard case .choice(let present, let names) = rooms.value(of: setting, for: document) else {
      return ([], nil)
    }
    return (names, present)
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
    case (.character("u"), .control): picker.clear()
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
    case .choose(let name, .setting(let setting)):
      rooms.set(setting, to: name, for: document)
      accepted(setting)
    case .choose(let name, let item): edit(item) { $0 = $0.choosing(name, for: item) }
    case .perform(let effect): return effect
    case .copy(let format): return copy(format)
    case .prompt(let prompt): ask(prompt)
    case .show(let screen): show(screen)
    case .focus(let item, let screen):
      show(screen)
      if items.contains(item) { setFocus(item) }
    case .answer(let prompt): return answer(prompt)
    case .own(let choice): Swift.type(of: rooms[choice.screen]).choose(choice.value, in: &self)
    case .nothing: break
    }
    return nil
  }

  // MARK: Questions

  private mutating func press(_ key: Key, in prompt: Prompt) -> Effect? {
    var prompt = prompt
    switch (key.code, key.modifiers) {
    case (.escape, _), (.character("c"), .control):
      overlay = nil
      return nil
    case (.enter, _):
      overlay = nil
      return answer(prompt)
    case (.tab, []) where prompt.purpose.isPath: return .complete(path: prompt.text)
    case (.up, _), (.tab, _): prompt.move(by: -1)
    case (.down, _): prompt.move(by: 1)
    case (.backspace, _): prompt.edit { if !$0.isEmpty { $0.removeLast() } }
    case (.character("u"), .control): prompt.edit { $0 = "" }
    case (.character(let character), []): prompt.edit { $0.append(character) }
    default: break
    }
    overlay = .prompt(prompt)
    return nil
  }

  // MARK: Help

  private mutating func press(_ key: Key, inHelp scroll: Int) -> Effect? {
    switch (key.code, rooms.table.command(of: key)) {
    case (.pageUp, _): overlay = .help(scroll: max(scroll - 10, 0))
    case (.pageDown, _): overlay = .help(scroll: scroll + 10)
    case (.up, _), (_, .scrollUp): overlay = .help(scroll: max(scroll - 1, 0))
    case (.down, _), (_, .scrollDown): overlay = .help(scroll: scroll + 1)
    case (_, .quit) where key.modifiers == .control: return .quit
    default: overlay = nil
    }
    return nil
  }
}
