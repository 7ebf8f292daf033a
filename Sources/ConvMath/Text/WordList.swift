/// What stands before the last word of a list.
package enum Conjunction: Hashable, Sendable {
  case and, or
}

extension [String] {
  /// The words as a sentence lists them: "valid, same or full", "valid、same 或 full"; empty for none.
  package func joined(_ conjunction: Conjunction, _ language: Language) -> String {
    guard let last, count > 1 else { return first ?? "" }
    let word =
      switch conjunction {
      case .and: language("and", "和")
      case .or: language("or", "或")
      }
    let others = dropLast().joined(separator: language(", ", "、"))
    return language("\(others) \(word) \(last)", [others, word, last].setTogether)
  }
}
