import CellGrid
import ConvMath

extension State {
  /// The roofline screen, beside its settings.
  func drawRoofline(_ canvas: inout Canvas, _ rect: Rect) {}
}
