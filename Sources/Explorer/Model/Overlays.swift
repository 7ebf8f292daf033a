import CellGrid
import ConvMath

extension State {
  /// Gives a key to what lies over the screen.
  mutating func press(_ key: Key, in overlay: Overlay) -> Effect? {
    switch overlay {
    case .picker(let picker): return press(key, in: picker)
    case .prompt(let prompt): return press(key, in: prompt)
    case .help(let scroll): return press(key, inHelp: scroll)
    case .report(let report):
      if Command.bound(to: key) == .quit, key.modifiers == .control { return .quit }
      let isNext = Command.bound(to: key) == .whyNot
      self.overlay = isNext ? report.issue.flatMap(reportAfter).map(Overlay.report) : nil
      return nil
    }
  }

  // MARK: Lists

  mutating func openPalette() {
    keepDraft()
    let choices = Command.allCases.map { ($0, $0.binding) }.filter(\.1.isInPalette).map { command, binding in
      Picker.Choice(
        title: binding.summary.text(language), detail: binding.keyText, outcome: .run(command),
        keywords: "\(binding.name.text(.english)) \(binding.summary.text(.english))")
    }
    overlay = .picker(
      Picker(title: Wording("commands", "命令"), language: language, choices: choices, takesArguments: true))
  }

  mutating func openPicker(for item: Item) {
    keepDraft()
    let (names, present) = choices(of: item)
    guard !names.isEmpty else { return }
    let choices = names.map { name in
      Picker.Choice(
        title: choiceText(name, of: item),
        detail: item == .field(Field(.kind))
          ? LayerKind(name: name)?.operation.text(language) ?? "" : "",
        outcome: .choose(name, for: item))
    }
    var picker = Picker(title: Wording("choose", "选择"), choices: choices)
    picker.selection = present.flatMap(names.firstIndex) ?? 0
    overlay = .picker(picker)
  }

  /// What an item can be, and what it is.
  private func choices(of item: Item) -> (names: [String], present: String?) {
    guard case .tool(let tool) = item else { return (document.choices(of: item), document.choice(of: item)) }
    guard case .choice(let present, let names) = tools.value(of: tool, for: document) else {
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
    case .choose(let name, .tool(let tool)):
      tools.set(tool, to: name, for: document)
      // Whoever chose a page wants to read it.
      if tool == .networkPage { setFocus(.list) }
    case .choose(let name, let item): edit(item) { $0 = $0.choosing(name, for: item) }
    case .perform(let effect): return effect
    case .derive(let topic): derive(topic)
    case .copy(let format): return copy(format)
    case .prompt(let prompt): overlay = .prompt(prompt)
    case .answer(let prompt): return answer(prompt)
    case .hide(let figures): hide(figures)
    case .openNetwork(let name): openNetwork(named: name)
    case .insertLayer(let operation): insertLayer(operation)
    case .connectFrom(let source, let target): askForConnection(from: source, to: target)
    case .connect(let source, let target, let connection): connect(source, to: target, by: connection)
    case .disconnect(let input, let node): disconnect(input, of: node)
    case .carryOn: carryOn()
    case .switchColumn(let column): switchColumn(column)
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
    case (.backspace, _): if !prompt.text.isEmpty { prompt.text.removeLast() }
    case (.character("u"), .control): prompt.text = ""
    case (.character(let character), []):
      if prompt.text.count < Prompt.maximumLength { prompt.text.append(character) }
    default: break
    }
    overlay = .prompt(prompt)
    return nil
  }

  // MARK: Help

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
}
