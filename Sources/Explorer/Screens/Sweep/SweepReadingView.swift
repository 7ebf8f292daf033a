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
    var room = rect
    for issue in layer.obstacles {
      let name = Wording.label(of: issue.field, in: layer, canvas.language)
      let text = "\(canvas.glyphs.cross) \(name)\(canvas.language.colon)\(issue.reason.text(canvas.language))"
      let lines = wrapped(canvas.glyphs.plain(text), columns: room.columns)
      room = canvas.write(lines: lines, room, canvas.theme.error)
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
    let table = ReadingColumn.table(lines, columns: rect.columns, canvas.glyphs)
    let (glyphs, theme) = (canvas.glyphs, canvas.theme)
    let shown = ScrollWindow(count: lines.count, room: rect.rows, offset: 0)
    for (index, place) in shown.lines(in: rect) {
      let line = lines[index]
      canvas.row(table, place) { column in
        switch column.key {
        case .label: (line.label, theme.faint)
        case .exact: (line.isCount ? line.exact : "", theme.value)
        case .rounded: (line.rounded, theme.faint)
        case .change(let isFull):
          (line.change.map { isFull ? $0.text(glyphs) : $0.brief(glyphs) } ?? "", theme.text)
        }
      }
      guard !line.isCount, let exact = table.place(of: .exact) else { continue }
      let rest = place.splitLeft(exact.start).rest
      canvas.write(line.exact, rest.origin, theme.value, width: rest.columns)
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
private enum ReadingColumn: Hashable {
  case label, exact, rounded
  case change(isFull: Bool)

  static func table(_ lines: [ReadingLine], columns: Int, _ glyphs: Glyphs) -> Table<ReadingColumn> {
    let counts = lines.filter(\.isCount)
    let changes = counts.compactMap(\.change)
    let label = Table.Column(ReadingColumn.label, holding: lines.lazy.map(\.label))
    let exact = Table.Column(ReadingColumn.exact, "", .right, holding: counts.lazy.map(\.exact))
    let rounded = Table.Column(ReadingColumn.rounded, "", .right, holding: lines.lazy.map(\.rounded))
    func change(isFull: Bool) -> Table<ReadingColumn>.Column {
      .init(
        .change(isFull: isFull), holding: changes.lazy.map { isFull ? $0.text(glyphs) : $0.brief(glyphs) })
    }
    return Table(
      firstThatFits: [
        [label, exact, rounded, change(isFull: true)], [label, exact, rounded, change(isFull: false)],
        [label, exact, change(isFull: false)], [label, exact],
      ], width: columns)
  }
}
