import CellGrid
import ConvMath

extension State {
  /// The slots in one line, each with what the layer has different: "▸A stride 1→2, groups 1→32   B same".
  func drawBaselines(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows > 0 else { return }
    let changes = ChangeText(glyphs: canvas.glyphs)
    var column = rect.minColumn + 1
    for baseline in document.baselines {
      let isChosen = baseline.name == document.chosenBaseline
      let start = column
      let point = { (column: Int) in Point(column: column, row: rect.minRow) }
      let mark = isChosen ? canvas.glyphs.pointer : " "
      column += canvas.write(
        "\(mark)\(baseline.name) ", point(column), isChosen ? canvas.theme.title : canvas.theme.faint)
      let text = changes.text(of: document.layer, since: baseline.layer)
      column += canvas.write(
        text, point(column), isChosen ? canvas.theme.text : canvas.theme.faint,
        width: max(rect.maxColumn - column - 1, 0))
      canvas.add(
        Rect(column: start, row: rect.minRow, columns: column - start, rows: 1), .baseline(baseline.name))
      column += 2
      guard column + 8 < rect.maxColumn else { break }
    }
  }

  /// The figures of the baseline; nil where none is chosen or it cannot be.
  var baselineAnalysis: Analysis? {
    guard let baseline = document.baseline else { return nil }
    return try? baseline.layer.analyze()
  }
}
