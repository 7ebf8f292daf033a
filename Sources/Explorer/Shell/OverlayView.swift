import CellGrid
import ConvMath

extension State {
  func drawOverlay(_ canvas: inout Canvas, _ body: Rect) {
    switch overlay {
    case .help(let scroll): drawHelp(&canvas, body, scroll)
    case .picker(let picker): draw(picker, &canvas, body)
    case .prompt(let prompt): draw(prompt, &canvas, body)
    case .report(let report): draw(report, &canvas, body)
    case nil: break
    }
  }

  // MARK: Help

  private enum HelpLine {
    case title(String)
    case sentence(String)
    case hint(Hint)
    case command(Command)
    case empty
  }

  private func drawHelp(_ canvas: inout Canvas, _ body: Rect, _ scroll: Int) {
    let all: [HelpLine] = Command.Group.allCases.flatMap { group in
      [.title(group.title.text(language))] + rooms.table.commands(of: group).map(HelpLine.command) + [.empty]
    }
    let lines = helpHere + all.dropLast()
    let area = body.centered(Size(columns: min(body.columns, 76), rows: min(body.rows, lines.count + 2)))
    canvas.add(canvas.bounds, .dismiss)
    canvas.surface.fill(area)
    let inner = canvas.panel(area, title: canvas.language("keys", "按键"), isActive: true)
    let first = max(0, min(scroll, lines.count - inner.rows))
    for (offset, line) in lines.dropFirst(first).prefix(inner.rows).enumerated() {
      draw(line, &canvas, Point(column: inner.minColumn, row: inner.minRow + offset), inner.columns)
    }
    let isCut = lines.count > inner.rows
    let position =
      isCut
      ? Wording.part(first + 1, min(first + inner.rows, lines.count), of: lines.count).text(canvas.language)
        + "  ↑ ↓  " : ""
    canvas.writeRight(
      " \(position)\(Wording.helpFooter.text(canvas.language)) ", before: area.maxColumn - 2,
      row: area.maxRow - 1,
      canvas.theme.faint)
    canvas.cursor = inner.origin
  }

  /// What can be done on this screen, and what the focused field is.
  private var helpHere: [HelpLine] {
    let title = roomType.title.text(language)
    var lines: [HelpLine] = [.title(language("here: \(title)", "本页：\(title)"))]
    if let sentence = Wording.sentence(on: focus, in: document.layer), !lacksLayer(screen) {
      lines.append(.sentence(sentence.text(language)))
    }
    return lines + hintsHere.prefix(8).map(HelpLine.hint) + [.empty]
  }

  private func draw(_ line: HelpLine, _ canvas: inout Canvas, _ point: Point, _ columns: Int) {
    switch line {
    case .empty: break
    case .title(let title): canvas.write(title, point, canvas.theme.title, width: columns)
    case .hint(let hint):
      let keys = hint.commands.map(\.shortKeyText).joined(separator: " ")
      canvas.write(keys, point.moved(columns: 2), canvas.theme.key, width: 17)
      canvas.write(
        hint.name.text(canvas.language), point.moved(columns: 20), canvas.theme.text, width: columns - 20)
    case .sentence(let sentence):
      canvas.write(sentence, point.moved(columns: 2), canvas.theme.text, width: columns - 2)
    case .command(let command):
      canvas.write(command.keyText, point.moved(columns: 2), canvas.theme.key, width: 17)
      canvas.write(
        command.summary.text(canvas.language), point.moved(columns: 20), canvas.theme.text,
        width: columns - 20)
      canvas.add(Rect(origin: point, size: Size(columns: columns, rows: 1)), .command(command))
    }
  }

  // MARK: Lists

  private func draw(_ picker: Picker, _ canvas: inout Canvas, _ body: Rect) {
    let matches = picker.matches
    let size = Size(
      columns: min(body.columns, 64), rows: min(body.rows, max(picker.choices.count, 1) + 3, 20))
    let area = body.centered(size)
    canvas.add(canvas.bounds, .dismiss)
    canvas.surface.fill(area)
    let inner = canvas.panel(area, title: picker.title.text(canvas.language), isActive: true)
    canvas.add(area, .formulas)
    let (prompt, list) = inner.splitTop(1)
    let used = canvas.write(
      "\(canvas.glyphs.pointer) \(picker.query)", prompt.origin, canvas.theme.value, width: prompt.columns - 1
    )
    canvas.cursor = prompt.origin.moved(columns: used)
    if matches.isEmpty {
      canvas.write(canvas.language("nothing fits", "没有符合的"), list.origin, canvas.theme.faint)
    }

    let first = max(0, min(picker.selection - list.rows / 2, matches.count - list.rows))
    for (offset, choice) in matches.dropFirst(first).prefix(list.rows).enumerated() {
      let row = Rect(column: list.minColumn, row: list.minRow + offset, columns: list.columns, rows: 1)
      draw(choice, isSelected: first + offset == picker.selection, &canvas, row)
      canvas.add(row, .choice(first + offset))
    }
    if matches.count > list.rows {
      let last = min(first + list.rows, matches.count)
      canvas.writeRight(
        " \(Wording.part(first + 1, last, of: matches.count).text(canvas.language)) ",
        before: area.maxColumn - 2, row: area.maxRow - 1,
        canvas.theme.faint)
    }
  }

  private func draw(_ choice: Picker.Choice, isSelected: Bool, _ canvas: inout Canvas, _ rect: Rect) {
    let theme = canvas.theme
    let detail = canvas.glyphs.plain(choice.detail)
    if isSelected { canvas.surface.fill(rect, style: theme.selection) }
    let mark = isSelected ? canvas.glyphs.pointer : " "
    canvas.write(
      "\(mark) \(choice.title)", rect.origin, isSelected ? theme.selection : theme.text,
      width: max(rect.columns - detail.count - 2, 0))
    canvas.writeRight(
      detail, before: rect.maxColumn, row: rect.minRow, isSelected ? theme.selection : theme.faint)
  }
}

extension State {
  // MARK: Questions and reports

  private func draw(_ prompt: Prompt, _ canvas: inout Canvas, _ body: Rect) {
    let area = body.centered(Size(columns: min(body.columns, 64), rows: min(body.rows, 3)))
    canvas.add(canvas.bounds, .dismiss)
    canvas.surface.fill(area)
    let inner = canvas.panel(area, title: prompt.title.text(canvas.language), isActive: true)
    canvas.add(area, .formulas)
    // The end of a long text is what is being typed.
    var shown = prompt.text[...]
    let room = max(inner.columns - 3, 0)
    while CharacterWidth.of(shown) > room { shown = shown.dropFirst() }
    let used = canvas.write(
      "\(canvas.glyphs.pointer) \(shown)", inner.origin, canvas.theme.value, width: inner.columns)
    canvas.cursor = inner.origin.moved(columns: min(used, max(inner.columns - 1, 0)))
    canvas.writeRight(
      " \(Wording.promptFooter.text(canvas.language)) ", before: area.maxColumn - 2, row: area.maxRow - 1,
      canvas.theme.faint)
  }

  private func draw(_ report: Report, _ canvas: inout Canvas, _ body: Rect) {
    let columns = min(body.columns, 76)
    let labels = report.labels.map { CharacterWidth.of(canvas.glyphs.plain($0)) + 2 }.max() ?? 0
    let lines = report.lines.enumerated().flatMap { index, line in
      let text =
        index < report.verbatim ? [line] : wrapped(canvas.glyphs.plain(line), columns: columns - 4 - labels)
      let label = report.labels.indices.contains(index) ? report.labels[index] : ""
      return text.enumerated().map { (label: $0 == 0 ? label : "", text: $1) }
    }
    let area = body.centered(Size(columns: columns, rows: min(body.rows, lines.count + 2)))
    canvas.add(canvas.bounds, .dismiss)
    canvas.surface.fill(area)
    let inner = canvas.panel(area, title: report.title.text(canvas.language), isActive: true)
    for (offset, line) in lines.prefix(inner.rows).enumerated() {
      let point = inner.origin.moved(rows: offset)
      canvas.write(line.label, point, canvas.theme.title, width: labels)
      canvas.write(line.text, point.moved(columns: labels), canvas.theme.text, width: inner.columns - labels)
    }
    canvas.writeRight(
      " \(Wording.helpFooter.text(canvas.language)) ", before: area.maxColumn - 2, row: area.maxRow - 1,
      canvas.theme.faint)
    canvas.cursor = inner.origin
  }
}
