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

  /// The score of words that begin with those of a query; nil where one of them has none.
  private static func wordScore(_ query: String, in words: String) -> Int? {
    let wanted = query.lowercased().split(separator: " ")
    guard !wanted.isEmpty, !words.isEmpty else { return nil }
    let all = words.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard wanted.allSatisfy({ word in all.contains { $0.hasPrefix(word) } }) else { return nil }
    // As letters in a row from the start of a word, but after a title that has them.
    return wanted.reduce(0) { $0 + 4 * $1.count } * 100 - 20
  }

  /// The texts that fit, best first; all of them, in their order, for an empty query.
  ///
  /// - Parameters:
  ///   - preference: What is meant sooner, of texts that fit as well: at most 9.
  ///   - words: Words that stand for the text: one that begins with the query fits better than scattered letters.
  static func ranked<Choice>(
    _ choices: [Choice], by query: String, preference: (Choice) -> Int = { _ in 0 },
    words: (Choice) -> String = { _ in "" }, text: (Choice) -> String
  ) -> [Choice] {
    guard !query.isEmpty else { return choices }
    let scored = choices.enumerated().compactMap { index, choice in
      // Ten letters less do not outweigh a preference.
      [score(query, in: text(choice)), wordScore(query, in: words(choice))].compactMap { $0 }.max().map {
        (choice: choice, score: $0 + 10 * preference(choice), index: index)
      }
    }
    return scored.sorted { ($0.score, $1.index) > ($1.score, $0.index) }.map(\.choice)
  }
}
