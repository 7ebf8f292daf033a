/// A search for layers that meet constraints, in the order of their distance: branch and bound, the best first.
///
/// A box of layers is divided until one layer is left, unless its bounds show that none in it can meet a constraint.
/// That one layer is worked out as any other: bounds only save work, they decide nothing.
struct Search: Sendable {
  let space: SearchSpace
  let constraints: [Constraint]
  /// The constraint that is to be missed by as little as can be, where a near miss is looked for.
  let aim: Constraint?
  private var queue = PriorityQueue<SearchBox>()
  /// Whether counts can outgrow 64 bits, so that every box must be asked.
  private var mayOutgrow = true
  /// For each constraint, and then the aim, the variables that it may follow from.
  private let relations: [[Bool]]
  /// Searches to be made first, each for the constraints of one axis: without a solution of theirs there is none.
  private var ofAxes: [Search] = []
  /// Variables that have to move by some distance at least, as the searches of the axes have shown.
  private var floors: [(variables: [Int], distance: Distance)] = []
  /// The variables whose changes are counted; in the search of an axis its own.
  private var counted: [Int]

  /// How a search goes on.
  enum Step: Sendable {
    case found(Analysis, SearchBox)
    case searching, exhausted
  }

  init(_ space: SearchSpace, constraints: [Constraint], aim: Constraint? = nil) {
    self.init(space, constraints, aim)
    for own in constraints.byAxis where own.count < constraints.count || aim != nil {
      ofAxes.append(Search(space, ofAxis: own))
    }
    // The root comes in once it is known what each axis has to move by.
    if ofAxes.isEmpty { insertRoot() }
  }

  private init(_ space: SearchSpace, ofAxis constraints: [Constraint]) {
    self.init(space, constraints, nil)
    counted = counted.filter { variable in relations.contains { $0[variable] } }
    insertRoot()
  }

  private init(_ space: SearchSpace, _ constraints: [Constraint], _ aim: Constraint?) {
    self.space = space
    self.constraints = constraints
    self.aim = aim
    relations = (constraints + [aim].compactMap { $0 }).map { constraint in
      space.variables.map { space.relates(constraint.metric, to: $0, given: constraints) }
    }
    counted = Array(space.variables.indices)
  }

  /// Divides the box at the front, or works out the layer that is left.
  mutating func advance() -> Step {
    if !ofAxes.isEmpty { return advanceAxis() }
    guard let box = queue.removeLeast() else { return .exhausted }
    guard let branch = box.branch else {
      guard let analysis = try? space.layer(at: box.lower).analyze() else { return .searching }
      let isMet = constraints.allSatisfy { $0.isMet(by: analysis, space.numberType) }
      return isMet ? .found(analysis, box) : .searching
    }
    for part in box.parts(at: branch, present: space.variables[branch].present) { insert(part) }
    return .searching
  }

  private mutating func advanceAxis() -> Step {
    let last = ofAxes.count - 1
    switch ofAxes[last].advance() {
    case .searching: return .searching
    case .exhausted:
      ofAxes = []
      return .exhausted
    case .found(_, let box):
      let variables = ofAxes[last].counted
      let isApart = floors.allSatisfy { floor in !floor.variables.contains(where: variables.contains) }
      if isApart { floors.append((variables, box.distance)) }
      ofAxes.removeLast()
      if ofAxes.isEmpty { insertRoot() }
      return .searching
    }
  }

  // MARK: Boxes

  private mutating func insertRoot() {
    let root = SearchBox(
      lower: space.variables.map { _ in 0 }, upper: space.variables.map { $0.count - 1 })
    guard space.lastingIssues.isEmpty, root.upper.allSatisfy({ $0 >= 0 }) else { return }
    if openFormula(root) == nil {
      let costs = space.box(root.lower, root.upper).costs()
      mayOutgrow = (costs.flops + costs.macs + costs.comparisons).upper == .max
    }
    insert(root)
  }

  /// Takes a box in, unless it cannot hold a solution.
  private mutating func insert(_ box: SearchBox) {
    var box = box
    box.distance = distance(to: box)
    if let open = openFormula(box) {
      box.branch = open
    } else if !bound(&box) {
      return
    }
    queue.insert(box)
  }

  private func distance(to box: SearchBox) -> Distance {
    func distance(_ index: Int) -> Distance {
      space.variables[index].distance(to: box.lower[index]...box.upper[index])
    }
    var total = Distance(changes: 0, steps: 0)
    for index in counted { total = total + distance(index) }
    for floor in floors {
      let own = floor.variables.reduce(Distance(changes: 0, steps: 0)) { $0 + distance($1) }
      if own < floor.distance { total = total - own + floor.distance }
    }
    return total
  }

  /// A variable that decides what formulas hold and is still open.
  private func openFormula(_ box: SearchBox) -> Int? {
    space.variables.indices.first { isOpen($0, in: box) && space.variables[$0].decidesFormulas }
  }

  private func isOpen(_ variable: Int, in box: SearchBox) -> Bool {
    box.lower[variable] < box.upper[variable]
  }

  /// Bounds what the layers of a box come to, and chooses where to divide it; false where no layer is a solution.
  private func bound(_ box: inout SearchBox) -> Bool {
    let layers = space.box(box.lower, box.upper)
    if layers.isImpossible { return false }
    var narrowed = layers
    guard narrowed.narrow(to: constraints) else { return false }
    var known: Costs<Interval>?
    func costs() -> Costs<Interval> {
      let costs = known ?? narrowed.costs()
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
      // What the whole layer comes to first: each axis has been looked at by itself.
      let isFirst =
        undecided.map { constraints[$0].metric.axis != nil && constraint.metric.axis == nil } ?? true
      if isFirst, !constraint.isMet(throughout: bounds) { undecided = index }
    }
    if let aim {
      guard let bounds = narrowed.bounds(of: aim.metric, space.numberType, costs: costs) else { return false }
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

extension [Constraint] {
  /// The constraints of each axis that has some.
  fileprivate var byAxis: [[Constraint]] {
    AxisName.allCases.map { name in filter { $0.metric.axis == name } }.filter { !$0.isEmpty }
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
