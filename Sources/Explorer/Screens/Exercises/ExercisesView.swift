import CellGrid
import ConvMath

extension State {
  /// The exercises: settings and the layer, the question with its answer, and when it is answered why.
  func drawExercises(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.columns >= 76 else {
      let isAnswering = focus == .setting(.exerciseAnswer)
      let (fields, question) = rect.splitTop(isAnswering ? 0 : min(6, rect.rows / 2))
      if fields.rows > 2 { drawFields(&canvas, fields, .settings) }
      drawExercise(&canvas, question)
      return
    }
    // A derivation is wide: where the question has little room beside the layer it gets all columns below.
    let isBelow = exercisesScreen.isSettled && rect.columns < 112 && rect.rows >= 16
    let (top, below) = rect.splitTop(isBelow ? Self.questionRows : rect.rows)
    let (left, right) = top.splitLeft(30)
    let settings = fieldLines(.settings, of: canvas.rows, columns: 26).count + 2
    let (upper, lower) = left.splitTop(min(settings, left.rows))
    drawFields(&canvas, upper, .settings)
    drawExerciseLayer(&canvas, lower)
    drawExercise(&canvas, right, tellsWhy: !isBelow)
    if isBelow {
      let inner = canvas.panel(below, title: Wording.why.text(canvas.language))
      canvas.add(below, .formulas)
      drawDerivation(&canvas, inner, frame: below)
    }
  }

  /// Rows of the question's panel above the derivation: layer, question, answer and what it was worth.
  private static let questionRows = 11

  /// The layer of the exercise, which cannot be edited here.
  private func drawExerciseLayer(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows > 2 else { return }
    let inner = canvas.panel(rect, title: Wording.layer.text(canvas.language))
    let sentence = sentence(canvas.language)
    guard inner.rows > 0 else { return }
    canvas.write(sentence.title, inner.origin, canvas.theme.text, width: inner.columns)
    for (row, part) in sentence.parts.prefix(inner.rows - 1).enumerated() {
      let point = inner.origin.moved(rows: row + 1)
      let used = canvas.write(part.label, point, canvas.theme.faint, width: inner.columns)
      let room = max(inner.columns - used - 1, 0)
      let value = CharacterWidth.truncated(
        canvas.glyphs.plain(part.value), to: room, ellipsis: canvas.glyphs.ellipsis)
      canvas.writeRight(value, before: inner.maxColumn, row: point.row, canvas.theme.text)
    }
  }

  /// The layer in words; what is asked for stands there once it is answered.
  private func sentence(_ language: Language) -> LayerSentence {
    let exercise = exercisesScreen.exercise
    return LayerSentence(
      exercise.layer, hiding: exercisesScreen.isSettled ? nil : exercise.hidden, language)
  }

  private func drawExercise(_ canvas: inout Canvas, _ rect: Rect, tellsWhy: Bool = true) {
    guard rect.rows > 2, rect.columns > 4 else { return }
    let (language, theme, exercise) = (canvas.language, canvas.theme, exercisesScreen.exercise)
    let title = [
      ExercisesWording.title(exercise.number).text(language), exercise.topic.title(language),
      exercise.difficulty.title(language),
    ].joined(separator: " \(canvas.glyphs.dot) ")
    let inner = canvas.panel(rect, title: title, isActive: focus == .setting(.exerciseAnswer))
    canvas.add(rect, .formulas)
    if let score = exercisesScreen.score.text(language) {
      canvas.mark(score, of: rect)
    }
    var room = inner
    func write(_ text: String, _ style: Style, gap: Int = 1) {
      let lines = wrapped(canvas.glyphs.plain(text), columns: room.columns)
      canvas.write(lines: lines, room, style)
      room = room.splitTop(min(lines.count + gap, room.rows)).rest
    }
    // Where there is little room the answer must be seen: gaps go first.
    let gap = inner.rows >= (tellsWhy ? 12 : 9) ? 1 : 0
    let parts = sentence(language).lines(columns: room.columns, canvas.glyphs)
    canvas.write(lines: parts, room, theme.text)
    room = room.splitTop(min(parts.count + gap, room.rows)).rest
    write(exercise.question.text(language), theme.value, gap: gap)
    guard room.rows > 0 else { return }
    drawExerciseAnswer(&canvas, room.splitTop(1).top)
    room = room.splitTop(1 + gap).rest
    let attempt = exercisesScreen.attempt
    if let reply = attempt.reply {
      let mark = reply.isRight ? canvas.glyphs.check : canvas.glyphs.cross
      write("\(mark) \(reply.text(language))", reply.isRight ? theme.value : theme.notice, gap: gap)
    } else if attempt.outcome == nil {
      write(language("Type your answer, then Enter.", "输入答案，再按 Enter。"), theme.faint, gap: gap)
    }
    if attempt.outcome != nil, tellsWhy { drawDerivation(&canvas, room, frame: rect) }
  }

  private func drawExerciseAnswer(_ canvas: inout Canvas, _ rect: Rect) {
    let label = Wording.answer.text(canvas.language)
    let used = canvas.write("\(label) ", rect.origin, canvas.theme.faint)
    let place = rect.splitLeft(used + 1).rest
    let item = Item.setting(.exerciseAnswer)
    guard let outcome = exercisesScreen.attempt.outcome else {
      drawAnswer(
        item, empty: "?", &canvas,
        Rect(origin: place.origin, size: Size(columns: min(24, max(place.columns, 0)), rows: 1)))
      return
    }
    let answer = exercisesScreen.exercise.answer.description
    var text = outcome == .right ? "\(answer) \(canvas.glyphs.check)" : answer
    if outcome == .revealed { text += "  " + canvas.language("(revealed)", "（已看答案）") }
    canvas.write(
      text, place.origin, focus == item ? canvas.theme.focus : canvas.theme.value, width: place.columns)
    canvas.add(rect, .item(item))
    if focus == item { canvas.cursor = place.origin }
  }

  /// How the answer is worked out, step by step where there is room.
  private func drawDerivation(_ canvas: inout Canvas, _ rect: Rect, frame: Rect) {
    let exercise = exercisesScreen.exercise
    guard rect.rows > 0, let analysis = try? exercise.layer.analyze() else { return }
    let derivation = FormulaLines(exercise.question.formulas(in: analysis), notation: canvas.glyphs.notation)
    let symbols = min(derivation.symbolColumns, rect.columns / 3)
    let columns = rect.columns - symbols - 1
    let full = derivation.lines(.full, columns: columns)
    let lines = full.count <= rect.rows ? full : derivation.lines(.brief, columns: columns)
    canvas.scroll(lines, to: scroll, rect, of: frame, at: .left) { canvas, line, place in
      canvas.write(line.symbol, place.origin, canvas.theme.title, width: symbols)
      let start = place.origin.moved(columns: symbols + 1)
      let used = canvas.write(line.text, start, canvas.theme.text, width: columns)
      guard !line.result.isEmpty else { return }
      canvas.write(line.result, start.moved(columns: used + 1), canvas.theme.value, width: columns - used - 1)
    }
  }
}

extension LayerSentence {
  /// The sentence in lines, broken between what belongs together.
  fileprivate func lines(columns: Int, _ glyphs: Glyphs) -> [String] {
    let separator = glyphs.language(", ", "，")
    var lines = [title + glyphs.language.colon]
    for (index, part) in parts.enumerated() {
      let text = part.phrase + (index == parts.count - 1 ? "" : separator)
      let end = CharacterWidth.of(glyphs.plain(lines[lines.count - 1] + text)) - (text.last == " " ? 1 : 0)
      if end <= columns {
        lines[lines.count - 1] += text
      } else {
        lines.append(text)
      }
    }
    return lines.flatMap { wrapped(glyphs.plain($0), columns: columns) }
  }
}
