import ConvMath

/// A search for the layers that come to what is wanted, as far as it has come; where there are none, for the reason.
struct SolutionSearch: Sendable {
  /// The layer that solutions are changes of.
  let base: Layer
  let constraints: [Constraint]
  let numberType: NumberType
  /// What was found, what changes least first.
  private(set) var solutions: [Solution] = []
  /// Why there is none.
  private(set) var explanation: SolvingExplanation?
  /// The layers that come nearest where there is none.
  private(set) var nearest: [Solution] = []
  /// Boxes of layers that were looked at.
  private(set) var boxes = 0
  private(set) var stage = Stage.searching
  private var solver: Solver
  private let boxLimit: Int
  private var diagnosis: Diagnosis?
  /// Boxes that were looked at before the reason was looked for.
  private var boxesBefore = 0

  /// How far a search has come.
  enum Stage: Hashable, Sendable {
    case searching
    /// There is no solution; the reason is looked for.
    case explaining
    case finished
    /// There are more solutions than are kept.
    case full
    /// Stopped before its end, while it searched or while it looked for the reason.
    case stopped(whileExplaining: Bool)
    /// Given up: too much to look through.
    case exceeded
  }

  /// Solutions that are kept.
  static let limit = 1000

  /// A search that has not begun.
  ///
  /// - Parameter boxLimit: boxes that are looked at at most, for solutions and then for the reason, so that the memory is
  ///   bounded.
  init(_ solver: Solver, boxLimit: Int = 1_000_000) {
    self.solver = solver
    self.boxLimit = boxLimit
    base = solver.base
    constraints = solver.constraints
    numberType = solver.numberType
  }

  /// The layers that can be chosen: the solutions, or else those that come nearest.
  var choices: [Solution] { solutions.isEmpty ? nearest : solutions }

  var isWorking: Bool { stage == .searching || stage == .explaining }

  /// Goes on for so many boxes, some microseconds each.
  mutating func advance(boxes budget: Int) {
    for _ in 0..<budget where isWorking {
      boxes += 1
      if stage == .searching { search() } else { explain() }
      if boxes - boxesBefore >= boxLimit, isWorking {
        stage = stage == .searching ? .exceeded : .stopped(whileExplaining: true)
      }
    }
  }

  mutating func stop() {
    if isWorking { stage = .stopped(whileExplaining: stage == .explaining) }
  }

  private mutating func search() {
    switch solver.advance(boxes: 1) {
    case .searching: break
    case .found(let solution):
      if solutions.count < Self.limit { solutions.append(solution) } else { stage = .full }
    case .exhausted:
      guard solutions.isEmpty else {
        stage = .finished
        return
      }
      diagnosis = solver.diagnosis
      boxesBefore = boxes
      stage = .explaining
    }
  }

  private mutating func explain() {
    guard let explanation = diagnosis?.advance(boxes: 1) else { return }
    self.explanation = explanation
    for miss in explanation.misses where !nearest.contains(where: { $0.layer == miss.solution.layer }) {
      nearest.append(miss.solution)
    }
    diagnosis = nil
    stage = .finished
  }
}
