import CellGrid
import ConvMath

extension State {
  /// The derivation screen, beside the fields: the figure that is chosen, line by line; in a wide room all figures in a
  /// list.
  func drawDerivation(_ canvas: inout Canvas, _ rect: Rect) {
    let room = drawWhyNot(&canvas, rect)
    guard let analysis, room.rows > 2 else { return }
    // All formulas at once need the room themselves.
    let isEverything = derivationScreen.topic == .everything
    let listColumns = room.columns >= 110 ? 46 : room.columns >= 84 && !isEverything ? 38 : 0
    let (content, list) = room.splitLeft(room.columns - listColumns)
    if list.columns > 0 { drawFigureList(analysis, &canvas, list) }
    guard case .figure(let figure) = derivationScreen.topic else {
      drawAllFormulas(&canvas, content)
      if focus == .list { canvas.cursor = content.origin.moved(columns: 2, rows: 1) }
      return
    }
    draw(figure, analysis, &canvas, content)
  }

  private func draw(_ figure: DerivedFigure, _ analysis: Analysis, _ canvas: inout Canvas, _ rect: Rect) {
    let title = labelled(DerivationWording.title(figure).text(language))
    let inner = canvas.panel(rect, title: title, isActive: focus == .list)
    canvas.add(rect, .own(ScreenOwn(DerivationScreen.Reveal(), of: .derivation)))
    let derivation = analysis.derivation(of: figure, document.numberType)
    let touched = touchedTerms(derivation, analysis)
    // Numbers that are to be predicted are not given away.
    let lines = derivation.lines(canvas.glyphs.notation, touched: touched).filter {
      !isHiding || !$0.symbol.isEmpty
    }
    let shown = min(derivationScreen.shown, lines.count)
    var layout = DerivationRows(columns: inner.columns, language: language, glyphs: canvas.glyphs)
    // Where all of it fits with space between the steps, there is space from the first line on.
    let whole = layout.rows(derivation, lines, shown: lines.count).rows.count
    layout.isLoose = whole + derivation.steps.count - 1 <= inner.rows
    let (rows, last) = layout.rows(derivation, lines, shown: shown)
    let first = firstRow(of: rows, room: inner.rows)
    canvas.holdOffset(count: rows.count, room: inner.rows)
    let former = baselineFormulas(derivation)
    var newest = inner.origin
    for (offset, row) in rows.dropFirst(first).prefix(inner.rows).enumerated() {
      let point = inner.origin.moved(rows: offset)
      let place = Rect(origin: point, size: Size(columns: inner.columns, rows: 1))
      draw(row, &canvas, place)
      drawChange(row, derivation, former, &canvas, place)
      guard first + offset == last else { continue }
      newest = point
      canvas.write(canvas.glyphs.pointer, point.moved(columns: -1), canvas.theme.key)
    }
    if focus == .list { canvas.cursor = newest }
    drawFoot(
      lines, shown, derivation, isMarked: lines.contains { !$0.direct.isEmpty || !$0.derived.isEmpty },
      &canvas, rect)
  }

  /// What the steps of a derivation come to in the baseline; none without one.
  private func baselineFormulas(_ derivation: Derivation) -> [Formula.Quantity: Int] {
    guard isCurrent, !isHiding, let baseline = baselineAnalysis, baseline.has(derivation.figure) else {
      return [:]
    }
    let steps = baseline.derivation(of: derivation.figure, document.numberType).steps
    let values = steps.flatMap { step in
      step.group.quantities.compactMap { quantity in step.formula.value.map { (quantity, $0) } }
    }
    return Dictionary(values) { $1 }
  }

  /// After a value, how it differs from the baseline's; what is the same would read as one more step.
  private func drawChange(
    _ row: DerivationRows.Row, _ derivation: Derivation, _ former: [Formula.Quantity: Int],
    _ canvas: inout Canvas,
    _ rect: Rect
  ) {
    guard let quantity = row.quantity, let old = former[quantity],
      let new = derivation.steps.last(where: { $0.formula.quantity == quantity })?.formula.value, new != old
    else { return }
    let change = Change(old: old, new: new).text(canvas.glyphs)
    let start = row.indent + CharacterWidth.of(row.text) + 2
    guard start + CharacterWidth.of(change) <= rect.columns else { return }
    canvas.write(change, rect.origin.moved(columns: start), canvas.theme.faint)
  }

  /// The row that is shown first: the end of what is revealed is seen, from the beginning of a step where that can be.
  private func firstRow(of rows: [DerivationRows.Row], room: Int) -> Int {
    let end = ScrollWindow(count: rows.count, room: room, offset: rows.count).first
    guard derivationScreen.back == 0 else {
      return ScrollWindow(count: rows.count, room: room, offset: end - derivationScreen.back).first
    }
    return (end..<rows.count).first { !rows[$0].number.isEmpty } ?? end
  }

  /// At the lower border: what the marks mean, and where the derivation is.
  private func drawFoot(
    _ lines: [DerivationLine], _ shown: Int, _ derivation: Derivation, isMarked: Bool, _ canvas: inout Canvas,
    _ rect: Rect
  ) {
    guard shown > 0, rect.rows > 2 else { return }
    let place = DerivationWording.place(
      step: lines[shown - 1].step + 1, steps: derivation.steps.count, line: shown, lines: lines.count
    ).text(language)
    let width = CharacterWidth.of(place) + 2
    guard width + 4 <= rect.columns else { return }
    canvas.mark(place, of: rect)
    guard isMarked, let touched else { return }
    let marked = DerivationWording.marked(label(of: touched)).text(language)
    guard CharacterWidth.of(marked) + width + 7 <= rect.columns else { return }
    canvas.mark(marked, of: rect, at: .left, canvas.theme.changed)
  }

  private func draw(_ row: DerivationRows.Row, _ canvas: inout Canvas, _ rect: Rect) {
    let theme = canvas.theme
    let plain = isCurrent ? theme.text : theme.stale
    canvas.write(row.number, rect.origin, theme.title)
    let symbolStart = rect.origin.moved(columns: DerivationRows.numberColumns)
    canvas.write(row.symbol, symbolStart, isCurrent ? theme.title : theme.stale)
    let style = row.kind == .value && isCurrent ? theme.value : plain
    let start = rect.origin.moved(columns: row.indent)
    canvas.write(row.text, start, style, width: max(rect.columns - row.indent, 0))
    guard isCurrent, !row.direct.isEmpty || !row.derived.isEmpty else { return }
    let characters = Array(row.text)
    for (ranges, mark) in [(row.derived, style.adding(.underline)), (row.direct, theme.changed)] {
      for range in ranges where range.upperBound <= characters.count {
        let before = CharacterWidth.of(String(characters[..<range.lowerBound]))
        canvas.write(
          String(characters[range]), start.moved(columns: before), mark,
          width: max(rect.columns - row.indent - before, 0))
      }
    }
  }

  /// Every figure that can be derived with what it comes to, the chosen one under the bar.
  private func drawFigureList(_ analysis: Analysis, _ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(rect, title: Wording.figures.text(language))
    let topics = derivationScreen.topics
    let cursor = canvas.cursor
    canvas.list(topics.count, cursor: derivationScreen.position, hasFocus: true, inner) { canvas, row in
      let topic = topics[row.index]
      canvas.write(topic.text(language), detail: value(of: topic, analysis), row)
    }
    // The fields or the derivation have it.
    canvas.cursor = cursor
  }

  func value(of topic: DerivationScreen.Topic, _ analysis: Analysis) -> String {
    switch topic {
    case .figure(let figure): isHiding ? "" : analysis.text(of: figure, document.numberType, language)
    case .everything: ""
    }
  }

  // MARK: What the last edit touches

  /// The terms that the field which was edited last feeds; none while the layer cannot be.
  private func touchedTerms(_ derivation: Derivation, _ analysis: Analysis) -> TouchedTerms {
    guard isCurrent, let touched else { return TouchedTerms() }
    let symbols: Set<Symbol> =
      switch touched {
      case .field(let field):
        document.reach(of: field).reduce(into: []) { $0.formUnion(document.layer.symbols(of: $1)) }
      case .numberType: [.bytesPerNumber]
      default: []
      }
    return TouchedTerms(symbols, in: derivation, of: analysis, document.numberType)
  }

  /// What an item is called on the screen.
  private func label(of item: Item) -> String {
    rows.first { $0.items.contains(item) }?.label.text(language) ?? ""
  }
}
