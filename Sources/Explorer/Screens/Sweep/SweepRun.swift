import ConvMath

/// The walk of a sweep, in slices: what the plot, the sorted table and the Pareto front keep of it.
///
/// What is kept does not grow with the number of points. With a front the sweep is walked twice: the first time finds
/// the front, the second marks the points on it.
struct SweepRun: Sendable {
  let sweep: Sweep
  let metric: Metric
  let type: NumberType
  private(set) var bins: CurveBins
  /// The first rows of a sorted table; nil for the order of the sweep.
  private(set) var best: BestRows?
  /// The front of what was walked.
  private(set) var front: ParetoFront?
  /// Whether the front had more pairs than are kept.
  private(set) var isFrontTooLong = false
  private(set) var isStopped = false
  private var walk: Sweep.Walk
  private var isMarking = false

  /// The pairs of a front that are kept at most.
  static let longestFront = 50_000
  /// The points of a slice.
  static let slice = 1000

  init(
    _ sweep: Sweep, _ metric: Metric, _ type: NumberType, order: RowOrder? = nil,
    front: (Metric, Metric)? = nil
  ) {
    self.sweep = sweep
    self.metric = metric
    self.type = type
    bins = CurveBins(
      values: sweep.variations.first?.values.count ?? 1, secondValues: Self.secondCount(sweep))
    best = order.map { BestRows($0) }
    self.front = front.map { ParetoFront(Objective($0.0), Objective($0.1)) }
    walk = sweep.walk()
  }

  private static func secondCount(_ sweep: Sweep) -> Int {
    sweep.variations.count > 1 ? sweep.variations[1].values.count : 1
  }

  /// The values of the second field; 1 where there is none.
  var secondCount: Int { Self.secondCount(sweep) }

  var isWorking: Bool { !isStopped && !isDone }
  private var isDone: Bool { walk.index >= sweep.count && (front == nil || isMarking) }
  /// Whether all points are walked: the front is that of the whole sweep.
  var isFrontFinal: Bool { front != nil && (isMarking || walk.index >= sweep.count) }

  /// The share of the work that is done, from 0 to 1.
  var progress: Double {
    let share = Double(walk.index) / Double(sweep.count)
    guard front != nil else { return share }
    return (share + (isMarking ? 1 : 0)) / 2
  }

  /// Goes on for one slice.
  mutating func work() {
    guard isWorking else { return }
    if walk.index >= sweep.count { beginMarking() }
    for _ in 0..<Self.slice {
      guard let point = walk.next() else { break }
      if isMarking { mark(point) } else { insert(point) }
    }
    best?.settle()
    limitFront()
  }

  mutating func stop() { if isWorking { isStopped = true } }

  private mutating func beginMarking() {
    front?.settle()
    isMarking = true
    walk = sweep.walk()
  }

  private mutating func insert(_ point: Sweep.Point) {
    let (place, second) = places(of: point.index)
    bins.insert(point.figures?[metric, type], place, second)
    if let order = best?.order { best?.insert(point.figures?[order.metric, type], point.index) }
    if let pair = frontPair(point.figures) { front?.insert(pair.0, pair.1) }
  }

  private mutating func mark(_ point: Sweep.Point) {
    guard isOnFront(point.figures), let value = point.figures?[metric, type] else { return }
    let (place, second) = places(of: point.index)
    bins.markFront(value, place, second)
  }

  /// A front that nearly every point is on would grow with the sweep.
  private mutating func limitFront() {
    // Counting sorts in what is new, so it is done now and then.
    guard !isMarking, walk.index % (Self.slice * 64) == 0 || walk.index >= sweep.count else { return }
    guard let count = front?.values.count, count > Self.longestFront else { return }
    front = nil
    isFrontTooLong = true
  }

  private func frontPair(_ figures: Figures?) -> (Int, Int)? {
    guard let front, let figures, let first = figures[front.first.metric, type],
      let second = figures[front.second.metric, type]
    else { return nil }
    return (first, second)
  }

  /// Whether figures are on the front of what was walked.
  func isOnFront(_ figures: Figures?) -> Bool {
    guard let pair = frontPair(figures) else { return false }
    return front?.contains(pair.0, pair.1) ?? false
  }

  /// Which of their values both fields have at a point.
  func places(of point: Int) -> (place: Int, second: Int) {
    let (place, second) = point.quotientAndRemainder(dividingBy: secondCount)
    return (place, second)
  }

  /// The point where both fields have these of their values.
  func point(_ place: Int, _ second: Int) -> Int { place * secondCount + second }
}
