import ConvMath

/// How the session has gone so far.
struct ExerciseScore: Hashable, Sendable {
  var tried = 0
  var right = 0
  var revealed = 0

  init() {}

  init(_ attempts: some Sequence<Attempt>) {
    for attempt in attempts where attempt.isTried || attempt.outcome != nil {
      tried += 1
      right += attempt.outcome == .right ? 1 : 0
      revealed += attempt.outcome == .revealed ? 1 : 0
    }
  }

  static func + (one: Self, other: Self) -> Self {
    var sum = one
    sum.tried += other.tried
    sum.right += other.right
    sum.revealed += other.revealed
    return sum
  }

  /// "3 of 5 right, 1 revealed"; nil before the first answer.
  func text(_ language: Language) -> String? {
    guard tried > 0 else { return nil }
    let right = language("\(right) of \(tried) right", "答对 \(right)/\(tried)")
    return revealed == 0 ? right : right + language(", \(revealed) revealed", "，看答案 \(revealed)")
  }
}
