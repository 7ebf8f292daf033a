import CellGrid
import ConvMath

extension State {
  private var ledger: [(label: Message, sample: Int, batch: Int)] {
    guard let analysis else { return [] }
    let (sample, batch) = (analysis.sample, analysis.batch)
    let (each, whole) = (sample.operations, batch.operations)
    var rows: [(label: Message, sample: Int, batch: Int)] = [
      (.multiplications, each.multiplications, whole.multiplications),
      (.additions, each.additions, whole.additions), (.divisions, each.divisions, whole.divisions),
      (.specialFunctions, each.specialFunctions, whole.specialFunctions),
    ]
    rows.removeAll { $0.sample == 0 }
    rows.append((.flops, sample.flops, batch.flops))
    // Comparisons stand beside the FLOPs, not in them.
    if sample.operations.comparisons > 0 {
      rows.append((.comparisons, sample.operations.comparisons, batch.operations.comparisons))
    }
    return rows
  }

  var ledgerRows: Int { ledger.count }

  /// The operations of one sample.
  func drawLedger(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(rect, title: Message.ledger.text)
    for (offset, row) in ledger.prefix(inner.rows).enumerated() {
      drawCount(row.label.text, row.sample.grouped, &canvas, inner, offset)
    }
  }

  /// The bytes of the whole batch.
  func drawMemory(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows >= 3, let analysis else { return }
    let memory = analysis.memory(document.numberType)
    let inner = canvas.panel(rect, title: "\(Message.memory.text), \(document.numberType.rawValue)")
    let rows: [(Message, Int)] = [
      (.weights, memory.weights), (.input, memory.input), (.outputBytes, memory.output),
      (.total, memory.total),
    ]
    for (offset, row) in rows.prefix(inner.rows).enumerated() {
      drawCount(row.0.text, Reading.bytes(row.1), &canvas, inner, offset)
    }
  }

  private func drawCount(
    _ label: String, _ value: String, _ canvas: inout Canvas, _ rect: Rect, _ offset: Int
  ) {
    let row = rect.minRow + offset
    canvas.write(label, Point(column: rect.minColumn, row: row), canvas.theme.faint)
    let style = isCurrent ? canvas.theme.value : canvas.theme.stale
    canvas.writeRight(value, before: rect.maxColumn, row: row, style)
  }

  /// Operations of one sample and of the batch, and bytes in every number type.
  func drawLedgerScreen(_ canvas: inout Canvas, _ rect: Rect) {
    let (upper, lower) = rect.splitTop(min(ledger.count + 4, max(rect.rows - 8, 3)))
    drawOperationTable(&canvas, upper)
    drawMemoryTable(&canvas, lower)
  }

  private func drawOperationTable(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(rect, title: Message.figures.text)
    guard let analysis else { return }
    let titles = [
      Message.oneSample.text, "\(Message.wholeBatch.text) (\(analysis.layer.input.batch.grouped))",
    ]
    var rows = ledger.map { [$0.label.text, $0.sample.grouped, $0.batch.grouped] }
    if analysis.sample.macs > 0 {
      rows.append(["MACs", analysis.sample.macs.grouped, analysis.batch.macs.grouped])
    }
    drawTable(titles, rows, &canvas, inner)
  }

  private func drawMemoryTable(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows >= 3, let analysis else { return }
    let inner = canvas.panel(rect, title: Message.memory.text)
    let titles = [Message.weights, .input, .outputBytes, .total].map(\.text) + ["FLOPs/byte"]
    let rows = NumberType.allCases.map { type in
      let memory = analysis.memory(type)
      let sizes = [memory.weights, memory.input, memory.output, memory.total].map { Reading.bytes($0) }
      let intensity = analysis.intensityText(type) ?? "–"
      return [type.rawValue] + sizes + [intensity]
    }
    drawTable(titles, rows, &canvas, inner)
  }

  /// A table whose columns are as wide as what stands in them, numbers at the right; columns that do not fit are
  /// left out from the right.
  private func drawTable(_ titles: [String], _ rows: [[String]], _ canvas: inout Canvas, _ rect: Rect) {
    let theme = canvas.theme
    let labels = rows.map { CharacterWidth.of($0.first ?? "") }.max() ?? 0
    var end = rect.minColumn + labels
    let style = isCurrent ? theme.value : theme.stale
    for (offset, row) in rows.dropLast(max(rows.count + 1 - rect.rows, 0)).enumerated() {
      canvas.write(
        row.first ?? "", Point(column: rect.minColumn, row: rect.minRow + 1 + offset), theme.faint)
    }
    for (index, title) in titles.enumerated() {
      let cells = rows.map { $0.indices.contains(index + 1) ? $0[index + 1] : "" }
      end += 2 + max(cells.map { CharacterWidth.of($0) }.max() ?? 0, CharacterWidth.of(title))
      guard end <= rect.maxColumn else { return }
      canvas.writeRight(title, before: end, row: rect.minRow, theme.title)
      for (offset, cell) in cells.dropLast(max(cells.count + 1 - rect.rows, 0)).enumerated() {
        canvas.writeRight(cell, before: end, row: rect.minRow + 1 + offset, style)
      }
    }
  }
}
