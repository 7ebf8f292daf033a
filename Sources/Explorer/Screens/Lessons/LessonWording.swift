import ConvMath

/// The words of the lessons' screen.
enum LessonWording {
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
        language("\(name): \(present), wanted \(wanted)", [name, "是 \(present)，要求 \(wanted)"].setTogether)
      case .atMost:
        language(
          "\(name): \(present), at most \(wanted) wanted", [name, "是 \(present)，要求不超过 \(wanted)"].setTogether)
      case .atLeast:
        language(
          "\(name): \(present), at least \(wanted) wanted",
          [name, "是 \(present)，要求不少于 \(wanted)"].setTogether)
      }
    }
  }

  static func absent(_ kind: String, _ name: String) -> Wording {
    Wording("\(kind) has no \(name)", ["\(kind) 没有", name].setTogether)
  }

  static func more(_ count: Int) -> Wording { Wording("and \(count) more", "还有 \(count) 项") }

  static var noTask: Wording { Wording("this page has no task", "这一页没有任务") }
}
