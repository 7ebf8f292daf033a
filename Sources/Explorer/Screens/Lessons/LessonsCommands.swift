import CellGrid
import ConvMath
import LayerText

extension State {
  // MARK: Opening and leaving

  /// Opens a lesson, at the page that it was left at; what its pages set up are steps of the history.
  public mutating func open(_ lesson: Lesson) {
    show(.lessons)
    leaveLesson()
    if !lessonsScreen.lessons.contains(where: { $0 == lesson }) { lessonsScreen.own = lesson }
    lessonsScreen.select(lesson.id)
    var open = lessonsScreen.resumed(lesson, before: document)
    let start = open.begin()
    lessonsScreen.open = open
    turnedPage(to: start)
    notice =
      open.number == 0
      ? nil : Wording("you go on where you left this lesson; B turns back", "从上次离开的地方继续；按 B 往回翻")
  }

  /// Closes the lesson that is open; the layer from before it is back, as one more step.
  mutating func leaveLesson() {
    guard let open = lessonsScreen.open else { return }
    keepDraft()
    markLesson()
    lastEdited = nil
    lessonsScreen.close(leaving: document)
    history.setFloor(false)
    if document != open.before {
      edit { $0 = open.before }
      notice = Wording("your own layer is back; u undoes that", "你原来的层回来了；按 u 可撤销")
    }
    focus = .list
    scroll = 0
    markNothing()
  }

  /// Does what Enter means: opens the lesson under the cursor, or goes on.
  mutating func acceptInLessons() {
    guard lessonsScreen.open == nil else { return goOnInLesson() }
    let lessons = lessonsScreen.lessons
    guard lessons.indices.contains(lessonsScreen.position) else { return }
    open(lessons[lessonsScreen.position])
  }

  // MARK: Pages

  mutating func turnPage(by distance: Int) {
    guard let open = lessonsScreen.open else { return }
    turnPage(to: open.number + distance)
  }

  /// Turns the page; past a task that is not done only when that is meant.
  mutating func goOnInLesson() {
    keepDraft()
    markLesson()
    guard let open = lessonsScreen.open else { return }
    guard open.isOpen, !open.isLastPage else { return turnPage(by: 1) }
    overlay = .picker(
      Picker(
        title: Wording("the task is not done yet", "任务还没有完成"),
        choices: [
          Picker.Choice(title: language("stay on this page", "留在这一页"), detail: "", outcome: .nothing),
          Picker.Choice(
            title: language("turn the page all the same", "仍然翻页"), detail: "",
            outcome: .own(ScreenOwn(LessonsScreen.TurnPage(), of: .lessons))),
        ]))
  }

  private mutating func turnPage(to number: Int) {
    keepDraft()
    markLesson()
    guard var open = lessonsScreen.open else { return }
    guard open.lesson.pages.indices.contains(number) else {
      notice =
        number < 0
        ? Wording("this is the first page", "这是第一页")
        : Wording("this is the last page; Esc leads back to the list", "这是最后一页；按 Esc 回到目录")
      return
    }
    guard number != open.number else { return }
    let document = open.turn(to: number, leaving: document)
    lessonsScreen.open = open
    turnedPage(to: document)
  }

  /// Puts the document of a page on the screen, as one step where it is another.
  private mutating func turnedPage(to document: Document) {
    lastEdited = nil
    edit { $0 = document }
    history.setFloor(true)
    focus = .list
    scroll = 0
    markNothing()
  }

  /// Does a step in the lesson that is open, or says that none is.
  mutating func inLesson(_ step: (inout State, OpenLesson) -> Void) {
    guard screen == .lessons, let open = lessonsScreen.open else {
      notice = Wording("no lesson is open: T shows them", "没有打开课程：按 T 看课程")
      return
    }
    step(&self, open)
  }

  /// Shows the hint of the page, or says why there is none.
  mutating func showHint(_ open: OpenLesson) {
    let missing: Wording? =
      open.page.task == nil
      ? LessonsWording.noTask : open.page.task?.hint == nil ? Wording("there is no hint here", "这里没有提示") : nil
    if let missing { notice = missing }
    lessonsScreen.open?.isHintShown = missing == nil
  }

  /// Makes the settings that fulfil the task, as one step.
  mutating func doTask(_ open: OpenLesson) {
    guard let task = open.page.task, !task.solution.isEmpty else {
      notice =
        open.page.task == nil ? LessonsWording.noTask : Wording("no solution is given here", "这里没有给出做法")
      return
    }
    keepDraft()
    lastEdited = nil
    lessonsScreen.open?.showPage()
    edit { $0.layer = task.solved(open.start.layer) }
  }

  /// The field that the task of the page is about, or else the one that was edited last.
  private var taskField: Item? {
    guard let open = lessonsScreen.open else { return nil }
    let asked = open.page.task?.solution.first?.field.fields(in: document.layer).first.map(Item.field)
    return [asked, open.field].compactMap { $0 }.first { items.contains($0) && editing($0) == .number }
  }

  mutating func turnToTextOrFields() {
    if focus == .list {
      setFocus(lessonsScreen.open?.field ?? startingFocus(on: .layer))
      repairFocus()
    } else {
      let field = focus
      lessonsScreen.open?.field = field
      setFocus(.list)
    }
  }

  /// Gives a key to the text of a lesson; false for one that means nothing there.
  mutating func moveInLesson(_ key: Key) -> Bool {
    if case .character(let character) = key.code, key.modifiers.isEmpty, ("0"..."9").contains(character) {
      guard let field = taskField else { return false }
      setFocus(field)
      type(String(character))
      return true
    }
    switch key {
    case .space, .right, .pageDown, .shift(.right): goOnInLesson()
    case .left, .pageUp, .shift(.left): turnPage(by: -1)
    case .home: turnPage(to: 0)
    case .end: turnPage(to: (lessonsScreen.open?.lesson.pages.count ?? 1) - 1)
    case .up: scroll = max(scroll - 1, 0)
    case .down: scroll += 1
    case .backspace: setUpAgain()
    default: return false
    }
    return true
  }

  private mutating func setUpAgain() {
    guard let open = lessonsScreen.open, open.page.layer != nil else { return }
    lastEdited = nil
    lessonsScreen.open?.beginPageAnew()
    edit { $0 = open.start }
    notice = Wording("the page's layer is set up anew", "已恢复本页开始时的层")
  }

  // MARK: Tasks

  /// What the task of the page still lacks; nil where there is none or it is fulfilled.
  var unmetConditions: [LessonCheck.Condition]? {
    guard let task = lessonsScreen.open?.page.task else { return nil }
    let unmet = task.check.unmet(by: document.layer, isCurrent ? analysis : nil, document.numberType)
    return unmet.isEmpty && isCurrent ? nil : unmet
  }

  /// Marks the page and the lesson where the task is fulfilled. What is being typed does not count yet.
  mutating func markLesson() {
    guard draft == nil, let open = lessonsScreen.open else { return }
    if open.page.task != nil, unmetConditions == nil { lessonsScreen.open?.finishPage() }
    lessonsScreen.noteProgress()
  }

  /// The layers that the figures of the texts are taken from.
  var lessonFigures: LessonFigures {
    LessonFigures(
      layer: document.layer, analysis: isCurrent ? analysis : nil, start: lessonsScreen.open?.start.layer,
      baseline: document.baseline?.layer, numberType: document.numberType)
  }
}
