extension SolvingExplanation: CustomStringConvertible {
  /// The explanation as sentences, one on each line:
  /// "output height 57 cannot be reached with stride 1..16; the nearest are 56 (stride 4) and 75 (stride 3)".
  public var description: String { lines.joined(separator: "\n") }

  /// The sentences of `description`.
  public var lines: [String] {
    switch cause {
    case .none: return ["there is a solution"]
    case .layer(let issues): return issues.map(\.description)
    case .bounds(let issues): return ["no layer can be" + scope] + issues.map(\.description)
    case .alone(let constraints):
      return groups(constraints).map { group in
        group.map(\.words).joined(conjunction: "and") + " cannot be reached" + scope + nearest(to: group[0])
      }
    case .together(let constraints):
      let first = constraints.map(\.words).joined(conjunction: "and") + " cannot be reached together" + scope
      let others = constraints.compactMap { constraint in
        let nearest = nearest(to: constraint)
        return nearest.isEmpty ? nil : "for \(constraint.words)" + nearest.dropFirst()
      }
      return [first] + others
    }
  }

  private var scope: String {
    if ranges.isEmpty { return " where nothing may move" }
    return " with " + ranges.map(\.text).joined(conjunction: "and")
  }

  /// Constraints that are missed in the same way, as those of two axes that move together are, in one list.
  private func groups(_ constraints: [Constraint]) -> [[Constraint]] {
    constraints.reduce(into: []) { groups, constraint in
      let layers = misses(of: constraint).map(\.solution)
      let index = groups.firstIndex { group in
        group[0].value == constraint.value && !layers.isEmpty
          && misses(of: group[0]).map(\.solution) == layers
      }
      if let index { groups[index].append(constraint) } else { groups.append([constraint]) }
    }
  }

  private func misses(of constraint: Constraint) -> [NearMiss] {
    misses.filter { $0.constraint == constraint }
  }

  private func nearest(to constraint: Constraint) -> String {
    let misses = misses(of: constraint)
    let isGivenUp = givenUp.contains(constraint)
    guard !misses.isEmpty else { return isGivenUp ? "; the nearest took too long to find" : "" }
    let texts = misses.map { miss in
      let others = miss.met.count < otherCount ? ", leaving other wishes aside" : ""
      return "\(miss.value.grouped) (\(miss.solution.setting)\(others))"
    }
    return "; the nearest \(misses.count == 1 ? "is" : "are") " + texts.joined(conjunction: "and")
      + (isGivenUp ? ", on the other side it took too long to find" : "")
  }

  /// How many other constraints a near miss could meet at most.
  private var otherCount: Int { misses.map(\.met.count).max() ?? 0 }

}

extension Solver.Range {
  /// "stride 1..16"
  public var text: String {
    switch (least, greatest) {
    case (.choice, _), (.flag, _): name
    default: least == greatest ? "\(name) \(least)" : "\(name) \(least)..\(greatest)"
    }
  }
}

extension Solution {
  /// What is set anew: "stride 4, padding 3".
  public var setting: String {
    changes.isEmpty ? "as it is" : changes.map { "\($0.name) \($0.to)" }.joined(separator: ", ")
  }
}
