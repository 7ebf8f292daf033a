import ConvMath

/// A setting of a screen of its own, beside the layer's fields. The raw value is its name in documents.
public enum ToolItem: String, Hashable, Sendable, CaseIterable {
  case sweepField = "sweep_field"
  case sweepValues = "sweep_values"
  case secondField = "sweep_second_field"
  case secondValues = "sweep_second_values"
  case sweepMetric = "sweep_metric"
  case sweepScale = "sweep_scale"
  case sweepView = "sweep_view"
  case sweepOrder = "sweep_order"
  case frontOne = "sweep_front_first"
  case frontTwo = "sweep_front_second"
  case wanted = "solve_wanted"
  case free = "solve_free"
  case perAxis = "solve_per_axis"
  case device = "roofline_device"
  case peak = "roofline_peak"
  case bandwidth = "roofline_bandwidth"
  case pictureView = "picture_view"
  case pictureSpeed = "picture_speed"
  case pictureSeed = "picture_seed"
  case pictureOutput = "picture_out_channel"
  case pictureInput = "picture_in_channel"
  /// The lessons that are done.
  case lessonsDone = "lessons_done"
  case derivedFigure = "derivation_figure"
  case exerciseTopic = "exercise_topic"
  case exerciseDifficulty = "exercise_difficulty"
  case exerciseSeed = "exercise_seed"
  case exerciseNumber = "exercise_number"
  case exerciseAnswer = "exercise_answer"
  case networkPage = "network_page"
  case networkMeasure = "network_figure"
  case networkOrder = "network_order"
  case networkFilter = "network_find"
  case networkColumns = "network_columns"
  case networkOptimizer = "network_optimizer"
  case networkPrecision = "network_precision"
  case networkVaried = "network_varied"
  case networkValues = "network_values"
  case networkBudget = "network_budget"
  case networkOther = "network_compared_with"
  /// The rules of lint that are switched off.
  case networkLint = "network_lint_off"
  case predictedOutput = "predicted_output"
  case predictedParameters = "predicted_parameters"
  case predictedMACs = "predicted_macs"
  case predictedFLOPs = "predicted_flops"
  case predictedComparisons = "predicted_comparisons"
  case predictedBatchMACs = "predicted_batch_macs"
  case predictedBatchFLOPs = "predicted_batch_flops"

  /// Whether it takes digits alone, so that letters stay commands.
  var takesDigitsAlone: Bool { self == .exerciseSeed || self == .exerciseNumber }

  /// Whether it takes an answer, which Enter checks and no document keeps.
  var isAnswer: Bool {
    switch self {
    case .exerciseAnswer, .predictedOutput, .predictedParameters, .predictedMACs, .predictedFLOPs,
      .predictedComparisons, .predictedBatchMACs, .predictedBatchFLOPs:
      true
    default: false
    }
  }
}

/// What stands in a setting of a tool.
enum ToolValue: Hashable, Sendable {
  case text(String)
  case choice(String, among: [String])
  case flag(Bool)
}

/// What the screens beside the layer are set to.
public struct Tools: Hashable, Sendable {
  @Boxed var sweep = SweepTool()
  @Boxed var solve = SolveTool()
  @Boxed var roofline = RooflineTool()
  @Boxed var picture = PictureTool()
  @Boxed var lessons = LessonTool()
  @Boxed var exercises = ExerciseTool()
  @Boxed var prediction = PredictionTool()
  @Boxed var derivation = DerivationTool()
  @Boxed var network = NetworkTool()

  public init() {}

  private var all: [any ScreenTool] {
    [sweep, solve, roofline, picture, derivation, lessons, exercises, prediction, network]
  }

  /// The tool of a screen.
  subscript(screen: State.Screen) -> (any ScreenTool)? {
    get {
      switch screen {
      case .sweep: sweep
      case .solve: solve
      case .roofline: roofline
      case .picture: picture
      case .lessons: lessons
      case .derivation: derivation
      case .exercises: exercises
      case .layer: prediction
      case .network: network
      default: nil
      }
    }
    set {
      switch newValue {
      case let tool as SweepTool: sweep = tool
      case let tool as SolveTool: solve = tool
      case let tool as RooflineTool: roofline = tool
      case let tool as PictureTool: picture = tool
      case let tool as LessonTool: lessons = tool
      case let tool as DerivationTool: derivation = tool
      case let tool as ExerciseTool: exercises = tool
      case let tool as PredictionTool: prediction = tool
      case let tool as NetworkTool: network = tool
      default: break
      }
    }
  }

  /// What stands in a setting.
  func value(of item: ToolItem, for document: Document) -> ToolValue? {
    all.lazy.compactMap { $0.value(of: item, for: document) }.first
  }

  /// Puts a text, the name of a choice, or "true" or "false" into a setting.
  mutating func set(_ item: ToolItem, to text: String, for document: Document) {
    sweep.set(item, to: text, for: document)
    solve.set(item, to: text, for: document)
    roofline.set(item, to: text, for: document)
    picture.set(item, to: text, for: document)
    lessons.set(item, to: text, for: document)
    derivation.set(item, to: text, for: document)
    exercises.set(item, to: text, for: document)
    prediction.set(item, to: text, for: document)
    network.set(item, to: text, for: document)
  }

  /// Why the text in a setting cannot be understood; nil where it can.
  func problem(at item: ToolItem, for document: Document, _ language: Language) -> String? {
    all.lazy.compactMap { $0.problem(at: item, for: document, language) }.first
  }

  /// What is kept of the settings.
  func texts(for document: Document) -> [(item: ToolItem, text: String)] {
    ToolItem.allCases.filter { !$0.isAnswer }.compactMap { item in
      switch value(of: item, for: document) {
      case .text(let text): (item, text)
      case .choice(let name, _): (item, name)
      case .flag(let isOn): (item, isOn ? "true" : "false")
      case nil: nil
      }
    }
  }
}
