import CellGrid
import ConvMath

extension State {
  /// The solve screen, beside its settings.
  func drawSolve(_ canvas: inout Canvas, _ rect: Rect) {}
}
