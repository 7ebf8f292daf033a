import CellGrid
import ConvMath

extension State {
  /// Every step with what it changed and what that did to the figures; the present one is marked.
  func drawHistory(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(
      rect, title: HistoryWording.title(batch: document.layer.input.batch).text(canvas.language),
      isActive: focus == .list)
    guard inner.rows > 1, inner.columns > 20 else { return }
    let columns = HistoryColumns(total: inner.columns)
    columns.drawTitles(&canvas, inner)
    let list = inner.splitTop(1).rest
    let first = max(0, min(history.position - list.rows / 2, history.count - list.rows))
    for (offset, index) in (first..<history.count).prefix(list.rows).enumerated() {
      let row = Rect(column: list.minColumn, row: list.minRow + offset, columns: list.columns, rows: 1)
      draw(step: index, columns, &canvas, row)
      canvas.add(row, .row(index))
    }
    drawPosition(first, list.rows, of: history.count, &canvas, rect)
  }

  /// "1–20 of 34" in the lower border of a list that does not fit.
  func drawPosition(_ first: Int, _ rows: Int, of count: Int, _ canvas: inout Canvas, _ frame: Rect) {
    guard count > rows else { return }
    let text = " \(Wording.part(first + 1, min(first + rows, count), of: count).text(canvas.language)) "
    canvas.writeRight(text, before: frame.maxColumn - 2, row: frame.maxRow - 1, canvas.theme.faint)
  }

  private func draw(step index: Int, _ columns: HistoryColumns, _ canvas: inout Canvas, _ rect: Rect) {
    let isPresent = index == history.position
    let document = history[index]
    let former = index > 0 ? history[index - 1] : nil
    let isFocused = isPresent && focus == .list
    let style = isFocused ? canvas.theme.selection : isPresent ? canvas.theme.value : canvas.theme.text
    if isFocused {
      canvas.surface.fill(rect, style: style)
      canvas.cursor = rect.origin
    }
    if isPresent { canvas.write(canvas.glyphs.pointer, rect.origin, style) }
    canvas.writeRight(String(index), before: rect.minColumn + 5, row: rect.minRow, style)
    let what = former.map { ChangeText(glyphs: canvas.glyphs).text(of: document, since: $0) }
    canvas.write(
      what ?? canvas.language("start", "起点"), rect.origin.moved(columns: 7), style, width: columns.what)
    do {
      let analysis = try document.layer.analyze()
      columns.draw(
        analysis, since: former.flatMap { try? $0.layer.analyze() }, &canvas, rect, style)
    } catch {
      let reason =
        error.issues.first.map {
          "\(canvas.glyphs.cross) \(Wording.label(of: $0.field, in: document.layer, canvas.language))\(canvas.language.colon)\($0.reason.text(canvas.language))"
        } ?? ""
      canvas.write(
        reason, rect.origin.moved(columns: 7 + columns.what + 1), isFocused ? style : canvas.theme.error,
        width: max(rect.columns - columns.what - 8, 0))
    }
  }
}

/// The columns of the history: what changed, the output, then counts each with its change.
private struct HistoryColumns {
  var what: Int
  private var output: Int
  private let counts: [(Wording, KeyPath<Analysis, Int>)]

  init(total: Int) {
    let room = total - 7
    output = total >= 70 ? 18 : 0
    let all: [(Wording, KeyPath<Analysis, Int>)] = [
      (.flops, \.batch.flops), (.parameters, \.parameters), (.macs, \.batch.macs),
    ]
    counts = Array(all.prefix(total >= 130 ? 3 : total >= 96 ? 2 : total >= 40 ? 1 : 0))
    what = max(room - output - counts.count * Self.countWidth, 8)
  }

  private static let countWidth = 22

  func drawTitles(_ canvas: inout Canvas, _ rect: Rect) {
    canvas.writeRight(
      canvas.language("step", "步骤"), before: rect.minColumn + 5, row: rect.minRow, canvas.theme.title)
    canvas.write(
      canvas.language("what changed", "改动"), rect.origin.moved(columns: 7), canvas.theme.title, width: what)
    var end = rect.minColumn + 7 + what + output
    if output > 0 {
      canvas.writeRight(
        Wording.output.text(canvas.language), before: end, row: rect.minRow, canvas.theme.title)
    }
    for (label, _) in counts {
      end += Self.countWidth
      canvas.writeRight(label.text(canvas.language), before: end - 10, row: rect.minRow, canvas.theme.title)
    }
  }

  func draw(
    _ analysis: Analysis, since former: Analysis?, _ canvas: inout Canvas, _ rect: Rect, _ style: Style
  ) {
    var end = rect.minColumn + 7 + what + output
    if output > 0 {
      let shape = analysis.output.description.filter { $0 != " " }
      let shown = CharacterWidth.of(shape) < output ? shape : canvas.glyphs.ellipsis
      canvas.writeRight(shown, before: end, row: rect.minRow, style)
    }
    for (_, path) in counts {
      end += Self.countWidth
      let value = analysis[keyPath: path]
      canvas.writeRight(Reading.rounded(value) ?? value.grouped, before: end - 10, row: rect.minRow, style)
      guard let old = former?[keyPath: path], old != value else { continue }
      let change = Change(old: old, new: value)
      canvas.writeRight(
        "\(change.sign(canvas.glyphs)) \(change.percent ?? "")", before: end, row: rect.minRow, style)
    }
  }
}
