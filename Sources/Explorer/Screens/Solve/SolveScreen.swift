import CellGrid
import ConvMath
import LayerText

/// The solve screen: what is wanted of the layer, what may move, and the layers that come to it.
///
/// The list has the solutions, or the nearest layers where there are none, and below them for a convolution the
/// transposed convolution that inverts it.
struct SolveScreen: ListScreen {
  static let name = ScreenName.solve
  static var title: Wording { SolveWording.screen }
  static var settingsTitle: Wording { title }
  static let bindings = [Binding(.solve, showing: .solve)]
  static let settings: [Setting] = [.wanted, .free, .perAxis]

  private var settings = Settings()
  /// What the present answer is to.
  private var question: Question?
  private var problems: [Setting: Wording] = [:]
  /// The last search whose settings could be understood; nil where nothing is wanted.
  private(set) var search: SolutionSearch?
  private(set) var inversion: Inversion?
  private var choice = 0
  private var isOnInversion = false

  private struct Settings: Hashable {
    var wanted = ""
    /// Nil for what usually may move.
    var free: String?
    var movesAxesApart = false
  }

  private struct Question: Hashable {
    var settings: Settings
    var layer: Layer
    var numberType: NumberType
  }

  /// Boxes looked at in one slice, and before the screen is drawn first.
  static let boxesOfSlice = 100
  static let boxesAtOnce = 500

  // MARK: Settings

  func rows(for document: Document) -> [FieldRow] {
    let rows = [
      FieldRow(label: Wording("wanted", "目标"), items: [.setting(.wanted)], panel: .settings),
      FieldRow(label: Wording("may move", "可变动项"), items: [.setting(.free)], panel: .settings),
    ]
    guard document.layer.rank > 1 else { return rows }
    return rows + [
      FieldRow(label: Wording("each axis alone", "各轴独立"), items: [.setting(.perAxis)], panel: .settings)
    ]
  }

  func value(of item: Setting, for document: Document) -> SettingValue? {
    switch item {
    case .wanted: .text(settings.wanted)
    case .free: .text(settings.free ?? Self.usuallyFree(in: document.layer))
    case .perAxis: .flag(settings.movesAxesApart)
    default: nil
    }
  }

  /// What is usual for the layer is not kept: it goes with the layer.
  func text(of setting: Setting, for document: Document) -> String? {
    setting == .free ? settings.free : value(of: setting, for: document)?.text
  }

  mutating func set(_ item: Setting, to text: String, for document: Document) {
    switch item {
    case .wanted: settings.wanted = text
    case .free: settings.free = text == Self.usuallyFree(in: document.layer) ? nil : text
    case .perAxis: settings.movesAxesApart = text == "true"
    default: break
    }
  }

  func problem(at item: Setting, for document: Document, _ language: Language) -> String? {
    problems[item]?.text(language)
  }

  /// Whether what is shown is the answer to an earlier text, since the present one cannot be understood.
  var isStale: Bool { !problems.isEmpty }

  /// The fields that decide the shape of the output most directly, as a text.
  private static func usuallyFree(in layer: Layer) -> String {
    let own = layer.kind.operation.hyperparameters
    func names(_ hyperparameters: [Hyperparameter]) -> String {
      hyperparameters.filter(own.contains).map { name in
        String(name.rawValue.map { $0 == "_" ? "-" : $0 })
      }.joined(separator: ",")
    }
    let window = names([.stride, .padding, .kernelSize])
    if !window.isEmpty { return window }
    let others = names([.outputSize, .scaleFactor, .upscaleFactor, .outFeatures])
    return !others.isEmpty ? others : layer.rank > 0 ? "channels,size" : "channels"
  }

  // MARK: Work

  mutating func refresh(for document: Document, _ context: RefreshContext, isShown: Bool) {
    guard isShown else { return }
    let question = Question(settings: settings, layer: document.layer, numberType: document.numberType)
    guard question != self.question else { return }
    if question.layer != self.question?.layer {
      inversion = Inversion(of: question.layer)
      // Solutions of another layer would take back what was changed since.
      search = nil
    }
    self.question = question
    problems = [:]
    let free = settings.free ?? Self.usuallyFree(in: document.layer)
    let wanted = read(.wanted) { () throws(LocatedError) in
      try Constraint.list(reading: question.settings.wanted, of: question.layer)
    }
    let fields = read(.free) { () throws(LocatedError) in
      try FreeField.list(readingSeparated: free, of: question.layer)
    }
    guard let wanted, let fields else { return }
    (choice, isOnInversion) = (0, false)
    search = wanted.isEmpty ? nil : begin(wanted, fields, question)
    search?.advance(boxes: Self.boxesAtOnce)
  }

  private mutating func read<Value>(
    _ item: Setting, _ body: () throws(LocatedError) -> Value
  ) -> Value? {
    do throws(LocatedError) {
      return try body()
    } catch {
      problems[item] = Wording(error.text)
      return nil
    }
  }

  private mutating func begin(
    _ wanted: [Constraint], _ fields: [FreeField], _ question: Question
  ) -> SolutionSearch? {
    do throws(FreeFieldError) {
      return SolutionSearch(
        try Solver(
          question.layer, constraints: wanted, free: fields,
          movesAxesApart: settings.movesAxesApart, numberType: question.numberType))
    } catch {
      problems[.free] = Wording(error.text)
      return search
    }
  }

  var isWorking: Bool { search?.isWorking ?? false }
  mutating func work() { search?.advance(boxes: Self.boxesOfSlice) }
  mutating func stop() { search?.stop() }

  // MARK: List

  /// A row of the list.
  enum Row {
    case choice(Solution)
    case inversion(Inversion)
  }

  private var choiceCount: Int { search?.choices.count ?? 0 }

  var rowCount: Int { choiceCount + (inversion == nil ? 0 : 1) }

  /// The inversion keeps the cursor while solutions come in above it.
  var position: Int {
    get { isOnInversion ? max(rowCount - 1, 0) : choice }
    set {
      isOnInversion = inversion != nil && choiceCount > 0 && newValue >= choiceCount
      choice = max(0, min(newValue, choiceCount - 1))
    }
  }

  /// The row under the cursor; nil in an empty list.
  var selectedRow: Row? {
    if !isOnInversion, let choices = search?.choices, choices.indices.contains(choice) {
      return .choice(choices[choice])
    }
    return inversion.map(Row.inversion)
  }

  func layerToApply(for document: Document) -> Layer? {
    let layer =
      switch selectedRow {
      case .choice(let solution): solution.layer
      case .inversion(let inversion): inversion.analysis?.layer
      case nil: Layer?.none
      }
    return layer == document.layer ? nil : layer
  }
}

extension SolveScreen {
  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) { state.drawSolve(&canvas, rect) }
}

extension Command {
  static let solve = Command(
    "solve", .screen, [.char("w")], "w", ("solve", "求解"),
    ("Find the layers that come to what is wanted", "找出达到目标的层"))
}

extension ScreenName {
  static let solve = ScreenName("solve")
}

extension Setting {
  static let wanted = Setting("solve_wanted")
  static let free = Setting("solve_free")
  static let perAxis = Setting("solve_per_axis")
}

extension State {
  /// The screen as it is.
  var solveScreen: SolveScreen {
    get { rooms[SolveScreen.self] }
    _modify { yield &rooms[SolveScreen.self] }
  }
}
