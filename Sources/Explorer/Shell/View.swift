import CellGrid
import ConvMath

extension State {
  /// The least size that panels are drawn at; below it there is one clear line.
  static let leastSize = Size(columns: 40, rows: 10)

  /// Rows from which on there is one for what the focused field is.
  private static let sentenceRows = 30

  /// What the focused field is, in a line.
  private var focusSentence: String? {
    lacksLayer(screen) ? nil : Wording.sentence(on: focus, in: document.layer)?.text(language)
  }

  /// Draws the state: a function of state, size and what the terminal can show.
  public func view(size: Size, capabilities: TerminalCapabilities) -> Frame {
    let theme = Theme(themeChoice, depth: capabilities.colorDepth, hasContrast: isPresenting)
    var canvas = Canvas(
      size: size, glyphs: Glyphs(isUnicode: capabilities.isUnicode, language: language), theme: theme,
      rows: rows)
    let isLarge = size.columns >= Self.leastSize.columns && size.rows >= Self.leastSize.rows
    if isLarge {
      let (header, rest) = canvas.bounds.splitTop(1)
      let (footer, above) = rest.splitBottom(1)
      let sentence = size.rows >= Self.sentenceRows && !isPresented ? focusSentence : nil
      let (line, body) = above.splitBottom(sentence == nil ? 0 : 1)
      if let sentence {
        canvas.write(sentence, line.origin.moved(columns: 1), canvas.theme.faint, width: line.columns - 2)
      }
      if isPresented {
        room.drawPresented(&canvas, canvas.bounds.splitBottom(1).rest, in: self)
      } else {
        drawHeader(&canvas, header)
        let reminder = rooms[home].reminder(language).flatMap { screen == home ? nil : $0 }
        let (line, below) = body.splitTop(reminder == nil ? 0 : 1)
        if let reminder { drawReminder(reminder, &canvas, line) }
        let (slots, room) = below.splitTop(showsBaselines ? 1 : 0)
        drawBaselines(&canvas, slots)
        drawBody(&canvas, room)
      }
      drawFooter(&canvas, footer)
      drawOverlay(&canvas, body)
    } else {
      drawTiny(&canvas)
    }
    if let ground = theme.ground {
      canvas.surface.restyle(canvas.bounds) { $0 = ground.adding($0) }
    }
    return Frame(
      surface: canvas.surface, cursor: canvas.cursor, regions: canvas.regions, lastOffset: canvas.lastOffset)
  }

  /// Takes in how far what is shown can be scrolled, so that a key that is held down at the end leads nowhere.
  mutating func settle(in frame: Frame) {
    guard let last = frame.lastOffset else { return }
    if case .help(let offset) = overlay {
      overlay = .help(scroll: min(offset, last))
    } else if overlay == nil {
      roomType.settle(within: last, in: &self)
    }
  }

  /// What goes on elsewhere, and the key that leads back to it.
  private func drawReminder(_ text: String, _ canvas: inout Canvas, _ rect: Rect) {
    let back = rooms.table.command(of: .escape)?.shortKeyText ?? ""
    let line = canvas.language("\(text); \(back) returns to it", "\(text)；按 \(back) 返回")
    let width = canvas.write(
      line, rect.origin.moved(columns: 1), canvas.theme.notice, width: rect.columns - 2)
    canvas.add(Rect(column: rect.minColumn + 1, row: rect.minRow, columns: width, rows: 1), .screen(home))
  }

  /// Whether the slots of the baselines have a line; a lesson says itself what it compares with.
  private var showsBaselines: Bool {
    !document.baselines.isEmpty && !room.tellsBaseline
  }

  /// What is missing, in as many lines as it takes.
  private func drawTiny(_ canvas: inout Canvas) {
    let text = Wording.tooSmall(columns: canvas.bounds.columns, rows: canvas.bounds.rows).text(
      canvas.language)
    let lines = wrapped(canvas.glyphs.plain(text), columns: max(canvas.bounds.columns, 1))
    for (row, line) in lines.prefix(canvas.bounds.rows).enumerated() {
      canvas.write(line, Point(column: 0, row: row), canvas.theme.notice, width: canvas.bounds.columns)
    }
  }

  /// Whether the screen is shown in large elements: others stay as they are, but for the colours.
  var isPresented: Bool { isPresenting && roomType.isPresented(in: self) && !lacksLayer(screen) }

  private func drawBody(_ canvas: inout Canvas, _ rect: Rect) {
    if isCovered(screen) {
      drawCover(&canvas, rect, roomType.title)
      return
    }
    guard !room.takesAllRoom else {
      room.draw(&canvas, rect, in: self)
      return
    }
    let isWide = rect.columns >= 76
    let (fields, content) = isWide ? rect.splitLeft(30) : rect.splitTop(narrowFieldRows(of: rect))
    drawAllFields(&canvas, fields)
    room.draw(&canvas, content, in: self)
  }

  /// Where fields do not fit beside the content: a few of them above it, as long as one of them has the focus.
  private func narrowFieldRows(of rect: Rect) -> Int { focus == .list ? 0 : min(max(rect.rows / 4, 3), 7) }

  // MARK: Header

  private func drawHeader(_ canvas: inout Canvas, _ rect: Rect) {
    let theme = canvas.theme
    var column = rect.minColumn + 1
    column += canvas.write("convscope", Point(column: column, row: rect.minRow), theme.brand) + 2
    let tabs = visibleTabs(columns: rect.maxColumn - column)
    // What has no room is reached by the keys that stand there, or by a click on them.
    func writeMore(_ text: String, _ command: Command) {
      let width = canvas.write(text, Point(column: column, row: rect.minRow), theme.key)
      canvas.add(Rect(column: column, row: rect.minRow, columns: width, rows: 1), .command(command))
      column += width
    }
    if tabs.lowerBound > 0 { writeMore("[\(canvas.glyphs.ellipsis)", .previousScreen) }
    for type in rooms.types[tabs] {
      let isShown = type.name == screen
      let title = type.title.text(canvas.language)
      let text =
        isShown && canvas.glyphs.isUnicode
        ? " \(title) " : isShown ? "[\(title)]" : " \(title) "
      let width = canvas.write(
        text, Point(column: column, row: rect.minRow), isShown ? theme.tab : theme.faint)
      canvas.add(Rect(column: column, row: rect.minRow, columns: width, rows: 1), .screen(type.name))
      column += width
    }
    if tabs.upperBound < rooms.types.count { writeMore("\(canvas.glyphs.ellipsis)]", .nextScreen) }
    if keepingFailure != nil {
      let text = "\(canvas.glyphs.cross) \(Wording.unkept.text(canvas.language))"
      let width = CharacterWidth.of(text)
      let start = Point(column: rect.maxColumn - width - 2, row: rect.minRow)
      canvas.write(" \(text) ", start, theme.error)
      return
    }
    let name = title(canvas.glyphs)
    if column + CharacterWidth.of(name) + 2 <= rect.maxColumn {
      canvas.writeRight(name, before: rect.maxColumn - 1, row: rect.minRow, theme.faint)
    }
  }

  /// What the screen is about: the layer, and the network that it is part of.
  private func title(_ glyphs: Glyphs) -> String {
    let layer = document.layer
    guard let network = document.network, document.subject.isInNetwork || roomType.isAboutNetwork else {
      return "\(layer.kind) \(glyphs.dot) \(layer.framework.title)"
    }
    guard let node = network.node else { return network.name }
    return "\(network.name) \(glyphs.dot) \(network.graph.title(ofNode: node))"
  }

  /// The places of the tabs around the shown one that fit, as many as possible.
  private func visibleTabs(columns: Int) -> Range<Int> {
    let all = rooms.types
    func width(_ range: Range<Int>) -> Int {
      all[range].reduce(0) { $0 + CharacterWidth.of($1.title.text(language)) + 2 }
        + (range.lowerBound > 0 ? 2 : 0) + (range.upperBound < all.count ? 2 : 0)
    }
    let place = rooms.place(of: screen)
    var range = place..<place + 1
    // The beginning first: someone new reads from there.
    while range.lowerBound > 0, width(range.lowerBound - 1..<range.upperBound) <= columns {
      range = range.lowerBound - 1..<range.upperBound
    }
    while range.upperBound < all.count, width(range.lowerBound..<range.upperBound + 1) <= columns {
      range = range.lowerBound..<range.upperBound + 1
    }
    return range
  }
}
