import ConvMath
import LayerText

/// The lessons: which are done, which one is open, and where in the list the cursor is.
struct LessonTool: ScreenTool {
  /// The ids of the lessons that are done, in the order that they were.
  private(set) var done: [String] = []
  /// A lesson from a file, first in the list.
  var own: Lesson?
  var open: OpenLesson?
  private var selection = 0

  /// Ids that are kept at most.
  private static let limit = 200

  var lessons: [Lesson] { (own.map { [$0] } ?? []) + Lesson.builtIn }

  func isDone(_ lesson: Lesson) -> Bool { done.contains(lesson.id) }

  mutating func finish(_ id: String) {
    guard Lesson.isID(id), !done.contains(id), done.count < Self.limit else { return }
    done.append(id)
  }

  /// Puts the cursor on a lesson of the list.
  mutating func select(_ id: String) { position = lessons.firstIndex { $0.id == id } ?? position }

  // MARK: ScreenTool

  func rows(for document: Document) -> [FieldRow] { [] }

  func value(of item: ToolItem, for document: Document) -> ToolValue? {
    item == .lessonsDone && !done.isEmpty ? .text(done.joined(separator: " ")) : nil
  }

  mutating func set(_ item: ToolItem, to text: String, for document: Document) {
    guard item == .lessonsDone else { return }
    done = []
    for id in text.split(separator: " ") { finish(String(id)) }
  }

  func problem(at item: ToolItem, for document: Document, _ language: Language) -> String? { nil }

  var rowCount: Int { open == nil ? lessons.count : 0 }

  var position: Int {
    get { max(0, min(selection, lessons.count - 1)) }
    set { selection = newValue }
  }
}

extension LessonTool {
  /// Two are equal where the same lessons are done: nothing else is kept.
  static func == (one: Self, other: Self) -> Bool { one.done == other.done }
  func hash(into hasher: inout Hasher) { hasher.combine(done) }
}

extension Tools {
  /// The tools with the lessons of others, none of them open, and with all that are done in either.
  func goingOn(fromLessonsOf others: Tools) -> Tools {
    var tools = self
    let done = tools.lessons.done
    tools.lessons = others.lessons
    tools.lessons.open = nil
    for id in done { tools.lessons.finish(id) }
    return tools
  }
}
