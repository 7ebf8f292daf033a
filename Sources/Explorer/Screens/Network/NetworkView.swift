import CellGrid
import ConvMath
import Network

extension State {
  /// The network: the page that is chosen, beside the fields.
  func drawNetwork(_ canvas: inout Canvas, _ rect: Rect) {
    guard let figures = networkFigures, let network = document.network else {
      drawNoNetwork(&canvas, rect)
      return
    }
    guard networkScreen.settings.page == .layers else {
      drawPage(&canvas, rect)
      return
    }
    let (totals, table) = rect.splitBottom(NetworkTotals.rows(for: rect.rows))
    drawLayers(figures, network, &canvas, table)
    drawTotals(figures, &canvas, totals)
  }

  private func drawNoNetwork(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(rect, title: NetworkWording.screen.text(language), isActive: focus == .list)
    let lines = [
      Wording("No network is open", "没有打开网络"),
      Wording("O opens one that is built in, or a file", "按 O 打开内置网络或文件"),
    ].map { $0.text(language) }
    for (row, line) in lines.enumerated() where row < inner.rows {
      let style = row == 0 ? canvas.theme.text : canvas.theme.faint
      canvas.write(line, inner.origin.moved(rows: row), style, width: inner.columns)
    }
    canvas.cursor = inner.origin
  }

  // MARK: The table

  private func drawLayers(
    _ figures: NetworkFigures, _ network: OpenNetwork, _ canvas: inout Canvas, _ rect: Rect
  ) {
    let inner = canvas.panel(rect, title: network.name, isActive: focus == .list)
    guard inner.rows > 1 else { return }
    let tool = networkScreen
    let entries = tool.entries
    let (head, body) = inner.splitTop(1)
    guard !entries.isEmpty else {
      canvas.write(
        language("nothing matches", "没有匹配的层"), body.origin, canvas.theme.faint, width: body.columns)
      return
    }
    let present = tool.row(of: network.cursor)
    let first = max(0, min(present - body.rows / 2, entries.count - body.rows))
    let shown = first..<min(first + body.rows, entries.count)
    let extents = LayerExtents(entries, shown: shown, figures, canvas.glyphs)
    let table = LayerTable(
      tool, extents, columns: inner.columns, hasChange: networkComparison != nil, glyphs: canvas.glyphs)
    drawTitles(table, &canvas, head)
    let drawing = LayerDrawing(
      table, figures, last: lastPossibleNetwork, comparison: networkComparison,
      measure: tool.settings.measure,
      entries: entries)
    for (offset, row) in shown.enumerated() {
      let place = Rect(column: body.minColumn, row: body.minRow + offset, columns: body.columns, rows: 1)
      let lanes = tool.lanes.flatMap { $0.rows.indices.contains(row) ? $0.rows[row] : nil }
      drawing.draw(
        entries[row], lanes, isCursor: row == present, hasFocus: row == present && focus == .list, &canvas,
        place)
      canvas.add(place, .row(row))
    }
  }

  private func drawTitles(_ table: LayerTable, _ canvas: inout Canvas, _ rect: Rect) {
    let style = canvas.theme.title
    canvas.write(
      NetworkWording.name.text(language), rect.origin.moved(columns: table.gutter + 1), style,
      width: table.names)
    for (column, start, width) in table.places {
      let title = column.title.text(language)
      if column.isLeft {
        canvas.write(title, rect.origin.moved(columns: start), style, width: width)
      } else {
        let text = CharacterWidth.truncated(title, to: width, ellipsis: canvas.glyphs.ellipsis)
        canvas.writeRight(text, before: rect.minColumn + start + width, row: rect.minRow, style)
      }
    }
  }
}
