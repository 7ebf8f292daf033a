import CellGrid
import ConvMath

extension State {
  /// The curves with their axes, gaps, front, the layer as it is, and the cursor.
  func drawPlot(_ run: SweepRun, _ canvas: inout Canvas, _ rect: Rect) {
    let text = SweepText(glyphs: canvas.glyphs)
    let isLogarithmic = sweepScreen.settings.isLogarithmic
    guard let point = sweepScreen.point else {
      canvas.write(canvas.glyphs.ellipsis, rect.origin, canvas.theme.faint, width: rect.columns)
      return
    }
    guard let plot = SweepPlot(run, plotRoom(rect), isLogarithmic: isLogarithmic) else {
      let text = language("No room for the plot; the table needs less.", "画不下曲线；表格所需的地方更小。")
      canvas.write(lines: wrapped(text, columns: rect.columns), rect, canvas.theme.faint)
      return
    }
    drawNames(run, text, point, &canvas, rect)
    canvas.drawAxes(of: plot.plot)
    drawTicks(plot, text, &canvas)
    let (place, second) = run.places(of: point)
    let chosen = run.bins.place(place, second).curve
    drawCurves(plot, chosen, &canvas)
    let hasGaps = drawGaps(plot, chosen, &canvas)
    drawLegend(run, text, hasGaps: hasGaps, &canvas, rect)
    drawSigns(plot, chosen, &canvas)
    drawCursor(plot, point, &canvas)
    for column in plot.plot.field.minColumn..<plot.plot.field.maxColumn {
      canvas.add(
        Rect(column: column, row: plot.plot.field.minRow, columns: 1, rows: plot.plot.field.rows + 1),
        .row(run.point(plot.place(ofColumn: column), second)))
    }
  }

  /// The room between the names of both axes.
  private func plotRoom(_ rect: Rect) -> Rect { rect.splitTop(1).rest.splitBottom(1).rest }

  /// The metric above its axis, the field below the other, and the curve under the cursor.
  private func drawNames(
    _ run: SweepRun, _ text: SweepText, _ point: Int, _ canvas: inout Canvas, _ rect: Rect
  ) {
    let sweep = run.sweep
    var names = [text.name(run.metric)]
    if run.metric == .output { names.append(SweepWording.elements.text(canvas.language)) }
    if run.metric == .memory { names.append(Wording.bytes.text(canvas.language)) }
    if sweepScreen.settings.isLogarithmic { names.append(canvas.language("logarithmic", "对数")) }
    canvas.write(
      names.joined(separator: language(", ", "，")), rect.origin, canvas.theme.title, width: rect.columns)
    if let first = sweep.variations.first {
      canvas.writeRight(
        text.name(first.target, of: sweep.base), before: rect.maxColumn, row: rect.maxRow - 1,
        canvas.theme.title)
    }
    guard sweep.variations.count > 1 else { return }
    let (place, second) = run.places(of: point)
    let curve = run.bins.place(place, second).curve
    let first = curve * run.bins.valuesPerCurve
    let end = first + (min(run.bins.valuesPerCurve, run.secondCount - first) - 1)
    let values = [first, end].map { text.value(sweep.variations[1].values[$0]) }
    let name = text.name(sweep.variations[1].target, of: sweep.base)
    let shown = first == end ? "\(name) \(values[0])" : "\(name) \(values[0])–\(values[1])"
    canvas.writeRight(
      SweepWording.curve(shown, curve + 1, of: run.bins.curveCount).text(canvas.language),
      before: rect.maxColumn,
      row: rect.minRow,
      canvas.theme.key)
  }

  private func drawTicks(_ plot: SweepPlot, _ text: SweepText, _ canvas: inout Canvas) {
    let field = plot.plot.field
    var end = field.minColumn - 3
    for (place, label) in plot.ticks(text) {
      let cell = plot.axisCell(Double(place))
      let width = CharacterWidth.of(canvas.glyphs.plain(label))
      let start = max(min(cell.column - width / 2, field.maxColumn + 1 - width), field.minColumn - 2)
      guard start >= end else { continue }
      canvas.write(String(canvas.glyphs.axes.lowerTick), cell, canvas.theme.border)
      canvas.write(label, Point(column: start, row: cell.row + 1), canvas.theme.faint)
      end = start + width + 1
    }
  }

  private func drawCurves(_ plot: SweepPlot, _ chosen: Int, _ canvas: inout Canvas) {
    var others = plot.plot.dots
    for curve in 0..<plot.run.bins.curveCount where curve != chosen { plot.draw(curve, in: &others) }
    canvas.draw(others, of: plot.plot, canvas.theme.faint)
    var own = plot.plot.dots
    plot.draw(chosen, in: &own)
    canvas.draw(own, of: plot.plot, canvas.theme.key)
  }

  /// Crosses on the axis where nothing of the chosen curve can be.
  private func drawGaps(_ plot: SweepPlot, _ chosen: Int, _ canvas: inout Canvas) -> Bool {
    var (gaps, values): (Set<Point>, Set<Point>) = ([], [])
    for bin in 0..<plot.run.bins.binCount {
      let content = plot.run.bins[bin, chosen]
      if content.range != nil {
        values.insert(plot.axisCell(bin: bin))
      } else if content.hasGap {
        gaps.insert(plot.axisCell(bin: bin))
      }
    }
    gaps.subtract(values)
    for cell in gaps { canvas.write(canvas.glyphs.cross, cell, canvas.theme.error) }
    if plot.run.bins.range == nil {
      let field = plot.plot.field
      canvas.write(
        canvas.language("none of these points is possible", "这些点没有一个可行"),
        Point(column: field.minColumn + 1, row: field.minRow + field.rows / 2),
        canvas.theme.error, width: field.columns - 1)
    }
    return !gaps.isEmpty
  }

  /// What the signs mean, beside the name of the field.
  private func drawLegend(
    _ run: SweepRun, _ text: SweepText, hasGaps: Bool, _ canvas: inout Canvas, _ rect: Rect
  ) {
    let glyphs = canvas.glyphs
    let signs: [(String, Wording, isShown: Bool)] = [
      (glyphs.presentPoint, Wording("as it is", "当前层"), run.sweep.pointOfBase != nil),
      (glyphs.strongest, Wording("front", "前沿"), run.front != nil),
      (glyphs.cross, SweepWording.cannotBe, hasGaps),
    ]
    let legend = signs.filter(\.isShown).map { "\($0.0) \($0.1.text(canvas.language))" }.joined(
      separator: "  ")
    let name = run.sweep.variations.first.map { text.name($0.target, of: run.sweep.base) } ?? ""
    guard CharacterWidth.of(legend) + CharacterWidth.of(name) + 2 <= rect.columns else { return }
    canvas.write(legend, Point(column: rect.minColumn, row: rect.maxRow - 1), canvas.theme.faint)
  }

  /// The points of the chosen curve where there is room, the layer as it is, and the Pareto front.
  private func drawSigns(_ plot: SweepPlot, _ chosen: Int, _ canvas: inout Canvas) {
    let bins = plot.run.bins
    if plot.hasSigns {
      for bin in 0..<bins.binCount {
        guard let value = bins[bin, chosen].range?.lowerBound, let cell = plot.cell(bin: bin, value) else {
          continue
        }
        canvas.write(canvas.glyphs.point, cell, canvas.theme.key)
      }
    }
    for curve in 0..<bins.curveCount {
      for bin in 0..<bins.binCount {
        guard let value = bins[bin, curve].front, let cell = plot.cell(bin: bin, value) else { continue }
        canvas.write(canvas.glyphs.strongest, cell, canvas.theme.notice)
      }
    }
    if let present = plot.run.sweep.pointOfBase, let cell = cell(of: present, plot) {
      canvas.write(canvas.glyphs.presentPoint, cell, canvas.theme.notice)
    }
  }

  /// The cell of a point; nil where it cannot be or lies outside of what was walked.
  private func cell(of point: Int, _ plot: SweepPlot) -> Point? {
    let run = plot.run
    guard let value = run.sweep.layer(at: point)?.figures?[run.metric, run.type] else { return nil }
    return plot.cell(Double(run.places(of: point).place), value)
  }

  /// The point under the cursor; of one that cannot be, its place on the axis.
  private func drawCursor(_ plot: SweepPlot, _ point: Int, _ canvas: inout Canvas) {
    let isFocused = focus == .list
    let onCurve = cell(of: point, plot)
    let cell = onCurve ?? plot.axisCell(Double(plot.run.places(of: point).place))
    let glyphs = canvas.glyphs
    let sign =
      onCurve == nil
      ? glyphs.cross : plot.run.sweep.pointOfBase == point ? glyphs.presentPoint : glyphs.chosenPoint
    canvas.write(sign, cell, isFocused ? canvas.theme.selection : canvas.theme.value)
    if isFocused { canvas.cursor = cell }
  }
}
