import CellGrid
import ConvMath
import LayerText
import Testing

@testable import Explorer

extension Lesson: CustomTestStringConvertible {
  public var testDescription: String { id }
}

extension Pilot {
  /// The screen of the lessons, with one of them open.
  init(lesson id: String, columns: Int = 80, rows: Int = 24, language: Language = .english) {
    self.init()
    size = Size(columns: columns, rows: rows)
    state.speak(language, isUnicode: true)
    press(.char("T"))
    let index = Lesson.builtIn.firstIndex { $0.id == id } ?? 0
    for _ in 0..<index { press(.down) }
    press(.enter)
  }

  /// Goes to a field beside the text of a lesson, as a student does: Tab, then up or down.
  mutating func goToField(_ field: Field) {
    let item = Item.field(field)
    if state.focus == .list { press(.tab) }
    for _ in 0..<40 where state.focus != item {
      let items = state.items
      guard let here = items.firstIndex(of: state.focus), let there = items.firstIndex(of: item) else {
        return
      }
      press(here < there ? .down : .up)
    }
  }

  /// Makes a setting by keys.
  mutating func make(_ setting: FieldCondition) {
    switch setting.value {
    case .choice(let name) where setting.field.hyperparameter == .kind:
      press(.char("k"))
      type(Wording.choice(name).text(state.language))
      press(.enter)
    case .choice:
      goToField(Field(setting.field.hyperparameter))
      for _ in 0..<6 where !setting.isMet(by: layer) { press(.space) }
    case .flag:
      goToField(Field(setting.field.hyperparameter))
      press(.space)
    case .numbers(let numbers):
      guard let field = setting.field.fields(in: layer).first else { return }
      goToField(field)
      type(String(numbers[0]))
      press(.enter)
    }
  }
}

/// Every lesson from the first page to the last, by keys.
@Suite struct LessonWalkTests {
  @Test(arguments: Lesson.builtIn, Language.allCases)
  func isWalkedFromStartToEnd(lesson: Lesson, language: Language) throws {
    var pilot = Pilot(lesson: lesson.id, language: language)
    let own = Layer.example
    for (index, page) in lesson.pages.enumerated() {
      let open = try #require(pilot.state.lessonsScreen.open)
      #expect(open.number == index)
      #expect(pilot.text.contains("\(index + 1)/\(lesson.pages.count)"))
      if let layer = page.layer { #expect(pilot.layer == layer) }
      #expect(pilot.state.document.baseline?.layer == page.baseline)
      if let task = page.task {
        #expect(pilot.text.contains("○") && !pilot.text.contains("✓"), "\(lesson.id), page \(index + 1)")
        #expect(!pilot.state.lessonsScreen.isDone(lesson))
        for setting in task.solution { pilot.make(setting) }
        #expect(pilot.state.unmetConditions == nil, "\(lesson.id), page \(index + 1)")
        #expect(pilot.text.contains("✓") && !pilot.text.contains("○"), "\(lesson.id), page \(index + 1)")
      }
      // Half of the pages are turned from the text, half from the fields.
      if index % 2 == 0, pilot.state.focus != .list { pilot.press(.tab) }
      pilot.press(pilot.state.focus == .list ? .space : .char("N"))
    }
    #expect(pilot.state.lessonsScreen.isDone(lesson))
    pilot.press(.escape)
    #expect(pilot.state.lessonsScreen.open == nil)
    #expect(pilot.layer == own)
    let title = lesson.title.text(language)
    #expect(pilot.text.contains("✓  \(title)"))
  }

  /// What the key for the answer does is what the data file says.
  @Test(arguments: Lesson.builtIn) func answersAreShown(lesson: Lesson) {
    var pilot = Pilot(lesson: lesson.id)
    for page in lesson.pages {
      if let task = page.task {
        // Whatever the student has done before.
        pilot.press(.tab, .left, .tab, .char("A"))
        #expect(pilot.state.unmetConditions == nil)
        #expect(pilot.layer == page.layer.map(task.solved))
        #expect(!pilot.text.contains("✓"))
      }
      pilot.press(.char("N"))
    }
    // What was shown was not done.
    #expect(!pilot.state.lessonsScreen.isDone(lesson))
  }

  /// Each page fits beside the fields at 80 × 24, with its hint and with what is missing.
  @Test(arguments: Lesson.builtIn, Language.allCases) func pagesFit(lesson: Lesson, language: Language) {
    var pilot = Pilot(lesson: lesson.id, language: language)
    let glyphs = Glyphs(isUnicode: true, language: language)
    for page in lesson.pages {
      if page.task != nil { pilot.press(.char("!")) }
      let lines = LessonWords.lines(of: pilot.state, columns: 46, rows: 14, glyphs)
      #expect(lines.count <= 14, "\(lesson.id), \(page.title.text(language)): \(lines.count)")
      for line in lines { #expect(CharacterWidth.of(line.text) <= 46) }
      #expect(!pilot.text.contains("< >"), "\(lesson.id), \(page.title.text(language))")
      let title = "9/9 · \(page.title.text(language))"
      #expect(CharacterWidth.of(title) <= 46, "\(title)")
      if page.task != nil { pilot.press(.char("A")) }
      pilot.press(.char("N"))
    }
  }

  /// ASCII alone can write the English texts.
  @Test(arguments: Lesson.builtIn) func asciiHasAllSigns(lesson: Lesson) {
    let text = lesson.plainText(.english, isUnicode: true)
    let plain = lesson.plainText(.english, isUnicode: false)
    let isASCII = plain.utf8.allSatisfy { $0 < 0x80 }
    #expect(isASCII)
    let marks = plain.filter { $0 == "?" }.count
    #expect(marks == text.filter { $0 == "?" }.count, "\(lesson.id)")
  }
}
