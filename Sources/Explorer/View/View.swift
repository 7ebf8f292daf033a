import CellGrid
import ConvMath

extension State {
  /// The least size that panels are drawn at; below it there is one clear line.
  static let leastSize = Size(columns: 40, rows: 10)

  /// Draws the state: a function of state, size and what the terminal can show.
  public func view(size: Size, capabilities: TerminalCapabilities) -> Frame {
    let theme = Theme(themeChoice, depth: capabilities.colorDepth, hasContrast: isPresenting)
    var canvas = Canvas(
      size: size, glyphs: Glyphs(isUnicode: capabilities.isUnicode, language: language), theme: theme,
      rows: rows)
    let isLarge = size.columns >= Self.leastSize.columns && size.rows >= Self.leastSize.rows
    if isLarge {
      let (header, rest) = canvas.bounds.splitTop(1)
      let (footer, body) = rest.splitBottom(1)
      if isPresented {
        drawPresentation(&canvas, canvas.bounds.splitBottom(1).rest)
      } else {
        drawHeader(&canvas, header)
        let (slots, room) = body.splitTop(showsBaselines ? 1 : 0)
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
    return Frame(surface: canvas.surface, cursor: canvas.cursor, regions: canvas.regions)
  }

  /// Whether the slots of the baselines have a line; a lesson says itself what it compares with.
  private var showsBaselines: Bool {
    !document.baselines.isEmpty && !(screen == .lessons && tools.lessons.open != nil)
  }

  /// One line: the output if it fits, or what is missing.
  private func drawTiny(_ canvas: inout Canvas) {
    let text = Wording.tooSmall(columns: canvas.bounds.columns, rows: canvas.bounds.rows).text(
      canvas.language)
    canvas.write(text, .zero, canvas.theme.notice, width: canvas.bounds.columns)
  }

  private func drawBody(_ canvas: inout Canvas, _ rect: Rect) {
    let isWide = rect.columns >= 76
    if isCovered(screen) {
      drawCover(&canvas, rect, screen.title)
      return
    }
    switch screen {
    case .layer where isWide && rect.rows >= 18: drawColumns(&canvas, rect)
    case .layer: drawCompact(&canvas, rect)
    case .levers: drawLevers(&canvas, rect)
    case .history: drawHistory(&canvas, rect)
    case .lessons where tools.lessons.open == nil: drawLessonList(&canvas, rect)
    case .exercises: drawExercises(&canvas, rect)
    case .network, .picture, .derivation, .ledger, .sweep, .solve, .counts, .roofline, .lessons:
      let (fields, content) = isWide ? rect.splitLeft(30) : rect.splitTop(narrowFieldRows(of: rect))
      drawAllFields(&canvas, fields)
      drawContent(&canvas, content)
    }
  }

  /// Where fields do not fit beside the content: a few of them above it, as long as one of them has the focus.
  private func narrowFieldRows(of rect: Rect) -> Int { focus == .list ? 0 : min(max(rect.rows / 4, 3), 7) }

  private func drawContent(_ canvas: inout Canvas, _ rect: Rect) {
    switch screen {
    case .network: drawNetwork(&canvas, rect)
    case .picture: drawPicture(&canvas, rect)
    case .derivation: drawDerivation(&canvas, rect)
    case .ledger: drawLedgerScreen(&canvas, rect)
    case .sweep: drawSweep(&canvas, rect)
    case .solve: drawSolve(&canvas, rect)
    case .counts: drawCounts(&canvas, rect)
    case .roofline: drawRoofline(&canvas, rect)
    case .lessons: drawLesson(&canvas, rect)
    default: break
    }
  }

  /// Where panels beside each other do not fit: the fields, and the result beside or below them.
  private func drawCompact(_ canvas: inout Canvas, _ rect: Rect) {
    if rect.columns >= 62 {
      let (fields, result) = rect.splitLeft(29)
      drawAllFields(&canvas, fields)
      drawResult(&canvas, result, analysis?.figures(document.numberType, language) ?? [])
    } else {
      let (result, fields) = rect.splitBottom(min(6, rect.rows / 2))
      drawAllFields(&canvas, fields)
      drawResult(&canvas, result, analysis?.figures(document.numberType, language) ?? [])
    }
  }

  // MARK: Header

  private func drawHeader(_ canvas: inout Canvas, _ rect: Rect) {
    let theme = canvas.theme
    var column = rect.minColumn + 1
    column += canvas.write("convscope", Point(column: column, row: rect.minRow), theme.brand) + 2
    let tabs = visibleTabs(columns: rect.maxColumn - column)
    if tabs.first != Screen.allCases.first {
      column += canvas.write(canvas.glyphs.ellipsis, Point(column: column, row: rect.minRow), theme.faint)
    }
    for screen in tabs {
      let isShown = screen == self.screen
      let title = screen.title.text(canvas.language)
      let text =
        isShown && canvas.glyphs.isUnicode
        ? " \(title) " : isShown ? "[\(title)]" : " \(title) "
      let width = canvas.write(
        text, Point(column: column, row: rect.minRow), isShown ? theme.tab : theme.faint)
      canvas.add(Rect(column: column, row: rect.minRow, columns: width, rows: 1), .screen(screen))
      column += width
    }
    if tabs.last != Screen.allCases.last {
      column += canvas.write(canvas.glyphs.ellipsis, Point(column: column, row: rect.minRow), theme.faint)
    }
    if keepingFailure != nil {
      let text = "\(canvas.glyphs.cross) \(Wording.unkept.text(canvas.language))"
      let width = CharacterWidth.of(text)
      let start = Point(column: rect.maxColumn - width - 2, row: rect.minRow)
      canvas.write(" \(text) ", start, theme.error)
      return
    }
    let name = subject(canvas.glyphs)
    if column + CharacterWidth.of(name) + 2 <= rect.maxColumn {
      canvas.writeRight(name, before: rect.maxColumn - 1, row: rect.minRow, theme.faint)
    }
  }

  /// What the screen is about: the layer, and the network that it is part of.
  private func subject(_ glyphs: Glyphs) -> String {
    let layer = document.layer
    guard let network = document.network, network.layer != nil || screen == .network else {
      return "\(layer.kind) \(glyphs.dot) \(layer.framework.title)"
    }
    guard let node = network.node else { return network.name }
    return "\(network.name) \(glyphs.dot) \(network.graph.title(ofNode: node))"
  }

  /// The tabs around the shown one that fit, as many as possible.
  private func visibleTabs(columns: Int) -> ArraySlice<Screen> {
    let all = Screen.allCases
    func width(_ range: Range<Int>) -> Int {
      all[range].reduce(0) { $0 + CharacterWidth.of($1.title.text(language)) + 2 }
        + (range.lowerBound > 0 ? 1 : 0) + (range.upperBound < all.count ? 1 : 0)
    }
    var range = screen.rawValue..<screen.rawValue + 1
    // The beginning first: someone new reads from there.
    while range.lowerBound > 0, width(range.lowerBound - 1..<range.upperBound) <= columns {
      range = range.lowerBound - 1..<range.upperBound
    }
    while range.upperBound < all.count, width(range.lowerBound..<range.upperBound + 1) <= columns {
      range = range.lowerBound..<range.upperBound + 1
    }
    return all[range]
  }
}

extension State.Screen {
  /// What the settings of the screen are called.
  var settingsTitle: Wording {
    switch self {
    case .sweep: SweepWording.screen
    case .solve: SolveWording.screen
    case .roofline: RooflineWording.screen
    case .network: NetworkWording.screen
    case .picture: PictureWording.screen
    case .derivation: DerivationWording.screen
    case .exercises: ExerciseWording.screen
    default: .layer
    }
  }

  var title: Wording {
    switch self {
    case .layer: Wording("Layer", "层")
    case .network: NetworkWording.screen
    case .picture: PictureWording.screen
    case .derivation: DerivationWording.screen
    case .ledger: Wording("Ledger", "明细")
    case .levers: Wording("Levers", "调节")
    case .sweep: SweepWording.screen
    case .solve: SolveWording.screen
    case .counts: CountsWording.screen
    case .roofline: RooflineWording.screen
    case .history: Wording("History", "历史")
    case .lessons: Wording("Lessons", "课程")
    case .exercises: ExerciseWording.screen
    }
  }
}
