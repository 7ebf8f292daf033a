import CellGrid
import ConvMath

extension State {
  /// In the place of what would tell what is hidden.
  func drawCover(_ canvas: inout Canvas, _ rect: Rect, _ title: Wording) {
    guard !lacksLayer(screen) else { return drawRow(&canvas, rect) }
    guard rect.rows > 2, rect.columns > 4 else { return }
    let inner = canvas.panel(rect, title: title.text(canvas.language))
    let text = Wording.covered.text(canvas.language)
    canvas.write(lines: wrapped(text, columns: inner.columns), inner, canvas.theme.faint)
    if canvas.cursor == nil { canvas.cursor = inner.origin }
  }
}
