import ConvMath
import LayerText

/// A form that points are written in, one after the other.
protocol SweepFormat {
  /// What is written and not yet given out.
  var bytes: [UInt8] { get }
  /// Whether every point is shown to `measure` before the first is written.
  var wantsMeasures: Bool { get }

  mutating func removeAll()
  mutating func measure(_ index: Int, _ figures: Figures?)
  mutating func writeHeading()
  /// Writes a point, with whether it is on the Pareto front.
  mutating func write(_ index: Int, _ figures: Figures?, isOnFront: Bool)
  /// Writes what follows the points: all of them, or as many as there was time for.
  mutating func writeEnding(isComplete: Bool)
}

/// Goes through the points of a plan and writes them.
///
/// The arithmetic is quick, so where something must be known of all points before the first is written, such as the
/// front, they are worked out twice: memory stays the same however many there are.
struct SweepRun {
  private let plan: SweepPlan
  let report: Report
  private let interruption: Interruption

  /// As much as is written at once.
  private static let pieceSize = 1 << 16
  /// As many points as go by before an interruption is looked for.
  private static let slice = 4096

  init(_ plan: SweepPlan) {
    self.plan = plan
    interruption = Interruption()
    report = Report(interruption: interruption)
  }

  /// Writes all points; returns whether any of them can be. Ends the process where it is interrupted.
  ///
  /// - Throws: The status to exit with where writing fails.
  func write<Format: SweepFormat>(_ format: Format) throws -> Bool {
    var format = format
    var front = plan.objectives.count == 2 ? ParetoFront(plan.objectives[0], plan.objectives[1]) : nil
    if front != nil || format.wantsMeasures { survey(&format, &front) }
    front?.settle()
    var hasPossible = false
    var isComplete = !interruption.hasCome
    format.writeHeading()
    var points = PointSequence(plan, interruption)
    while isComplete, let (index, figures) = points.next() {
      hasPossible = hasPossible || figures != nil
      format.write(index, figures, isOnFront: isOnFront(figures, front))
      guard format.bytes.count >= Self.pieceSize else { continue }
      try report.write(format.bytes)
      format.removeAll()
      isComplete = !interruption.hasCome
    }
    isComplete = isComplete && !points.isInterrupted
    format.writeEnding(isComplete: isComplete)
    try report.write(format.bytes)
    if !isComplete { interruption.endProcess() }
    return hasPossible
  }

  /// Shows every point to the format and the front.
  private func survey<Format: SweepFormat>(_ format: inout Format, _ front: inout ParetoFront?) {
    var walk = plan.sweep.walk()
    while let point = walk.next() {
      if format.wantsMeasures { format.measure(point.index, point.figures) }
      if let pair = pair(point.figures, front) { front?.insert(pair.first, pair.second) }
      if point.index % Self.slice == 0, interruption.hasCome { return }
    }
  }

  private func isOnFront(_ figures: Figures?, _ front: ParetoFront?) -> Bool {
    guard let front, let pair = pair(figures, front) else { return false }
    return front.contains(pair.first, pair.second)
  }

  private func pair(_ figures: Figures?, _ front: ParetoFront?) -> (first: Int, second: Int)? {
    guard let figures, let front, let first = figures[front.first.metric, plan.numberType],
      let second = figures[front.second.metric, plan.numberType]
    else { return nil }
    return (first, second)
  }
}

/// The points of a plan in the order that it asks for.
private struct PointSequence {
  private let sweep: Sweep
  private var walk: Sweep.Walk
  /// The indices in order, where they are sorted.
  private var sorted: [Int]?
  private var position = 0
  private(set) var isInterrupted = false

  init(_ plan: SweepPlan, _ interruption: Interruption) {
    sweep = plan.sweep
    walk = plan.sweep.walk()
    if let order = plan.order { sort(by: order, plan.numberType, interruption) }
  }

  mutating func next() -> (index: Int, figures: Figures?)? {
    guard let sorted else { return walk.next().map { ($0.index, $0.figures) } }
    guard position < sorted.count else { return nil }
    let index = sorted[position]
    position += 1
    return (index, sweep.layer(at: index)?.figures)
  }

  /// Points that cannot be come last.
  private mutating func sort(by order: Objective, _ type: NumberType, _ interruption: Interruption) {
    var (keys, impossible) = ([(key: Int, index: Int)](), [Int]())
    while let point = walk.next() {
      if point.index % 4096 == 0, interruption.hasCome {
        isInterrupted = true
        sorted = []
        return
      }
      if let value = point.figures?[order.metric, type] {
        keys.append((order.direction == .minimize ? value : ~value, point.index))
      } else {
        impossible.append(point.index)
      }
    }
    keys.sort { $0 < $1 }
    sorted = keys.map(\.index) + impossible
  }
}
