extension [String] {
  /// The words as a sentence lists them: "valid, same or full"; empty for none.
  package func joined(conjunction: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}
