import CellGrid
import ConvMath

extension State {
  /// Below the layer: the formulas of shape, parameters and FLOPs, or why the layer cannot be.
  ///
  /// - Parameter ready: The lines, where they were worked out already.
  func drawWhy(_ canvas: inout Canvas, _ rect: Rect, ready: ReasonLines? = nil) {
    let isWhyNot = !issues.isEmpty
    let inner = canvas.panel(rect, title: (isWhyNot ? Wording.whyNot : .why).text(canvas.language))
    canvas.add(rect, .formulas)
    var room = inner
    drawHint(
      isWhyNot ? .whyNot : .derivation,
      isWhyNot ? Wording("explains the rule", "解释规则") : Wording("derives them step by step", "逐步推导"), &canvas,
      rect)
    if isWhyNot {
      room = inner.splitTop(drawIssues(&canvas, inner) + 1).rest
    } else {
      room = inner.splitTop(drawReply(&canvas, inner)).rest
    }
    guard let analysis, room.rows > 1 else { return }
    if let ready, ready.room == room.size {
      draw(ready.lines, symbols: ready.symbols, &canvas, room, frame: rect)
      return
    }
    let formulas =
      ReasonLines.tellsAll(room.size)
      ? analysis.overviewFormulas(document.numberType) : analysis.mainFormulas()
    draw(formulas, ReasonLines.detail(room.size), &canvas, room, frame: rect)
  }

  /// The formulas in lines of Unicode, as they are drawn in a room of one column of text; nil where a left side would be
  /// cut off, or those of shape, parameters and FLOPs do not all fit.
  func reasonLines(_ room: Size) -> ReasonLines? {
    guard let analysis else { return nil }
    let overview = analysis.overviewFormulas(document.numberType)
    let all = FormulaLines(overview, notation: .unicode)
    let most = room.columns * 2 / 5
    guard all.symbolColumns <= most else { return nil }
    let told = ReasonLines.tellsAll(room) ? all : FormulaLines(overview.filter(\.isMain), notation: .unicode)
    let symbols = min(told.symbolColumns, most)
    let lines = told.lines(ReasonLines.detail(room), columns: room.columns - symbols - 1)
    let reasons = ReasonLines(room: room, symbols: symbols, lines: lines)
    return lines.count <= room.rows || reasons.mainCount <= room.rows ? reasons : nil
  }

  /// At the lower border of the reasons: the key that explains them.
  private func drawHint(_ command: Command, _ name: Wording, _ canvas: inout Canvas, _ rect: Rect) {
    let text = "\(command.keyText) \(name.text(language))"
    guard rect.rows > 2, rect.columns > CharacterWidth.of(text) + 26 else { return }
    let place = canvas.mark(text, of: rect, at: .left)
    canvas.write(command.keyText, place.origin.moved(columns: 1), canvas.theme.key)
    canvas.add(place, .command(command))
  }

  /// Every figure with its formula, step by step.
  func drawAllFormulas(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(rect, title: Wording.why.text(canvas.language))
    canvas.add(rect, .formulas)
    guard issues.isEmpty, let analysis else {
      drawIssues(&canvas, inner)
      return
    }
    draw(analysis.formulas(document.numberType), .full, &canvas, inner, frame: rect)
  }

  private func draw(
    _ formulas: [Formula], _ detail: FormulaLines.Detail, _ canvas: inout Canvas, _ rect: Rect, frame: Rect
  ) {
    let derivation = FormulaLines(formulas, notation: canvas.glyphs.notation)
    let detail = isHiding ? FormulaLines.Detail.symbols : detail
    // On a wide screen the lines go on in a second column.
    let parts = rect.columns >= 150 ? 2 : 1
    let width = (rect.columns - 4 * (parts - 1)) / parts
    let symbols = min(derivation.symbolColumns, width * 2 / 5)
    let lines = derivation.lines(detail, columns: width - symbols - 1)
    draw(lines, symbols: symbols, parts: parts, &canvas, rect, frame: frame)
  }

  /// Draws lines in so many columns of text, scrolled, with where they are at the border.
  private func draw(
    _ lines: [FormulaLines.Line], symbols: Int, parts: Int = 1, _ canvas: inout Canvas, _ rect: Rect,
    frame: Rect
  ) {
    let former = baselineValues
    let width = (rect.columns - 4 * (parts - 1)) / parts
    let window = ScrollWindow(count: lines.count, room: rect.rows * parts, offset: scroll)
    canvas.holdOffset(count: lines.count, room: rect.rows * parts)
    for (offset, line) in lines[window.rows].enumerated() {
      let (part, row) = offset.quotientAndRemainder(dividingBy: rect.rows)
      let point = rect.origin.moved(columns: part * (width + 4), rows: row)
      draw(line, former, &canvas, point, symbols: symbols, columns: width)
    }
    canvas.mark(window, of: frame, keys: "< >")
  }

  /// What the formulas of the baseline come to, for the changes; empty without one.
  var baselineValues: [Formula.Quantity: Int] {
    guard isCurrent, let baseline = baselineAnalysis else { return [:] }
    let values = baseline.formulas(document.numberType).compactMap { formula in
      formula.value.map { (formula.quantity, $0) }
    }
    return Dictionary(values) { first, _ in first }
  }

  private func draw(
    _ line: FormulaLines.Line, _ former: [Formula.Quantity: Int], _ canvas: inout Canvas, _ point: Point,
    symbols: Int, columns: Int
  ) {
    let theme = canvas.theme
    canvas.write(line.symbol, point, isCurrent ? theme.title : theme.stale, width: symbols)
    let start = point.moved(columns: symbols + 1)
    let style = isCurrent ? theme.text : theme.stale
    var used = canvas.write(line.text, start, style, width: columns - symbols - 1)
    guard !line.result.isEmpty else { return }
    used += 1
    used += canvas.write(line.result, start.moved(columns: used), style, width: columns - symbols - used - 1)
    // What is the same would read as one more step of the equation.
    guard let formula = line.formula, let old = former[formula.quantity], let new = formula.value, new != old
    else { return }
    let change = Change(old: old, new: new).text(canvas.glyphs)
    guard used + 2 + CharacterWidth.of(change) < columns - symbols else { return }
    canvas.write(change, start.moved(columns: used + 2), theme.faint)
  }
}

/// The formulas that are drawn below the layer, in lines: worked out once for what stands beside them and for drawing.
struct ReasonLines {
  /// The room that they are for.
  let room: Size
  /// Columns of the left sides.
  let symbols: Int
  let lines: [FormulaLines.Line]

  /// How many of them are of shape, parameters and FLOPs: those of a figure end with the one that has its value.
  var mainCount: Int {
    var (count, start) = (0, 0)
    for (index, line) in lines.enumerated() {
      guard let formula = line.formula else { continue }
      if formula.isMain { count += index + 1 - start }
      start = index + 1
    }
    return count
  }

  /// Whether there is room for all figures of the result, not only for shape, parameters and FLOPs.
  static func tellsAll(_ room: Size) -> Bool { room.rows >= 14 }

  /// How much is told of each.
  static func detail(_ room: Size) -> FormulaLines.Detail { room.rows >= 30 ? .full : .brief }
}
