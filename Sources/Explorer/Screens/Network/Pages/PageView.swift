import CellGrid
import ConvMath
import Network

/// Draws the lines of a page about the network.
extension State {
  func drawPage(_ canvas: inout Canvas, _ rect: Rect) {
    let settings = networkScreen.settings
    let title = document.network.map {
      "\($0.name) \(canvas.glyphs.dot) \(settings.page.title.text(language))"
    }
    let inner = canvas.panel(rect, title: title ?? "", isActive: focus == .list)
    guard inner.rows > 0 else { return }
    let lines = networkScreen.lines
    let layout = PageLayout(lines, columns: inner.columns, canvas.glyphs)
    let selected = networkScreen.line
    let rows = layout.rows
    let present = rows.firstIndex { $0.line == selected } ?? 0
    let window = ScrollWindow(count: rows.count, room: inner.rows, around: present)
    for (index, place) in window.lines(in: inner) {
      let row = rows[index]
      let isSelected = row.line == selected
      if isSelected, row.isFirst {
        canvas.write(canvas.glyphs.pointer, place.origin.moved(columns: -1), canvas.theme.key)
        if focus == .list { canvas.cursor = place.origin }
      }
      draw(row, lines[row.line], isSelected: isSelected && focus == .list, &canvas, place)
      canvas.add(place, .row(row.line))
    }
  }

  private func draw(
    _ row: PageLayout.Row, _ line: PageLine, isSelected: Bool, _ canvas: inout Canvas, _ rect: Rect
  ) {
    let theme = canvas.theme
    var style: Style =
      switch line.weight {
      case .heading: theme.title
      case .total: theme.value
      case .warning: theme.error
      case .plain, .sentence: theme.text
      }
    if isSelected {
      style = theme.selection
      canvas.surface.fill(rect, style: style)
    }
    if let sides = line.sides, !isSelected { style = self.style(of: sides.kind, theme) ?? style }
    if row.isOfSides, let sides = line.sides {
      draw(sides, style, &canvas, rect)
      return
    }
    guard let table = row.table else {
      let isFaint = row.isNote && !isSelected
      canvas.write(row.text, rect.origin, isFaint ? theme.faint : style, width: rect.columns)
      return
    }
    let bar = ShareBar(glyphs: canvas.glyphs)
    canvas.row(table, rect) { place in
      switch place.key {
      case .label: (row.text, style)
      case .value: (line.value, style)
      case .share: (line.share?.text ?? "", style)
      case .bar:
        (line.share.map { bar.bar($0.part, of: $0.whole, columns: place.width) } ?? "", style)
      case .note: (row.note, isSelected ? style : theme.faint)
      }
    }
  }
}

extension State {
  /// Colour beside the sign that says the same; nil for what is the same in both.
  private func style(of kind: NetworkDifference.Kind, _ theme: Theme) -> Style? {
    switch kind {
    case .same: nil
    case .changed: theme.changed
    case .onlyFirst: theme.error
    case .onlySecond: theme.key
    }
  }

  /// Two networks beside each other, the sign between them.
  private func draw(_ sides: PageLine.Sides, _ style: Style, _ canvas: inout Canvas, _ rect: Rect) {
    let half = max((rect.columns - 3) / 2, 0)
    func write(_ side: PageLine.Side, at column: Int, _ canvas: inout Canvas) {
      let text = self.text(of: side, columns: half, canvas.glyphs)
      canvas.write(text, rect.origin.moved(columns: column), style, width: half)
    }
    write(sides.first, at: 0, &canvas)
    canvas.write(canvas.glyphs.plain(sides.kind.sign), rect.origin.moved(columns: half + 1), style, width: 1)
    write(sides.second, at: half + 3, &canvas)
  }
}

extension State {
  /// One side of a line: of a name as much as there is room for beside the rest.
  private func text(of side: PageLine.Side, columns: Int, _ glyphs: Glyphs) -> String {
    let (name, words) = (glyphs.plain(side.name), glyphs.plain(side.words.text(language)))
    let room = columns - (words.isEmpty ? 0 : CharacterWidth.of(words) + 2)
    let isRoomy = room >= min(CharacterWidth.of(name), Self.leastName)
    let start =
      isRoomy ? CharacterWidth.truncatedStart(name, to: room, ellipsis: glyphs.ellipsis) : name
    let text = [start, words].filter { !$0.isEmpty }.joined(separator: "  ")
    return CharacterWidth.truncated(text, to: columns, ellipsis: glyphs.ellipsis)
  }

  /// Columns of a name that it is told by.
  private static var leastName: Int { 8 }
}

/// Where the parts of the lines of a page stand; each part of the page, from heading to heading, has columns of its own.
struct PageLayout {
  /// A row of the screen.
  struct Row {
    /// The line of the page that it belongs to.
    var line: Int
    var isFirst: Bool
    var text: String
    /// Nil for a row of words alone.
    var table: Table<Column>?
    /// What stands at the right of the others.
    var note = ""
    /// Whether the words are a note that has no room beside the columns.
    var isNote = false
    /// Whether both sides of the line stand beside each other.
    var isOfSides = false
  }

  /// A part of a line.
  enum Column { case label, value, share, bar, note }

  private(set) var rows: [Row] = []

  private static let barColumns = 12
  /// Columns from which on two networks stand beside each other.
  private static let sidesColumns = 76

  init(_ lines: [PageLine], columns: Int, _ glyphs: Glyphs) {
    var start = 0
    while start < lines.count {
      let end = lines[(start + 1)...].firstIndex { $0.weight == .heading } ?? lines.count
      let table = Self.table(lines[start..<end], columns: columns, glyphs)
      for index in start..<end { add(lines[index], index, table, columns, glyphs) }
      start = end
    }
  }

  /// Adds the rows of a line: what has no room beside the rest goes on above or below, so that nothing is cut off.
  private mutating func add(
    _ line: PageLine, _ index: Int, _ table: Table<Column>, _ columns: Int, _ glyphs: Glyphs
  ) {
    if let sides = line.sides, columns >= Self.sidesColumns {
      rows.append(Row(line: index, isFirst: true, text: "", isOfSides: true))
      // What differs and is on neither side, such as a bias.
      if sides.kind == .changed, sides.first.words == sides.second.words {
        addNote(of: line, index, columns, glyphs)
      }
      return
    }
    let text = glyphs.plain(line.label.text(glyphs.language))
    let isAlone = line.isWordsAlone
    let room = isAlone ? columns : table.place(of: .label)?.width ?? 0
    var parts = wrapped(text, columns: max(room, 1))
    if parts.isEmpty { parts = [""] }
    for (place, part) in parts.enumerated() {
      let isLast = place == parts.count - 1
      rows.append(Row(line: index, isFirst: place == 0, text: part, table: isLast && !isAlone ? table : nil))
    }
    let note = glyphs.plain(line.note?.text(glyphs.language) ?? "")
    guard !isAlone, !note.isEmpty else { return }
    if CharacterWidth.of(note) <= table.place(of: .note)?.width ?? 0 {
      rows[rows.count - 1].note = note
      return
    }
    addNote(of: line, index, columns, glyphs)
  }

  /// Adds rows for a note that has no room beside the rest.
  private mutating func addNote(of line: PageLine, _ index: Int, _ columns: Int, _ glyphs: Glyphs) {
    let note = glyphs.plain(line.note?.text(glyphs.language) ?? "")
    for part in wrapped(note, columns: max(columns - 2, 1)) {
      rows.append(Row(line: index, isFirst: false, text: "  " + part, isNote: true))
    }
  }

  /// The columns of a part of the page. What does not fit gives way in this order: bars, room for labels, notes, which get
  /// rows of their own, shares.
  private static func table(_ lines: ArraySlice<PageLine>, columns: Int, _ glyphs: Glyphs) -> Table<Column> {
    let lines = lines.filter { !$0.isWordsAlone }
    func widest(_ text: (PageLine) -> String) -> Int {
      lines.reduce(0) { max($0, CharacterWidth.of(glyphs.plain(text($1)))) }
    }
    let (label, value) = (widest { $0.label.text(glyphs.language) }, widest(\.value))
    let (share, note) = (widest { $0.share?.text ?? "" }, widest { $0.note?.text(glyphs.language) ?? "" })
    func layout(
      hasBar: Bool = false, leastLabel: Int = 12, hasNote: Bool = true, hasShare: Bool = true
    ) -> [Table<Column>.Column] {
      var all: [Table<Column>.Column] = [
        .init(.label, widths: min(label, leastLabel)...label, isElastic: true)
      ]
      if value > 0 { all.append(.init(.value, "", .right, width: value)) }
      if share > 0, hasShare { all.append(.init(.share, "", .right, width: share)) }
      if hasBar { all.append(.init(.bar, width: barColumns, gap: 1)) }
      // Short notes, such as units, stand beside; longer ones have rows of their own where they must.
      if note > 0, hasNote {
        all.append(.init(.note, widths: min(note, 6)...max(columns, 6), isElastic: true))
      }
      return all
    }
    let hasBar = lines.contains { $0.share?.whole ?? 0 > 0 }
    return Table(
      firstThatFits: [
        layout(hasBar: hasBar, leastLabel: label), layout(leastLabel: label), layout(),
        layout(hasNote: false),
        layout(hasNote: false, hasShare: false),
      ], width: columns)
  }
}

extension PageLine {
  /// Whether there is nothing but words, which may take the whole width.
  fileprivate var isWordsAlone: Bool { weight == .sentence || value.isEmpty && share == nil && note == nil }
}
