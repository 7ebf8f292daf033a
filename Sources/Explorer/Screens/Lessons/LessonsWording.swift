import ConvMath

/// The words of the lessons' screen.
enum LessonsWording {
  static func listTitle(done: Int, of count: Int) -> Wording {
    Wording("lessons, \(done) of \(count) done", "课程，共 \(count) 课，已完成 \(done) 课")
  }

  static func pages(_ count: Int) -> Wording { Wording("\(count) pages", "\(count) 页") }

  static func pageTitle(_ title: String, _ number: Int, of count: Int) -> Wording {
    .plain("\(number)/\(count) · \(title)")
  }

  static func task(_ text: String) -> Wording { Wording("Task: \(text)", "任务：\(text)") }

  static func hint(_ text: String) -> Wording { Wording("Hint: \(text)", "提示：\(text)") }

  static func see(screen: String, key: String?) -> Wording {
    guard let key else { return Wording("See also the tab \(screen)", "参看“\(screen)”页") }
    return Wording("\(key) shows it: \(screen)", "按 \(key) 看“\(screen)”页")
  }

  static func wanted(_ name: String, is present: String, relation: Constraint.Relation, _ wanted: String)
    -> Wording
  {
    Wording { language in
      switch relation {
      case .equal:
        language("\(name): \(present), wanted \(wanted)", [name, "现在是 \(present)，要求 \(wanted)"].setTogether)
      case .atMost:
        language(
          "\(name): \(present), at most \(wanted) wanted",
          [name, "现在是 \(present)，要求不超过 \(wanted)"].setTogether)
      case .atLeast:
        language(
          "\(name): \(present), at least \(wanted) wanted",
          [name, "现在是 \(present)，要求不少于 \(wanted)"].setTogether)
      }
    }
  }

  /// What is to be switched.
  static func wanted(_ name: String, isOn: Bool) -> Wording {
    isOn
      ? Wording("\(name): off, wanted on", [name, "现在关着，要求打开"].setTogether)
      : Wording("\(name): on, wanted off", [name, "现在开着，要求关闭"].setTogether)
  }

  /// What is not as the task says, where what it should be is for the student to find out.
  static func notYet(_ name: String, is present: String) -> Wording {
    Wording(
      "\(name): \(present), not yet what is asked", [name, "现在是 \(present)，还不符合任务"].setTogether)
  }

  /// What is told of a task that is fulfilled.
  static func fulfilled(_ open: OpenLesson) -> Wording {
    if open.isShown {
      return Wording(
        "This is how. To do it yourself, press Backspace in the text.", "做法如上。想自己做，在正文里按 Backspace 重来。")
    }
    let pages = open.openPages.filter { $0 != open.number }.map { String($0 + 1) }
    if !open.isLastPage { return Wording("Done. N turns the page.", "完成。按 N 翻到下一页。") }
    if pages.isEmpty { return Wording("Lesson done. Esc leads back to the list.", "本课完成。按 Esc 回到目录。") }
    return Wording(
      "Done. Tasks are still open on page \(pages.joined(separator: ", ")).",
      "完成。第 \(pages.joined(separator: "、")) 页的任务还没有做。")
  }

  static func absent(_ kind: String, _ name: String) -> Wording {
    Wording("\(kind) has no \(name)", ["\(kind) 没有", name].setTogether)
  }

  static func more(_ count: Int) -> Wording { Wording("and \(count) more", "还有 \(count) 项") }

  static var noTask: Wording { Wording("this page has no task", "这一页没有任务") }
}
