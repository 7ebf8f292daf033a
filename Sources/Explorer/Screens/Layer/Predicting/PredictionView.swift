import CellGrid
import ConvMath

extension State {
  /// A hidden figure: a question mark, or what is typed for it.
  func drawPrediction(of figure: Figure, _ canvas: inout Canvas, _ rect: Rect) {
    guard let setting = layerScreen.prediction.item(for: figure),
      canvas.rows.contains(where: { $0.items == [.setting(setting)] })
    else {
      canvas.write("?", rect.origin, canvas.theme.stale, width: rect.columns)
      return
    }
    let reply = layerScreen.prediction.reply(at: setting)
    let width = min(Self.predictionColumns, max(rect.columns, 0))
    let place = Rect(origin: rect.origin, size: Size(columns: width, rows: 1))
    drawAnswer(.setting(setting), empty: "?", &canvas, place)
    if reply != nil, width + 2 <= rect.columns {
      canvas.write(canvas.glyphs.cross, rect.origin.moved(columns: width + 1), canvas.theme.error)
    }
  }

  /// Columns that a prediction is typed in.
  private static let predictionColumns = 20

  /// A field for an answer, in which what is typed begins at the left.
  func drawAnswer(_ item: Item, empty: String, _ canvas: inout Canvas, _ rect: Rect) {
    let theme = canvas.theme
    let isFocused = focus == item
    let style = isFocused ? (draft == nil ? theme.focus : theme.draft) : theme.value
    canvas.surface.fill(rect, style: isFocused ? style : theme.text)
    let typed = canvas.glyphs.plain(draft?.item == item ? draft?.text ?? "" : answerText(item))
    // The end of a long text is what is being typed.
    var shown = (typed.isEmpty && draft?.item != item ? empty : typed)[...]
    while CharacterWidth.of(shown) >= rect.columns, !shown.isEmpty { shown = shown.dropFirst() }
    let used = canvas.write(String(shown), rect.origin, style, width: rect.columns)
    canvas.add(rect, .item(item))
    if isFocused {
      let column = draft?.item == item ? min(used, max(rect.columns - 1, 0)) : 0
      canvas.cursor = rect.origin.moved(columns: column)
    }
  }

  /// What stands in an answer.
  private func answerText(_ item: Item) -> String {
    guard case .setting(let setting) = item,
      case .answer(let text, _) = rooms.value(of: setting, for: document)
    else {
      return ""
    }
    return text
  }

  /// What the last prediction was worth, above the formulas; returns the rows it took.
  func drawReply(_ canvas: inout Canvas, _ rect: Rect) -> Int {
    guard isHiding, let item = layerScreen.prediction.last, let reply = layerScreen.prediction.reply(at: item)
    else { return 0 }
    let name = Prediction.label(of: item)?.text(canvas.language) ?? ""
    let mark = reply.isRight ? canvas.glyphs.check : canvas.glyphs.cross
    let text = "\(mark) \(name)" + canvas.language.colon + reply.text(canvas.language)
    let lines = wrapped(canvas.glyphs.plain(text), columns: rect.columns)
    let (room, _) = rect.splitTop(min(lines.count, max(rect.rows - 2, 1)))
    canvas.write(lines: lines, room, reply.isRight ? canvas.theme.value : canvas.theme.notice)
    return room.rows + 1
  }
}
