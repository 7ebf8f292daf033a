/// Finds the layers that meet constraints while some fields move, those that change least first.
///
/// Solutions come one after another, in this order: the fewest variables changed; then the fewest steps, the sum of
/// |new − old| over what has changed (another choice or flag counts one); then the smaller value of the first variable
/// in which two differ, in the order of the layer's fields. All are found, none twice, by bounding and pruning.
///
///     var solver = try Solver(layer, constraints: [Constraint(.outputExtent(.height), .equal, 56)], free: [FreeField(.stride)])
///     solver.next()  // stride 2→4
public struct Solver: Sendable {
  public let base: Layer
  public let constraints: [Constraint]
  public let numberType: NumberType
  private let space: SearchSpace
  private var search: Search

  /// How a search goes on.
  public enum Progress: Hashable, Sendable {
    case found(Solution)
    /// There may be more.
    case searching
    /// There are no more.
    case exhausted
  }

  /// A search that has not begun.
  ///
  /// - Parameters:
  ///   - movesAxesApart: whether each axis moves by itself; else axes of the same extent and value move together.
  ///   - numberType: what memory is counted in.
  ///
  /// - Throws: `FreeFieldError` where a field cannot move.
  public init(
    _ base: Layer, constraints: [Constraint], free: [FreeField], movesAxesApart: Bool = false,
    numberType: NumberType = .float32
  ) throws(FreeFieldError) {
    self.base = base
    self.constraints = constraints
    self.numberType = numberType
    let variables = try base.variables(free, movesAxesApart: movesAxesApart)
    space = SearchSpace(base: base, variables: variables, numberType: numberType)
    search = Search(space, constraints: constraints)
  }

  /// The next solution; nil where there are no more. It may take long: `advance` goes on in slices.
  public mutating func next() -> Solution? {
    while true {
      switch advance() {
      case .found(let solution): return solution
      case .searching: continue
      case .exhausted: return nil
      }
    }
  }

  /// Goes on until a solution is found, but looks at no more than so many boxes (some microseconds each).
  public mutating func advance(boxes: Int = 1000) -> Progress {
    for _ in 0..<boxes {
      switch search.advance() {
      case .found(let analysis, let box): return .found(Solution(analysis, space, box.lower))
      case .searching: continue
      case .exhausted: return .exhausted
      }
    }
    return .searching
  }

  /// What moves, with the least and the greatest value.
  public var ranges: [VariableRange] {
    space.variables.filter { $0.count > 0 }.map { variable in
      VariableRange(
        name: base.name(of: variable.fields), least: variable.domain.value(at: 0),
        greatest: variable.domain.value(at: variable.count - 1), count: variable.count)
    }
  }

  /// Why there is no solution, to be looked for in slices.
  public var diagnosis: Diagnosis { Diagnosis(space, constraints, ranges: ranges) }
}
