import CellGrid
import ConvMath

extension State {
  /// The figures of the layer; while it cannot be, those of the last that could, dimmed and labelled so.
  func drawResult(_ canvas: inout Canvas, _ rect: Rect, _ all: [Figure]) {
    let title =
      isCurrent
      ? Wording.result.text(canvas.language)
      : labelled(Wording.result.text(canvas.language))
    let hidden =
      isHiding ? canvas.language.colon + canvas.language("hidden", "已隐藏") : ""
    let inner = canvas.panel(rect, title: title + hidden)
    guard analysis != nil else {
      drawIssues(&canvas, inner)
      return
    }
    if isHiding, let score = layerScreen.prediction.score.text(canvas.language) {
      canvas.mark(score, of: rect)
    }
    let all = all.map { layerScreen.prediction.hides($0) ? $0.concealed : $0 }
    let plan = ResultPlan(all, since: baselineFigures, in: inner.size, canvas.glyphs)
    let isChanged = isCurrent && hasNewFigures
    let before = isChanged ? previousAnalysis?.figures(document.numberType, language) ?? [] : []
    var place = inner
    for line in plan.lines where place.rows > 0 {
      let old = line.figure.isConcealed ? nil : before.first { $0.isSame(as: line.figure) }
      draw(line, old: old, &canvas, place)
      if let why = line.figure.why { canvas.add(place.splitTop(1).top, .figure(why)) }
      place = place.splitTop(line.rows).rest
    }
    canvas.mark(missing: plan.missing, of: rect)
  }

  /// The figures of the baseline; none without one, and while the layer cannot be.
  private var baselineFigures: [Figure] {
    isCurrent ? baselineAnalysis?.figures(document.numberType, language) ?? [] : []
  }

  /// The rows that figures take: each one, and one for its change.
  func resultRows(_ figures: [Figure]) -> Int {
    let baseline = baselineFigures
    return figures.reduce(0) { $0 + rows(of: $1, against: baseline) }
  }

  private func rows(of figure: Figure, against baseline: [Figure]) -> Int {
    guard figure.hasChange, let old = baseline.first(where: { $0.isSame(as: figure) }) else { return 1 }
    return figure.isUnchanged(since: old) ? 1 : 2
  }

  /// A figure: its value, and its rounded reading or its change beside it, or the change below.
  private func draw(_ line: ResultPlan.Line, old: Figure?, _ canvas: inout Canvas, _ rect: Rect) {
    let figure = line.figure
    let row = rect.minRow
    canvas.write(
      figure.label.text(canvas.language), rect.origin.moved(columns: figure.isIndented ? 1 : 0),
      canvas.theme.faint, width: rect.columns)
    guard !figure.value.isEmpty else { return }
    let start = rect.minColumn + line.start
    if figure.isConcealed {
      drawPrediction(
        of: figure, &canvas, Rect(column: start, row: row, columns: rect.maxColumn - start, rows: 1))
      return
    }
    if layerScreen.prediction.isFound(figure) {
      canvas.write(canvas.glyphs.check, Point(column: start - 2, row: row), canvas.theme.key)
    }
    let former = old.map { canvas.glyphs.plain(line.isBrief ? $0.brief : $0.value) }
    drawFigure(
      line.text, former, &canvas, Point(column: rect.minColumn + line.column, row: row), end: rect.maxColumn)
    for (text, column, offset) in line.notes where offset < rect.rows {
      canvas.write(
        text, Point(column: rect.minColumn + column, row: row + offset), canvas.theme.faint,
        width: rect.columns - column)
    }
  }

  /// Figures that fit, those of most weight left out first.
  func fitting(_ figures: [Figure], rows: Int, taking count: (Figure) -> Int = { _ in 1 }) -> [Figure] {
    var figures = figures
    while figures.reduce(0, { $0 + count($1) }) > max(rows, 1), figures.count > 1,
      let most = figures.map(\.weight).max(), let index = figures.lastIndex(where: { $0.weight == most })
    {
      figures.remove(at: index)
    }
    return figures
  }

  /// Writes a value with the digits marked that differ from those before, from the first to the last of them;
  /// compared from the right, as places of a number are.
  private func drawFigure(_ text: String, _ old: String?, _ canvas: inout Canvas, _ point: Point, end: Int) {
    canvas.write(
      text, point, isCurrent ? canvas.theme.value : canvas.theme.stale, width: end - point.column)
    guard isCurrent, let old, old != text, CharacterWidth.of(text) <= end - point.column else { return }
    let (new, former) = (Array(text.unicodeScalars), Array(old.unicodeScalars))
    func isChanged(_ index: Int) -> Bool {
      let place = index + former.count - new.count
      return "0"..."9" ~= new[index] && !(former.indices.contains(place) && former[place] == new[index])
    }
    guard let first = new.indices.first(where: isChanged), let last = new.indices.last(where: isChanged)
    else { return }
    var changed = String.UnicodeScalarView()
    changed.append(contentsOf: new[first...last])
    canvas.surface.write(String(changed), at: point.moved(columns: first), style: canvas.theme.changed)
  }

  /// The issues in words, each with what would work; returns the rows it took.
  @discardableResult
  func drawIssues(_ canvas: inout Canvas, _ rect: Rect) -> Int {
    var room = rect
    func write(_ text: String, _ style: Style, indent: Int) {
      let place = room.splitLeft(indent).rest
      let lines = wrapped(canvas.glyphs.plain(text), columns: place.columns)
      room = room.splitBottom(canvas.write(lines: lines, place, style).rows).bottom
    }
    for issue in distinctIssues {
      let start = room
      let name = label(of: issue.field)
      write(
        "\(canvas.glyphs.cross) \(name)\(canvas.language.colon)\(issue.reason.text(canvas.language))",
        canvas.theme.error, indent: 0
      )
      write(advice(on: issue), canvas.theme.text, indent: 2)
      canvas.add(start.splitTop(start.rows - room.rows).top, .issue(issue))
    }
    return rect.rows - room.rows
  }

  /// The issues, of linked axes only the first.
  var distinctIssues: [Issue] {
    var seen: Set<Hyperparameter> = []
    return issues.filter { !document.isLinked || seen.insert($0.field.hyperparameter).inserted }
  }

  /// "try 230, or height 9,993": values that would work, those of other fields by name.
  func advice(on issue: Issue) -> String {
    let values = remedies(of: issue)
    return values.isEmpty ? "" : language("try \(values)", ["可改为", values].setTogether)
  }

  /// "230, or height 9,993"; empty where no single value nearby works.
  func remedies(of issue: Issue) -> String {
    let values = issue.remedies.map { remedy in
      let value: String
      if case .choice(let name) = remedy.value {
        value = Wording.choice(name).text(language)
      } else {
        value = remedy.value.description
      }
      let isSame = remedy.field.hyperparameter == issue.field.hyperparameter
      return isSame ? value : "\(label(of: remedy.field)) \(value)"
    }
    return language(values.joined(separator: " or "), values.joined(.or, .chinese))
  }

  /// What a field is called on the screen, where an issue stands at it.
  func label(of field: Field) -> String {
    Wording.hyperparameterLabel(of: field, in: document.layer, language)
  }
}
