import ConvMath
import Network

/// Long work on a network, done in slices between events.
enum NetworkWork: Sendable {
  /// Which sizes of the input the network takes; with a budget, what keeps to it is looked for when they are known.
  case sizes(InputSizeSearch, NetworkBudget?)
  /// The network at one value after the other.
  case sweep(NetworkSweepRun)
  /// What keeps to a budget.
  case budget(BudgetSearch)
  case nothing

  var isDone: Bool {
    switch self {
    case .sizes(let search, let budget): search.isComplete && budget == nil
    case .sweep(let run): run.isComplete
    case .budget(let search): search.isComplete
    case .nothing: true
    }
  }

  /// Does a slice: one network worked out.
  mutating func advance(_ analysis: NetworkAnalysis) {
    switch self {
    case .sizes(let search, let budget?) where search.isComplete:
      self = .budget(BudgetSearch(analysis, budget, sizes: search.result))
    case .sizes(var search, let budget):
      // Let go meanwhile, so that nothing is copied.
      self = .nothing
      search.advance(sizes: 1)
      self = .sizes(search, budget)
    case .sweep(var run):
      self = .nothing
      run.advance()
      self = .sweep(run)
    case .budget(var search):
      self = .nothing
      search.advance()
      self = .budget(search)
    case .nothing: break
    }
  }

  /// The lines of the page as far as the work has come.
  func lines(_ measure: NetworkMeasure) -> [PageLine] {
    switch self {
    case .sizes(let search, _): PageLine.sizes(search)
    case .sweep(let run): PageLine.sweep(run, measure)
    case .budget(let search): PageLine.budget(search)
    case .nothing: []
    }
  }
}

/// A sweep over a network with the points that are worked out so far.
struct NetworkSweepRun: Sendable {
  let sweep: NetworkSweep
  private(set) var points: [Point] = []

  /// One point, without the network that gave it.
  struct Point: Sendable {
    var value: Int
    var figures: [NetworkMetric: Int]
    var refusal: NetworkPoint.Refusal?
  }

  init(_ sweep: NetworkSweep) { self.sweep = sweep }

  var target: NetworkVariation.Target? { sweep.variations.first?.target }
  var isComplete: Bool { points.count >= sweep.count }

  mutating func advance() {
    guard !isComplete else { return }
    let point = sweep.point(at: points.count)
    var figures: [NetworkMetric: Int] = [:]
    for metric in NetworkMetric.allCases { figures[metric] = point[metric] }
    points.append(Point(value: point.values.first ?? 0, figures: figures, refusal: point.refusal))
  }
}
