import ConvMath

/// Which exercise is shown, and what was answered in this session.
struct ExerciseTool: ScreenTool {
  private var settings = Settings()
  /// The exercise of the last settings that could be read.
  private(set) var exercise = Settings().exercise(or: nil)
  /// The answers of this session.
  private var attempts: [Exercise: Attempt] = [:]

  private struct Settings: Hashable {
    var topic: Topic?
    var difficulty = Difficulty.easy
    var seed = "1"
    var number = "1"

    /// The exercise; where seed or number cannot be read those of another.
    func exercise(or other: Exercise?) -> Exercise {
      Exercise(
        topic, difficulty, seed: UInt64(seed) ?? other?.seed ?? 1,
        number: ExerciseTool.number(number) ?? other?.number ?? 1)
    }
  }

  /// A number of an exercise; nil for what is none.
  private static func number(_ text: String) -> Int? { Int(text).flatMap { $0 > 0 ? $0 : nil } }

  var attempt: Attempt { attempts[exercise] ?? Attempt() }
  var score: ExerciseScore { ExerciseScore(attempts.values) }
  /// Whether there is nothing left to answer.
  var isSettled: Bool { attempt.outcome != nil }

  // MARK: Settings

  func rows(for document: Document) -> [FieldRow] {
    let all: [(Wording, ToolItem)] = [
      (Wording("topic", "主题"), .exerciseTopic), (Wording("difficulty", "难度"), .exerciseDifficulty),
      (Wording("seed", "种子"), .exerciseSeed),
      (Wording("number", "题号"), .exerciseNumber),
    ]
    return all.map { FieldRow(label: $0, items: [.tool($1)], panel: .tool) }
      + [FieldRow(label: ExerciseWording.answer, items: [.tool(.exerciseAnswer)], panel: .answer)]
  }

  func value(of item: ToolItem, for document: Document) -> ToolValue? {
    switch item {
    case .exerciseTopic:
      .choice(Self.name(of: settings.topic), among: Self.topics.map(Self.name))
    case .exerciseDifficulty:
      .choice(settings.difficulty.rawValue, among: Difficulty.allCases.map(\.rawValue))
    case .exerciseSeed: .text(settings.seed)
    case .exerciseNumber: .text(settings.number)
    case .exerciseAnswer: .text(attempt.text)
    default: nil
    }
  }

  mutating func set(_ item: ToolItem, to text: String, for document: Document) {
    switch item {
    case .exerciseTopic:
      guard let topic = Self.topics.first(where: { Self.name(of: $0) == text }) else { return }
      settings.topic = topic
    case .exerciseDifficulty: settings.difficulty = Difficulty(rawValue: text) ?? settings.difficulty
    case .exerciseSeed: settings.seed = text
    case .exerciseNumber: settings.number = text
    case .exerciseAnswer:
      attempts[exercise, default: Attempt()].type(text)
      return
    default: return
    }
    exercise = settings.exercise(or: exercise)
  }

  func problem(at item: ToolItem, for document: Document, _ language: Language) -> String? {
    switch item {
    case .exerciseSeed where UInt64(settings.seed) == nil: Wording.numberNeeded.text(language)
    case .exerciseNumber where Self.number(settings.number) == nil: Wording.numberNeeded.text(language)
    default: nil
    }
  }

  // MARK: Topics as choices

  private static let topics: [Topic?] = [nil] + Topic.allCases

  private static func name(of topic: Topic?) -> String { topic?.rawValue ?? "all" }

  /// What a choice of topic or difficulty is called; nil for another choice.
  static func label(_ name: String, of item: ToolItem, _ language: Language) -> String? {
    switch item {
    case .exerciseTopic:
      Topic(rawValue: name)?.title(language) ?? language("all topics", "全部主题")
    case .exerciseDifficulty: Difficulty(rawValue: name)?.title(language)
    default: nil
    }
  }

  // MARK: Answering

  /// Checks what was typed.
  mutating func submit() {
    let exercise = exercise
    attempts[exercise, default: Attempt()].submit { exercise.check($0) }
  }

  /// Gives the answer away.
  mutating func reveal() { attempts[exercise, default: Attempt()].reveal() }

  /// Goes to another exercise of the same seed.
  mutating func go(by distance: Int) {
    let (number, overflow) = exercise.number.addingReportingOverflow(distance)
    guard !overflow, number > 0 else { return }
    settings.number = String(number)
    exercise = settings.exercise(or: exercise)
  }

  /// Goes to the same exercise of another seed.
  mutating func reseed(by distance: Int) {
    settings.seed = String(exercise.seed &+ UInt64(bitPattern: Int64(distance)))
    exercise = settings.exercise(or: exercise)
  }
}

extension ExerciseTool {
  /// Two are equal where their settings are: answers are of the session and not kept.
  static func == (one: Self, other: Self) -> Bool { one.settings == other.settings }
  func hash(into hasher: inout Hasher) { hasher.combine(settings) }
}
