import CellGrid
import ConvMath

extension State {
  /// The sweep as a plot or a table, and the point under the cursor in full.
  func drawSweep(_ canvas: inout Canvas, _ rect: Rect) {
    let readingRows = rect.rows >= 17 ? 8 : rect.rows >= 11 ? 4 : 0
    let (lower, upper) = rect.splitBottom(readingRows)
    let title = sweepTitle(canvas.glyphs)
    let inner = canvas.panel(upper, title: title, isActive: focus == .list)
    guard let run = sweepScreen.run else {
      let below = drawText(
        Wording("no sweep: mend what is marked at the left", "没有扫描：请先改正左边标出的地方"), &canvas, inner,
        canvas.theme.notice)
      drawIssues(&canvas, below)
      return
    }
    if sweepScreen.settings.isTable {
      drawTable(run, &canvas, inner, frame: upper)
    } else {
      drawPlot(run, &canvas, inner)
    }
    drawProgress(run, &canvas, upper)
    if readingRows > 0 { drawReading(run, &canvas, lower) }
  }

  private func sweepTitle(_ glyphs: Glyphs) -> String {
    guard let run = sweepScreen.run, let first = run.sweep.variations.first else {
      return SweepWording.screen.text(glyphs.language)
    }
    let text = SweepText(glyphs: glyphs)
    let names = run.sweep.variations.map { text.name($0.target, of: run.sweep.base) }
    let isTable = sweepScreen.settings.isTable
    let title = SweepWording.title(
      metric: isTable ? Wording.figures.text(glyphs.language) : text.name(run.metric),
      field: isTable
        ? names.joined(separator: " \(glyphs.times) ") : text.name(first.target, of: run.sweep.base),
      batch: run.sweep.base.input.batch)
    return sweepScreen.isBehind
      ? Wording.lastThatWorked(title.text(glyphs.language)).text(glyphs.language)
      : title.text(glyphs.language)
  }

  /// Writes a text in as many lines as it needs; the room below it.
  private func drawText(_ message: Wording, _ canvas: inout Canvas, _ rect: Rect, _ style: Style) -> Rect {
    let lines = wrapped(message.text(canvas.language), columns: rect.columns)
    return canvas.write(lines: lines, rect, style).splitTop(1).rest
  }

  /// How far the sweep is, in the lower border: "34 % of 5,000,000 points ███░░░ Esc stops".
  private func drawProgress(_ run: SweepRun, _ canvas: inout Canvas, _ frame: Rect) {
    guard frame.rows > 1 else { return }
    let percent = Reading.percent(Int(run.progress * 1_000_000), of: 1_000_000) ?? ""
    let room = frame.columns - 6
    var text = SweepWording.points(run.sweep.count).text(canvas.language)
    if run.isWorking {
      let ends = [SweepWording.walked(percent: percent, of: run.sweep.count), .escStops].map {
        $0.text(canvas.language)
      }
      let length = min(room - ends.reduce(0) { $0 + CharacterWidth.of($1) } - 2, 16)
      text = [ends[0], bar(run.progress, length, canvas.glyphs), ends[1]].filter { !$0.isEmpty }
        .joined(separator: " ")
    } else if run.isStopped {
      text = SweepWording.stoppedAt(percent: percent).text(canvas.language)
    }
    let style = run.isWorking || run.isStopped ? canvas.theme.notice : canvas.theme.faint
    canvas.mark(text, of: frame, at: .left, style)
  }

  private func bar(_ progress: Double, _ length: Int, _ glyphs: Glyphs) -> String {
    (0..<max(length, 0)).map { $0 < Int(progress * Double(length)) ? glyphs.done : glyphs.left }.joined()
  }
}
