import CellGrid
import ConvMath

extension State {
  /// The roofline screen, beside its settings: what the roof says in figures, and the roof itself.
  ///
  /// Side by side where there is room, else the figures above the plot; the figures go on with what the device is and
  /// with the formulas, and scroll.
  func drawRoofline(_ canvas: inout Canvas, _ rect: Rect) {
    let room = drawWhyNot(&canvas, rect)
    guard let analysis, room.rows > 2 else { return }
    guard let device = shownDevice, let roofline = analysis.roofline(document.numberType, on: device) else {
      drawWithoutRoof(analysis, &canvas, room)
      return
    }
    let baseline = isCurrent ? baselineAnalysis?.roofline(document.numberType, on: device) : nil
    let style = isRooflineCurrent ? canvas.theme.value : canvas.theme.stale
    let named = baseline.flatMap { roofline in document.chosenBaseline.map { (name: $0, roofline: roofline) }
    }
    let text: Rect
    let plot: Rect
    if room.columns >= Self.besideColumns {
      (text, plot) = room.splitLeft(max(50, min(room.columns * 2 / 5, 66)))
    } else {
      let all = lines(roofline, analysis, baseline, columns: room.columns - 4, canvas.glyphs).count + 2
      let height = min(all, max(Self.leastTextRows, room.rows / 2))
      let hasPlot = room.rows - height >= Self.leastPlotRows
      (text, plot) = room.splitTop(hasPlot ? height : room.rows)
    }
    drawFigures(roofline, analysis, baseline, &canvas, text)
    guard plot.rows > 0 else { return }
    let inner = canvas.panel(plot, title: canvas.language("FLOP/s over FLOPs/byte", "FLOP/s 随 FLOPs/字节的变化"))
    RooflinePlot(inner, roofline, baseline: named)?.draw(&canvas, style)
  }

  /// Why there is no roof, above the figures of the layer, which hold without one.
  private func drawWithoutRoof(_ analysis: Analysis, _ canvas: inout Canvas, _ rect: Rect) {
    let problems = [(RooflineWording.peak, Setting.peak), (RooflineWording.bandwidth, .bandwidth)].compactMap
    { label, item in
      rooms.problem(at: item, for: document, language).map {
        "\(canvas.glyphs.cross) \(label.text(canvas.language))\(canvas.language.colon)\($0)"
      }
    }
    let lines = (problems.isEmpty ? [language("nothing moves here", "这里没有数据搬运")] : problems).flatMap {
      wrapped(canvas.glyphs.plain($0), columns: rect.columns - 4)
    }
    let (upper, lower) = rect.splitTop(lines.count + 2)
    let inner = canvas.panel(upper, title: RooflineWording.title.text(language))
    canvas.write(lines: lines, inner, canvas.theme.error)
    if lower.rows > 2 { drawResult(&canvas, lower, analysis.figures(document.numberType, language)) }
  }

  /// Columns from which on figures and plot stand side by side: what is left of a screen of 120.
  private static let besideColumns = 90
  private static let leastTextRows = 11
  private static let leastPlotRows = 7

  /// The device of the settings; while one is typed that cannot be understood, the one before.
  private var shownDevice: Device? {
    rooflineScreen.device
      ?? draft.flatMap { isRooflineItem($0.item) ? (roomBeforeDraft as? RooflineScreen)?.device : nil }
  }

  private func isRooflineItem(_ item: Item) -> Bool {
    item == .setting(.peak) || item == .setting(.bandwidth)
  }

  private var isRooflineCurrent: Bool { isCurrent && rooflineScreen.device != nil }

  // MARK: Figures

  /// One line of the figures.
  private enum Line {
    case figure(RooflineFigure)
    case text(String, isRemark: Bool)
    case formula(FormulaLines.Line, symbols: Int)
  }

  private func lines(
    _ roofline: Roofline, _ analysis: Analysis, _ baseline: Roofline?, columns: Int, _ glyphs: Glyphs
  ) -> [Line] {
    func texts(_ messages: [Wording], isRemark: Bool = false) -> [Line] {
      messages.flatMap { message in
        let text = glyphs.plain((isRemark ? "! " : "") + message.text(language))
        return wrapped(text, columns: columns).map { Line.text($0, isRemark: isRemark) }
      }
    }
    let figures = roofline.figures(since: baseline, glyphs).map(Line.figure)
    let derivation = FormulaLines(roofline.formulas, notation: glyphs.notation)
    let symbols = min(derivation.symbolColumns, columns / 3)
    let formulas = derivation.lines(.full, columns: columns - symbols - 1).map {
      Line.formula($0, symbols: symbols)
    }
    let gap = [Line.text("", isRemark: false)]
    return figures + texts(roofline.remarks(analysis), isRemark: true) + gap
      + texts(roofline.device.particulars) + gap + formulas
  }

  private func drawFigures(
    _ roofline: Roofline, _ analysis: Analysis, _ baseline: Roofline?, _ canvas: inout Canvas, _ rect: Rect
  ) {
    let title = RooflineWording.title.text(canvas.language)
    let inner = canvas.panel(
      rect,
      title: isRooflineCurrent
        ? title : "\(title)\(canvas.language.colon)\(Wording.lastGood.text(canvas.language))")
    canvas.add(rect, .formulas)
    let lines = lines(roofline, analysis, baseline, columns: inner.columns, canvas.glyphs)
    let columns = RooflineColumns(
      lines.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }, canvas.language)
    canvas.scroll(lines, to: scroll, inner, of: rect) { draw($1, columns, &$0, $2) }
  }

  private func draw(_ line: Line, _ columns: RooflineColumns, _ canvas: inout Canvas, _ rect: Rect) {
    let theme = canvas.theme
    let stale = isRooflineCurrent ? nil : theme.stale
    switch line {
    case .figure(let figure):
      columns.draw(figure, &canvas, rect, stale ?? theme.value)
    case .text(let text, let isRemark):
      canvas.write(text, rect.origin, stale ?? (isRemark ? theme.notice : theme.faint), width: rect.columns)
    case .formula(let line, let symbols):
      canvas.write(line.symbol, rect.origin, stale ?? theme.title, width: symbols)
      let start = rect.origin.moved(columns: symbols + 1)
      let used = canvas.write(line.text, start, stale ?? theme.text, width: rect.columns - symbols - 1)
      canvas.write(
        line.result, start.moved(columns: used + 1), stale ?? theme.text,
        width: max(rect.columns - symbols - used - 2, 0))
    }
  }
}

/// The widths that the figures of the roofline share. A change stands at the right; a reading goes between where there
/// is room for it.
private struct RooflineColumns {
  private var labels = 0
  private var values = 0

  init(_ figures: [RooflineFigure], _ language: Language) {
    func widest(_ text: (RooflineFigure) -> String) -> Int {
      figures.map { CharacterWidth.of(text($0)) }.max() ?? 0
    }
    (labels, values) = (widest { $0.label.text(language) }, widest(\.value))
  }

  func draw(_ figure: RooflineFigure, _ canvas: inout Canvas, _ rect: Rect, _ style: Style) {
    let start = rect.minColumn + labels + 2
    let row = rect.minRow
    canvas.write(figure.label.text(canvas.language), rect.origin, canvas.theme.faint, width: rect.columns)
    canvas.write(
      figure.value, Point(column: start, row: row), style, width: max(rect.maxColumn - start, 0))
    let valueEnd = start + CharacterWidth.of(figure.value)
    var end = rect.maxColumn
    let change = CharacterWidth.of(figure.change)
    if change > 0, valueEnd + 2 + change <= end {
      canvas.writeRight(figure.change, before: end, row: row, canvas.theme.faint)
      end -= change + 2
    }
    // Below the others, or right after the value where there is no room for that.
    let room = end - CharacterWidth.of(figure.reading)
    guard let reading = [start + values + 2, valueEnd + 2].first(where: { $0 <= room }) else { return }
    canvas.write(figure.reading, Point(column: reading, row: row), canvas.theme.faint)
  }
}
