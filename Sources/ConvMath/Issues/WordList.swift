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
    // Between Han characters there is no space.
    let isApart = (others.last?.isWide != true, last.first?.isWide != true)
    return others + (isApart.0 ? " " : "") + word + (isApart.1 ? " " : "") + last
  }
}

extension Character {
  /// Whether it is a Han character or one of the marks that stand among them.
  fileprivate var isWide: Bool { unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false }
}
