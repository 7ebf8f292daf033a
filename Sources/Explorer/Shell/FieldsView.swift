import CellGrid
import ConvMath

/// One line of a panel of fields.
enum FieldLine: Hashable {
  case row(FieldRow)
  /// Why the value above cannot be.
  case reason(String)
  /// What parts panels; what stands in it is the name of the one below.
  case rule(title: String)
}

extension State {
  /// The lines of a panel: its rows, each with the reason under it if it cannot be.
  func fieldLines(_ panel: FieldRow.Panel, of rows: [FieldRow], columns: Int) -> [FieldLine] {
    rows.filter { $0.panel == panel }.flatMap { row in
      [.row(row)] + reasons(under: row, columns: columns).map(FieldLine.reason)
    }
  }

  private func reasons(under row: FieldRow, columns: Int) -> [String] {
    if isDraftEmpty, let draft, row.items.contains(draft.item) {
      return wrapped(Wording.numberNeeded.text(language), columns: columns)
    }
    if case .setting(let setting) = row.items.first,
      let problem = rooms.problem(at: setting, for: document, language)
    {
      return wrapped(problem, columns: columns)
    }
    guard !issues.isEmpty else { return [] }
    var seen: Set<Issue.Reason> = []
    return row.items.flatMap { issues(at: $0) }.filter { seen.insert($0.reason).inserted }.prefix(1)
      .flatMap { wrapped($0.reason.text(language), columns: columns) }
  }

  func drawFields(_ canvas: inout Canvas, _ rect: Rect, _ panel: FieldRow.Panel) {
    let title =
      switch panel {
      case .settings: roomType.settingsTitle
      case .input: Wording.input
      case .layer: Wording.plain(layerTitle(columns: rect.columns - 6, canvas.glyphs))
      case .rules: Wording("settings", "设置")
      case .answer: Wording.answer
      }
    let inner = canvas.panel(
      rect, title: title.text(canvas.language),
      isActive: canvas.rows.first { $0.items.contains(focus) }?.panel == panel)
    draw(fieldLines(panel, of: canvas.rows, columns: inner.columns), &canvas, inner)
  }

  /// All fields in one panel, for screens that have room for one; a screen's own settings come first.
  func drawAllFields(_ canvas: inout Canvas, _ rect: Rect) {
    let ownsSettings = canvas.rows.contains { $0.panel == .settings }
    let name = layerTitle(columns: rect.columns - 6, canvas.glyphs)
    let title = ownsSettings ? roomType.settingsTitle.text(canvas.language) : name
    let inner = canvas.panel(rect, title: title, isActive: focus != .list)
    let panels: [FieldRow.Panel] = [.settings, .input, .layer, .rules]
    var lines: [FieldLine] = []
    for panel in panels {
      let part = fieldLines(panel, of: canvas.rows, columns: inner.columns)
      guard !part.isEmpty else { continue }
      // Below a screen's own settings the layer of a network has its name.
      let isFirstOfLayer = panel == .input || panel == .layer && lines.allSatisfy { $0.isOfSettings }
      let isNamed = ownsSettings && isFirstOfLayer && document.network != nil && roomType.isAboutLayer
      if !lines.isEmpty { lines.append(.rule(title: isNamed ? name : "")) }
      lines += part
    }
    draw(lines, &canvas, inner)
  }

  /// A title, with the layer of the network that it is about.
  func naming(_ title: String, columns: Int, _ glyphs: Glyphs) -> String {
    guard document.network != nil else { return title }
    let room = columns - CharacterWidth.of(title) - 5
    return "\(title) \(glyphs.dot) \(layerTitle(columns: room, glyphs))"
  }

  /// What the layer is called: by the network that it is part of, or that it stands beside.
  private func layerTitle(columns: Int, _ glyphs: Glyphs) -> String {
    guard let network = document.network, roomType.isAboutLayer || network.layer != nil else {
      return Wording.layer.text(glyphs.language)
    }
    guard network.layer != nil, let node = network.node else {
      return glyphs.language("layer by itself", "独立的层")
    }
    let name = glyphs.plain(network.graph.title(ofNode: node))
    return CharacterWidth.truncatedStart(name, to: max(columns, 0), ellipsis: glyphs.ellipsis)
  }

  /// Draws lines, scrolled so that the focused row and its reason are seen.
  private func draw(_ lines: [FieldLine], _ canvas: inout Canvas, _ rect: Rect) {
    let row = lines.firstIndex { $0.contains(focus) } ?? 0
    let reasons = lines.dropFirst(row + 1).prefix { if case .reason = $0 { true } else { false } }
    let window = ScrollWindow(
      count: lines.count, room: rect.rows, revealing: row..<row + 1 + reasons.count)
    for (index, place) in window.lines(in: rect) {
      switch lines[index] {
      case .row(let row): draw(row, &canvas, place)
      case .reason(let text): canvas.write(text, place.origin, canvas.theme.error, width: place.columns)
      case .rule(let title):
        canvas.surface.drawHorizontalRule(
          at: place.origin, columns: place.columns, canvas.glyphs.rule, style: canvas.theme.border)
        if !title.isEmpty { canvas.write(" \(title) ", place.origin.moved(columns: 1), canvas.theme.title) }
      }
    }
  }

  private func draw(_ row: FieldRow, _ canvas: inout Canvas, _ rect: Rect) {
    let isFocused = row.items.contains(focus)
    let hasIssue = row.items.contains { !issues(at: $0).isEmpty }
    let separator = " \(document.isLinked ? canvas.glyphs.link : canvas.glyphs.times) "
    let texts = row.items.map { fitted(canvas.glyphs.plain(valueText($0)), row, rect.columns, canvas.glyphs) }
    let width =
      texts.map { max(CharacterWidth.of($0), Self.leastWidth(row)) }.reduce(0, +)
      + (texts.count - 1) * separator.count
    let labelWidth = max(rect.columns - width - 1, 0)
    let mark = hasIssue ? canvas.glyphs.cross : isFocused ? canvas.glyphs.pointer : ""
    canvas.write(mark, rect.origin.moved(columns: -1), hasIssue ? canvas.theme.error : canvas.theme.key)
    canvas.write(
      row.label.text(canvas.language), rect.origin, isFocused ? canvas.theme.value : canvas.theme.faint,
      width: labelWidth)

    // Anywhere on the row is its first value; the others answer where they stand.
    if let first = row.items.first { canvas.add(rect, .item(first)) }
    if let issue = row.items.lazy.flatMap({ self.issues(at: $0) }).first {
      canvas.add(Rect(column: rect.minColumn - 1, row: rect.minRow, columns: 1, rows: 1), .issue(issue))
    }
    var column = max(rect.maxColumn - width, rect.minColumn)
    for (index, item) in row.items.enumerated() {
      if index > 0 {
        column += canvas.write(separator, Point(column: column, row: rect.minRow), canvas.theme.faint)
      }
      let cell = max(CharacterWidth.of(texts[index]), Self.leastWidth(row))
      drawValue(item, texts[index], &canvas, Rect(column: column, row: rect.minRow, columns: cell, rows: 1))
      column += cell
    }
  }

  /// A text that is longer than its row shows its beginning beside the label; its end while it is typed.
  private func fitted(_ text: String, _ row: FieldRow, _ columns: Int, _ glyphs: Glyphs) -> String {
    guard row.items.count == 1, let item = row.items.first else { return text }
    guard draft?.item == item else {
      let room = columns - CharacterWidth.of(row.label.text(glyphs.language)) - 1
      return CharacterWidth.truncated(text, to: max(room, 0), ellipsis: glyphs.ellipsis)
    }
    var end = Substring(text)
    guard CharacterWidth.of(end) >= columns else { return text }
    while !end.isEmpty, CharacterWidth.of(end) > columns - 1 { end.removeFirst() }
    return glyphs.ellipsis + end
  }

  private func drawValue(_ item: Item, _ text: String, _ canvas: inout Canvas, _ rect: Rect) {
    let theme = canvas.theme
    var style = issues(at: item).isEmpty ? theme.text : theme.error
    if item == focus { style = draft == nil ? theme.focus : theme.draft }
    if item == focus { canvas.surface.fill(rect, style: style) }
    canvas.writeRight(text, before: rect.maxColumn, row: rect.minRow, style)
    canvas.add(rect, .item(item))
    if item == focus { canvas.cursor = Point(column: rect.maxColumn - 1, row: rect.minRow) }
  }

  /// Values beside each other get room to grow without moving.
  private static func leastWidth(_ row: FieldRow) -> Int {
    switch row.items.count {
    case 1: 1
    case 2: 3
    default: 2
    }
  }

  /// What a choice of an item is called.
  func choiceText(_ name: String, of item: Item) -> String {
    guard case .setting(let setting) = item else { return Wording.choiceLabel(name, language) }
    let title = rooms.screen(of: setting, for: document)?.title(ofChoice: name, at: setting, language)
    return title ?? Wording.choiceLabel(name, language)
  }

  func valueText(_ item: Item) -> String {
    if let draft, draft.item == item { return draft.text.isEmpty ? " " : draft.text }
    switch item {
    case .list: return ""
    case .setting(let setting):
      switch rooms.value(of: setting, for: document) {
      case .text(let text), .digits(let text), .answer(let text, _): return text.isEmpty ? "–" : text
      case .choice(let name, _): return choiceText(name, of: item)
      case .flag(let isOn): return isOn ? "[x]" : "[ ]"
      case nil: return ""
      }
    case .extent(let place):
      guard let extent = document.network?.extent(place) else { return "" }
      return extent.value.map(\.grouped) ?? extent.description
    case .numberType: return document.numberType.rawValue
    case .linked: return (document.isLinked ? Wording.linked : .separate).text(language)
    case .field(let field):
      switch document.layer.value(of: field) {
      case .number(let number): return number.grouped
      case .flag(let isOn): return isOn ? "[x]" : "[ ]"
      case .choice(let name): return Wording.choiceLabel(name, language)
      case nil: return ""
      }
    }
  }
}

extension FieldLine {
  fileprivate var isOfSettings: Bool {
    if case .row(let row) = self { row.panel == .settings } else { true }
  }

  fileprivate func contains(_ item: Item) -> Bool {
    if case .row(let row) = self { return row.items.contains(item) }
    return false
  }
}
