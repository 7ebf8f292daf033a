import CellGrid
import ConvMath
import Network
import NetworkFiles

/// Draws the rows of the table of layers.
struct LayerDrawing {
  let table: Table<LayerTableColumn>
  let figures: NetworkFigures
  /// The last network that could be, whose figures stand, dimmed, for those that are missing.
  let last: NetworkFigures?
  let comparison: NetworkComparison?
  let measure: NetworkMeasure
  let scale: LayerScale

  private var analysis: NetworkAnalysis { figures.analysis }
  /// The first node that cannot be.
  private var impossible: Int? { analysis.firstImpossibleNode }

  func draw(
    _ entry: NetworkEntry, _ lanes: NetworkLanes.Row?, _ row: Canvas.ListRow, _ canvas: inout Canvas
  ) {
    let (theme, glyphs) = (canvas.theme, canvas.glyphs)
    let isWrong = entry.nodes.contains { analysis.nodes[$0].problem?.isImpossible ?? false }
    let isBehind = !isWrong && entry.nodes.last.map { isUnknown($0) } ?? false
    let style = row.isSelected ? row.style : isWrong ? theme.error : isBehind ? theme.stale : row.style
    let mark = isWrong ? glyphs.cross : row.isCursor ? glyphs.pointer : ""
    canvas.write(mark, row.rect.origin.moved(columns: -1), isWrong ? theme.error : theme.key)
    canvas.row(table, row.rect) { place in
      switch place.key {
      case .gutter:
        let text = lanes.map { gutter($0, entry, glyphs, place.width) } ?? ""
        return (text, row.isSelected ? style : theme.faint)
      case .name:
        return (name(of: entry, glyphs, columns: place.width), style)
      case .figure(let column):
        // An open group leaves its figures to its rows.
        guard entry.isLeaf else { return ("", style) }
        return (text(column, entry, isStale: isBehind || isWrong, glyphs, place.width), style)
      }
    }
  }

  /// The name, of which the end tells most, behind its place among the groups.
  private func name(of entry: NetworkEntry, _ glyphs: Glyphs, columns: Int) -> String {
    let before = String(repeating: "  ", count: min(entry.depth, 8)) + folding(entry, glyphs)
    let room = max(columns - CharacterWidth.of(before), 0)
    return before
      + CharacterWidth.truncatedStart(glyphs.plain(entry.name), to: room, ellipsis: glyphs.ellipsis)
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

  private func text(
    _ column: LayerColumn, _ entry: NetworkEntry, isStale: Bool, _ glyphs: Glyphs, _ width: Int
  ) -> String {
    // What cannot be known now is shown as it was.
    let source = isStale ? last ?? figures : figures
    switch column {
    case .settings: return NodeText(glyphs: glyphs).text(of: entry, in: source.analysis)
    case .figure(.output): return source.output(of: entry)?.text(glyphs.language, by: glyphs.times) ?? "?"
    case .figure(.parameters): return number(.parameters, entry, analysis, width)
    case .figure(.macs): return number(.macs, entry, source.analysis, width)
    case .figure(.flops): return number(.flops, entry, source.analysis, width)
    case .figure(.activations):
      let bytes = source.analysis.figure(.memory, of: entry)
      return entry.nodes.isEmpty ? "" : bytes.map(Reading.bytes) ?? "?"
    case .figure(.receptiveField): return receptiveField(entry, source, glyphs)
    case .figure(let other):
      return NetworkCells(source.analysis, glyphs, fields: source.fields).text(other, of: entry, glyphs)
    // While the network cannot be there is no whole that a part that is known now is a share of.
    case .share: return isStale || impossible == nil ? share(entry, source.analysis, glyphs, width) : ""
    case .change: return change(entry, glyphs, width)
    }
  }

  /// A figure: exact where there is room, else rounded; "?" where it is not known.
  private func number(
    _ measure: NetworkMeasure, _ entry: NetworkEntry, _ analysis: NetworkAnalysis, _ width: Int
  ) -> String {
    guard let value = analysis.figure(measure, of: entry) else { return "?" }
    // An input costs nothing, and zeros everywhere hide what counts.
    guard value != 0 else { return "" }
    let exact = value.grouped
    return exact.utf8.count <= width ? exact : Reading.rounded(value) ?? exact
  }

  private func receptiveField(_ entry: NetworkEntry, _ source: NetworkFigures, _ glyphs: Glyphs) -> String {
    guard let node = entry.nodes.last, let fields = source.fields[node] else { return "" }
    let bound = fields.isBound ? glyphs.plain("≤") : ""
    if fields.isGlobal { return bound + glyphs.language("all", "全部") }
    let text = fields.axes.map(\.size.grouped).joined(separator: glyphs.times)
    return (fields.isMisaligned ? glyphs.cross : "") + bound + text
  }

  /// The percentage, and a bar beside it.
  private func share(
    _ entry: NetworkEntry, _ analysis: NetworkAnalysis, _ glyphs: Glyphs, _ width: Int
  ) -> String {
    guard let total = impossible == nil ? scale.total : scale.lastTotal,
      let part = analysis.figure(measure, of: entry), part > 0,
      let percent = Reading.percent(part, of: total)
    else { return "" }
    let bar = ShareBar(glyphs: glyphs).bar(part, of: scale.most, columns: width - 7)
    return String(repeating: " ", count: max(6 - percent.utf8.count, 0)) + percent + " " + bar
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

  private func gutter(_ row: NetworkLanes.Row, _ entry: NetworkEntry, _ glyphs: Glyphs, _ width: Int)
    -> String
  {
    let signs = row.signs.prefix(width)
    let text = signs.map { glyphs.sign($0, isFolded: entry.isFolded) }.joined()
    guard row.signs.count > width, width > 0 else { return text }
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
