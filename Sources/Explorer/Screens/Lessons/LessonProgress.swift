import ConvMath
import LayerText

/// How far a student has come in a lesson: the page, and the tasks that were done by hand.
struct LessonProgress: Hashable, Sendable {
  var page: Int
  var tasks: Set<Int>

  init(page: Int = 0, tasks: Set<Int> = []) {
    self.page = page
    self.tasks = tasks
  }

  /// Pages and tasks that are read at most.
  private static let limit = 1000

  /// Reads "2" or "2:0,1"; nil for what is none.
  init?(_ text: Substring) {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard let first = parts.first, let page = Self.number(first) else { return nil }
    let tasks = parts.count == 2 ? parts[1].split(separator: ",").map(Self.number) : []
    guard tasks.allSatisfy({ $0 != nil }) else { return nil }
    self.init(page: page, tasks: Set(tasks.compactMap { $0 }))
  }

  private static func number(_ text: Substring) -> Int? {
    Int(text).flatMap { (0..<limit).contains($0) ? $0 : nil }
  }

  /// "2:0,1"
  var text: String {
    tasks.isEmpty ? "\(page)" : "\(page):\(tasks.sorted().map(String.init).joined(separator: ","))"
  }
}

extension Lesson {
  /// The pages that have a task.
  var taskPages: [Int] { pages.indices.filter { pages[$0].task != nil } }
}
