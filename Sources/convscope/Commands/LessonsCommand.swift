import ArgumentParser
import ConvMath
import Explorer
import LayerText

/// `convscope lessons`: the list of lessons, one as text, or what is wrong with one's own.
struct LessonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract: Language.ofCommand(
      "List the lessons, print one, or check a lesson file.", "列出课程，打印一课，或检查一个课程文件。"),
    discussion: Language.ofCommand(
      """
      convscope --lesson <name> opens a lesson on the screen, beside the layer that it is about.

      A lesson is a JSON file. --check says what is wrong with one, as file:line:column: reason, and whether each task \
      can be done by its solution.

      Exit status: 0 for lessons that can be read, 64 for a command line that does not parse, 65 for a lesson that is \
      wrong, 66 for a file that cannot be read, 74 where writing fails.

      EXAMPLES:
        \(Example.list(Example.lessons))
      """,
      """
      convscope --lesson <课名> 在屏幕上打开一课，旁边就是它讲的层。

      一课是一个 JSON 文件。--check 按“文件:行:列: 原因”说明错在哪里，\
      并检查每个任务能否由它的 solution 完成。

      退出状态：0 课程可读，64 命令行有误，65 课程有误，66 文件无法读取，74 写入失败。

      例子：
        \(Example.list(Example.lessons))
      """))

  @Argument(
    help: .text(
      "A lesson to print: its name, or a file.", "要打印的课：课名或文件。", valueName: Wording("name|file", "课名|文件")),
    completion: .lessons)
  var lesson: String?

  @Option(
    help: .text("A lesson file to check.", "要检查的课程文件。", valueName: Wording("file", "文件")), completion: .file()
  )
  var check: String?

  @OptionGroup var language: LanguageOptions

  func validate() throws {
    try refuse(
      if: lesson != nil && check != nil, "Name a lesson to print, or --check one, not both.",
      "打印一课或用 --check 检查一课，二者选一。")
  }

  func run() throws {
    let lang = language.language
    // Chinese is asked for, whatever the locale says.
    let isUnicode = lang == .chinese || TextStyle.ofLocale == .unicode
    let text =
      if let check {
        summary(of: try Lesson.read(file: check), path: check, lang)
      } else if let lesson {
        try Lesson.read(lesson).plainText(lang, isUnicode: isUnicode)
      } else {
        list(lang, isUnicode: isUnicode)
      }
    try Report().write(text)
  }

  private func list(_ lang: Language, isUnicode: Bool) -> String {
    let rows = Lesson.builtIn.map { [$0.id, $0.plainTitle(lang, isUnicode: isUnicode)] }
    return TextTable(rows).lines.map { $0 + "\n" }.joined()
  }

  private func summary(of lesson: Lesson, path: String, _ lang: Language) -> String {
    let tasks = lesson.pages.count { $0.task != nil }
    return lang(
      "\(path): \(lesson.id), pages: \(lesson.pages.count), tasks: \(tasks)\n",
      "\(path)：\(lesson.id)，\(lesson.pages.count) 页，\(tasks) 个任务\n")
  }
}
