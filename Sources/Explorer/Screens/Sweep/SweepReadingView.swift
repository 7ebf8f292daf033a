import CellGrid
import ConvMath

extension State {
  /// The point under the cursor: its figures exactly, each with its change against the baseline, or else the layer as it is.
  func drawReading(_ run: SweepRun, _ canvas: inout Canvas, _ rect: Rect) {
    guard let point = sweepScreen.point else { return }
    let text = SweepText(glyphs: canvas.glyphs)
    let against = comparedName.map { " \(canvas.glyphs.dot) \($0)" } ?? ""
    let inner = canvas.panel(rect, title: text.point(point, of: run.sweep) + against)
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
      let name = Wording.label(of: issue.field, in: layer, canvas.language)
      let text = "\(canvas.glyphs.cross) \(name)\(canvas.language.colon)\(issue.reason.text(canvas.language))"
      for line in wrapped(canvas.glyphs.plain(text), columns: rect.columns) where row < rect.maxRow {
        canvas.write(line, Point(column: rect.minColumn, row: row), canvas.theme.error)
        row += 1
      }
    }
  }

  /// The figures, the metric of the sweep first of those that not every layer has.
  private func readings(_ figures: Figures, _ run: SweepRun, _ text: SweepText) -> [ReadingLine] {
    let present = comparedAnalysis
    let type = document.numberType
    // The shape of the output stands there anyway; as a metric it is a count.
    let isExtra = !Metric.ofEveryLayer.dropFirst().contains(run.metric)
    var metrics = Metric.ofEveryLayer.dropFirst().filter { !isExtra || $0 != .macs }
    if isExtra { metrics.insert(run.metric, at: 0) }
    let output = ReadingLine(
      label: Wording.output.text(language), exact: figures.output.description, isCount: false)
    return [output]
      + metrics.compactMap { metric in
        guard let value = figures[metric, type] else { return nil }
        let rounded = metric == .memory ? Reading.bytes(value) : Reading.rounded(value) ?? ""
        return ReadingLine(
          label: text.quantity(metric), exact: text.exact(value, metric), rounded: rounded,
          change: present?[metric, type].map { Change(old: $0, new: value) })
      }
  }

  private func draw(_ lines: [ReadingLine], _ canvas: inout Canvas, _ rect: Rect) {
    let columns = ReadingColumns(lines, total: rect.columns, canvas.glyphs)
    for (offset, line) in lines.prefix(rect.rows).enumerated() {
      columns.draw(line, &canvas, rect.splitTop(offset).rest)
    }
  }

  /// What the point is, and what Enter does.
  private func drawHints(
    _ layer: Layer, _ figures: Figures, _ run: SweepRun, _ canvas: inout Canvas, _ rect: Rect
  ) {
    let glyphs = canvas.glyphs
    var hints: [String] = []
    if layer == document.layer {
      hints.append("\(glyphs.presentPoint) \(SweepWording.presentLayer.text(canvas.language))")
    } else if focus == .list {
      hints.append(canvas.language("Enter applies", "Enter 采用"))
    }
    if focus != .list { hints.append(canvas.language("Tab to the points", "Tab 进入数据点")) }
    if !issues.isEmpty { hints.append("\(glyphs.cross) \(SweepWording.layerCannotBe.text(canvas.language))") }
    if run.isFrontFinal, run.isOnFront(figures) {
      hints.append("\(glyphs.strongest) \(SweepWording.onFront.text(canvas.language))")
    }
    if run.isFrontTooLong {
      hints.append(canvas.language("the front has too many points to mark", "前沿上的点太多，无法标出"))
    }
    canvas.write(hints.joined(separator: "   "), rect.origin, canvas.theme.notice, width: rect.columns)
  }
}

/// A line of the reading: a figure exactly, its rounded reading, how it differs from that of the layer as it is.
private struct ReadingLine {
  var label: String
  var exact: String
  var rounded = ""
  var change: Change?
  /// Whether it is a number, to be aligned with others; the shape of the output is none.
  var isCount = true
}

/// The columns that lines share, with as much beside the exact figures as there is room for in all of them.
private struct ReadingColumns {
  private let glyphs: Glyphs
  private let labels: Int
  /// Where the exact figures end, and the readings; those end nowhere else where they have no room.
  private let counts: Int
  private let readings: Int
  private let detail: Detail

  private enum Detail { case full, brief, none }

  init(_ lines: [ReadingLine], total: Int, _ glyphs: Glyphs) {
    self.glyphs = glyphs
    labels = (lines.map { CharacterWidth.of($0.label) }.max() ?? 0) + 2
    counts = labels + (lines.filter(\.isCount).map { CharacterWidth.of($0.exact) }.max() ?? 0)
    let rounded = (lines.map { CharacterWidth.of($0.rounded) }.max() ?? 0) + 2
    let changes = lines.filter(\.isCount).compactMap(\.change)
    func fits(_ detail: Detail, _ room: Int) -> Bool {
      changes.allSatisfy { CharacterWidth.of(Self.text($0, detail, glyphs)) + 2 <= room }
    }
    let room = total - counts
    let layouts: [(Detail, readings: Int)] = [(.full, rounded), (.brief, rounded), (.brief, 0)]
    let layout = layouts.first { fits($0.0, room - $0.readings) } ?? (.none, 0)
    detail = layout.0
    readings = counts + layout.1
  }

  private static func text(_ change: Change, _ detail: Detail, _ glyphs: Glyphs) -> String {
    switch detail {
    case .full: change.text(glyphs)
    case .brief where change.old == change.new: glyphs.equal
    case .brief: "\(change.sign(glyphs)) \(change.percent ?? "")"
    case .none: ""
    }
  }

  func draw(_ line: ReadingLine, _ canvas: inout Canvas, _ rect: Rect) {
    let theme = canvas.theme
    canvas.write(line.label, rect.origin, theme.faint, width: max(labels - 2, 0))
    guard line.isCount else {
      canvas.write(
        line.exact, rect.origin.moved(columns: labels), theme.value, width: max(rect.columns - labels, 0))
      return
    }
    canvas.writeRight(line.exact, before: rect.minColumn + counts, row: rect.minRow, theme.value)
    if readings > counts {
      canvas.writeRight(line.rounded, before: rect.minColumn + readings, row: rect.minRow, theme.faint)
    }
    canvas.write(
      line.change.map { Self.text($0, detail, glyphs) } ?? "", rect.origin.moved(columns: readings + 2),
      theme.text,
      width: max(rect.columns - readings - 2, 0))
  }
}
