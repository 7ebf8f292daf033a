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
    let rest = canvas.write(lines: lines.prefix(1), inner, canvas.theme.text)
    canvas.write(lines: lines.dropFirst(), rest, canvas.theme.faint)
    canvas.cursor = inner.origin
  }

  // MARK: The table

  private func drawLayers(
    _ figures: NetworkFigures, _ network: OpenNetwork, _ canvas: inout Canvas, _ rect: Rect
  ) {
    let inner = canvas.panel(rect, title: network.name, isActive: focus == .list)
    guard inner.rows > 1 else { return }
    let (entries, lanes) = (networkScreen.entries, networkScreen.lanes)
    let (head, body) = inner.splitTop(1)
    guard !entries.isEmpty else {
      canvas.write(
        language("nothing matches", "没有匹配的层"), body.origin, canvas.theme.faint, width: body.columns)
      return
    }
    let present = networkScreen.row(of: network.cursor)
    let shown = ScrollWindow(count: entries.count, room: body.rows, around: present).rows
    let table = LayerTableColumn.table(
      networkScreen,
      LayerExtents(
        entries, shown: shown, networkScreen.settings.columns ?? LayerColumn.usual, figures, canvas.glyphs),
      columns: inner.columns,
      hasChange: networkComparison != nil, language)
    canvas.titles(of: table, head)
    if !table.leftOut.isEmpty {
      canvas.mark(NetworkWording.columnsWithoutRoom(table.leftOut.count).text(language), of: rect, at: .left)
    }
    let drawing = LayerDrawing(
      table: table, figures: figures, last: lastPossibleNetwork, comparison: networkComparison,
      measure: networkScreen.settings.measure, scale: networkScreen.scale)
    canvas.list(entries.count, cursor: present, hasFocus: focus == .list, body, pointer: .none) {
      canvas, row in
      let flow = lanes.flatMap { $0.rows.indices.contains(row.index) ? $0.rows[row.index] : nil }
      drawing.draw(entries[row.index], flow, row, &canvas)
    }
  }
}
