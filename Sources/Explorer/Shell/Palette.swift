import ConvMath

/// Everything that can be found by its name or by a word that people use for it.
extension State {
  mutating func openPalette() {
    keepDraft()
    let commands = rooms.table.commands.filter(\.isInPalette).map { command in
      let english = "\(command.title.text(.english)) \(command.summary.text(.english))"
      let chinese = command.title.text(.chinese)
      return Picker.Choice(
        title: command.summary.text(language), detail: command.keyText, outcome: .run(command),
        keywords: "\(english) \(chinese) \(PaletteWords.command(command.name))")
    }
    let screens = rooms.types.flatMap { $0.paletteChoices(in: self) }
    let others = fieldChoices + screenChoices + settingChoices + screens + formChoices
    let hidden = others.map { choice in
      var choice = choice
      choice.needsQuery = true
      return choice
    }
    var picker = Picker(
      title: Wording("commands", "命令"), language: language, choices: commands + hidden, takesArguments: true)
    picker.takesChain = .newNetwork
    overlay = .picker(picker)
  }

  /// A choice with its words in the other language too.
  private func choice(
    _ text: (Language) -> String, _ kind: Wording, _ outcome: Picker.Outcome, words: String = ""
  ) -> Picker.Choice {
    Picker.Choice(
      title: text(language), detail: kind.text(language), outcome: outcome,
      keywords: "\(text(.english)) \(text(.chinese)) \(words)")
  }

  /// The fields of the layer, on this screen where it has them.
  private var fieldChoices: [Picker.Choice] {
    let shown = Set(items)
    let home = rooms.names[0]
    let rows = isWithoutLayer ? [] : document.rows
    return rows.compactMap { row in
      guard let item = row.items.first else { return nil }
      var words = ""
      if case .field(let field) = item { words = PaletteWords.field(field.hyperparameter) }
      let place = shown.contains(item) ? screen : home
      return choice(
        { row.label.text($0) }, Wording("field", "设置项"), .focus(item, on: place), words: words)
    }
  }

  /// The screens that no command shows.
  private var screenChoices: [Picker.Choice] {
    rooms.types.filter { rooms.table.command(named: $0.name.rawValue) == nil }.map { type in
      choice({ type.title.text($0) }, Wording("screen", "页面"), .show(type.name))
    }
  }

  /// The settings of every screen.
  private var settingChoices: [Picker.Choice] {
    zip(rooms.types, rooms.all).flatMap { type, room in
      room.rows(for: document).filter { $0.panel == .settings }.compactMap { row -> Picker.Choice? in
        guard let item = row.items.first else { return nil }
        return choice(
          { type.title.text($0) + $0.colon + row.label.text($0) }, Wording("setting", "设置"),
          .focus(item, on: type.name))
      }
    }
  }

  /// The forms that what is open can be written in.
  private var formChoices: [Picker.Choice] {
    exportFormats.map { format in
      choice(
        { FileWording.exportTo(format.title($0)).text($0) }, Wording("to a file", "写入文件"),
        .prompt(Prompt(title: FileWording.exportTo(format.title(language)), purpose: .export(format))),
        words: PaletteWords.form)
    }
  }
}
