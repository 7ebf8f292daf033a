import ArgumentParser
import ConvMath

/// `convscope exercises`: a sheet of exercises for a class.
struct ExercisesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercises",
    abstract: Language.ofCommand("Print a sheet of exercises.", "打印一份练习题。"),
    usage: "convscope exercises [<options>]",
    discussion: Language.ofCommand(
      """
      The same topic, difficulty and seed make the same exercises everywhere, those of the explorer too: exercise 7 of \
      seed 42 is the same on every sheet.

      Without --topic there are some of all topics.

      --answers prints the answers apart, at the end, each with its formula. In JSON an exercise then has its answer \
      and its layer; without, the layer is left out where one of its values is asked for.

      Exit status: 0 where there is a sheet, 64 for a command line that does not parse, 74 where writing fails.

      EXAMPLES:
        \(Example.list(Example.exercises))
      """,
      """
      主题、难度和种子相同，题目就相同，与界面中的练习也相同：种子 42 的第 7 题在每份练习中\
      都一样。

      不给 --topic 时，各个主题都有。

      --answers 把答案单独打印在末尾，每题附公式。在 JSON 中，题目随之带有答案和层；\
      不加它时，若问的是层的某个取值，则不给出层。

      退出状态：0 已打印；64 命令行有误；74 写入失败。

      例子：
        \(Example.list(Example.exercises))
      """))

  @Option(help: .text("What the exercises are about.", "练习的主题。", valueName: Wording("name", "名称")))
  var topic: Topic?

  @Option(help: .text("How much they ask for at once.", "题目的难度。", valueName: Wording("difficulty", "难度")))
  var difficulty = Difficulty.easy

  @Option(
    parsing: .unconditional, help: .text("What the exercises follow from.", "随机种子，决定题目。", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    parsing: .unconditional, help: .text("The number of the first exercise.", "第一题的题号。", valueName: "n"))
  var from = 1

  @Option(
    parsing: .unconditional, help: .text("How many there are, 1,000 at most.", "题数，最多 1,000。", valueName: "n")
  )
  var count = 10

  @Flag(help: .text("Print the answers at the end.", "在末尾打印答案。"))
  var answers = false

  @Option(help: .text("How the sheet is written.", "练习的格式。", valueName: Wording("format", "格式")))
  var format = Format.text

  @OptionGroup var language: LanguageOptions

  /// How a sheet is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, markdown }

  /// Exercises that a sheet has at most.
  static let mostExercises = 1000

  func validate() throws {
    try refuse(
      if: !(1...Self.mostExercises).contains(count),
      "--count \(count): a sheet has 1 to \(Self.mostExercises.grouped) exercises.",
      "--count \(count)：一份练习有 1 到 \(Self.mostExercises.grouped) 题。")
    try refuse(
      if: from < 1 || from > Int.max - count, "--from \(from): exercises are counted from 1.",
      "--from \(from)：题号从 1 开始。")
  }

  func run() throws {
    let exercises = (from..<from + count).map { Exercise(topic, difficulty, seed: seed, number: $0) }
    let sheet = ExerciseSheet(
      exercises: exercises, topic: topic, difficulty: difficulty, seed: seed, hasAnswers: answers,
      language: language.language,
      style: .ofLocale)
    let report = Report()
    switch format {
    case .text: try report.write(sheet.text)
    case .markdown: try report.write(sheet.markdown)
    case .json: try report.writeJSON(sheet.write)
    }
  }
}

extension Topic: ExpressibleByArgument {}
extension Difficulty: ExpressibleByArgument {}
