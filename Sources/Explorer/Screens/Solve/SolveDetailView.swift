import CellGrid
import ConvMath

extension State {
  /// What is told of the row under the cursor.
  private struct SolveDetail {
    var title: Wording
    /// What changes, or why nothing can.
    var change: String
    /// How the wishes are met.
    var checks: [String] = []
    var formulas: [Formula] = []
    var analysis: Analysis?
  }

  private func solveDetail(_ glyphs: Glyphs) -> SolveDetail? {
    let names = ChangeText(glyphs: glyphs)
    switch solveScreen.selectedRow {
    case .choice(let solution):
      guard let search = solveScreen.search else { return nil }
      let (number, count) = (listPosition + 1, search.choices.count)
      return SolveDetail(
        title: search.solutions.isEmpty
          ? SolveWording.nearestSolution(number, of: count) : SolveWording.solution(number, of: count),
        change: solution.changes.isEmpty
          ? SolveWording.nothingToChange.text(glyphs.language)
          : names.text(of: solution.layer, since: search.base),
        checks: search.constraints.map { check($0, solution.analysis, search.numberType, glyphs) },
        analysis: solution.analysis)
    case .inversion(.none(let reason)):
      return SolveDetail(
        title: SolveWording.noInversion, change: "\(glyphs.cross) \(reason.text(glyphs.language))")
    case .inversion(.inverse(let inverse)):
      return SolveDetail(
        title: SolveWording.inversion, change: names.text(of: inverse.layer, since: document.layer),
        formulas: inverse.outputPadding, analysis: inverse.analysis)
    case nil: return nil
    }
  }

  /// "✓ FLOPs at most 100,000,000: 59,006,976"; what equals the wish needs no second number.
  private func check(
    _ constraint: Constraint, _ analysis: Analysis, _ type: NumberType, _ glyphs: Glyphs
  ) -> String {
    let isMet = constraint.isMet(by: analysis, type)
    let sign = isMet ? glyphs.check : glyphs.cross
    if isMet, constraint.relation == .equal { return "\(sign) \(constraint.words(glyphs.language))" }
    return
      "\(sign) \(constraint.words(glyphs.language))\(glyphs.language.colon)\(analysis[constraint.metric, type]?.grouped ?? "–")"
  }

  /// Rows that the detail would fill.
  func solveDetailRows(_ glyphs: Glyphs, columns: Int) -> Int {
    guard let detail = solveDetail(glyphs) else { return 0 }
    let texts = wrapped(detail.change, columns: columns) + flowed(detail.checks, columns: columns)
    return texts.count + derivation(detail.formulas, glyphs, columns: columns).count
      + (detail.analysis.map { figures(of: $0).count } ?? 0)
  }

  func drawSolveDetail(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows >= 3, let detail = solveDetail(canvas.glyphs) else { return }
    let against = detail.analysis == nil ? nil : comparedName
    let inner = canvas.panel(
      rect, title: detail.title.text(canvas.language) + (against.map { " \(canvas.glyphs.dot) \($0)" } ?? ""))
    var room = inner
    func write(_ lines: [String], _ style: Style) { room = canvas.write(lines: lines, room, style) }
    write(wrapped(canvas.glyphs.plain(detail.change), columns: room.columns), canvas.theme.value)
    write(flowed(detail.checks.map(canvas.glyphs.plain), columns: room.columns), canvas.theme.text)
    write(derivation(detail.formulas, canvas.glyphs, columns: room.columns), canvas.theme.text)
    if let analysis = detail.analysis { drawChangedFigures(analysis, &canvas, room) }
  }

  private func derivation(_ formulas: [Formula], _ glyphs: Glyphs, columns: Int) -> [String] {
    let derivation = FormulaLines(formulas, notation: glyphs.notation)
    let symbols = derivation.symbolColumns
    return derivation.lines(.brief, columns: columns - symbols - 1).map { line in
      let gap = String(repeating: " ", count: max(symbols - CharacterWidth.of(line.symbol), 0) + 1)
      return line.symbol + gap + line.text + (line.result.isEmpty ? "" : " " + line.result)
    }
  }

  // MARK: Figures

  /// The figures; work is that of the whole batch, as it is in what is wanted.
  private func figures(of analysis: Analysis) -> [Figure] {
    analysis.figures(document.numberType, language).filter { figure in
      !figure.value.isEmpty && (!figure.isIndented || analysis.layer.input.batch == 1 || figure.weight > 0)
    }
  }

  /// The figures of a layer, each with its change against the present one.
  private func drawChangedFigures(_ analysis: Analysis, _ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows > 0 else { return }
    let figures = fitting(figures(of: analysis), rows: rect.rows)
    let former = comparedAnalysis?.figures(document.numberType, language) ?? []
    let labels = figures.map { CharacterWidth.of($0.label.text(canvas.language)) }.max() ?? 0
    let counts =
      figures.filter { $0.amount != nil && $0.label != .output && $0.label != .memory }
      .map { CharacterWidth.of($0.value) }.max() ?? 0
    for (offset, figure) in figures.prefix(rect.rows).enumerated() {
      let line = Rect(column: rect.minColumn, row: rect.minRow + offset, columns: rect.columns, rows: 1)
      canvas.write(figure.label.text(canvas.language), line.origin, canvas.theme.faint)
      let (_, place) = line.splitLeft(labels + 2)
      let room = place.columns - max(counts, CharacterWidth.of(figure.brief)) - 2
      let change =
        former.first { $0.isSame(as: figure) }.map { figure.change(since: $0, canvas.glyphs, columns: room) }
        ?? ""
      draw(figure, change, counts: counts, &canvas, place)
    }
  }

  /// A value, and its change in a column of its own where it fits, else behind it.
  private func draw(
    _ figure: Figure, _ change: String, counts: Int, _ canvas: inout Canvas, _ rect: Rect
  ) {
    let isCount = figure.value.allSatisfy { $0.isNumber || $0 == "," }
    var text = canvas.glyphs.plain(figure.value)
    let change = canvas.glyphs.plain(change)
    let width = CharacterWidth.of(change)
    if CharacterWidth.of(text) + 2 + width > rect.columns, !figure.brief.isEmpty {
      text = canvas.glyphs.plain(figure.brief)
    }
    let indent = isCount ? max(counts - CharacterWidth.of(text), 0) : 0
    canvas.write(
      text, rect.origin.moved(columns: indent), canvas.theme.value, width: rect.columns - indent)
    let end = indent + CharacterWidth.of(text) + 2
    guard width > 0, end < rect.columns else { return }
    // One column for all, unless a value reaches into it.
    let column = max(end, min(22, rect.columns - width))
    canvas.write(
      change, rect.origin.moved(columns: column), canvas.theme.faint, width: rect.columns - column)
  }
}
