import CellGrid
import ConvMath

/// All of a large plane in dots: its edge, and where the window is. A dot stands for so many cells.
struct PictureOverview {
  private let picture: Picture

  init(_ picture: Picture) { self.picture = picture }

  func draw(_ canvas: inout Canvas, _ rect: Rect) {
    let room = rect.inset(columns: 2, rows: 1)
    let rows = picture.axes[1].ground
    let columns = picture.axes[2].ground
    guard !room.isEmpty, !rows.isEmpty, !columns.isEmpty else { return }
    var dots = DotMatrix(size: room.size)
    var covered: Set<Point> = []
    let down = (rows.count + dots.rows - 1) / dots.rows
    let across = (columns.count + dots.columns - 1) / dots.columns
    let (height, width) = ((rows.count + down - 1) / down, (columns.count + across - 1) / across)
    for row in 0..<height {
      let isEdge = row == 0 || row == height - 1
      let covers = covers(row, down, rows, picture.axes[1])
      for column in 0..<width {
        let isBorder = isEdge || column == 0 || column == width - 1
        let isMarked = covers && self.covers(column, across, columns, picture.axes[2])
        if isBorder || isMarked { dots.set(column: column, row: row) }
        if isMarked { covered.insert(Point(column: column / 2, row: row / 4)) }
      }
    }
    let title = PictureWording.overview(rows: down, columns: across).text(canvas.language)
    _ = canvas.panel(rect, title: title)
    canvas.surface.draw(dots, at: room.origin, style: canvas.theme.text, isUnicode: canvas.glyphs.isUnicode)
    // At the edge the dots alone do not tell.
    for point in covered {
      let cell = Rect(
        origin: room.origin.moved(columns: point.column, rows: point.row), size: Size(columns: 1, rows: 1))
      canvas.surface.restyle(cell) { $0 = canvas.theme.selection }
    }
  }

  /// Whether a line of dots lies over what is marked.
  private func covers(_ dot: Int, _ step: Int, _ range: Range<Int>, _ axis: PictureAxis) -> Bool {
    let first = range.lowerBound + dot * step
    return axis.markedUnder.overlaps(first..<first + step)
  }
}
