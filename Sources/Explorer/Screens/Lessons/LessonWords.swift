import CellGrid
import ConvMath
import LayerText

/// A page of a lesson in lines: the text, the task, how far it is fulfilled, the hint.
struct LessonWords {
  /// A line and what it is.
  struct Line: Hashable {
    var text: String
    var role: Role
  }

  enum Role: Hashable {
    case text, see, task, done, missing, hint, blank
  }

  /// The lines in so many columns; paragraphs are set apart where there are rows for that.
  static func lines(of state: State, columns: Int, rows: Int, _ glyphs: Glyphs) -> [Line] {
    guard let open = state.lessonsScreen.open else { return [] }
    let spaced = lines(open, state, columns, glyphs, isSpaced: true)
    return spaced.count <= rows ? spaced : lines(open, state, columns, glyphs, isSpaced: false)
  }

  private static func lines(
    _ open: OpenLesson, _ state: State, _ columns: Int, _ glyphs: Glyphs, isSpaced: Bool
  ) -> [Line] {
    let language = glyphs.language
    let figures = state.lessonFigures
    var lines: [Line] = []
    func add(_ text: String, _ role: Role, apart: Bool) {
      if apart, !lines.isEmpty { lines.append(Line(text: "", role: .blank)) }
      lines += Self.broken(glyphs.plain(text), columns, isMarked: role == .missing).map {
        Line(text: $0, role: role)
      }
    }
    for paragraph in open.page.text { add(paragraph.text(language, figures), .text, apart: isSpaced) }
    if let shown = open.page.shows {
      let screen = Swift.type(of: state.rooms[ScreenName(shown.rawValue)])
      let title = screen.title.text(language)
      let key = state.rooms.table.command(named: shown.rawValue)?.shortKeyText
      add(LessonsWording.see(screen: title, key: key).text(language), .see, apart: isSpaced)
    }
    guard let task = open.page.task else { return lines }
    add(LessonsWording.task(task.text.text(language, figures)).text(language), .task, apart: true)
    let unmet = state.unmetConditions
    guard let unmet else {
      let mark = open.isShown ? glyphs.point : glyphs.check
      add("\(mark) \(LessonsWording.fulfilled(open).text(language))", .done, apart: false)
      return lines
    }
    let demands = LessonDemands(state: state, open: open, figures: figures, language: language)
    for words in demands.sentences(unmet) { add("\(glyphs.point) \(words)", .missing, apart: false) }
    let isChanged = state.draft == nil && state.document.layer != open.start.layer
    if let hint = task.hint, open.isHintShown || isChanged {
      add(LessonsWording.hint(hint.text(language, figures)).text(language), .hint, apart: false)
    }
    return lines
  }

  /// Breaks a text into lines, but no shape: "1 × 64 × 112 × 112" stays whole. What has a mark before it goes on
  /// behind the mark.
  private static func broken(_ text: String, _ columns: Int, isMarked: Bool) -> [String] {
    let indent = isMarked ? 2 : 0
    let glued = text.replacing(" × ", with: "\u{A0}×\u{A0}").replacing(" x ", with: "\u{A0}x\u{A0}")
    return wrapped(glued, columns: columns - indent).enumerated().map { index, line in
      String(repeating: " ", count: index == 0 ? 0 : indent) + line.replacing("\u{A0}", with: " ")
    }
  }
}
