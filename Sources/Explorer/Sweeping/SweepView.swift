import CellGrid
import ConvMath

extension State {
  /// The sweep screen, beside its settings.
  func drawSweep(_ canvas: inout Canvas, _ rect: Rect) {}
}
