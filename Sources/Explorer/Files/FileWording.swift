import ConvMath

/// The words of reading, writing and pasting.
enum FileWording {
  static func exportTo(_ format: String) -> Wording { Wording("write \(format) to", "将“\(format)”写入") }

  static func replaceQuestion(_ path: String) -> Wording {
    Wording("\(path) is there already", "\(path) 已经存在")
  }

  static func copied(_ name: String) -> Wording {
    Wording("sent to the terminal's clipboard: \(name)", "已送到终端剪贴板：\(name)")
  }

  static func written(_ path: String) -> Wording { Wording("written: \(path)", "已写入：\(path)") }

  static func opened(_ path: String) -> Wording {
    Wording("opened: \(path); u goes back", "已打开：\(path)；按 u 回到之前")
  }

  static var noPath: Wording { Wording("no path begins so", "没有这样开头的路径") }

  static func cannotOpen(_ path: String) -> Wording { Wording("cannot open \(path)", "无法打开 \(path)") }

  static func fileFailed(_ path: String, _ reason: String) -> Wording {
    Wording("\(reason): \(path)", "\(reason)：\(path)")
  }

  static func notKept(_ reason: String) -> Wording {
    Wording("not kept for the next start: \(reason)", "没有为下次启动保存：\(reason)")
  }

  static func keptWithout(_ steps: Int) -> Wording {
    Wording(
      "too large to keep whole: the \(steps == 1 ? "oldest step is" : "oldest \(steps) steps are") not kept for the next start",
      "内容太大，无法全部保存：最早的 \(steps) 步不会保留到下次启动")
  }

  static func pasted(_ name: String) -> Wording {
    Wording("pasted: \(name); u takes it back", "已粘贴：\(name)；按 u 撤回")
  }

  static var cannotPaste: Wording { Wording("this cannot be pasted", "无法粘贴") }

  static func cannotExpress(_ format: String) -> Wording {
    Wording("what \(format) cannot express", "\(format) 无法表达的内容")
  }
}
