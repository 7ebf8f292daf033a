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
    guard let open = state.tools.lessons.open else { return [] }
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
      let title = shown.screen.title.text(language)
      let key = shown.command?.binding.shortKeyText
      add(LessonMessage.see(screen: title, key: key).text(language), .see, apart: isSpaced)
    }
    guard let task = open.page.task else { return lines }
    add(LessonMessage.task(task.text.text(language, figures)).text(language), .task, apart: true)
    let unmet = state.unmetConditions
    guard let unmet else {
      let word: LessonMessage = !open.isLastPage ? .done : open.isDone ? .allDone : .lastDone
      add("\(glyphs.check) \(word.text(language))", .done, apart: false)
      return lines
    }
    for words in missing(unmet, state, language) { add("\(glyphs.point) \(words)", .missing, apart: false) }
    let isChanged = state.draft == nil && state.document.layer != open.start.layer
    if let hint = task.hint, open.isHintShown || isChanged {
      add(LessonMessage.hint(hint.text(language, figures)).text(language), .hint, apart: false)
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

  // MARK: What is missing

  /// What the task still lacks, in words; the first of it where it is a lot.
  private static func missing(
    _ unmet: [LessonCheck.Condition], _ state: State, _ language: Language
  ) -> [String] {
    if !state.isCurrent { return [LessonMessage.cannotBe.text(language)] }
    var words = unmet.map { text(of: $0, state, language) }
    if words.count > 2 {
      let rest = words.count - 1
      words = [words[0], LessonMessage.more(rest).text(language)]
    }
    return words
  }

  private static func text(
    of condition: LessonCheck.Condition, _ state: State, _ language: Language
  ) -> String {
    switch condition {
    case .field(let condition): text(of: condition, state.document.layer, language)
    case .figures(let constraints): text(of: constraints, state, language)
    }
  }

  private static func text(of condition: FieldCondition, _ layer: Layer, _ language: Language) -> String {
    func word(_ isOn: Bool) -> String { (isOn ? LessonMessage.on : .off).text(language) }
    let name = Message.choice(condition.field.name).text(language)
    guard let present = condition.field.text(in: layer) else {
      return LessonMessage.absent(layer.kind.name, name).text(language)
    }
    switch condition.value {
    case .numbers(let numbers):
      let wanted = numbers.map(\.grouped).joined(separator: " × ")
      return LessonMessage.wanted(name, is: present, relation: condition.relation, wanted).text(language)
    case .flag(let isOn):
      return LessonMessage.wanted(name, is: word(!isOn), relation: .equal, word(isOn)).text(language)
    case .choice(let choice):
      func label(_ name: String) -> String { Message.choice(name).text(language) }
      let now = layer.value(of: Field(condition.field.hyperparameter))
      guard case .choice(let former) = now else {
        return LessonMessage.absent(layer.kind.name, name).text(language)
      }
      return LessonMessage.wanted(name, is: label(former), relation: .equal, label(choice)).text(language)
    }
  }

  private static func text(of constraints: [Constraint], _ state: State, _ language: Language) -> String {
    guard let first = constraints.first else { return "" }
    func values(_ value: (Constraint) -> Int?) -> String {
      constraints.map { value($0)?.grouped ?? "–" }.joined(separator: " × ")
    }
    let present = values { state.analysis?[$0.metric, state.document.numberType] }
    let wanted = values(\.value)
    let name: Message =
      switch first.metric {
      case .outputExtent where constraints.count > 1, .outputChannels where constraints.count > 1: .output
      case .sees where constraints.count > 1: .sees
      default: .choice(first.metric.name)
      }
    return LessonMessage.wanted(name.text(language), is: present, relation: first.relation, wanted).text(
      language)
  }
}
