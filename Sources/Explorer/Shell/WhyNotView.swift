import CellGrid
import ConvMath

extension State {
  /// Above a screen of figures: why the present layer cannot be. Returns the rows that are left.
  func drawWhyNot(_ canvas: inout Canvas, _ rect: Rect) -> Rect {
    guard !issues.isEmpty else { return rect }
    let (upper, rest) = rect.splitTop(analysis == nil ? rect.rows : rect.rows >= 16 ? 5 : 3)
    let inner = canvas.panel(upper, title: Wording.whyNot.text(canvas.language))
    drawIssues(&canvas, inner)
    return rest
  }

  /// A title of figures, which says so where they are those of an earlier layer.
  func labelled(_ title: String) -> String {
    isCurrent ? title : "\(title)\(language.colon)\(Wording.lastGood.text(language))"
  }
}
