import CellGrid
import ConvMath

extension State {
  /// The point under the cursor: its figures exactly, each with its change against the layer as it is.
  func drawReading(_ run: SweepRun, _ canvas: inout Canvas, _ rect: Rect) {
    guard let point = tools.sweep.point else { return }
    let text = SweepText(glyphs: canvas.glyphs)
    let inner = canvas.panel(rect, title: text.point(point, of: run.sweep))
    guard inner.rows > 0, let layer = run.sweep.layer(at: point) else { return }
    guard let figures = layer.figures else {
      drawObstacles(of: layer, &canvas, inner)
      return
    }
    let (hints, room) = inner.splitBottom(inner.rows > 1 ? 1 : 0)
    draw(readings(figures, run, text), &canvas, room)
    drawHints(layer, figures, run, &canvas, hints)
  }

  private func drawObstacles(of layer: Layer, _ canvas: inout Canvas, _ rect: Rect) {
    var row = rect.minRow
    for issue in layer.obstacles {
      let name = ChangeText(glyphs: canvas.glyphs).label(of: issue.field, in: layer)
      let text = "\(canvas.glyphs.cross) \(name): \(issue.reason)"
      for line in wrapped(canvas.glyphs.plain(text), columns: rect.columns) where row < rect.maxRow {
        canvas.write(line, Point(column: rect.minColumn, row: row), canvas.theme.error)
        row += 1
      }
    }
  }

  /// A line of the reading.
  private struct ReadingLine {
    var label: String
    var exact: String
    var rounded = ""
    var change: Change?
    var metric: Metric?
  }

  /// The figures, the metric of the sweep first of those that not every layer has.
  private func readings(_ figures: Figures, _ run: SweepRun, _ text: SweepText) -> [ReadingLine] {
    let present = isCurrent ? analysis : nil
    let type = document.numberType
    let isExtra = !Metric.ofEveryLayer.contains(run.metric)
    var metrics = Metric.ofEveryLayer.dropFirst().filter { !isExtra || $0 != .macs }
    if isExtra { metrics.insert(run.metric, at: 0) }
    let shape = figures.output.description
    let output = ReadingLine(
      label: Message.output.text, exact: shape,
      change: run.metric == .output
        ? present?[.output, type].flatMap { old in
          figures[.output, type].map { Change(old: old, new: $0) }
        } : nil)
    return [output]
      + metrics.compactMap { metric in
        guard let value = figures[metric, type] else { return nil }
        let rounded = metric == .memory ? Reading.bytes(value) : Reading.rounded(value) ?? ""
        return ReadingLine(
          label: text.name(metric), exact: text.exact(value, metric), rounded: rounded,
          change: present?[metric, type].map { Change(old: $0, new: value) }, metric: metric)
      }
  }

  /// Draws lines with as much beside the exact figures as there is room for in all of them.
  private func draw(_ lines: [ReadingLine], _ canvas: inout Canvas, _ rect: Rect) {
    let glyphs = canvas.glyphs
    let labels = lines.map { CharacterWidth.of($0.label) }.max() ?? 0
    let counts = lines.dropFirst().map { CharacterWidth.of($0.exact) }.max() ?? 0
    let readings = lines.map { CharacterWidth.of($0.rounded) }.max() ?? 0
    func full(_ change: Change) -> String { change.text(glyphs) }
    func brief(_ change: Change) -> String {
      change.old == change.new ? glyphs.equal : "\(change.sign(glyphs)) \(change.percent ?? "")"
    }
    let start = labels + 2 + counts
    let levels: [(hasReading: Bool, change: (Change) -> String)] = [
      (true, full), (true, brief), (false, brief),
    ]
    let level =
      levels.first { level in
        let room = rect.columns - start - (level.hasReading ? readings + 2 : 0)
        return lines.compactMap(\.change).allSatisfy { CharacterWidth.of(level.change($0)) + 2 <= room }
      } ?? (false, { _ in "" })
    for (offset, line) in lines.prefix(rect.rows).enumerated() {
      let row = rect.minRow + offset
      canvas.write(line.label, Point(column: rect.minColumn, row: row), canvas.theme.faint, width: labels)
      guard line.metric != nil else {
        let change = line.change.map { "  " + brief($0) } ?? ""
        canvas.write(
          line.exact + change, Point(column: rect.minColumn + labels + 2, row: row), canvas.theme.value,
          width: rect.columns - labels - 2)
        continue
      }
      canvas.writeRight(line.exact, before: rect.minColumn + start, row: row, canvas.theme.value)
      var end = rect.minColumn + start
      if level.hasReading {
        end += 2 + readings
        canvas.writeRight(line.rounded, before: end, row: row, canvas.theme.faint)
      }
      guard let change = line.change else { continue }
      canvas.write(
        level.change(change), Point(column: end + 2, row: row), canvas.theme.text,
        width: max(rect.maxColumn - end - 2, 0))
    }
  }

  /// What the point is, and what Enter does.
  private func drawHints(
    _ layer: Layer, _ figures: Figures, _ run: SweepRun, _ canvas: inout Canvas, _ rect: Rect
  ) {
    let glyphs = canvas.glyphs
    var hints: [String] = []
    if layer == document.layer {
      hints.append("\(glyphs.presentPoint) \(Message.presentLayer.text)")
    } else if focus == .list {
      hints.append(Message.enterApplies.text)
    } else {
      hints.append(Message.enterReads.text)
    }
    if !issues.isEmpty { hints.append("\(glyphs.cross) \(Message.layerCannotBe.text)") }
    if run.isFrontFinal, run.isOnFront(figures) {
      hints.append("\(glyphs.strongest) \(Message.onFront.text)")
    }
    if run.isFrontTooLong { hints.append(Message.frontTooLong.text) }
    canvas.write(hints.joined(separator: "   "), rect.origin, canvas.theme.notice, width: rect.columns)
  }
}
