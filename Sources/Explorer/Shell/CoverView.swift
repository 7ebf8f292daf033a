import CellGrid
import ConvMath

extension State {
  /// In the place of what would tell what is hidden.
  func drawCover(_ canvas: inout Canvas, _ rect: Rect, _ title: Wording) {
    guard !lacksLayer(screen) else { return drawRow(&canvas, rect) }
    guard rect.rows > 2, rect.columns > 4 else { return }
    let inner = canvas.panel(rect, title: title.text(canvas.language))
    let text = Wording.covered.text(canvas.language)
    for (row, line) in wrapped(text, columns: inner.columns).prefix(inner.rows).enumerated() {
      canvas.write(line, inner.origin.moved(rows: row), canvas.theme.faint)
    }
    if canvas.cursor == nil { canvas.cursor = inner.origin }
  }
}
