import ConvMath
import LayerText

/// A lesson that is open: the page that is shown, and what the student has done.
struct OpenLesson: Sendable {
  let lesson: Lesson
  /// The document from before the lesson.
  let before: Document
  private(set) var number: Int
  /// The pages whose task the student fulfilled.
  private(set) var donePages: Set<Int>
  /// The pages whose task was done by the key that does it: what is seen there is not the student's work.
  private var shownPages: Set<Int> = []
  /// The documents that the student left the pages with.
  private var documents: [Int: Document] = [:]
  /// The document that the page began with.
  private(set) var start: Document
  /// Whether the hint was asked for.
  var isHintShown = false
  /// The field that the focus was on before it went to the text.
  var field: Item?

  /// - Parameter progress: How far it was done before; one that is done begins anew.
  init(_ lesson: Lesson, before: Document, _ progress: LessonProgress = LessonProgress()) {
    self.lesson = lesson
    self.before = before
    start = before
    donePages = progress.tasks.intersection(lesson.taskPages)
    number = max(0, min(progress.page, lesson.pages.count - 1))
    if isDone, isLastPage { number = 0 }
  }

  /// The same lesson, gone on with from another document.
  func resumed(before document: Document) -> OpenLesson {
    var lesson = OpenLesson(lesson, before: document, progress)
    (lesson.documents, lesson.shownPages) = (documents, shownPages)
    return lesson
  }

  var page: LessonPage { lesson.pages[number] }
  var isLastPage: Bool { number == lesson.pages.count - 1 }
  var progress: LessonProgress { LessonProgress(page: number, tasks: donePages) }

  /// Whether every task was fulfilled; of a lesson without tasks, whether the last page is reached.
  var isDone: Bool {
    let tasks = lesson.taskPages
    return tasks.isEmpty ? isLastPage : donePages.isSuperset(of: tasks)
  }

  /// The pages whose task is still to be done.
  var openPages: [Int] { lesson.taskPages.filter { !donePages.contains($0) } }

  /// Whether the page asks for something that has not been done.
  var isOpen: Bool { page.task != nil && !donePages.contains(number) }

  /// Whether what is seen on the page was shown, not done.
  var isShown: Bool { shownPages.contains(number) }

  mutating func finishPage() { if !isShown { donePages.insert(number) } }

  /// The task is done by the key that does it.
  mutating func showPage() { if !donePages.contains(number) { shownPages.insert(number) } }

  /// The page is begun anew.
  mutating func beginPageAnew() { shownPages.remove(number) }

  /// Keeps what the student leaves the page with.
  mutating func leave(with document: Document) { documents[number] = document }

  /// Turns to a page that there is; answers the document that it goes on with: as the student left it, or else as the
  /// page sets it up.
  mutating func turn(to number: Int, leaving document: Document) -> Document {
    leave(with: document)
    self.number = max(0, min(number, lesson.pages.count - 1))
    isHintShown = false
    start = setUp(document, page)
    return documents[self.number] ?? start
  }

  /// Begins the page; answers the document that it goes on with. What pages before it come to is what it begins with.
  mutating func begin() -> Document {
    var document = before
    for page in lesson.pages[..<number] {
      document = setUp(document, page)
      if let task = page.task { document.layer = task.solved(document.layer) }
    }
    start = setUp(document, page)
    return documents[number] ?? start
  }

  /// A document as a page begins: with its layer, and with its baseline as the only one.
  private func setUp(_ document: Document, _ page: LessonPage) -> Document {
    var document = document
    if let layer = page.layer {
      // The page's layer stands by itself.
      document.network = nil
      document.layer = layer
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
