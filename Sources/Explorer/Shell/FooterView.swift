import CellGrid
import ConvMath

extension State {
  /// The last row: what the last key has to tell, or the keys that matter most here, as many as fit.
  func drawFooter(_ canvas: inout Canvas, _ rect: Rect) {
    if let notice, overlay == nil {
      canvas.write(
        notice.text(canvas.language), rect.origin.moved(columns: 1), canvas.theme.notice,
        width: rect.columns - 2)
      return
    }
    var column = rect.minColumn + 1
    for hint in shownHints(columns: rect.columns - 2, canvas.glyphs) {
      draw(hint, &canvas, &column, rect)
      column += 2
    }
  }

  /// Writes a hint; each of its keys can be clicked, the name does what the last key does.
  private func draw(_ hint: Hint, _ canvas: inout Canvas, _ column: inout Int, _ rect: Rect) {
    for (index, command) in hint.commands.enumerated() {
      let start = column
      let point = Point(column: column, row: rect.minRow)
      column += canvas.write(canvas.glyphs.plain(keyText(of: command) ?? ""), point, canvas.theme.key) + 1
      if index == hint.commands.count - 1 {
        column += canvas.write(
          hint.name.text(canvas.language), Point(column: column, row: rect.minRow), canvas.theme.faint)
      }
      canvas.add(Rect(column: start, row: rect.minRow, columns: column - start, rows: 1), .command(command))
    }
  }

  /// The key of a command that works here and is not typed into a text; nil where there is none.
  private func keyText(of command: Command) -> String? {
    guard editing(focus) == .text, command != .letters else { return command.shortKeyText }
    let keys = command.keyText.split(separator: " ")
    return keys.first { $0.count > 1 || !$0.allSatisfy { $0.isASCII && takes($0) } }.map(String.init)
  }

  private func width(of hint: Hint, _ glyphs: Glyphs) -> Int {
    hint.commands.reduce(0) { $0 + CharacterWidth.of(glyphs.plain(keyText(of: $1) ?? "")) + 1 }
      + CharacterWidth.of(glyphs.plain(hint.name.text(glyphs.language))) + 2
  }

  /// The hints that matter most, as many as fit, in the order of the table of commands.
  private func shownHints(columns: Int, _ glyphs: Glyphs) -> [Hint] {
    // The last one has no space behind it.
    var room = columns + 2
    var shown: [(place: Int, hint: Hint)] = []
    // No key with its name takes less.
    for hint in hints
    where room >= 4 && !shown.contains(where: { $0.hint == hint })
      && hint.commands.allSatisfy({ keyText(of: $0) != nil })
      // ASCII has no letters for the name of the other language.
      && (glyphs.isUnicode || hint.commands != [.language])
    {
      let width = width(of: hint, glyphs)
      guard width <= room else { continue }
      room -= width
      shown.append((rooms.table.place(of: hint.commands[0]), hint))
    }
    return shown.sorted { $0.place < $1.place }.map(\.hint)
  }

  /// What matters most on this screen, without what can be done everywhere.
  var hintsHere: [Hint] {
    var state = self
    state.overlay = nil
    var seen: Set<Command> = []
    return state.hints.filter { hint in
      hint.commands.allSatisfy { $0.group != .program && seen.insert($0).inserted }
    }
  }

  /// All that can be done here, what matters most first.
  private var hints: [Hint] {
    if overlay != nil { return overlayHints }
    let more = room.moreHints(in: self) ?? moreHints
    if isPresented { return presentationHints + more }
    if let own = room.hints(in: self) { return own + more }
    if draft != nil { return draftHints }
    return focusHints + more
  }

  /// What ends typing, and what goes on with it.
  private var draftHints: [Hint] {
    let typing = Hint(editing(focus) == .number || takesDigitsAlone ? .digits : .letters)
    return [Hint(.accept), Hint(.cancel), Hint(.erase), typing] + repairHints + basicHints
  }

  /// What can be done with what has the focus.
  private var focusHints: [Hint] {
    let step = Hint(.decrease, .increase, name: .stepHint)
    let common = basicHints + backHints
    switch editing(focus) {
    case .number:
      let axes = isOnSeparateAxes ? [Hint(.nextItem, name: Wording("axis", "换轴"))] : []
      return room.numberHints + repairHints + [step] + axes + [Hint(.digits)] + common
    case .flag: return repairHints + [Hint(.toggle)] + common
    case .choice: return repairHints + [Hint(.toggle), Hint(.accept, name: .listHint)] + common
    case .text where takesDigitsAlone: return [step, Hint(.digits)] + common
    case .text: return [Hint(.letters), Hint(.accept, name: Wording("edit", "编辑"))] + common
    case .list: return room.listHints(in: self)
    }
  }

  /// What is of use at every field.
  var basicHints: [Hint] {
    [Hint(.help), Hint(.palette), Hint(.previousField, .nextField, name: .fieldHint)]
  }

  /// How the first screen is come back to.
  var backHints: [Hint] { screen == home ? [] : [Hint(.cancel, name: .backHint)] }

  /// What mends a layer that cannot be, or else what the screen is about.
  var repairHints: [Hint] {
    issues.isEmpty ? room.repairHints(in: self) : [Hint(.nearest), Hint(.whyNot)]
  }

  /// What Enter makes of the row under the cursor.
  var applyHints: [Hint] {
    room.layerToApply(for: document) == nil ? [] : [Hint(.accept, name: Wording("apply", "采用"))]
  }

  /// What can be done everywhere.
  private var moreHints: [Hint] {
    let baselines = document.baseline == nil ? [] : [Hint(.nextBaseline), Hint(.swap), Hint(.unpin)]
    let undo = history.canUndo ? [Hint(.undo, .redo)] : []
    // The first screen is come back to by itself.
    let screens = (rooms.types.dropFirst() + rooms.types.prefix(1)).compactMap { $0.hint(in: self) }
    return baselines + undo + Self.firstHints + screens + Self.lastHints
  }

  private static let firstHints = [
    Hint(.kind), Hint(.quit), Hint(.pin), Hint(.undo, .redo),
    Hint(.previousScreen, .nextScreen, name: .screenHint),
  ]
  private static let lastHints = [
    Hint(.copy), Hint(.language), Hint(.framework), Hint(.rank), Hint(.link), Hint(.numberType),
    Hint(.save), Hint(.open), Hint(.export), Hint(.scrollUp, .scrollDown), Hint(.double), Hint(.halve),
    Hint(.example), Hint(.theme), Hint(.mouse),
  ]

  /// How to go on in a presentation, and how to end it.
  private var presentationHints: [Hint] {
    let end = Hint(.present, name: Wording("end the presentation", "结束放映"))
    if draft != nil { return [end, Hint(.accept), Hint(.cancel), Hint(.erase), Hint(.digits)] }
    let fields = Hint(.previousField, .nextField, name: .fieldHint)
    switch editing(focus) {
    case .number:
      return [end, Hint(.decrease, .increase, name: .stepHint), fields, Hint(.digits), Hint(.help)]
    case .list: return [end] + room.listHints(in: self).prefix(3) + [Hint(.help)]
    default: return [end, Hint(.toggle), Hint(.accept, name: .listHint), fields, Hint(.help)]
    }
  }

  var takesDigitsAlone: Bool {
    if case .digits = settingValue(of: focus) { true } else { false }
  }

  /// What can be done while something lies over the screen.
  private var overlayHints: [Hint] {
    let close = Hint(.cancel, name: Wording("close", "关闭"))
    let move = Hint(.previousField, .nextField, name: .moveHint)
    switch overlay {
    case .picker:
      return [
        Hint(.letters, name: Wording("find", "查找")), move, Hint(.accept, name: Wording("choose", "选定")),
        close,
      ]
    case .prompt(let prompt):
      let choose = Hint(.previousField, .nextField, name: Wording("choose", "选择"))
      let complete = prompt.purpose.isPath ? [Hint(.completePath)] : []
      return [Hint(.letters)] + complete + (prompt.offers.isEmpty ? [] : [choose]) + [
        Hint(.accept, name: Wording("do it", "执行")), close,
      ]
    case .help: return [move, close]
    case .report, nil: return [close]
    }
  }
}
