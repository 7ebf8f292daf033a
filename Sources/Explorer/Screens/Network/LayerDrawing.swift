import CellGrid
import ConvMath
import Network

/// Draws the rows of the table of layers.
struct LayerDrawing {
  let table: LayerTable
  let figures: NetworkFigures
  /// The last network that could be, whose figures stand, dimmed, for those that are missing.
  let last: NetworkFigures?
  let comparison: NetworkComparison?
  let measure: NetworkMeasure

  private var analysis: NetworkAnalysis { figures.analysis }
  /// The first node that cannot be.
  private let impossible: Int?
  private let total: Int?
  /// The figure of the row that has most of it, whose bar is the longest.
  private let most: Int

  init(
    _ table: LayerTable, _ figures: NetworkFigures, last: NetworkFigures?, comparison: NetworkComparison?,
    measure: NetworkMeasure, entries: [NetworkEntry]
  ) {
    self.table = table
    self.figures = figures
    self.last = last
    self.comparison = comparison
    self.measure = measure
    impossible = figures.analysis.firstImpossibleNode
    total = figures.analysis.total(measure) ?? last?.analysis.total(measure)
    // A network that cannot be has the bars of the last one that could, drawn to the scale of that.
    let analysis = (impossible == nil ? figures : last ?? figures).analysis
    most = entries.filter(\.isLeaf).compactMap { analysis.figure(measure, of: $0) }.max() ?? 0
  }

  func draw(
    _ entry: NetworkEntry, _ lanes: NetworkLanes.Row?, isCursor: Bool, hasFocus: Bool,
    _ canvas: inout Canvas, _ rect: Rect
  ) {
    let theme = canvas.theme
    let isWrong = entry.nodes.contains { analysis.nodes[$0].problem?.isImpossible ?? false }
    let isBehind = !isWrong && entry.nodes.last.map { isUnknown($0) } ?? false
    let style =
      hasFocus
      ? theme.selection : isWrong ? theme.error : isBehind ? theme.stale : isCursor ? theme.value : theme.text
    if hasFocus {
      canvas.surface.fill(rect, style: style)
      canvas.cursor = rect.origin
    }
    let mark = isWrong ? canvas.glyphs.cross : isCursor ? canvas.glyphs.pointer : ""
    canvas.write(mark, rect.origin.moved(columns: -1), isWrong ? theme.error : theme.key)
    if let lanes {
      canvas.write(
        gutter(lanes, entry, canvas.glyphs), rect.origin, hasFocus ? style : theme.faint, width: table.gutter)
    }
    // Of a path the end tells most.
    let before = String(repeating: "  ", count: min(entry.depth, 8)) + folding(entry, canvas.glyphs)
    let room = max(table.names - CharacterWidth.of(before), 0)
    let name =
      before
      + CharacterWidth.truncatedStart(
        canvas.glyphs.plain(entry.name), to: room, ellipsis: canvas.glyphs.ellipsis)
    canvas.write(name, rect.origin.moved(columns: table.gutter + 1), style, width: table.names)
    // An open group leaves its figures to its rows.
    guard entry.isLeaf else { return }
    for (column, start, width) in table.places {
      let place = Rect(column: rect.minColumn + start, row: rect.minRow, columns: width, rows: 1)
      draw(column, entry, isStale: isBehind || isWrong, style, &canvas, place)
    }
  }

  /// Whether the output of a node is not known since a node before it cannot be.
  private func isUnknown(_ node: Int) -> Bool {
    guard let impossible, node > impossible else { return false }
    return analysis.output(ofNode: node) == nil
  }

  private func folding(_ entry: NetworkEntry, _ glyphs: Glyphs) -> String {
    guard entry.isGroup else { return "" }
    return entry.isFolded ? (glyphs.isUnicode ? "▸ " : "+ ") : (glyphs.isUnicode ? "▾ " : "- ")
  }

  private func draw(
    _ column: LayerColumn, _ entry: NetworkEntry, isStale: Bool, _ style: Style, _ canvas: inout Canvas,
    _ rect: Rect
  ) {
    // What cannot be known now is shown as it was.
    let source = isStale ? last ?? figures : figures
    func right(_ text: String) { canvas.writeRight(text, before: rect.maxColumn, row: rect.minRow, style) }
    switch column {
    case .settings:
      canvas.write(
        NodeText(glyphs: canvas.glyphs).text(of: entry, in: source.analysis), rect.origin, style,
        width: rect.columns
      )
    case .output:
      right(table.shape(source.output(of: entry), width: rect.columns))
    case .parameters: right(number(.parameters, entry, analysis, rect.columns))
    case .macs: right(number(.macs, entry, source.analysis, rect.columns))
    case .flops: right(number(.flops, entry, source.analysis, rect.columns))
    case .memory:
      let bytes = source.analysis.figure(.memory, of: entry)
      right(entry.nodes.isEmpty ? "" : bytes.map(Reading.bytes) ?? "?")
    case .sees: right(sees(entry, source, canvas.glyphs))
    // While the network cannot be there is no whole that a part that is known now is a share of.
    case .share where isStale || impossible == nil: drawShare(entry, source.analysis, style, &canvas, rect)
    case .share: break
    case .change:
      canvas.write(change(entry, canvas.glyphs, rect.columns), rect.origin, style, width: rect.columns)
    }
  }

  private func number(
    _ measure: NetworkMeasure, _ entry: NetworkEntry, _ analysis: NetworkAnalysis, _ width: Int
  )
    -> String
  {
    // An input costs nothing, and zeros everywhere hide what counts.
    let value = analysis.figure(measure, of: entry)
    return value == 0 ? "" : table.number(value, width: width)
  }

  private func sees(_ entry: NetworkEntry, _ source: NetworkFigures, _ glyphs: Glyphs) -> String {
    guard let node = entry.nodes.last, let fields = source.fields[node] else { return "" }
    if fields.isGlobal { return glyphs.language("all", "全部") }
    let text = fields.axes.map(\.size.grouped).joined(separator: glyphs.times)
    return (fields.isMisaligned ? glyphs.cross : "") + text
  }

  private func drawShare(
    _ entry: NetworkEntry, _ analysis: NetworkAnalysis, _ style: Style, _ canvas: inout Canvas, _ rect: Rect
  ) {
    guard let total = impossible == nil ? total : last?.analysis.total(measure),
      let part = analysis.figure(measure, of: entry), part > 0,
      let percent = Reading.percent(part, of: total)
    else { return }
    let bar = ShareBar(glyphs: canvas.glyphs)
    let room = rect.columns - 7
    canvas.writeRight(percent, before: rect.minColumn + 6, row: rect.minRow, style)
    if room > 0 {
      canvas.write(bar.bar(part, of: most, columns: room), rect.origin.moved(columns: 7), style, width: room)
    }
  }

  /// How a row differs from the same one of the baseline.
  private func change(_ entry: NetworkEntry, _ glyphs: Glyphs, _ columns: Int) -> String {
    guard let comparison, !entry.nodes.isEmpty else { return "" }
    guard let old = comparison.entry(like: entry, in: analysis.graph) else {
      return glyphs.language("new", "新增")
    }
    guard let new = analysis.figure(measure, of: entry),
      let former = comparison.figures.analysis.figure(measure, of: old)
    else { return "" }
    let change = Change(old: former, new: new)
    guard new != former else { return glyphs.equal }
    let difference = change.absolute {
      measure == .memory ? Reading.bytes($0) : Reading.rounded($0) ?? $0.grouped
    }
    let long = [change.sign(glyphs), difference, change.percent ?? ""].filter { !$0.isEmpty }
      .joined(separator: " ")
    return CharacterWidth.of(long) <= columns ? long : change.brief(glyphs)
  }

  private func gutter(_ row: NetworkLanes.Row, _ entry: NetworkEntry, _ glyphs: Glyphs) -> String {
    let signs = row.signs.prefix(table.gutter)
    let text = signs.map { glyphs.sign($0, isFolded: entry.isFolded) }.joined()
    guard row.signs.count > table.gutter, table.gutter > 0 else { return text }
    return String(text.dropLast()) + glyphs.ellipsis
  }
}

extension NetworkFigures {
  /// The shape of what a row makes.
  func output(of entry: NetworkEntry) -> TensorShape? {
    if case .input(let tensor) = entry.cursor { return analysis.values[tensor].shape }
    return entry.nodes.last.flatMap { analysis.output(ofNode: $0) }
  }
}

extension Glyphs {
  /// A sign of the gutter.
  func sign(_ sign: NetworkLanes.Sign, isFolded: Bool) -> String {
    switch sign {
    case .empty: " "
    case .pass: isUnicode ? "│" : "|"
    case .across: isUnicode ? "─" : "-"
    case .crossing: isUnicode ? "┼" : "+"
    case .node: isUnicode ? (isFolded ? "◆" : "●") : (isFolded ? "#" : "*")
    case .branchLeft: isUnicode ? "├" : "|"
    case .branchRight: isUnicode ? "┤" : "|"
    case .endRight: isUnicode ? "╯" : "/"
    case .endBetween: isUnicode ? "┴" : "/"
    }
  }
}
