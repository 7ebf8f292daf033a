import ArgumentParser
import ConvMath
import Explorer
import ModelFiles

/// `convscope lessons`: the list of lessons, one as text, or what is wrong with one's own.
struct LessonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract: "List the lessons, print one, or check a lesson file.",
    discussion: """
      convscope --lesson NAME opens a lesson on the screen, beside the layer that it is about.

      A lesson is a JSON file. --check says what is wrong with one, as FILE:LINE:COLUMN: REASON, and whether each task \
      can be done by its solution.

      Exit status: 0 for lessons that can be read, 64 for a command line that does not parse, 65 for a lesson that is \
      wrong, 66 for a file that cannot be read, 74 where writing fails.

      EXAMPLES:
        \(Example.list(Example.lessons))
      """)

  @Argument(help: ArgumentHelp("A lesson to print: its name or a file.", valueName: "name"))
  var lesson: String?

  @Option(help: ArgumentHelp("A lesson file to check.", valueName: "file"))
  var check: String?

  @Option(help: ArgumentHelp("The language: en or zh.", valueName: "name"))
  var lang: Language = .english

  func validate() throws {
    if lesson != nil, check != nil { throw ValidationError("Name a lesson to print, or --check one, not both.") }
  }

  func run() throws {
    let text: String
    if let check {
      let lesson = try readLessonFile(check, lang)
      text = summary(of: lesson, path: check)
    } else if let name = lesson {
      // Chinese is asked for, whatever the locale says.
      let isUnicode = lang == .chinese || TextStyle.ofLocale == .unicode
      text = try readLesson(name, lang).plainText(lang, isUnicode: isUnicode)
    } else {
      text = list
    }
    do {
      try Descriptor.standardOutput.write(Array(text.utf8))
    } catch {
      // Whoever stopped reading has had enough.
      if !error.isBrokenPipe { reportError("cannot write: \(error)") }
      throw ExitCode.inputOutputError
    }
  }

  private var list: String {
    let lessons = Lesson.builtIn
    let width = lessons.map(\.id.count).max() ?? 0
    let isUnicode = lang == .chinese || TextStyle.ofLocale == .unicode
    return lessons.map { lesson in
      lesson.id + String(repeating: " ", count: width - lesson.id.count + 2) + lesson.title.text(lang) + "\n"
    }.joined()
  }

  private func summary(of lesson: Lesson, path: String) -> String {
    let tasks = lesson.pages.count { $0.task != nil }
    return lang(
      "\(path): \(lesson.id), \(lesson.pages.count) pages, \(tasks) tasks\n",
      "\(path)：\(lesson.id)，\(lesson.pages.count) 页，\(tasks) 个任务\n")
  }
}

extension Language: ExpressibleByArgument {}
