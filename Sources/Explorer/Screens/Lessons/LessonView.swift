import CellGrid
import ConvMath
import LayerText

extension State {
  /// The columns that text is read best in, at most.
  private static let textColumns = 66
  /// The rows of text that every page has room for.
  private static let textRows = 14

  /// The page that is open beside the layer's fields: its text, below it the result; where there is more room, the
  /// formulas and the picture too.
  func drawLesson(_ canvas: inout Canvas, _ rect: Rect) {
    let isWide = rect.columns >= Self.textColumns + 64
    let (left, picture) = rect.splitLeft(isWide ? Self.textColumns + 4 : rect.columns)
    let least = left.rows >= Self.textRows + 8 ? Self.textRows + 2 : left.rows - min(6, left.rows / 3)
    let columns = min(left.columns - 4, Self.textColumns)
    let lines = LessonWords.lines(of: self, columns: columns, rows: least - 2, canvas.glyphs)
    let (text, below) = left.splitTop(max(least, min(lines.count + 2, left.rows - 8)))
    draw(lines, &canvas, text)
    let (why, result) = below.splitBottom(isWide || below.rows < 15 ? 0 : 8)
    drawLessonResult(&canvas, result)
    if why.rows > 0 { drawWhy(&canvas, why) }
    guard isWide else { return }
    let (formulas, upper) = picture.splitBottom(picture.rows >= 30 ? 10 : 0)
    drawLessonPicture(&canvas, upper)
    if formulas.rows > 0 { drawWhy(&canvas, formulas) }
  }

  private func draw(_ lines: [LessonWords.Line], _ canvas: inout Canvas, _ rect: Rect) {
    guard let open = lessonsScreen.open else { return }
    let language = canvas.language
    let title = LessonsWording.pageTitle(
      open.page.title.text(language), open.number + 1, of: open.lesson.pages.count)
    let full = "\(open.lesson.title.text(language)) \(title.text(language))"
    let fits = CharacterWidth.of(full) + 6 <= rect.columns
    let inner = canvas.panel(rect, title: fits ? full : title.text(language), isActive: focus == .list)
    if focus == .list { canvas.cursor = inner.origin }
    canvas.add(rect, .item(.list))
    canvas.scroll(lines, to: scroll, inner, of: rect) { canvas, line, place in
      let style = style(of: line.role, canvas.theme)
      let width = canvas.write(line.text, place.origin, style, width: place.columns)
      guard line.role == .see, let shown = open.page.shows else { return }
      canvas.add(place.splitLeft(width).left, .screen(ScreenName(shown.rawValue)))
    }
  }

  private func style(of role: LessonWords.Role, _ theme: Theme) -> Style {
    switch role {
    case .text, .blank: theme.text
    case .see, .hint: theme.faint
    case .task: theme.title
    case .done: theme.key
    case .missing: theme.notice
    }
  }

  /// The picture of the layer, where a window slides.
  private func drawLessonPicture(_ canvas: inout Canvas, _ rect: Rect) {
    guard let layer = analysis?.layer, let picture = pictureScreen.picture(of: layer) else {
      _ = canvas.panel(rect, title: PictureWording.screen.text(canvas.language))
      return
    }
    let note = labelled("")
    PictureView(
      picture: picture, channels: pictureScreen.channels(of: layer), numbers: pictureScreen.numbers,
      note: note
    ).draw(&canvas, rect)
  }

  // MARK: Result

  /// The figures; against a baseline each with its change beside it, in few rows.
  private func drawLessonResult(_ canvas: inout Canvas, _ rect: Rect) {
    let figures = analysis?.figures(document.numberType, canvas.language) ?? []
    guard isCurrent, let baseline = baselineAnalysis, let name = comparedName else {
      return drawResult(&canvas, rect, figures)
    }
    let title = "\(Wording.result.text(canvas.language)) \(name)"
    let inner = canvas.panel(rect, title: title)
    let former = baseline.figures(document.numberType, canvas.language)
    let shown = fitting(figures.filter { !$0.value.isEmpty }, rows: inner.rows)
    let labels = shown.map { CharacterWidth.of($0.label.text(canvas.language)) }.max() ?? 0
    let values = shown.map { CharacterWidth.of(value(of: $0, columns: inner.columns)) }.max() ?? 0
    for (row, figure) in shown.enumerated() where row < inner.rows {
      let point = inner.origin.moved(rows: row)
      canvas.write(figure.label.text(canvas.language), point, canvas.theme.faint, width: labels)
      let text = value(of: figure, columns: inner.columns)
      canvas.write(
        text, point.moved(columns: labels + 2), canvas.theme.value, width: inner.columns - labels - 2)
      let room = inner.columns - labels - values - 4
      guard room > 0, let old = former.first(where: { $0.isSame(as: figure) }) else { continue }
      canvas.write(
        figure.change(since: old, canvas.glyphs, columns: room), point.moved(columns: labels + values + 4),
        canvas.theme.faint, width: room)
    }
  }

  private func value(of figure: Figure, columns: Int) -> String {
    CharacterWidth.of(figure.value) + 26 <= columns || figure.brief.isEmpty ? figure.value : figure.brief
  }
}
