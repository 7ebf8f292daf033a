import CellGrid
import ConvMath

/// One hint of the footer: keys that belong together, and what they do.
private struct Hint: Hashable {
  var commands: [Command]
  var name: Message

  /// A command by itself, or two that go in opposite directions.
  init(_ commands: Command..., name: Message? = nil) {
    self.commands = commands
    self.name = name ?? commands[0].binding.name
  }
}

extension State {
  /// The last row: what the last key has to tell, or the keys that matter most here, as many as fit.
  func drawFooter(_ canvas: inout Canvas, _ rect: Rect) {
    if let notice, overlay == nil {
      canvas.write(notice.text, rect.origin.moved(columns: 1), canvas.theme.notice, width: rect.columns - 2)
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
      column += canvas.write(canvas.glyphs.plain(command.binding.shortKeyText), point, canvas.theme.key) + 1
      if index == hint.commands.count - 1 {
        column += canvas.write(hint.name.text, Point(column: column, row: rect.minRow), canvas.theme.faint)
      }
      canvas.add(Rect(column: start, row: rect.minRow, columns: column - start, rows: 1), .command(command))
    }
  }

  private func width(of hint: Hint, _ glyphs: Glyphs) -> Int {
    hint.commands.reduce(0) { $0 + CharacterWidth.of(glyphs.plain($1.binding.shortKeyText)) + 1 }
      + CharacterWidth.of(glyphs.plain(hint.name.text)) + 2
  }

  /// The hints that matter most, as many as fit, in the order of the table of commands.
  private func shownHints(columns: Int, _ glyphs: Glyphs) -> [Hint] {
    // The last one has no space behind it.
    var room = columns + 2
    var shown: [Hint] = []
    for hint in hints where !shown.contains(hint) {
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
    let more =
      [
        Hint(.kind), Hint(.quit), Hint(.pin), Hint(.undo, .redo),
        Hint(.previousScreen, .nextScreen, name: .screenHint),
        Hint(.quit),
        Hint(.picture), Hint(.sweep), Hint(.solve), Hint(.levers), Hint(.counts), Hint(.roofline),
        Hint(.history),
        Hint(.copy),
      ] + (document.baseline == nil ? [] : [Hint(.nextBaseline), Hint(.swap), Hint(.unpin)])
      + [
        Hint(.framework), Hint(.rank), Hint(.link), Hint(.numberType), Hint(.save), Hint(.open),
        Hint(.export),
        Hint(.scrollUp, .scrollDown), Hint(.double), Hint(.halve), Hint(.example), Hint(.theme), Hint(.mouse),
      ]
    let repair = issues.isEmpty ? [] : [Hint(.nearest)]
    let back = screen == .layer ? [] : [Hint(.cancel, name: .backHint)]
    if draft != nil {
      let digits = editing(focus) == .number ? [Hint(.digits)] : []
      return [Hint(.accept), Hint(.cancel), Hint(.erase)] + digits + repair + basic
    }
    switch editing(focus) {
    case .number:
      return repair + [Hint(.decrease, .increase, name: .stepHint), Hint(.digits)] + basic + back + more
    case .flag: return repair + [Hint(.toggle)] + basic + back + more
    case .choice: return repair + [Hint(.toggle), Hint(.accept, name: .listHint)] + basic + back + more
    case .text: return [Hint(.accept, name: .editHint)] + basic + back + more
    case .list where screen == .picture:
      let play = Message.picture(tools.picture.isPlaying ? .pause : .play)
      return [
        Hint(.toggle, name: play), Hint(.decrease, .increase, name: .stepHint),
        Hint(.previousField, .nextField, name: .picture(.row)),
        Hint(.halve, .double, name: .picture(.faster)),
        Hint(.help), Hint(.firstField, .lastField, name: .picture(.ends)), Hint(.cancel, name: .backHint),
        Hint(.scrollUp, .scrollDown), Hint(.palette),
      ] + more
    case .list:
      let moves = Hint(.previousField, .nextField, name: .moveHint)
      let apply = tools[screen]?.layerToApply(for: document) == nil ? [] : [Hint(.accept, name: .applyHint)]
      return apply + [moves] + back + [Hint(.help), Hint(.palette)] + more
    }
  }
}
