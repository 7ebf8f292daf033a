import ConvMath
import LayerText

/// A lesson that is open: the page that is shown, and what the student has done.
struct OpenLesson: Sendable {
  let lesson: Lesson
  /// The document from before the lesson.
  let before: Document
  private(set) var number = 0
  /// The pages whose task was fulfilled.
  private(set) var donePages: Set<Int> = []
  /// The documents that the student left the pages with.
  private var documents: [Int: Document] = [:]
  /// The document that the page began with.
  private(set) var start: Document
  /// Whether the hint was asked for.
  var isHintShown = false
  /// The field that the focus was on before it went to the text.
  var field: Item?

  init(_ lesson: Lesson, before: Document) {
    self.lesson = lesson
    self.before = before
    start = before
  }

  var page: LessonPage { lesson.pages[number] }
  var isLastPage: Bool { number == lesson.pages.count - 1 }

  /// Whether every task was fulfilled; of a lesson without tasks, whether the last page is reached.
  var isDone: Bool {
    let tasks = lesson.pages.indices.filter { lesson.pages[$0].task != nil }
    return tasks.isEmpty ? isLastPage : donePages.isSuperset(of: tasks)
  }

  mutating func finishPage() { donePages.insert(number) }

  /// Turns to a page that there is; answers the document that it goes on with: as the student left it, or else as the
  /// page sets it up.
  mutating func turn(to number: Int, leaving document: Document) -> Document {
    documents[self.number] = document
    self.number = max(0, min(number, lesson.pages.count - 1))
    isHintShown = false
    start = setUp(document)
    return documents[self.number] ?? start
  }

  /// Begins the first page; answers the document that it sets up.
  mutating func begin() -> Document {
    start = setUp(before)
    return start
  }

  /// A document as the page begins: with its layer, and with its baseline as the only one.
  private func setUp(_ document: Document) -> Document {
    var document = document
    if let layer = page.layer {
      document.layer = layer
      document.network = nil
      document.isLinked = true
      document.baselines = []
      document.chosenBaseline = nil
    }
    if let layer = page.baseline, let name = Baseline.names.first {
      document.baselines = [Baseline(name: name, Subject(layer))]
      document.chosenBaseline = name
    }
    return document
  }
}
