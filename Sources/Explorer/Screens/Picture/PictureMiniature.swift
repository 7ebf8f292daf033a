import CellGrid
import ConvMath

/// A picture in signs alone, small enough to stand beside the formulas: the input with its padding, the window on it,
/// the output with the cell that it makes, and the same in words.
struct PictureMiniature {
  let picture: Picture
  let words: PictureWords

  /// Room that shows something.
  static let leastSize = Size(columns: 36, rows: 12)

  func draw(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(rect, title: PictureWording.screen.text(canvas.language))
    canvas.add(rect, .command(.picture))
    let lines = wrapped(canvas.glyphs.plain(words.sentence), columns: inner.columns)
    // The sentence, a blank row before it and the names above the planes.
    let (names, rest) = inner.splitTop(1)
    let (text, planes) = rest.splitBottom(min(lines.count + 1, max(rest.rows - 4, 0)))
    let output = 2 * cells(.output, 2).count
    let (left, right) = planes.splitLeft(planes.columns - min(max(output, 8) + 3, planes.columns * 2 / 5))
    let outputs = right.splitLeft(3).rest
    canvas.write(Wording.input.text(canvas.language), names.origin, canvas.theme.faint, width: left.columns)
    canvas.write(
      Wording.output.text(canvas.language), Point(column: outputs.minColumn, row: names.minRow),
      canvas.theme.faint,
      width: outputs.columns)
    draw(.input, &canvas, left)
    draw(.output, &canvas, outputs)
    for (row, line) in lines.enumerated() where row + 1 < text.rows {
      canvas.write(line, text.origin.moved(rows: row + 1), canvas.theme.text, width: text.columns)
    }
  }

  private func cells(_ side: Picture.Side, _ axis: Int) -> Range<Int> {
    picture.ground == side ? picture.axes[axis].ground : 0..<picture.axes[axis].windows.count
  }

  private func marked(_ side: Picture.Side, _ axis: Int) -> Range<Int> {
    picture.ground == side ? picture.axes[axis].markedUnder : picture.axes[axis].markedWindows
  }

  private func draw(_ side: Picture.Side, _ canvas: inout Canvas, _ rect: Rect) {
    let rows = PictureGrid.view(of: cells(side, 1), on: marked(side, 1), room: rect.rows)
    let columns = PictureGrid.view(of: cells(side, 2), on: marked(side, 2), room: rect.columns / 2)
    let depth = marked(side, 0).first ?? 0
    let isGround = picture.ground == side
    // A mark is crossed of those of its row and its column: each is worked out once.
    func marks(_ axis: Int, _ cells: Range<Int>) -> [PictureAxis.Mark] {
      cells.map { isGround ? picture.axes[axis].mark(under: $0) : picture.axes[axis].mark(of: $0) }
    }
    let slice = marks(0, depth..<depth + 1)[0]
    let across = marks(2, columns)
    var runs: [Run] = []
    var former: PictureAxis.Mark?
    for (line, rowMark) in marks(1, rows).enumerated() {
      // Most rows are like the one above.
      if rowMark != former {
        let mark = slice.crossed(with: rowMark)
        runs = self.runs(of: across.map { mark.crossed(with: $0) }, isGround, canvas.glyphs)
        former = rowMark
      }
      for run in runs {
        canvas.write(
          run.text, rect.origin.moved(columns: run.column, rows: line),
          run.isMarked ? canvas.theme.key : canvas.theme.faint)
      }
    }
  }

  /// Cells beside each other that are all marked, or none of them.
  private struct Run {
    let column: Int
    let text: String
    let isMarked: Bool
  }

  private func runs(of marks: [PictureAxis.Mark], _ isGround: Bool, _ glyphs: Glyphs) -> [Run] {
    var runs: [Run] = []
    var rest = marks[...]
    while let isMarked = rest.first?.isMarked {
      let run = rest.prefix { $0.isMarked == isMarked }
      let text = run.map { sign($0, isGround, glyphs) }.joined(separator: " ")
      runs.append(Run(column: 2 * run.startIndex, text: text, isMarked: isMarked))
      rest = rest[run.endIndex...]
    }
    return runs
  }

  private func sign(_ mark: PictureAxis.Mark, _ isGround: Bool, _ glyphs: Glyphs) -> String {
    if mark.isMarked { return isGround && mark.ground == .padding ? glyphs.markedPadding : glyphs.marked }
    guard isGround else { return glyphs.unmade }
    if mark.isUnused { return glyphs.unused }
    return switch mark.ground {
    case .padding: glyphs.padding
    case .inserted: glyphs.inserted
    case .beyond: " "
    case .real: glyphs.unmade
    }
  }
}

extension State {
  /// The part of the reasons that is left for the formulas, once a small picture stands beside them where there is one
  /// and both have room; with the formulas' lines, where those were worked out. The changes since a baseline need it all.
  func drawMiniature(
    _ canvas: inout Canvas, beside rect: Rect
  ) -> (rest: Rect, ready: ReasonLines?) {
    let width = 44
    let least = PictureMiniature.leastSize
    guard isCurrent, !isHiding, document.baseline == nil, rect.columns >= 112, rect.columns < 180,
      rect.rows >= least.rows,
      let analysis, let picture = pictureScreen.picture(of: analysis.layer),
      let reasons = reasonLines(Size(columns: rect.columns - width - 4, rows: rect.rows - 2))
    else { return (rect, nil) }
    let (formulas, place) = rect.splitLeft(rect.columns - width)
    let words = PictureWords(
      picture, pictureScreen.channels(of: analysis.layer), pictureScreen.numbers, language)
    PictureMiniature(picture: picture, words: words).draw(&canvas, place)
    return (formulas, canvas.glyphs.isUnicode ? reasons : nil)
  }
}
