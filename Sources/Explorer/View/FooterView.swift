import CellGrid
import ConvMath

/// One hint of the footer: keys that belong together, and what they do.
struct Hint: Hashable {
  var commands: [Command]
  var name: Wording

  /// A command by itself, or two that go in opposite directions.
  init(_ commands: Command..., name: Wording? = nil) {
    self.commands = commands
    self.name = name ?? commands[0].binding.name
  }
}

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
    guard editing(focus) == .text, command != .letters else { return command.binding.shortKeyText }
    let keys = command.binding.keyText.split(separator: " ")
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
    var shown: [Hint] = []
    for hint in hints
    where !shown.contains(hint) && hint.commands.allSatisfy({ keyText(of: $0) != nil })
      // ASCII has no letters for the name of the other language.
      && (glyphs.isUnicode || hint.commands != [.language])
    {
      let width = width(of: hint, glyphs)
      guard width <= room else { continue }
      room -= width
      shown.append(hint)
    }
    let order = Command.allCases
    return shown.sorted { one, other in
      (order.firstIndex(of: one.commands[0]) ?? 0) < (order.firstIndex(of: other.commands[0]) ?? 0)
    }
  }

  /// All that can be done here, what matters most first.
  private var hints: [Hint] {
    let fields = Hint(.previousField, .nextField, name: .fieldHint)
    let basic = [Hint(.help), Hint(.palette), fields]
    let baselines = document.baseline == nil ? [] : [Hint(.nextBaseline), Hint(.swap), Hint(.unpin)]
    let others =
      baselines + (history.canUndo ? [Hint(.undo, .redo)] : []) + [
        Hint(.kind), Hint(.quit), Hint(.pin), Hint(.undo, .redo),
        Hint(.previousScreen, .nextScreen, name: .screenHint),
        Hint(.picture), Hint(.derivation), Hint(.sweep), Hint(.solve), Hint(.levers), Hint(.counts),
        Hint(.roofline), Hint(.history), Hint(.lessons), Hint(.copy), Hint(.language), Hint(.exercises),
        hideHint,
      ] + [
        Hint(.framework), Hint(.rank), Hint(.link), Hint(.numberType), Hint(.save), Hint(.open),
        Hint(.export),
        Hint(.scrollUp, .scrollDown), Hint(.double), Hint(.halve), Hint(.example), Hint(.theme), Hint(.mouse),
      ]
    // What is done to the layer has nothing to do with an exercise.
    let ofExercise = [
      Hint(.previousScreen, .nextScreen, name: .screenHint), Hint(.quit), Hint(.adopt),
      Hint(.language),
      Hint(.theme), Hint(.mouse), Hint(.scrollUp, .scrollDown),
    ]
    let reveal = tools.exercises.isSettled ? [] : [hideHint]
    let more = screen == .exercises ? reveal + ofExercise : others
    if overlay != nil { return overlayHints }
    if isPresented { return presentationHints + more }
    if screen == .lessons, draft == nil, let hints = lessonHints { return hints + more }
    let repair = issues.isEmpty ? networkRepair : [Hint(.nearest), Hint(.whyNot)]
    let back = screen == .layer ? [] : [Hint(.cancel, name: .backHint)]
    if case .tool(let item) = focus, item.isAnswer { return answerHints(item, back) + basic + more }
    if draft != nil {
      let digits = [Hint(editing(focus) == .number || takesDigitsAlone ? .digits : .letters)]
      return [Hint(.accept), Hint(.cancel), Hint(.erase)] + digits + repair + basic
    }
    switch editing(focus) {
    case .number:
      let next = screen == .derivation ? [Hint(.toggle, name: DerivationWording.next)] : []
      return next + repair + [Hint(.decrease, .increase, name: .stepHint), Hint(.digits)] + basic + back
        + more
    case .flag: return repair + [Hint(.toggle)] + basic + back + more
    case .choice: return repair + [Hint(.toggle), Hint(.accept, name: .listHint)] + basic + back + more
    case .text where takesDigitsAlone:
      return [Hint(.decrease, .increase, name: .stepHint), Hint(.digits)] + basic + back + more
    case .text: return [Hint(.letters), Hint(.accept, name: Wording("edit", "编辑"))] + basic + back + more
    case .list where screen == .network: return networkHints + more
    case .list where screen == .picture:
      let play = tools.picture.isPlaying ? PictureWording.pause : PictureWording.play
      return [
        Hint(.toggle, name: play), Hint(.decrease, .increase, name: .stepHint),
        Hint(.previousField, .nextField, name: PictureWording.row),
        Hint(.halve, .double, name: Wording("speed", "速度")),
        Hint(.help), Hint(.firstField, .lastField, name: Wording("ends", "首尾")),
        Hint(.cancel, name: .backHint),
        Hint(.scrollUp, .scrollDown), Hint(.palette),
      ] + more
    case .list where screen == .derivation:
      return repair + [
        Hint(.toggle, name: DerivationWording.next), Hint(.decrease, .increase, name: .stepHint),
        Hint(.previousField, .nextField, name: Wording("figure", "数值项")), Hint(.help),
        Hint(.firstField, .lastField, name: Wording("first, all", "首行、全部")), Hint(.cancel, name: .backHint),
        Hint(.halve, .double, name: Wording("step", "步")), Hint(.scrollUp, .scrollDown), Hint(.palette),
      ] + more
    case .list:
      let apply =
        tools[screen]?.layerToApply(for: document) == nil ? [] : [Hint(.accept, name: Wording("apply", "采用"))]
      return apply + moves + back + [Hint(.help), Hint(.palette)] + more
    }
  }

  /// How to go on in a presentation, and how to end it.
  private var presentationHints: [Hint] {
    let end = Hint(.present, name: Wording("end the presentation", "结束放映"))
    if draft != nil { return [end, Hint(.accept), Hint(.cancel), Hint(.erase), Hint(.digits)] }
    let fields = Hint(.previousField, .nextField, name: .fieldHint)
    switch editing(focus) {
    case .number:
      return [end, Hint(.decrease, .increase, name: .stepHint), fields, Hint(.digits), Hint(.help)]
    case .list:
      let play = tools.picture.isPlaying ? PictureWording.pause : PictureWording.play
      return [
        end, Hint(.toggle, name: play), Hint(.decrease, .increase, name: .stepHint),
        Hint(.previousField, .nextField, name: PictureWording.row), Hint(.help),
      ]
    default: return [end, Hint(.toggle), Hint(.accept, name: .listHint), fields, Hint(.help)]
    }
  }

  /// What can be done in a lesson or in their list.
  private var lessonHints: [Hint]? {
    guard let open = tools.lessons.open else {
      let move = Hint(.previousField, .nextField, name: .moveHint)
      return [Hint(.accept, name: Wording("open", "打开")), move, Hint(.cancel, name: .backHint), Hint(.help)]
    }
    let task = open.page.task == nil ? [] : [Hint(.hint), Hint(.answer)]
    let leave = Hint(.cancel, name: Wording("list", "目录"))
    if focus == .list {
      let pages = [
        Hint(.decrease, name: Wording("back", "上一页")), Hint(.toggle, name: Wording("next", "下一页")),
      ]
      let again = open.page.layer == nil ? [] : [Hint(.erase, name: Wording("anew", "重来"))]
      return pages + [Hint(.textOrFields, name: Wording("fields", "设置"))] + task + [leave] + again + [
        Hint(.help)
      ]
    }
    let change =
      switch editing(focus) {
      case .number: [Hint(.decrease, .increase, name: .stepHint), Hint(.digits)]
      case .choice: [Hint(.toggle), Hint(.accept, name: .listHint)]
      default: [Hint(.toggle)]
      }
    let repair = issues.isEmpty ? [] : [Hint(.nearest)]
    return repair + [Hint(.textOrFields, name: Wording("text", "正文")), Hint(.nextPage)] + change
      + [Hint(.previousField, .nextField, name: .fieldHint)] + task + [leave, Hint(.help)]
  }

  private var takesDigitsAlone: Bool {
    if case .tool(let item) = focus { item.takesDigitsAlone } else { false }
  }

  /// What the key that hides does here.
  private var hideHint: Hint {
    if screen == .exercises { return Hint(.hide, name: Wording("reveal", "看答案")) }
    return isHiding ? Hint(.hide, name: Wording("show all", "全部显示")) : Hint(.hide)
  }

  /// What can be done at an answer.
  private func answerHints(_ item: ToolItem, _ back: [Hint]) -> [Hint] {
    let isExercise = item == .exerciseAnswer
    if draft != nil { return [Hint(.accept, name: Wording("check", "检查")), Hint(.erase), Hint(.cancel)] }
    let next = Hint(.decrease, .increase, name: Wording("exercise", "换题"))
    if isExercise, tools.exercises.isSettled {
      return [Hint(.accept, name: Wording("next exercise", "下一题")), next, Hint(.adopt)] + back
    }
    return [Hint(.digits, name: ExerciseWording.answer), hideHint] + (isExercise ? [next, Hint(.adopt)] : [])
      + back
  }

  /// How the cursor moves in the list of this screen.
  private var moves: [Hint] {
    let rows = Hint(.previousField, .nextField, name: .moveHint)
    switch screen {
    case .history: return [Hint(.previousField, .nextField, name: Wording("walk", "前后"))]
    case .sweep where !tools.sweep.settings.isTable:
      let curves =
        tools.sweep.settings.hasSecond
        ? [Hint(.previousField, .nextField, name: Wording("curve", "换曲线"))] : []
      return [Hint(.decrease, .increase, name: Wording("read", "读数"))] + curves
    default: return [rows]
    }
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
    case .prompt: return [Hint(.letters), Hint(.erase), Hint(.accept, name: Wording("do it", "执行")), close]
    case .help: return [move, close]
    case .report, nil: return [close]
    }
  }
}
