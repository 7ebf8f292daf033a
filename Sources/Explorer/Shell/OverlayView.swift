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
    let window = ScrollWindow(count: lines.count, room: inner.rows, offset: scroll)
    canvas.holdOffset(count: lines.count, room: inner.rows)
    for (index, place) in window.lines(in: inner) { draw(lines[index], &canvas, place) }
    let closing = Wording.helpFooter.text(canvas.language)
    canvas.mark(closing, of: area)
    canvas.mark(window, of: area, keys: "↑ ↓  \(closing)")
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

  private func draw(_ line: HelpLine, _ canvas: inout Canvas, _ rect: Rect) {
    switch line {
    case .empty: break
    case .title(let title): canvas.write(title, rect.origin, canvas.theme.title, width: rect.columns)
    case .hint(let hint):
      let keys = hint.commands.map(\.shortKeyText).joined(separator: " ")
      canvas.write(keys, rect.origin.moved(columns: 2), canvas.theme.key, width: 17)
      canvas.write(
        hint.name.text(canvas.language), rect.origin.moved(columns: 20), canvas.theme.text,
        width: rect.columns - 20)
    case .sentence(let sentence):
      canvas.write(sentence, rect.origin.moved(columns: 2), canvas.theme.text, width: rect.columns - 2)
    case .command(let command):
      canvas.write(command.keyText, rect.origin.moved(columns: 2), canvas.theme.key, width: 17)
      canvas.write(
        command.summary.text(canvas.language), rect.origin.moved(columns: 20), canvas.theme.text,
        width: rect.columns - 20)
      canvas.add(rect, .command(command))
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
    if matches.isEmpty {
      canvas.write(canvas.language("nothing fits", "没有符合的"), list.origin, canvas.theme.faint)
    }
    let window = canvas.list(
      matches.count, cursor: picker.selection, hasFocus: true, list, target: { .choice($0) },
      draw: { $0.write(matches[$1.index].title, detail: matches[$1.index].detail, $1) })
    canvas.mark(window, of: area)
    canvas.cursor = prompt.origin.moved(columns: used)
  }
}

extension State {
  // MARK: Questions and reports

  private func draw(_ prompt: Prompt, _ canvas: inout Canvas, _ body: Rect) {
    let offers = prompt.offers
    let columns = min(body.columns, 64)
    let fault = prompt.fault.map { wrapped($0.reason.text(canvas.language), columns: columns - 4) } ?? []
    let below = fault.isEmpty ? min(offers.count, Self.mostOffers) : fault.count + 1
    let area = body.centered(Size(columns: columns, rows: min(body.rows, 3 + below)))
    canvas.add(canvas.bounds, .dismiss)
    canvas.surface.fill(area)
    let (inner, list) = canvas.panel(area, title: prompt.title.text(canvas.language), isActive: true)
      .splitTop(1)
    canvas.add(area, .formulas)
    // The end of a long text is what is being typed.
    var shown = prompt.text[...]
    let room = max(inner.columns - 3, 0)
    while CharacterWidth.of(shown) > room { shown = shown.dropFirst() }
    let used = canvas.write(
      "\(canvas.glyphs.pointer) \(shown)", inner.origin, canvas.theme.value, width: inner.columns)
    canvas.cursor = inner.origin.moved(columns: min(used, max(inner.columns - 1, 0)))
    guard fault.isEmpty else {
      let hidden = prompt.text.count - shown.count
      if let column = prompt.fault?.column, column > hidden {
        let before = CharacterWidth.of(shown.prefix(column - 1 - hidden))
        canvas.write("^", list.origin.moved(columns: 2 + before), canvas.theme.error)
      }
      canvas.write(lines: fault, list.splitTop(1).rest, canvas.theme.error)
      canvas.mark(Wording.promptFooter.text(canvas.language), of: area)
      return
    }
    let window = canvas.list(
      offers.count, cursor: prompt.selection, hasFocus: true, list, target: { .choice($0) },
      draw: { canvas, row in
        let path = CharacterWidth.truncatedStart(offers[row.index], to: max(row.rect.columns - 3, 1))
        canvas.write(path, row.rect.origin.moved(columns: 2), row.style, width: row.rect.columns - 2)
      })
    let footer = (prompt.isDeadEnd ? FileWording.noPath : Wording.promptFooter).text(canvas.language)
    canvas.mark(footer, of: area)
    canvas.mark(window, of: area, keys: "↑ ↓  \(footer)")
  }

  /// Paths that are offered below a question at once.
  private static var mostOffers: Int { 8 }

  private func draw(_ report: Report, _ canvas: inout Canvas, _ body: Rect) {
    let columns = min(body.columns, 76)
    let labels = report.labels.map { CharacterWidth.of(canvas.glyphs.plain($0)) + 2 }.max() ?? 0
    let lines = report.lines.enumerated().flatMap { index, line in
      let text =
        index < report.verbatim ? [line] : wrapped(canvas.glyphs.plain(line), columns: columns - 4 - labels)
      let label = report.labels.indices.contains(index) ? report.labels[index] : ""
      return text.enumerated().map { (label: $0 == 0 ? label : "", text: $1) }
    }
    let rows = min(body.rows, lines.count + 2)
    // What only greets leaves the figures in sight.
    let place = report.letsKeysThrough ? body.splitBottom(rows).bottom : body
    let area = place.centered(Size(columns: columns, rows: rows))
    canvas.add(canvas.bounds, .dismiss)
    canvas.surface.fill(area)
    let inner = canvas.panel(area, title: report.title.text(canvas.language), isActive: true)
    canvas.write(lines: lines.lazy.map(\.label), inner.splitLeft(labels).left, canvas.theme.title)
    canvas.write(lines: lines.lazy.map(\.text), inner.splitLeft(labels).rest, canvas.theme.text)
    canvas.mark(Wording.helpFooter.text(canvas.language), of: area)
    canvas.cursor = inner.origin
  }
}
