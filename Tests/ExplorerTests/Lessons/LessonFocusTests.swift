import CellGrid
import ConvMath
import LayerText
import Testing

@testable import Explorer

/// Where keys lead in a lesson, and what is told of its tasks.
@Suite struct LessonFocusTests {
  /// The second page of the lesson on padding, whose task is open: kernel 5 keeps 8 × 8 with padding 2.
  private var padding: Pilot {
    var pilot = Pilot(lesson: "padding")
    pilot.press(.space)
    return pilot
  }

  @Test(arguments: [Key.space, .enter, .right, .pageDown]) func anOpenTaskIsAskedAbout(key: Key) {
    var pilot = padding
    #expect(pilot.state.lessonsScreen.open?.number == 1)
    pilot.press(key)
    #expect(pilot.state.lessonsScreen.open?.number == 1)
    #expect(pilot.text.contains("the task is not done yet"))
    pilot.press(.enter)
    #expect(pilot.state.lessonsScreen.open?.number == 1 && pilot.state.overlay == nil)
    pilot.press(key, .down, .enter)
    #expect(pilot.state.lessonsScreen.open?.number == 2)
  }

  @Test func aTaskThatIsDoneIsNotAskedAbout() {
    var pilot = padding
    pilot.type("2")
    pilot.press(.enter, .tab, .space)
    #expect(pilot.state.lessonsScreen.open?.number == 2)
    #expect(pilot.state.lessonsScreen.open?.donePages == [1])
  }

  @Test func digitsInTheTextGoToTheFieldOfTheTask() {
    var pilot = padding
    #expect(pilot.state.focus == .list)
    pilot.type("2")
    #expect(pilot.state.focus == .field(Field(.padding, 0)))
    #expect(pilot.layer.padding == .symmetric([2, 2]))
  }

  @Test func theEndsOfTheFieldsStayInTheFields() {
    var pilot = padding
    pilot.press(.tab, .home)
    let first = pilot.state.focus
    #expect(first != .list)
    pilot.press(.up)
    #expect(pilot.state.focus == first)
    pilot.press(.end)
    let last = pilot.state.focus
    #expect(last != .list && last != first)
    pilot.press(.down)
    #expect(pilot.state.focus == last)
    pilot.press(.tab)
    #expect(pilot.state.focus == .list)
  }

  @Test func escapeLeadsBackToTheLesson() {
    for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 10), Size(columns: 120, rows: 36)] {
      for screen in ScreenName.all where screen != .lessons {
        var pilot = padding
        pilot.size = size
        pilot.state.show(screen)
        _ = pilot.state.update(.resumed)
        #expect(pilot.text.contains("lesson \"\(pilot.title)\""), "\(screen)")
        #expect(size.columns < 80 || pilot.text.contains("Esc returns to it"), "\(screen)")
        pilot.press(.escape)
        if pilot.state.screen != .lessons { pilot.press(.escape) }
        #expect(pilot.state.screen == .lessons && pilot.state.lessonsScreen.open?.number == 1, "\(screen)")
      }
    }
  }

  @Test func aLessonThatWasLeftIsResumed() throws {
    var pilot = padding
    pilot.type("1")
    pilot.press(.enter, .escape)
    #expect(pilot.state.lessonsScreen.open == nil && pilot.layer == .example)
    #expect(pilot.text.contains("Enter goes on at page 2"))
    pilot.press(.enter)
    #expect(pilot.state.lessonsScreen.open?.number == 1)
    #expect(pilot.layer.padding == .symmetric([1, 1]))
    // After the next start too, as the page begins.
    pilot.press(.escape)
    let text = pilot.state.workspace.text
    #expect(text.contains(#""lesson_pages":"padding:1""#))
    var next = Pilot()
    next.state = State(try Workspace(json: Array(text.utf8)[...]))
    let padding = try #require(Lesson.builtIn.first { $0.id == "padding" })
    next.state.open(padding)
    #expect(next.state.lessonsScreen.open?.number == 1)
    #expect(next.layer == padding.pages[1].layer)
  }

  /// What is no progress is passed over.
  @Test func oddProgressIsPassedOver() throws {
    let text = Pilot(lesson: "padding").state.workspace.text
    for odd in ["padding", "padding:x", "padding:99999", "padding:1:x", ":", "padding:-1", "../x:2"] {
      var state = State()
      state.lessonsScreen.set(.lessonPages, to: odd, for: state.document)
      let padding = try #require(Lesson.builtIn.first { $0.id == "padding" })
      #expect(state.lessonsScreen.progress(of: padding) == LessonProgress(), "\(odd)")
    }
    #expect(!text.isEmpty)
  }

  /// What the key shows does not count; what the student does afterwards, from the beginning, does.
  @Test func whatIsShownIsNotDone() {
    var pilot = padding
    pilot.press(.char("A"))
    #expect(pilot.state.unmetConditions == nil)
    #expect(pilot.text.contains("This is how"))
    #expect(pilot.state.lessonsScreen.open?.donePages == [])
    pilot.press(.backspace)
    pilot.type("2")
    pilot.press(.enter)
    #expect(pilot.state.lessonsScreen.open?.donePages == [1])
  }

  @Test func openTasksAreShown() {
    var pilot = Pilot(lesson: "padding")
    for _ in 0..<9 { pilot.press(.char("N")) }
    let count = Lesson.builtIn.first { $0.id == "padding" }?.taskPages.count ?? 0
    #expect(pilot.state.lessonsScreen.open?.openPages.count == count)
    pilot.press(.escape)
    let marks = pilot.text.filter { $0 == "○" }.count
    // One more in the line that says what the sign is.
    #expect(marks == count + 1)
  }

  /// No line on what is missing tells a number that the task leaves to the student.
  @Test(arguments: Lesson.builtIn, Language.allCases)
  func noAnswerIsGivenAway(lesson: Lesson, language: Language) {
    var pilot = Pilot(lesson: lesson.id, language: language)
    for page in lesson.pages {
      defer { pilot.press(.char("N")) }
      guard let task = page.task else { continue }
      let figures = pilot.state.lessonFigures
      let told = task.text.text(language, figures) + page.text.map { $0.text(language, figures) }.joined()
      let named = Set(told.filter { $0 != "," }.split { !$0.isWholeNumber }.map(String.init))
      let lines = LessonWords.lines(of: pilot.state, columns: 60, rows: 30, pilot.glyphs)
      let missing = lines.filter { $0.role == .missing }.map(\.text).joined()
      for setting in task.solution {
        guard case .numbers(let numbers) = setting.value else { continue }
        for number in numbers where !named.contains(String(number)) && !setting.isMet(by: pilot.layer) {
          let shown = Set(missing.split { !$0.isWholeNumber }.map(String.init))
          let present = Set(pilot.layer.fields.compactMap { pilot.layer.number(at: $0) }.map(String.init))
          #expect(
            !shown.contains(String(number)) || present.contains(String(number)),
            "\(lesson.id), \(page.title.text(.english)): \(missing)")
        }
      }
    }
  }

  /// Hints that name keys are followed to the letter.
  @Test(arguments: Lesson.builtIn, Language.allCases) func hintsWorkAsTyped(
    lesson: Lesson, language: Language
  ) {
    var pilot = Pilot(lesson: lesson.id, language: language)
    for page in lesson.pages {
      defer { pilot.press(.char("N")) }
      guard let task = page.task, let hint = task.hint?.text(.english) else { continue }
      let label = hint.contains("bias") ? Field(.bias) : Field(.ceilMode)
      if hint.hasPrefix("Tab, down to") {
        pilot.press(.tab)
        for _ in 0..<30 where pilot.state.focus != .field(label) { pilot.press(.down) }
        pilot.press(.space)
      } else if hint.hasPrefix("After k type"),
        let typed = hint.split(whereSeparator: { "“”".contains($0) }).dropFirst().first
      {
        pilot.press(.char("k"))
        pilot.type(String(typed))
        pilot.press(.enter)
        for setting in task.solution.dropFirst() { pilot.make(setting) }
      } else {
        // What is left to reckon comes to the solution.
        for setting in task.solution { pilot.make(setting) }
      }
      #expect(pilot.state.unmetConditions == nil, "\(lesson.id), \(hint)")
    }
    #expect(pilot.state.lessonsScreen.isDone(lesson))
  }
}

extension Pilot {
  fileprivate var title: String { state.lessonsScreen.open?.lesson.title.text(.english) ?? "" }
  fileprivate var glyphs: Glyphs { Glyphs(isUnicode: true, language: state.language) }
}
