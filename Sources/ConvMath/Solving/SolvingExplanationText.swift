extension SolvingExplanation: CustomStringConvertible {
  /// The explanation as sentences, one on each line:
  /// "output height 57 cannot be reached with stride 1..16; the nearest are 56 (stride 4) and 75 (stride 3)".
  public var description: String { text(.english) }

  /// The sentences of `description`.
  public var lines: [String] { lines(.english) }

  /// `description` in a language.
  public func text(_ language: Language) -> String { lines(language).joined(separator: "\n") }

  /// The sentences in a language, with what moves named as the reader knows it; by the names that it is given by where
  /// nothing is said.
  public func lines(_ language: Language, naming name: (String) -> String = { $0 }) -> [String] {
    let scope = scope(language, name)
    switch cause {
    case .none: return [language("there is a solution", "有解")]
    case .layer(let issues): return issues.map { $0.text(language) { name($0.name) } }
    case .bounds(let issues):
      return [language("no layer is possible" + scope, "没有任何可行的层" + scope)]
        + issues.map { $0.text(language) { name($0.name) } }
    case .alone(let constraints):
      return groups(constraints).map { group in
        let wanted = group.map { $0.words(language) }.joined(.and, language)
        return language(wanted + " cannot be reached" + scope, "无法达到：" + wanted + scope)
          + nearest(to: group[0], language, name)
      }
    case .together(let constraints):
      let wanted = constraints.map { $0.words(language) }.joined(.and, language)
      let first = language(wanted + " cannot be reached together" + scope, "无法同时达到：" + wanted + scope)
      let others = constraints.compactMap { constraint in
        let nearest = nearest(to: constraint, language, name)
        return nearest.isEmpty
          ? nil
          : language("for ", "对于") + constraint.words(language) + language("", "，") + nearest.dropFirst()
      }
      return [first] + others
    }
  }

  private func scope(_ language: Language, _ name: (String) -> String) -> String {
    if ranges.isEmpty { return language(" where nothing may move", "（没有可以变动的量）") }
    let texts = ranges.map { $0.text(naming: name) }.joined(.and, language)
    return language(" with " + texts, "（" + texts + " 范围内）")
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

  private func nearest(to constraint: Constraint, _ language: Language, _ name: (String) -> String) -> String
  {
    let misses = misses(of: constraint)
    let isGivenUp = givenUp.contains(constraint)
    guard !misses.isEmpty else {
      return isGivenUp ? language("; the nearest took too long to find", "；寻找最接近的值用时过长") : ""
    }
    let texts = misses.map { miss in
      let others =
        miss.met.count < otherCount ? language(", leaving other wishes aside", "，不顾其他要求") : ""
      let setting = miss.solution.setting(language, naming: name)
      return miss.value.grouped + language(" (\(setting)\(others))", "（\(setting)\(others)）")
    }
    return language("; the nearest \(misses.count == 1 ? "is" : "are") ", "；最接近的是 ")
      + texts.joined(.and, language)
      + (isGivenUp ? language(", on the other side it took too long to find", "，另一侧寻找用时过长") : "")
  }

  /// How many other constraints a near miss could meet at most.
  private var otherCount: Int { misses.map(\.met.count).max() ?? 0 }
}

extension VariableRange {
  /// "stride 1..16"
  public var text: String { text(naming: { $0 }) }

  /// `text` with what moves named as the reader knows it.
  public func text(naming label: (String) -> String) -> String {
    let name = label(name)
    return switch (least, greatest) {
    case (.choice, _), (.flag, _): name
    default: least == greatest ? "\(name) \(least)" : "\(name) \(least)..\(greatest)"
    }
  }
}

extension Solution {
  /// What is set anew: "stride 4, padding 3".
  public var setting: String { setting(.english) }

  /// `setting` in a language, with fields named as the reader knows them.
  public func setting(_ language: Language, naming name: (String) -> String = { $0 }) -> String {
    changes.isEmpty
      ? language("as it is", "保持不变")
      : changes.map { "\(name($0.name)) \($0.to)" }.joined(separator: language(", ", "，"))
  }
}
