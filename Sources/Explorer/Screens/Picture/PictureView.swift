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
  /// What is to be said of the input.
  var inputNote = ""

  /// Columns from which on input and output stand beside each other.
  private static let besideColumns = 80

  func draw(_ canvas: inout Canvas, _ rect: Rect) {
    let words = PictureWords(picture, channels, numbers, canvas.language)
    let steps = steps.map { PictureWords($0, channels, numbers, canvas.language) }
    let lines = words.lines(columns: rect.columns - 4, canvas.glyphs, beside: steps)
    let lineCount = steps.reduce(lines.count) {
      max($0, $1.lines(columns: rect.columns - 4, canvas.glyphs, beside: steps).count)
    }
    let isBeside = rect.columns >= Self.besideColumns
    let scale = isBeside ? largestScale(in: rect, words: lineCount + 3) : 1
    let (input, output) = (grid(.input, scale), grid(.output, scale))
    // The cells come first, but never leave less than a third for the words.
    let beside = max(input.rows, output.rows + extras.reduce(0) { $0 + rows(of: $1) })
    let needed = isBeside ? beside + 2 : input.rows + output.rows + 4
    let left = max(rect.rows * 3 / 10, rect.rows - needed, min(6, rect.rows / 2))
    let (text, panels) = rect.splitBottom(rect.rows < 8 ? 0 : min(lineCount + 3, left))
    if isBeside {
      drawBeside(&canvas, panels, input, output)
    } else {
      drawStacked(&canvas, panels, input, output)
    }
    guard text.rows > 2 else { return }
    // Where there is no room for all of it nothing is left blank.
    let isTight = lineCount + 3 > text.rows
    draw(words, isTight ? words.lines(columns: rect.columns - 4, canvas.glyphs) : lines, &canvas, text)
  }

  /// How large cells can be drawn: small inputs larger on large screens.
  private func largestScale(in rect: Rect, words: Int) -> Int {
    for scale in [3, 2] {
      let (input, output) = (grid(.input, scale), grid(.output, scale))
      let more = extras.reduce(0) { $0 + rows(of: $1) }
      let isWide = max(input.columns + 4, 30) + max(output.columns + 4, 30) <= rect.columns
      let height = max(input.rows + 2, output.rows + 2 + more)
      if isWide, height + words <= rect.rows, input.columns + 4 <= rect.columns * 3 / 5 { return scale }
    }
    return 1
  }

  /// Steps at the beginning, in the middle and at the end: what has room for all of them stays where it is from one step
  /// to the next.
  private var steps: [Picture] {
    let last = Position { picture.domain[$0] - 1 }
    return [Position.zero, Position { last[$0] / 2 }, last].compactMap {
      Picture(picture.layer, view: picture.view, focus: $0)
    }
  }

  private func drawBeside(_ canvas: inout Canvas, _ rect: Rect, _ input: PictureGrid, _ output: PictureGrid) {
    // Neither takes what it cannot fill, the output at least two fifths of what is left.
    let most = rect.columns * 3 / 5
    let title = CharacterWidth.of(input.title(canvas.language) + inputNote) + 6
    let (left, right) = rect.splitLeft(
      max(min(max(input.columns + 4, title), most), min(rect.columns - max(output.columns + 4, 30), most)))
    draw(input, &canvas, left, note: inputNote)
    var room = right
    var shown: [(Extra, Rect)] = []
    for extra in extras.reversed() {
      let isLast = shown.isEmpty
      let rows = min(rows(of: extra), isLast ? room.rows / 2 : room.rows)
      guard isLast || room.rows - rows >= min(output.rows + 2, 10) else { continue }
      let (lower, upper) = room.splitBottom(rows)
      shown.append((extra, lower))
      room = upper
    }
    draw(output, &canvas, room)
    for (extra, place) in shown { draw(extra, &canvas, place) }
  }

  private func drawStacked(_ canvas: inout Canvas, _ rect: Rect, _ input: PictureGrid, _ output: PictureGrid)
  {
    let least = rect.rows < 9 ? 0 : min(max(6, rect.rows * 2 / 5), output.rows + 2)
    // The window is seen whole, where that leaves some of the output.
    let window = min(input.windowRows + 2, rect.rows - 5)
    let (upper, lower) = rect.splitTop(min(input.rows + 2, max(rect.rows - least, window)))
    draw(input, &canvas, upper, note: inputNote)
    guard lower.rows > 2 else { return }
    let extra = lower.columns < 44 ? nil : extras.last
    let width = min(output.columns + 4, lower.columns - 20)
    let (left, right) = lower.splitLeft(extra == nil ? lower.columns : max(width, lower.columns / 2))
    draw(output, &canvas, left)
    if let extra { draw(extra, &canvas, right) }
  }

  // MARK: Grids

  private func grid(_ side: Picture.Side, _ scale: Int) -> PictureGrid {
    PictureGrid(picture, side, channels, numbers, hasFocus: hasFocus, scale: scale)
  }

  private func draw(
    _ grid: PictureGrid, _ canvas: inout Canvas, _ rect: Rect, note own: String = ""
  ) {
    guard rect.rows > 2, rect.columns > 8 else { return }
    let inner = Rect(
      column: rect.minColumn + 2, row: rect.minRow + 1, columns: rect.columns - 4, rows: rect.rows - 2)
    let shown = grid.shown(in: inner.size)
    let title = grid.title(canvas.language) + own + note
    _ = canvas.panel(rect, title: title, isActive: hasFocus && grid.isFocused)
    grid.draw(shown, &canvas, inner)
    // What of a large plane is shown is said below it.
    let text = grid.place(shown, canvas.language)
    if CharacterWidth.of(text) + 5 < rect.columns { canvas.mark(text, of: rect) }
  }

  // MARK: Kernel and overview

  private enum Extra { case kernel, overview }

  /// What goes beside or below the output, what matters most last: the kernel where the layer has weights, the overview
  /// where the plane under the windows is large.
  private var extras: [Extra] {
    let isLarge = (1...2).contains { picture.axes[$0].ground.count > 24 }
    let hasKernel = picture.layer.kind.operation.family == .convolution
    return (hasKernel ? [.kernel] : []) + (isLarge ? [.overview] : [])
  }

  private func rows(of extra: Extra) -> Int {
    switch extra {
    case .kernel: min(picture.axes[1].axis.kernel, 20) + 2
    case .overview: 8
    }
  }

  private func draw(_ extra: Extra, _ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows > 2, rect.columns > 8 else { return }
    switch extra {
    case .kernel: drawKernel(&canvas, rect)
    case .overview: PictureOverview(picture).draw(&canvas, rect)
    }
  }

  /// The weights from the input channel that is shown to the output channel; the ones in use are marked.
  private func drawKernel(_ canvas: inout Canvas, _ rect: Rect) {
    // Seen from the output, a transposed convolution's kernel is turned round.
    let isTurned = picture.view == .zeroInserted
    let name: Wording =
      isTurned
      ? PictureWording.turnedKernel(input: channels.input, output: channels.output)
      : PictureWording.kernelPlane(input: channels.input, output: channels.output)
    let brief = PictureWording.kernelBriefly(
      input: channels.input, output: channels.output, isTurned: isTurned)
    let isWhole = CharacterWidth.of(name.text(canvas.language)) + 6 <= rect.columns
    // In ASCII the arrow of a key has a name, this one is a sign.
    let title = (isWhole ? name : brief).text(canvas.language).replacing("→", with: canvas.glyphs.arrow)
    let inner = canvas.panel(rect, title: title)
    let extents = (0..<3).map { picture.axes[$0].axis.kernel }
    let index = channels.input - channels.inputs.lowerBound
    // Slices beside each other, from the first in use on.
    let width = extents[2] * 3 + 1
    let slices = max(1, min((inner.columns + 1) / max(width, 1), extents[0]))
    let deepest = (0..<min(extents[0], 64)).first(where: picture.axes[0].usesTap) ?? 0
    let window = ScrollWindow(count: extents[0], room: slices, offset: deepest)
    for slice in 0..<slices {
      let room = inner.splitLeft(slice * width).rest
      for row in 0..<min(extents[1], inner.rows) {
        for column in 0..<min(extents[2], room.columns / 3) {
          let place = Position(window.first + slice, row, column)
          let tap = isTurned ? Position { extents[$0] - 1 - place[$0] } : place
          let weight = picture.weight(numbers, channels.output, channels.input, middle: index, tap: tap)
          let text = weight < 0 ? weight.signed : " \(weight)"
          let isUsed = (0..<3).allSatisfy { picture.axes[$0].usesTap(place[$0]) }
          canvas.write(
            text, room.origin.moved(columns: column * 3, rows: row),
            isUsed ? canvas.theme.value : canvas.theme.stale)
        }
      }
    }
    let cut = extents[1] > inner.rows || extents[2] > inner.columns / 3 || slices < extents[0]
    let size = picture.layer.kernelSize.map(\.grouped).joined(separator: " × ")
    let text = cut ? PictureWording.kernelPart(size).text(canvas.language) : size
    canvas.mark(text, of: rect)
  }

  // MARK: Words

  private func draw(
    _ words: PictureWords, _ lines: [PictureWords.Line], _ canvas: inout Canvas, _ rect: Rect
  ) {
    let inner = canvas.panel(rect, title: canvas.language("in words", "文字说明"))
    canvas.add(rect, .formulas)
    let (foot, text) = inner.splitBottom(inner.rows > 2 ? 1 : 0)
    canvas.scroll(lines, to: scroll, text, of: rect) { canvas, line, place in
      switch line {
      case .sentence(let sentence):
        canvas.write(sentence, place.origin, canvas.theme.value, width: place.columns)
      case .text(let words): canvas.write(words, place.origin, canvas.theme.text, width: place.columns)
      case .bands(let bands): draw(bands, &canvas, place)
      }
    }
    if foot.rows > 0 {
      canvas.write(words.legend(canvas.glyphs), foot.origin, canvas.theme.faint, width: foot.columns)
    }
  }

  /// Groups side by side: neighbours in two colours in turn, the present one in brackets too.
  private func draw(_ bands: PictureWords.Bands, _ canvas: inout Canvas, _ rect: Rect) {
    let theme = canvas.theme
    var column = rect.minColumn
    func write(_ text: String, _ style: Style) {
      let point = Point(column: column, row: rect.minRow)
      column += canvas.write(text, point, style, width: max(rect.maxColumn - column, 0))
    }
    write(bands.title, theme.text)
    for part in bands.parts {
      write(part.text, part.isPresent ? theme.selection : part.group % 2 == 0 ? theme.title : theme.notice)
    }
    write(bands.end, theme.text)
  }
}
