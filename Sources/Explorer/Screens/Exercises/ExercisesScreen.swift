import CellGrid
import ConvMath

/// Which exercise is shown, and what was answered in this session.
struct ExercisesScreen: Screen {
  static let name = ScreenName.exercises
  static var title: Wording { ExercisesWording.screen }
  static var settingsTitle: Wording { title }
  static let isAboutLayer = false
  static let bindings = [
    Binding(.exercises, showing: .exercises),
    Binding(.adopt) { $0.adoptExercise() },
  ]
  static let settings: [Setting] = [.exerciseTopic, .exerciseDifficulty, .exerciseSeed, .exerciseNumber]

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
        number: ExercisesScreen.number(number) ?? other?.number ?? 1)
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
    let all: [(Wording, Setting)] = [
      (Wording("topic", "主题"), .exerciseTopic), (Wording("difficulty", "难度"), .exerciseDifficulty),
      (Wording("seed", "种子"), .exerciseSeed),
      (Wording("number", "题号"), .exerciseNumber),
    ]
    return all.map { FieldRow(label: $0, items: [.setting($1)], panel: .settings) }
      + [FieldRow(label: Wording.answer, items: [.setting(.exerciseAnswer)], panel: .answer)]
  }

  func value(of item: Setting, for document: Document) -> SettingValue? {
    switch item {
    case .exerciseTopic:
      .choice(Self.name(of: settings.topic), among: Self.topics.map(Self.name))
    case .exerciseDifficulty:
      .choice(settings.difficulty.rawValue, among: Difficulty.allCases.map(\.rawValue))
    case .exerciseSeed: .digits(settings.seed)
    case .exerciseNumber: .digits(settings.number)
    case .exerciseAnswer: .answer(attempt.text, isOpen: !isSettled)
    default: nil
    }
  }

  mutating func set(_ item: Setting, to text: String, for document: Document) {
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

  func problem(at item: Setting, for document: Document, _ language: Language) -> String? {
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
  func title(ofChoice name: String, at setting: Setting, _ language: Language) -> String? {
    switch setting {
    case .exerciseTopic:
      Topic(rawValue: name)?.title(language) ?? language("all topics", "全部主题")
    case .exerciseDifficulty: Difficulty(rawValue: name)?.title(language)
    default: nil
    }
  }

  /// An exercise has a layer of its own.
  func layerRows(for document: Document) -> [FieldRow] { [] }

  func startingItem(for document: Document) -> Item? { .setting(.exerciseAnswer) }

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

// MARK: On the screen

extension ExercisesScreen {
  static func accepted(_ setting: Setting, in state: inout State) {
    if setting == .exerciseAnswer { state.exercisesScreen.submit() }
  }

  static func run(_ command: Command, by key: Key?, in state: inout State) -> Bool {
    if command.group == .layer {
      state.notice = Wording("The layer is that of the exercise; j takes it along", "这是练习中的层；按 j 带走它")
      return true
    }
    switch (command, state.focus) {
    case (.hide, _):
      state.keepDraft()
      state.exercisesScreen.reveal()
    case (.accept, .setting(.exerciseAnswer)) where state.draft == nil && state.exercisesScreen.isSettled:
      state.goToExercise(by: 1)
    case (.decrease, _), (.halve, _): return state.stepExercise(by: -1)
    case (.increase, _), (.double, _): return state.stepExercise(by: 1)
    default: return false
    }
    return true
  }

  func isCovered(hiding hidden: HiddenFigures) -> Bool { false }

  var takesAllRoom: Bool { true }
  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) { state.drawExercises(&canvas, rect) }

  func hints(in state: State) -> [Hint]? {
    guard state.isAnswer(state.focus) else { return nil }
    if state.draft != nil {
      return [Hint(.accept, name: Wording("check", "检查")), Hint(.erase), Hint(.cancel)] + state.basicHints
    }
    let next = Hint(.decrease, .increase, name: Wording("exercise", "换题"))
    let settled = [Hint(.accept, name: Wording("next exercise", "下一题")), next, Hint(.adopt)]
    let open = [Hint(.digits, name: .answer), Self.revealHint, next, Hint(.adopt)]
    return (isSettled ? settled : open) + state.backHints + state.basicHints
  }

  private static var revealHint: Hint { Hint(.hide, name: Wording("reveal", "看答案")) }

  /// What is done to the layer has nothing to do with an exercise.
  func moreHints(in state: State) -> [Hint]? {
    (isSettled ? [] : [Self.revealHint]) + [
      Hint(.previousScreen, .nextScreen, name: .screenHint), Hint(.quit), Hint(.adopt), Hint(.language),
      Hint(.theme), Hint(.mouse), Hint(.scrollUp, .scrollDown),
    ]
  }
}

extension Command {
  static let exercises = Command(
    "exercises", .screen, [.char("E")], "E", ("exercises", "练习"), ("Answer exercises of a seed", "做同一种子的练习题"))
  static let adopt = Command(
    "adopt", .screen, [.char("j")], "j", ("take layer", "带走此层"),
    ("Take the layer of the exercise into the explorer", "把练习中的层带到探索页"))
}

extension ScreenName {
  static let exercises = ScreenName("exercises")
}

extension Setting {
  static let exerciseTopic = Setting("exercise_topic")
  static let exerciseDifficulty = Setting("exercise_difficulty")
  static let exerciseSeed = Setting("exercise_seed")
  static let exerciseNumber = Setting("exercise_number")
  static let exerciseAnswer = Setting("exercise_answer")
}

extension State {
  /// The screen as it is.
  var exercisesScreen: ExercisesScreen {
    get { rooms[ExercisesScreen.self] }
    _modify { yield &rooms[ExercisesScreen.self] }
  }
}
