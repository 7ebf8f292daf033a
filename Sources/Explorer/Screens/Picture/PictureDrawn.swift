import CellGrid
import ConvMath

extension State {
  /// The picture screen, beside its settings.
  func drawPicture(_ canvas: inout Canvas, _ rect: Rect) {
    let room = drawWhyNot(&canvas, rect)
    guard let own = analysis?.layer, room.rows > 2 else { return }
    let layer = pictureScreen.drawn(own)
    guard let picture = pictureScreen.picture(of: layer) else {
      let inner = canvas.panel(
        room, title: PictureWording.screen.text(canvas.language), isActive: focus == .list)
      for (row, line) in wrapped(
        canvas.language(
          "No window slides in this layer, so there is nothing to draw. k chooses another kind.",
          "这一层没有滑动窗口，所以没有可画的图。按 k 选择别的种类。"), columns: inner.columns
      )
      .enumerated()
      where row < inner.rows {
        canvas.write(line, inner.origin.moved(rows: row), canvas.theme.text)
      }
      if focus == .list { canvas.cursor = inner.origin }
      return
    }
    let view = PictureView(
      picture: picture, channels: pictureScreen.channels(of: layer), numbers: pictureScreen.numbers,
      scroll: scroll, hasFocus: focus == .list,
      note: labelled(""), inputNote: PictureWording.shrunk(layer, of: own).text(canvas.language))
    view.draw(&canvas, room)
    if focus == .list, canvas.cursor == nil { canvas.cursor = room.origin.moved(columns: 2, rows: 1) }
  }

  /// A press on a cell of the picture.
  mutating func point(_ plane: PicturePlane, at point: Point) {
    guard let layer = analysis.map({ pictureScreen.drawn($0.layer) }) else { return }
    setFocus(.list)
    var cell = plane.cell(at: point)
    if plane.isGround, plane.side == .input, let picture = pictureScreen.picture(of: layer) {
      // Padding and zeros between are no cells of the input.
      guard let input = picture.input(under: cell) else { return }
      cell = input
    }
    pictureScreen.point(at: cell, of: plane.side, layer)
  }
}
