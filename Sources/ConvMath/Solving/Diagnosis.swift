/// The search for the reason why constraints have no solution, in slices.
///
/// First whether any layer can be at all; then each constraint by itself; then each pair; then a set of which none can
/// be left out. Each answer is exact: it is a search that was carried to its end. A near miss that takes more than
/// `patience` boxes to find is given up, and said to be.
public struct Diagnosis: Sendable {
  private let space: SearchSpace
  private let constraints: [Constraint]
  private let ranges: [VariableRange]
  private var stage = Stage.anyLayer
  private var search: Search
  /// What is known to be at fault.
  private var conflict: [Constraint] = []
  private var isAlone = true
  private var goals: [Goal] = []
  private var misses: [SolvingExplanation.NearMiss] = []
  private var givenUp: [Constraint] = []
  /// How many boxes the search for the present near miss has looked at.
  private var effort = 0

  /// The most boxes that are looked at for one near miss: a second or two.
  private let patience: Int

  private enum Stage {
    case anyLayer
    case alone(Int)
    case pair(Int, Int)
    /// Whether all of them have no solution.
    case whole
    /// Whether the conflict remains without one of its constraints.
    case without(Int)
    case misses
    case done(SolvingExplanation)
  }

  /// A near miss to be looked for.
  private struct Goal {
    var constraint: Constraint
    /// The constraint turned over: on which side it is missed.
    var side: Constraint
    /// What is to hold besides; where nothing meets it, the next.
    var others: [[Constraint]]
  }

  init(
    _ space: SearchSpace, _ constraints: [Constraint], ranges: [VariableRange], patience: Int = 200_000
  ) {
    self.patience = patience
    self.space = space
    self.constraints = constraints.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    self.ranges = ranges
    search = Search(space, constraints: [])
    let issues = space.lastingIssues
    if !issues.isEmpty { end(.layer(issues)) }
  }

  /// The explanation, however long it takes.
  public mutating func explanation() -> SolvingExplanation {
    while true {
      if let explanation = advance(boxes: 1 << 16) { return explanation }
    }
  }

  /// Goes on for so many boxes; the explanation once it is known.
  public mutating func advance(boxes: Int = 1000) -> SolvingExplanation? {
    for _ in 0..<boxes {
      if case .done(let explanation) = stage { return explanation }
      switch search.advance() {
      case .searching: loseHeart()
      case .found(let analysis, let box): proceed(Solution(analysis, space, box.lower))
      case .exhausted: proceed(nil)
      }
    }
    if case .done(let explanation) = stage { return explanation }
    return nil
  }

  /// Goes on to the next question, once the search of this one has ended.
  private mutating func proceed(_ solution: Solution?) {
    switch stage {
    case .anyLayer:
      if solution == nil { end(.bounds(space.base.issues)) } else { ask(.alone(0)) }
    case .alone(let index):
      if solution == nil { conflict.append(constraints[index]) }
      ask(.alone(index + 1))
    case .pair(let first, let second):
      if solution == nil {
        conflict = [constraints[first], constraints[second]]
        lookForMisses()
      } else {
        ask(second + 1 < constraints.count ? .pair(first, second + 1) : .pair(first + 1, first + 2))
      }
    case .whole:
      if solution == nil { ask(.without(0)) } else { end(.none) }
    case .without(let index):
      if solution == nil { conflict.remove(at: index) }
      ask(.without(solution == nil ? index : index + 1))
    case .misses: proceedMisses(solution)
    case .done: break
    }
  }

  /// Begins the search that answers a question, or goes past the last one of its sort.
  private mutating func ask(_ question: Stage) {
    stage = question
    switch question {
    case .alone(let index):
      guard index < constraints.count else {
        if !conflict.isEmpty { return lookForMisses() }
        isAlone = false
        return ask(.pair(0, 1))
      }
      search = Search(space, constraints: [constraints[index]])
    case .pair(let first, let second):
      guard second < constraints.count else {
        conflict = constraints
        return ask(.whole)
      }
      search = Search(space, constraints: [constraints[first], constraints[second]])
    case .without(let index):
      guard index < conflict.count else { return lookForMisses() }
      var rest = conflict
      rest.remove(at: index)
      search = Search(space, constraints: rest)
    case .whole: search = Search(space, constraints: constraints)
    default: break
    }
  }

  // MARK: Near misses

  private mutating func lookForMisses() {
    goals = conflict.flatMap { constraint in
      let others = constraints.filter { other in other != constraint && !(isAlone && conflict.contains(other))
      }
      let rest = isAlone ? [] : conflict.filter { $0 != constraint }
      return constraint.sides.map { Goal(constraint: constraint, side: $0, others: [others, rest, []]) }
    }
    stage = .misses
    beginGoal()
  }

  /// Gives a near miss up that takes too long.
  private mutating func loseHeart() {
    guard case .misses = stage, let goal = goals.first else { return }
    effort += 1
    guard effort > patience else { return }
    if !givenUp.contains(goal.constraint) { givenUp.append(goal.constraint) }
    goals.removeFirst()
    beginGoal()
  }

  private mutating func beginGoal() {
    effort = 0
    guard let goal = goals.first else { return end(isAlone ? .alone(conflict) : .together(conflict)) }
    guard let others = goal.others.first else {
      goals.removeFirst()
      return beginGoal()
    }
    search = Search(space, constraints: others + [goal.side], aim: goal.constraint)
  }

  private mutating func proceedMisses(_ solution: Solution?) {
    guard let goal = goals.first else { return beginGoal() }
    if let solution, let value = solution.analysis[goal.constraint.metric, space.numberType] {
      misses.append(
        SolvingExplanation.NearMiss(
          constraint: goal.constraint, value: value, solution: solution, met: goal.others.first ?? []))
      goals.removeFirst()
    } else {
      goals[0].others.removeFirst()
    }
    beginGoal()
  }

  private mutating func end(_ cause: SolvingExplanation.Cause) {
    stage = .done(SolvingExplanation(cause: cause, misses: misses, givenUp: givenUp, ranges: ranges))
  }
}

extension Constraint {
  /// The ways in which it can be missed, each as a constraint of its own.
  fileprivate var sides: [Constraint] {
    let below = value > .min ? Constraint(metric, .atMost, value - 1) : nil
    let above = value < .max ? Constraint(metric, .atLeast, value + 1) : nil
    return switch relation {
    case .equal: [below, above].compactMap { $0 }
    case .atMost: [above].compactMap { $0 }
    case .atLeast: [below].compactMap { $0 }
    }
  }
}
