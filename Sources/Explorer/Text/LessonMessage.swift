import ConvMath

/// The texts of the lessons' screen.
public enum LessonMessage: Hashable, Sendable {
  case screen
  case listTitle(done: Int, of: Int)
  case pages(Int)
  case opens, layerWaits
  case pageTitle(String, Int, of: Int)
  case task(String)
  case done, lastDone, allDone
  case hint(String)
  case see(screen: String, key: String?)
  case wanted(String, is: String, relation: Constraint.Relation, String)
  case absent(String, String)
  case cannotBe
  case more(Int)
  case on, off
  case noLesson, noTask, noHint, noSolution, firstPage, lastPage, left, setUp
  case openHint, listHint, backHint, nextHint, againHint, fieldsHint, textHint

  func text(_ language: Language) -> String {
    switch self {
    case .screen: language("Lessons", "课程")
    case .listTitle(let done, let count):
      language("lessons, \(done) of \(count) done", "课程，共 \(count) 课，已完成 \(done) 课")
    case .pages(let count): language("\(count) pages", "\(count) 页")
    case .opens: language("Enter opens the lesson.", "按 Enter 开始这一课。")
    case .layerWaits:
      language(
        "Your layer waits meanwhile: it is back when you leave the lesson.", "当前的层会先放在一边，离开课程时就回来。")
    case .pageTitle(let title, let number, let count): "\(number)/\(count) · \(title)"
    case .task(let text): language("Task: \(text)", "任务：\(text)")
    case .done: language("Done. N turns the page.", "完成。按 N 翻到下一页。")
    case .lastDone: language("Done. This was the last page.", "完成。这是最后一页。")
    case .allDone: language("Lesson done. Esc leads back to the list.", "本课完成。按 Esc 回到目录。")
    case .hint(let text): language("Hint: \(text)", "提示：\(text)")
    case .see(let screen, let key?): language("\(key) shows it: \(screen)", "按 \(key) 看“\(screen)”页")
    case .see(let screen, nil): language("See also the tab \(screen)", "参看“\(screen)”页")
    case .wanted(let name, let present, let relation, let wanted):
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
    case .absent(let kind, let name): language("\(kind) has no \(name)", ["\(kind) 没有", name].setTogether)
    case .cannotBe: language("this layer cannot be; see the reason", "这样的层不可行，请看原因")
    case .more(let count): language("and \(count) more", "还有 \(count) 项")
    case .on: language("on", "开")
    case .off: language("off", "关")
    case .noLesson: language("no lesson is open: T shows them", "没有打开课程：按 T 看课程")
    case .noTask: language("this page has no task", "这一页没有任务")
    case .noSolution: language("no solution is given here", "这里没有给出做法")
    case .noHint: language("there is no hint here", "这里没有提示")
    case .firstPage: language("this is the first page", "这是第一页")
    case .lastPage: language("this is the last page; Esc leads back to the list", "这是最后一页；按 Esc 回到目录")
    case .left: language("your own layer is back; u undoes that", "你原来的层回来了；按 u 可撤销")
    case .setUp: language("the page's layer is set up anew", "已恢复本页开始时的层")
    case .openHint: language("open", "打开")
    case .listHint: language("list", "目录")
    case .backHint: language("back", "上一页")
    case .nextHint: language("next", "下一页")
    case .againHint: language("anew", "重来")
    case .fieldsHint: language("fields", "设置")
    case .textHint: language("text", "正文")
    }
  }
}
