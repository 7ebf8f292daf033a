import CellGrid
import ConvMath

extension State {
  /// What other tools count, beside the layer's fields.
  func drawCounts(_ canvas: inout Canvas, _ rect: Rect) {}
}
