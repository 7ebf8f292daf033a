import CellGrid
import ConvMath

extension State {
  private var ledger: [(label: Wording, sample: Int, batch: Int, why: DerivedFigure)] {
    analysis.map(ledger) ?? []
  }

  private func ledger(_ analysis: Analysis) -> [(label: Wording, sample: Int, batch: Int, why: DerivedFigure)]
  {
    let (sample, batch) = (analysis.sample, analysis.batch)
    let (each, whole) = (sample.operations, batch.operations)
    var rows: [(label: Wording, sample: Int, batch: Int, why: DerivedFigure)] = [
      (Wording("multiply", "乘法"), each.multiplications, whole.multiplications, .multiplications),
      (Wording("add", "加法"), each.additions, whole.additions, .additions),
      (Wording("divide", "除法"), each.divisions, whole.divisions, .divisions),
      (Wording("special", "特殊函数"), each.specialFunctions, whole.specialFunctions, .specialFunctions),
    ]
    rows.removeAll { $0.sample == 0 }
    rows.append((.flops, sample.flops, batch.flops, .flops))
    // Comparisons stand beside the FLOPs, not in them.
    if sample.operations.comparisons > 0 {
      rows.append((.comparisons, sample.operations.comparisons, batch.operations.comparisons, .comparisons))
    }
    return rows
  }

  var ledgerRows: Int { ledger.count }

  /// The operations of one sample.
  func drawLedger(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(rect, title: Wording.ledger.text(canvas.language))
    let former = isCurrent ? baselineAnalysis.map(ledger) : nil
    let rows = ledger.map { row in
      let old = former.map { rows in rows.first { $0.label == row.label }?.sample ?? 0 }
      return CountRow(label: row.label, count: row.sample, old: old, why: row.why)
    }
    draw(rows, &canvas, inner) { $0.grouped }
  }

  /// The bytes of the whole batch.
  func drawMemory(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows >= 3, let analysis else { return }
    let memory = analysis.memory(document.numberType)
    let former = isCurrent ? baselineAnalysis?.memory(document.numberType) : nil
    let inner = canvas.panel(
      rect,
      title:
        "\(Wording.memory.text(canvas.language))\(canvas.language(", ", "，"))\(document.numberType.rawValue)")
    let rows: [(Wording, KeyPath<Memory, Int>, DerivedFigure)] = [
      (.weights, \.weights, .weightBytes), (.input, \.input, .inputBytes),
      (.outputBytes, \.output, .outputBytes),
      (.total, \.total, .memory),
    ]
    draw(
      rows.map { CountRow(label: $0, count: memory[keyPath: $1], old: former?[keyPath: $1], why: $2) },
      &canvas, inner,
      text: Reading.bytes)
  }

  /// A count, and what it was in the baseline.
  private struct CountRow {
    var label: Wording
    var count: Int
    var old: Int?
    /// Whose derivation answers "why?".
    var why: DerivedFigure
  }

  /// Counts below each other, each with its change against the baseline under it.
  private func draw(_ rows: [CountRow], _ canvas: inout Canvas, _ rect: Rect, text: (Int) -> String) {
    var place = rect
    for row in rows where place.rows > 0 {
      canvas.write(row.label.text(canvas.language), place.origin, canvas.theme.faint)
      let style = isCurrent ? canvas.theme.value : canvas.theme.stale
      canvas.writeRight(text(row.count), before: place.maxColumn, row: place.minRow, style)
      canvas.add(place.splitTop(1).top, .figure(row.why))
      place = place.splitTop(1).rest
      guard let old = row.old, place.rows > 0 else { continue }
      let change = Change(old: old, new: row.count).text(canvas.glyphs, text)
      canvas.writeRight(change, before: place.maxColumn, row: place.minRow, canvas.theme.faint)
      place = place.splitTop(1).rest
    }
  }

  /// Operations of one sample and of the batch, and bytes in every number type.
  func drawLedgerScreen(_ canvas: inout Canvas, _ rect: Rect) {
    let (upper, lower) = rect.splitTop(min(ledger.count + 4, max(rect.rows - 8, 3)))
    drawOperationTable(&canvas, upper)
    drawMemoryTable(&canvas, lower)
  }

  private func drawOperationTable(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(rect, title: Wording.figures.text(canvas.language))
    guard let analysis else { return }
    let titles = [
      Wording.oneSample.text(canvas.language),
      language("whole batch", "整批")
        + language(" (\(analysis.layer.input.batch.grouped))", "（\(analysis.layer.input.batch.grouped)）"),
    ]
    let former = isCurrent ? baselineAnalysis : nil
    let formerRows = former.map(ledger) ?? []
    func change(_ old: Int?, _ new: Int) -> [String] {
      guard former != nil else { return [] }
      return [Change(old: old ?? 0, new: new).text(canvas.glyphs)]
    }
    var rows = ledger.map { row in
      [row.label.text(language), row.sample.grouped, row.batch.grouped]
        + change(formerRows.first { $0.label == row.label }?.sample, row.sample)
    }
    if analysis.sample.macs > 0 {
      rows.append(
        ["MACs", analysis.sample.macs.grouped, analysis.batch.macs.grouped]
          + change(former?.sample.macs, analysis.sample.macs))
    }
    let against = document.baseline.map { [Wording.against(String($0.name)).text(language)] } ?? []
    drawTable(titles + (former == nil ? [] : against), rows, &canvas, inner)
  }

  private func drawMemoryTable(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows >= 3, let analysis else { return }
    let inner = canvas.panel(rect, title: Wording.memory.text(canvas.language))
    let former = isCurrent ? baselineAnalysis : nil
    let titles = [Wording.weights, .input, .outputBytes, .total].map { $0.text(canvas.language) }
    let against = document.baseline.map { [Wording.against(String($0.name)).text(canvas.language)] } ?? []
    let rows = NumberType.allCases.map { type in
      let memory = analysis.memory(type)
      let sizes = [memory.weights, memory.input, memory.output, memory.total].map { Reading.bytes($0) }
      let change = former.map { former in
        [Change(old: former.memory(type).total, new: memory.total).text(canvas.glyphs, Reading.bytes)]
      }
      return [type.rawValue] + sizes + (change ?? []) + [analysis.intensityText(type) ?? "–"]
    }
    drawTable(titles + (former == nil ? [] : against) + ["FLOPs/byte"], rows, &canvas, inner)
  }

  /// A table whose columns are as wide as what stands in them, numbers at the right; columns that do not fit are
  /// left out from the right.
  private func drawTable(_ titles: [String], _ rows: [[String]], _ canvas: inout Canvas, _ rect: Rect) {
    let columns = ([""] + titles).enumerated().map { index, title in
      Table.Column(
        index, title, index == 0 ? .left : .right,
        holding: rows.lazy.map { $0.indices.contains(index) ? $0[index] : "" }, rank: index)
    }
    let table = Table(columns, width: rect.columns)
    let (head, list) = rect.splitTop(1)
    canvas.titles(of: table, head)
    let (faint, style) = (canvas.theme.faint, isCurrent ? canvas.theme.value : canvas.theme.stale)
    for (index, place) in ScrollWindow(count: rows.count, room: list.rows, offset: 0).lines(in: list) {
      let cells = rows[index]
      canvas.row(table, place) {
        (cells.indices.contains($0.key) ? cells[$0.key] : "", $0.key == 0 ? faint : style)
      }
    }
  }
}
