import ArgumentParser
import ConvMath

/// `convscope exercises`: a sheet of exercises for a class.
struct ExercisesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercises",
    abstract: "Print a sheet of exercises.",
    discussion: """
      The same topic, difficulty and seed make the same exercises everywhere, those of the explorer too: exercise 7 of \
      seed 42 is the same on every sheet.

      Topics are \(Topic.allCases.map(\.rawValue).joined(separator: ", ")); without --topic there are some of all.

      --answers prints the answers apart, at the end, each with its formula. In JSON an exercise then has its answer \
      and its layer; without, the layer is left out where one of its values is asked for.

      Exit status: 0 where there is a sheet, 64 for a command line that does not parse, 74 where writing fails.

      EXAMPLES:
        \(Example.list(Example.exercises))
      """)

  @Option(help: ArgumentHelp("What the exercises are about.", valueName: "name"))
  var topic: Topic?

  @Option(help: "How much they ask for at once.")
  var difficulty = Difficulty.easy

  @Option(help: ArgumentHelp("What the exercises follow from.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The number of the first exercise.", valueName: "n"))
  var from = 1

  @Option(help: ArgumentHelp("How many there are, 1,000 at most.", valueName: "n"))
  var count = 10

  @Flag(help: "Print the answers at the end.")
  var answers = false

  @Option(help: "How the sheet is written.")
  var format = Format.text

  @Option(help: ArgumentHelp("The language: en or zh.", valueName: "language"))
  var lang = Language.english

  /// How a sheet is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, markdown }

  /// Exercises that a sheet has at most.
  static let mostExercises = 1000

  func validate() throws {
    guard (1...Self.mostExercises).contains(count) else {
      throw ValidationError("--count \(count): a sheet has 1 to \(Self.mostExercises.grouped) exercises.")
    }
    guard from >= 1, from <= Int.max - count else {
      throw ValidationError("--from \(from): exercises are counted from 1.")
    }
  }

  func run() throws {
    let exercises = (from..<from + count).map { Exercise(topic, difficulty, seed: seed, number: $0) }
    let sheet = ExerciseSheet(
      exercises: exercises, topic: topic, difficulty: difficulty, seed: seed, hasAnswers: answers,
      language: lang,
      style: .ofLocale)
    do {
      switch format {
      case .text: try Descriptor.standardOutput.write(Array(sheet.text.utf8))
      case .markdown: try Descriptor.standardOutput.write(Array(sheet.markdown.utf8))
      case .json: try Descriptor.standardOutput.write(sheet.json)
      }
    } catch {
      // Whoever stopped reading has had enough.
      if !error.isBrokenPipe { reportError("cannot write: \(error)") }
      throw ExitCode.inputOutputError
    }
  }
}

extension Topic: ExpressibleByArgument {}
extension Difficulty: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
