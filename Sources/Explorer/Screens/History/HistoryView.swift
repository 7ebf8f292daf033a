import CellGrid
import ConvMath

extension State {
  /// Every step with what it changed and what that did to the figures; the present one is marked.
  func drawHistory(_ canvas: inout Canvas, _ rect: Rect) {
    let inner = canvas.panel(
      rect, title: HistoryWording.title(batch: document.layer.input.batch).text(canvas.language),
      isActive: focus == .list)
    guard inner.rows > 1, inner.columns > 20 else { return }
    let (titles, list) = inner.splitTop(1)
    let table = HistoryColumn.table(columns: inner.columns, canvas.language)
    canvas.titles(of: table, titles)
    let window = canvas.list(
      history.count, cursor: history.position, hasFocus: focus == .list, list
    ) { draw(step: $1, table, &$0) }
    canvas.mark(window, of: rect)
  }

  private func draw(step row: Canvas.ListRow, _ table: Table<HistoryColumn>, _ canvas: inout Canvas) {
    let document = history[row.index]
    let former = row.index > 0 ? history[row.index - 1] : nil
    let (glyphs, style) = (canvas.glyphs, row.style)
    var (new, problem): (Analysis?, Issue?) = (nil, nil)
    do { new = try document.layer.analyze() } catch { problem = error.issues.first }
    let old = new == nil ? nil : former.flatMap { try? $0.layer.analyze() }
    canvas.row(table, row.rect) { place in
      switch place.key {
      case .step: return (String(row.index), style)
      case .what:
        let what = former.map { ChangeText(glyphs: glyphs).text(of: document, since: $0) }
        return (what ?? glyphs.language("start", "起点"), style)
      case .output:
        let shape = new?.output.description.filter { $0 != " " } ?? ""
        return (CharacterWidth.of(shape) <= place.width ? shape : glyphs.ellipsis, style)
      case .count(let path):
        return (new.map { Reading.rounded($0[keyPath: path]) ?? $0[keyPath: path].grouped } ?? "", style)
      case .change(let path):
        guard let new = new?[keyPath: path], let old = old?[keyPath: path], old != new else {
          return ("", style)
        }
        let change = Change(old: old, new: new)
        let text = "\(change.sign(glyphs)) \(change.percent ?? "")"
        return (CharacterWidth.of(text) <= place.width ? text : change.sign(glyphs), style)
      }
    }
    guard let issue = problem else { return }
    let name = Wording.label(of: issue.field, in: document.layer, language)
    let rest = row.rect.splitLeft((table.place(of: .what)?.end ?? 0) + 1).rest
    canvas.write(
      "\(glyphs.cross) \(name)\(language.colon)\(issue.reason.text(language))", rest.origin,
      row.isSelected ? style : canvas.theme.error, width: rest.columns)
  }
}

/// A column of the history: what changed, the output, then counts each with its change.
private enum HistoryColumn: Hashable {
  case step, what, output
  case count(KeyPath<Analysis, Int>)
  case change(KeyPath<Analysis, Int>)

  static func table(columns: Int, _ language: Language) -> Table<HistoryColumn> {
    let counts: [(Wording, KeyPath<Analysis, Int>)] = [
      (.flops, \.batch.flops), (.parameters, \.parameters), (.macs, \.batch.macs),
    ]
    let output = Table.Column(HistoryColumn.output, Wording.output.text(language), .right, width: 17, gap: 1)
    return Table(
      [
        .init(.step, language("step", "步骤"), .right, width: 5),
        .init(.what, language("what changed", "改动"), widths: 8...max(columns, 8), isElastic: true),
      ] + (columns >= 70 ? [output] : [])
        + counts.prefix(columns >= 130 ? 3 : columns >= 96 ? 2 : columns >= 40 ? 1 : 0).flatMap {
          label, path in
          [
            .init(.count(path), label.text(language), .right, width: 11, gap: 1),
            .init(.change(path), "", .right, width: 10, gap: 0),
          ]
        }, width: columns)
  }
}
