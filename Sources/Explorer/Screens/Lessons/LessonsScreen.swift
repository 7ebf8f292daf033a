import CellGrid
import ConvMath
import LayerText

/// The lessons: which are done, which one is open, and where in the list the cursor is.
struct LessonsScreen: ListScreen {
  static let name = ScreenName.lessons
  static var title: Wording { Wording("Lessons", "课程") }
  static let isAboutLayer = false
  static let bindings = [
    Binding(.lessons, showing: .lessons),
    Binding(.textOrFields) { state in state.inLesson { state, _ in state.turnToTextOrFields() } },
    Binding(.nextPage) { state in state.inLesson { state, _ in state.turnPage(by: 1) } },
    Binding(.pageBefore) { state in state.inLesson { state, _ in state.turnPage(by: -1) } },
    Binding(.hint) { state in state.inLesson { $0.showHint($1) } },
    Binding(.answer) { state in state.inLesson { $0.doTask($1) } },
  ]
  static let settings: [Setting] = [.lessonsDone, .lessonPages]

  /// The ids of the lessons that are done, in the order that they were.
  private(set) var done: [String] = []
  /// A lesson from a file, first in the list.
  var own: Lesson?
  var open: OpenLesson?
  /// How far each lesson was done, in the order that they were begun.
  private var progress: [(id: String, progress: LessonProgress)] = []
  /// The lessons that were left in this session.
  private var left: [String: OpenLesson] = [:]
  private var selection = 0

  /// Ids that are kept at most.
  private static let limit = 200

  /// Stands for the answer that the page is turned all the same.
  struct TurnPage: Hashable, Sendable {}

  var lessons: [Lesson] { (own.map { [$0] } ?? []) + Lesson.builtIn }

  func isDone(_ lesson: Lesson) -> Bool { done.contains(lesson.id) }

  mutating func finish(_ id: String) {
    guard Lesson.isID(id), !done.contains(id), done.count < Self.limit else { return }
    done.append(id)
  }

  // MARK: Progress

  /// How far a lesson was done.
  func progress(of lesson: Lesson) -> LessonProgress {
    progress.first { $0.id == lesson.id }?.progress ?? LessonProgress()
  }

  /// A lesson as it is gone on with.
  func resumed(_ lesson: Lesson, before document: Document) -> OpenLesson {
    if let left = left[lesson.id], left.lesson == lesson { return left.resumed(before: document) }
    return OpenLesson(lesson, before: document, progress(of: lesson))
  }

  /// Takes note of where the lesson that is open stands.
  mutating func noteProgress() {
    guard let open else { return }
    note(open.progress, of: open.lesson.id)
    if open.isDone { finish(open.lesson.id) }
  }

  private mutating func note(_ new: LessonProgress, of id: String) {
    guard Lesson.isID(id) else { return }
    if let place = progress.firstIndex(where: { $0.id == id }) {
      progress[place].progress = new
    } else if progress.count < Self.limit, new != LessonProgress() {
      progress.append((id, new))
    }
  }

  /// Closes the lesson that is open.
  mutating func close(leaving document: Document) {
    open?.leave(with: document)
    noteProgress()
    if let open { left[open.lesson.id] = open }
    open = nil
  }

  /// Puts the cursor on a lesson of the list.
  mutating func select(_ id: String) { position = lessons.firstIndex { $0.id == id } ?? position }

  // MARK: Screen

  /// The list of lessons has no fields beside it.
  func layerRows(for document: Document) -> [FieldRow] { open == nil ? [] : document.rows }

  func startingItem(for document: Document) -> Item? { .list }

  func value(of item: Setting, for document: Document) -> SettingValue? {
    switch item {
    case .lessonsDone where !done.isEmpty: .text(done.joined(separator: " "))
    case .lessonPages where !progress.isEmpty:
      .text(progress.map { "\($0.id):\($0.progress.text)" }.joined(separator: " "))
    default: nil
    }
  }

  mutating func set(_ item: Setting, to text: String, for document: Document) {
    let words = text.split(separator: " ")
    switch item {
    case .lessonsDone:
      done = []
      for id in words { finish(String(id)) }
    case .lessonPages:
      progress = []
      for word in words {
        let parts = word.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let read = LessonProgress(parts[1]) else { continue }
        note(read, of: String(parts[0]))
      }
    default: break
    }
  }

  var rowCount: Int { open == nil ? lessons.count : 0 }

  var position: Int {
    get { max(0, min(selection, lessons.count - 1)) }
    set { selection = newValue }
  }
}

// MARK: On the screen

extension LessonsScreen {
  /// The lessons stay as they were, none of them open, with all that are done in either.
  mutating func goOn(from former: any Screen) {
    guard var lessons = former as? LessonsScreen else { return }
    lessons.open = nil
    for id in done { lessons.finish(id) }
    for (id, read) in progress where !lessons.progress.contains(where: { $0.id == id }) {
      lessons.note(read, of: id)
    }
    self = lessons
  }

  static var listIsAmongFields: Bool { false }

  func reminder(_ language: Language) -> String? {
    guard let open else { return nil }
    let title = open.lesson.title.text(language)
    return language(
      "lesson \"\(title)\", page \(open.number + 1) of \(open.lesson.pages.count)",
      "课程“\(title)”，第 \(open.number + 1)/\(open.lesson.pages.count) 页")
  }

  static func choose(_ choice: any Hashable & Sendable, in state: inout State) {
    if choice is TurnPage { state.turnPage(by: 1) }
    if let lesson = choice as? Lesson { state.open(lesson) }
  }

  static func paletteChoices(in state: State) -> [Picker.Choice] {
    state.lessonsScreen.lessons.map { lesson in
      Picker.Choice(
        title: lesson.title.text(state.language), detail: state.language("lesson", "课程"),
        outcome: .own(ScreenOwn(lesson, of: .lessons)),
        keywords: "\(lesson.title.text(.english)) \(lesson.title.text(.chinese)) lesson 课程")
    }
  }

  /// No proposal takes back what the task has already been given.
  func allows(_ layer: Layer, instead former: Layer) -> Bool {
    guard let task = open?.page.task else { return true }
    return task.check.conditions.allSatisfy { condition in
      guard case .field(let condition) = condition else { return true }
      return !condition.isMet(by: former) || condition.isMet(by: layer)
    }
  }

  var documentBefore: Document? { open?.before }
  var tellsBaseline: Bool { open != nil }

  static func follow(in state: inout State) { state.markLesson() }

  static func press(_ key: Key, in state: inout State) -> Bool {
    state.lessonsScreen.open != nil && state.moveInLesson(key)
  }

  static func accept(in state: inout State) { state.acceptInLessons() }

  static func run(_ command: Command, by key: Key?, in state: inout State) -> Bool {
    if let key, key.code == .tab { return state.run(.textOrFields) == nil }
    guard command == .cancel, state.draft == nil, state.lessonsScreen.open != nil else { return false }
    state.leaveLesson()
    return true
  }

  var takesAllRoom: Bool { open == nil }

  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) {
    if open == nil { state.drawLessonList(&canvas, rect) } else { state.drawLesson(&canvas, rect) }
  }

  func hints(in state: State) -> [Hint]? {
    guard state.draft == nil else { return nil }
    guard let open else {
      let move = Hint(.previousField, .nextField, name: .moveHint)
      return [Hint(.accept, name: Wording("open", "打开")), move, Hint(.cancel, name: .backHint), Hint(.help)]
    }
    let task = open.page.task == nil ? [] : [Hint(.hint), Hint(.answer)]
    let leave = Hint(.cancel, name: Wording("list", "目录"))
    if state.focus == .list {
      let pages = [
        Hint(.decrease, name: Wording("back", "上一页")), Hint(.toggle, name: Wording("next", "下一页")),
      ]
      let again = open.page.layer == nil ? [] : [Hint(.erase, name: Wording("anew", "重来"))]
      return pages + [Hint(.textOrFields, name: Wording("fields", "设置"))] + task + [leave] + again + [
        Hint(.help)
      ]
    }
    let change: [Hint] =
      switch state.editing(state.focus) {
      case .number: [Hint(.decrease, .increase, name: .stepHint), Hint(.digits)]
      case .choice: [Hint(.toggle), Hint(.accept, name: .listHint)]
      default: [Hint(.toggle)]
      }
    let repair = state.issues.isEmpty ? [] : [Hint(.nearest)]
    let text = [Hint(.textOrFields, name: Wording("text", "正文")), Hint(.nextPage)]
    let fields = [Hint(.previousField, .nextField, name: .fieldHint)]
    return repair + text + change + fields + task + [leave, Hint(.help)]
  }
}

extension Command {
  static let lessons = Command(
    "lessons", .screen, [.char("T")], "T", ("lessons", "课程"),
    ("Learn, in short lessons with tasks", "短课程，边学边做"))
  static let textOrFields = Command(
    "textOrFields", .screen, [.char("J")], "Tab J", ("text, fields", "正文/设置"),
    ("In a lesson: go from the text to the fields and back", "课程：在正文和设置之间切换"))
  static let nextPage = Command(
    "nextPage", .screen, [.char("N")], "N", ("next page", "下一页"),
    ("In a lesson: turn to the next page", "课程：下一页"))
  static let pageBefore = Command(
    "pageBefore", .screen, [.char("B")], "B", ("page before", "上一页"),
    ("In a lesson: turn to the page before", "课程：上一页"))
  static let hint = Command(
    "hint", .screen, [.char("!")], "!", ("hint", "提示"),
    ("In a lesson: show a hint for the task", "课程：显示任务的提示"))
  static let answer = Command(
    "answer", .screen, [.char("A")], "A", ("show me", "看答案"), ("In a lesson: do the task", "课程：直接做出任务"))
}

extension ScreenName {
  static let lessons = ScreenName("lessons")
}

extension Setting {
  static let lessonsDone = Setting("lessons_done")
  /// Where each lesson stands, and which of its tasks are done.
  static let lessonPages = Setting("lesson_pages")
}

extension State {
  /// The screen as it is.
  var lessonsScreen: LessonsScreen {
    get { rooms[LessonsScreen.self] }
    _modify { yield &rooms[LessonsScreen.self] }
  }
}
