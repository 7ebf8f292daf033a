/// How well a query fits a text: its letters must occur in order, and count more at the start of words and in runs.
///
///     FuzzyMatch.score("kd", in: "kind")      // 5
///     FuzzyMatch.score("dk", in: "kind")      // nil
enum FuzzyMatch {
  /// The score, higher for a better fit; nil where the letters do not occur in order. Case is ignored.
  static func score(_ query: String, in text: String) -> Int? {
    let letters = Array(text.lowercased())
    var score = 0
    var position = 0
    var lastMatch = -2
    for letter in query.lowercased() where letter != " " {
      guard let found = letters[position...].firstIndex(of: letter) else { return nil }
      score += 1
      if found == lastMatch + 1 { score += 3 }
      if found == 0 || !letters[found - 1].isLetter && !letters[found - 1].isNumber { score += 3 }
      lastMatch = found
      position = found + 1
    }
    // Of two equal fits the shorter text is meant.
    return score * 100 - min(letters.count, 99)
  }

  /// The texts that fit, best first; all of them, in their order, for an empty query.
  static func ranked<Choice>(_ choices: [Choice], by query: String, text: (Choice) -> String) -> [Choice] {
    guard !query.isEmpty else { return choices }
    let scored = choices.enumerated().compactMap { index, choice in
      score(query, in: text(choice)).map { (choice: choice, score: $0, index: index) }
    }
    return scored.sorted { ($0.score, $1.index) > ($1.score, $0.index) }.map(\.choice)
  }
}
