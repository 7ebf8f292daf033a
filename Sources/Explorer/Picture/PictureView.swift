import CellGrid
import ConvMath

/// Draws a picture in panels: the input with the window on it, the output, the kernel or an overview, and all of it in
/// words and numbers.
struct PictureView {
  let picture: Picture
  let channels: PictureChannels
  let numbers: PictureNumbers
  /// The first line of words that is shown.
  var scroll = 0
  /// Whether the keys move the picture.
  var hasFocus = false
  /// Whether the figures are of an earlier layer.
  var note = ""

  /// Columns from which on input and output stand beside each other.
  private static let besideColumns = 80

  func draw(_ canvas: inout Canvas, _ rect: Rect) {
    let words = PictureWords(picture, channels, numbers)
    let lines = words.lines(columns: rect.columns - 4, canvas.glyphs)
    let most = max(min(lines.count + 2, rect.rows / 3), min(6, rect.rows / 2))
    let (panels, text) = rect.splitBottom(rect.rows < 8 ? 0 : most)
    if panels.columns >= Self.besideColumns {
      drawBeside(&canvas, panels)
    } else {
      drawStacked(&canvas, panels)
    }
    if text.rows > 2 { draw(words, lines, &canvas, text) }
  }

  private func drawBeside(_ canvas: inout Canvas, _ rect: Rect) {
    let first = grid(.input), second = grid(.output)
    let least = 22
    let wanted = first.columns + 4
    let (left, right) = rect.splitLeft(
      max(min(wanted, rect.columns - least), rect.columns - second.columns - 4, rect.columns * 3 / 7))
    draw(first, &canvas, left)
    let below = extraRows(rect.rows)
    let height = max(min(second.rows + 2, rect.rows - below), 4)
    let (output, extra) = right.splitTop(extraPanel == nil ? right.rows : height)
    draw(second, &canvas, output)
    drawExtra(&canvas, extra)
  }

  private func drawStacked(_ canvas: inout Canvas, _ rect: Rect) {
    let first = grid(.input), second = grid(.output)
    let least = min(6, rect.rows / 2)
    let (upper, lower) = rect.splitTop(min(first.rows + 2, rect.rows - (rect.rows < 9 ? 0 : least)))
    draw(first, &canvas, upper)
    guard lower.rows > 2 else { return }
    let width = min(second.columns + 4, lower.columns - 20)
    let isAlone = extraPanel == nil || lower.columns < 44
    let (output, extra) = lower.splitLeft(isAlone ? lower.columns : max(width, lower.columns / 2))
    draw(second, &canvas, output)
    drawExtra(&canvas, extra)
  }

  // MARK: Grids

  private func grid(_ side: Picture.Side) -> PictureGrid {
    PictureGrid(picture, side, channels, numbers, hasFocus: hasFocus)
  }

  private func draw(_ grid: PictureGrid, _ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows > 2, rect.columns > 8 else { return }
    let inner = Rect(
      column: rect.minColumn + 2, row: rect.minRow + 1, columns: rect.columns - 4, rows: rect.rows - 2)
    let shown = grid.shown(in: inner.size)
    let title = grid.title + note
    _ = canvas.panel(rect, title: title, isActive: hasFocus && grid.isFocused)
    grid.draw(shown, &canvas, inner)
    // What of a large plane is shown is said below it.
    let text = " \(grid.place(shown)) "
    if CharacterWidth.of(text) + 3 < rect.columns {
      canvas.writeRight(text, before: rect.maxColumn - 2, row: rect.maxRow - 1, canvas.theme.faint)
    }
  }

  // MARK: Kernel and overview

  private enum Extra { case kernel, overview }

  /// Beside the output: the kernel where the layer has weights, the overview where the plane under the windows is large.
  private var extraPanel: Extra? {
    if (1...2).contains(where: { picture.axes[$0].ground.count > 24 }) { return .overview }
    return picture.layer.kind.operation.family == .convolution ? .kernel : nil
  }

  private func extraRows(_ rows: Int) -> Int {
    switch extraPanel {
    case .kernel: min(picture.axes[1].axis.kernel + 3, rows / 2)
    case .overview: min(10, rows / 2)
    case nil: 0
    }
  }

  private func drawExtra(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows > 2, rect.columns > 8 else { return }
    switch extraPanel {
    case .kernel: drawKernel(&canvas, rect)
    case .overview: PictureOverview(picture).draw(&canvas, rect)
    case nil: break
    }
  }

  /// The weights from the input channel that is shown to the output channel; the ones in use are marked.
  private func drawKernel(_ canvas: inout Canvas, _ rect: Rect) {
    let title = Message.picture(.kernelPlane(input: channels.input, output: channels.output)).text
    let inner = canvas.panel(rect, title: title)
    let rows = picture.axes[1].axis.kernel, columns = picture.axes[2].axis.kernel
    let index = channels.input - channels.inputs.lowerBound
    for row in 0..<min(rows, inner.rows) {
      for column in 0..<min(columns, inner.columns / 3) {
        let weight = picture.weight(
          numbers, channels.output, channels.input, middle: index, tap: Position(0, row, column))
        let text = weight < 0 ? "\(weight)" : " \(weight)"
        canvas.write(text, inner.origin.moved(columns: column * 3, rows: row), canvas.theme.text)
      }
    }
    let depth = picture.axes[0].axis.kernel
    let cut = rows > inner.rows || columns > inner.columns / 3 || depth > 1
    let size = picture.layer.kernelSize.map(\.grouped).joined(separator: " × ")
    let text = cut ? Message.picture(.kernelPart(size)).text : size
    canvas.writeRight(" \(text) ", before: rect.maxColumn - 2, row: rect.maxRow - 1, canvas.theme.faint)
  }

  // MARK: Words

  private func draw(_ words: PictureWords, _ lines: [String], _ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(rect, title: Message.picture(.words).text)
    canvas.add(rect, .formulas)
    let (text, foot) = inner.splitBottom(inner.rows > 2 ? 1 : 0)
    let first = max(0, min(scroll, lines.count - text.rows))
    for (offset, line) in lines.dropFirst(first).prefix(text.rows).enumerated() {
      let style = first + offset < words.headlines(columns: inner.columns, canvas.glyphs)
        ? canvas.theme.value : canvas.theme.text
      canvas.write(line, text.origin.moved(rows: offset), style, width: text.columns)
    }
    if foot.rows > 0 { canvas.write(words.legend(canvas.glyphs), foot.origin, canvas.theme.faint, width: foot.columns) }
    guard lines.count > text.rows else { return }
    let last = min(first + text.rows, lines.count)
    let position = " \(Message.scrollPosition(first + 1, last, lines.count).text) "
    canvas.writeRight(position, before: rect.maxColumn - 2, row: rect.maxRow - 1, canvas.theme.faint)
  }
}
