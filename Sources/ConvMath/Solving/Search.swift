/// A search for layers that meet constraints, in the order of their distance: branch and bound, the best first.
///
/// A box of layers is divided until one layer is left, unless its bounds show that none in it can meet a constraint.
/// That one layer is worked out as any other: bounds only save work, they decide nothing.
struct Search: Sendable {
  let space: SearchSpace
  let constraints: [Constraint]
  /// The constraint that is to be missed by as little as can be, where a near miss is looked for.
  let aim: Constraint?
  /// How many boxes have been looked at.
  private(set) var boxCount = 0
  private var queue = PriorityQueue<SearchBox>()
  /// Whether counts can outgrow 64 bits, so that every box must be asked.
  private var mayOutgrow = true
  private let relations: [[Bool]]

  /// How a search goes on.
  enum Step: Sendable {
    case found(Analysis, SearchBox)
    case searching, exhausted
  }

  init(_ space: SearchSpace, constraints: [Constraint], aim: Constraint? = nil) {
    self.space = space
    self.constraints = constraints
    self.aim = aim
    relations = (constraints + [aim].compactMap { $0 }).map { constraint in
      space.variables.map { space.relates(constraint.metric, to: $0) }
    }
    guard space.lastingIssues.isEmpty else { return }
    let root = SearchBox(
      lower: space.variables.map { _ in 0 }, upper: space.variables.map { $0.count - 1 })
    guard root.upper.allSatisfy({ $0 >= 0 }) else { return }
    let costs = decidesFormulas(root) ? nil : space.box(root.lower, root.upper).costs()
    mayOutgrow = costs.map { ($0.flops + $0.macs + $0.comparisons).upper == .max } ?? true
    insert(root)
  }

  /// Divides the box at the front, or works out the layer that is left.
  mutating func advance() -> Step {
    guard let box = queue.removeLeast() else { return .exhausted }
    boxCount += 1
    guard let branch = box.branch else {
      guard let analysis = try? space.layer(at: box.lower).analyze() else { return .searching }
      let isMet = constraints.allSatisfy { $0.isMet(by: analysis, space.numberType) }
      return isMet ? .found(analysis, box) : .searching
    }
    for part in box.parts(at: branch, present: space.variables[branch].present) { insert(part) }
    return .searching
  }

  /// Takes a box in, unless it cannot hold a solution.
  private mutating func insert(_ box: SearchBox) {
    var box = box
    box.distance = Distance(changes: 0, steps: 0)
    for (index, variable) in space.variables.enumerated() {
      box.distance = box.distance + variable.distance(to: box.lower[index]...box.upper[index])
    }
    if let open = space.variables.indices.first(where: {
      isOpen($0, in: box) && space.variables[$0].decidesFormulas
    }) {
      box.branch = open
    } else if !bound(&box) {
      return
    }
    queue.insert(box)
  }

  private func decidesFormulas(_ box: SearchBox) -> Bool {
    space.variables.indices.contains { isOpen($0, in: box) && space.variables[$0].decidesFormulas }
  }

  private func isOpen(_ variable: Int, in box: SearchBox) -> Bool {
    box.lower[variable] < box.upper[variable]
  }

  /// Bounds what the layers of a box come to, and chooses where to divide it; false where no layer is a solution.
  private func bound(_ box: inout SearchBox) -> Bool {
    let layers = space.box(box.lower, box.upper)
    if layers.isImpossible { return false }
    var known: Costs<Interval>?
    func costs() -> Costs<Interval> {
      let costs = known ?? layers.costs()
      known = costs
      return costs
    }
    if mayOutgrow, [costs().flops.lower, costs().macs.lower, costs().parameters.lower].contains(.max) {
      return false
    }
    var undecided: Int?
    for (index, constraint) in constraints.enumerated() {
      guard let bounds = layers.bounds(of: constraint.metric, space.numberType, costs: costs) else {
        return false
      }
      if !constraint.mayBeMet(within: bounds) { return false }
      if undecided == nil, !constraint.isMet(throughout: bounds) { undecided = index }
    }
    if let aim {
      guard let bounds = layers.bounds(of: aim.metric, space.numberType, costs: costs) else { return false }
      box.miss = aim.leastMiss(within: bounds)
      if undecided == nil, bounds.value == nil { undecided = constraints.count }
    }
    box.branch = branch(box, undecided: undecided)
    return true
  }

  /// The variable with the most values among those that an undecided constraint follows from.
  private func branch(_ box: SearchBox, undecided: Int?) -> Int? {
    let open = space.variables.indices.filter { isOpen($0, in: box) }
    guard let undecided else { return open.first }
    let related = open.filter { relations[undecided][$0] }
    return related.max { box.upper[$0] - box.lower[$0] < box.upper[$1] - box.lower[$1] } ?? open.first
  }
}

extension Constraint {
  fileprivate func mayBeMet(within bounds: Interval) -> Bool {
    switch relation {
    case .equal: bounds.contains(value)
    case .atMost: bounds.lower <= value
    case .atLeast: bounds.upper >= value
    }
  }

  fileprivate func isMet(throughout bounds: Interval) -> Bool {
    isMet(by: bounds.lower) && isMet(by: bounds.upper)
  }

  fileprivate func leastMiss(within bounds: Interval) -> Int {
    mayBeMet(within: bounds) ? 0 : min(miss(of: bounds.lower), miss(of: bounds.upper))
  }
}
