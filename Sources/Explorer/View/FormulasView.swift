import CellGrid
import ConvMath

extension State {
  /// Below the layer: the formulas of shape, parameters and FLOPs, or why the layer cannot be.
  func drawWhy(_ canvas: inout Canvas, _ rect: Rect) {
    let isWhyNot = !issues.isEmpty
    let inner = canvas.panel(rect, title: (isWhyNot ? Message.whyNot : .why).text)
    canvas.add(rect, .formulas)
    var room = inner
    if isWhyNot {
      room = inner.splitTop(drawIssues(&canvas, inner) + 1).rest
    }
    guard let analysis, room.rows > 1 else { return }
    let isGenerous = room.rows >= 14
    let formulas =
      isGenerous ? analysis.overviewFormulas(document.numberType) : analysis.mainFormulas()
    draw(formulas, room.rows >= 30 ? .full : .brief, &canvas, room, frame: rect)
  }

  /// Every figure with its formula, step by step.
  func drawAllFormulas(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(rect, title: Message.why.text)
    canvas.add(rect, .formulas)
    guard issues.isEmpty, let analysis else {
      drawIssues(&canvas, inner)
      return
    }
    draw(analysis.formulas(document.numberType), .full, &canvas, inner, frame: rect)
  }

  private func draw(
    _ formulas: [Formula], _ detail: Derivation.Detail, _ canvas: inout Canvas, _ rect: Rect, frame: Rect
  ) {
    let theme = canvas.theme
    let derivation = Derivation(formulas, notation: canvas.glyphs.notation)
    let symbols = min(derivation.symbolColumns, rect.columns / 3)
    let columns = rect.columns - symbols - 1
    let lines = derivation.lines(detail, columns: columns)
    let first = max(0, min(scroll, lines.count - rect.rows))
    for (offset, line) in lines.dropFirst(first).prefix(rect.rows).enumerated() {
      let point = Point(column: rect.minColumn, row: rect.minRow + offset)
      canvas.write(line.symbol, point, isCurrent ? theme.title : theme.stale, width: symbols)
      let start = point.moved(columns: symbols + 1)
      let used = canvas.write(line.text, start, isCurrent ? theme.text : theme.stale, width: columns)
      guard !line.result.isEmpty else { continue }
      canvas.write(
        line.result, start.moved(columns: used + 1), isCurrent ? theme.text : theme.stale,
        width: columns - used - 1)
    }
    if lines.count > rect.rows {
      let last = min(first + rect.rows, lines.count)
      let text = " \(Message.scrollPosition(first + 1, last, lines.count).text) "
      canvas.writeRight(text, before: frame.maxColumn - 2, row: frame.maxRow - 1, theme.faint)
    }
  }
}
