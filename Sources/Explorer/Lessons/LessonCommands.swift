import CellGrid
import ConvMath
import LayerText

extension State {
  // MARK: Opening and leaving

  /// Opens a lesson; what its pages set up are steps of the history.
  public mutating func open(_ lesson: Lesson) {
    show(.lessons)
    leaveLesson()
    if !tools.lessons.lessons.contains(where: { $0 == lesson }) { tools.lessons.own = lesson }
    tools.lessons.select(lesson.id)
    var open = OpenLesson(lesson, before: document)
    let start = open.begin()
    tools.lessons.open = open
    turnedPage(to: start)
    notice = nil
  }

  /// Closes the lesson that is open; the layer from before it is back, as one more step.
  mutating func leaveLesson() {
    guard let open = tools.lessons.open else { return }
    keepDraft()
    lastEdited = nil
    tools.lessons.open = nil
    if document != open.before {
      edit { $0 = open.before }
      notice = .lesson(.left)
    }
    focus = .list
    scroll = 0
    previousAnalysis = analysis
  }

  /// Does what Enter means: opens the lesson under the cursor, or turns the page.
  mutating func acceptInLessons() {
    guard tools.lessons.open == nil else { return turnPage(by: 1) }
    let lessons = tools.lessons.lessons
    guard lessons.indices.contains(tools.lessons.position) else { return }
    open(lessons[tools.lessons.position])
  }

  // MARK: Pages

  private mutating func turnPage(by distance: Int) {
    guard let open = tools.lessons.open else { return }
    turnPage(to: open.number + distance)
  }

  private mutating func turnPage(to number: Int) {
    keepDraft()
    markLesson()
    guard var open = tools.lessons.open else { return }
    guard open.lesson.pages.indices.contains(number) else {
      notice = .lesson(number < 0 ? .firstPage : .lastPage)
      return
    }
    guard number != open.number else { return }
    let document = open.turn(to: number, leaving: document)
    tools.lessons.open = open
    turnedPage(to: document)
  }

  /// Puts the document of a page on the screen, as one step where it is another.
  private mutating func turnedPage(to document: Document) {
    lastEdited = nil
    edit { $0 = document }
    focus = .list
    scroll = 0
    previousAnalysis = analysis
  }

  /// Does a command on the lesson that is open.
  mutating func runOnLesson(_ command: Command) {
    guard screen == .lessons, let open = tools.lessons.open else {
      notice = .lesson(.noLesson)
      return
    }
    switch command {
    case .textOrFields: turnToTextOrFields()
    case .nextPage: turnPage(by: 1)
    case .pageBefore: turnPage(by: -1)
    case .hint:
      let missing: LessonMessage? =
        open.page.task == nil ? .noTask : open.page.task?.hint == nil ? .noHint : nil
      if let missing { notice = .lesson(missing) }
      tools.lessons.open?.isHintShown = missing == nil
    case .answer: doTask(open)
    default: break
    }
  }

  /// Makes the settings that fulfil the task, as one step.
  private mutating func doTask(_ open: OpenLesson) {
    guard let task = open.page.task, !task.solution.isEmpty else {
      notice = .lesson(open.page.task == nil ? .noTask : .noSolution)
      return
    }
    keepDraft()
    lastEdited = nil
    edit { $0.layer = task.solved(open.start.layer) }
  }

  private mutating func turnToTextOrFields() {
    if focus == .list {
      setFocus(tools.lessons.open?.field ?? startingFocus(on: .layer))
      repairFocus()
    } else {
      tools.lessons.open?.field = focus
      setFocus(.list)
    }
  }

  /// Gives a key to the text of a lesson; false for one that means nothing there.
  mutating func moveInLesson(_ key: Key) -> Bool {
    switch key {
    case .space, .right, .pageDown, .shift(.right): turnPage(by: 1)
    case .left, .pageUp, .shift(.left): turnPage(by: -1)
    case .home: turnPage(to: 0)
    case .end: turnPage(to: (tools.lessons.open?.lesson.pages.count ?? 1) - 1)
    case .up: scroll = max(scroll - 1, 0)
    case .down: scroll += 1
    case .backspace: setUpAgain()
    default: return false
    }
    return true
  }

  private mutating func setUpAgain() {
    guard let open = tools.lessons.open, open.page.layer != nil else { return }
    lastEdited = nil
    edit { $0 = open.start }
    notice = .lesson(.setUp)
  }

  // MARK: Tasks

  /// What the task of the page still lacks; nil where there is none or it is fulfilled.
  var unmetConditions: [LessonCheck.Condition]? {
    guard let task = tools.lessons.open?.page.task else { return nil }
    let unmet = task.check.unmet(by: document.layer, isCurrent ? analysis : nil, document.numberType)
    return unmet.isEmpty && isCurrent ? nil : unmet
  }

  /// Marks the page and the lesson where the task is fulfilled. What is being typed does not count yet.
  mutating func markLesson() {
    guard draft == nil, let open = tools.lessons.open else { return }
    if open.page.task != nil, unmetConditions == nil { tools.lessons.open?.finishPage() }
    if tools.lessons.open?.isDone ?? false { tools.lessons.finish(open.lesson.id) }
  }

  /// The layers that the figures of the texts are taken from.
  var lessonFigures: LessonFigures {
    LessonFigures(
      layer: document.layer, analysis: isCurrent ? analysis : nil, start: tools.lessons.open?.start.layer,
      baseline: document.baseline?.layer, numberType: document.numberType)
  }
}

extension LessonScreen {
  /// The screen of the explorer.
  var screen: State.Screen {
    switch self {
    case .picture: .picture
    case .derivation: .derivation
    case .ledger: .ledger
    case .levers: .levers
    case .sweep: .sweep
    case .solve: .solve
    case .counts: .counts
    case .roofline: .roofline
    case .history: .history
    }
  }

  /// The command that goes there; nil for one that only has a tab.
  var command: Command? { Command(rawValue: rawValue) }
}
