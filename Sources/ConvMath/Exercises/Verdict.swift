/// What an answer is worth.
public enum Verdict: Hashable, Sendable {
  case right
  /// Each of these mistakes alone comes to the answer, or to all that is wrong in it.
  case mistakes([Mistake])
  /// These mistakes together come to a shape: one for each number that is wrong.
  case together([Mistake])
  /// No known mistake: what is off, and on which side.
  case off(Deviation)
  /// A shape with too few or too many numbers.
  case wrongCount(given: Int, expected: Int)

  /// How an answer misses.
  public struct Deviation: Hashable, Sendable {
    /// Which number of a shape is the first that is wrong; nil where there is but one.
    public var index: Int?
    /// How many numbers the shape has.
    public var count: Int
    public var isTooSmall: Bool
    /// How many times it is too small or too large, where that is a whole number.
    public var factor: Int?
  }
}

extension Verdict {
  /// Finds out what an answer comes from.
  init(_ answer: Answer, to question: Question, of layer: Layer, right: Answer) {
    guard !answer.fits(right) else {
      self = .right
      return
    }
    guard answer.numbers.count == right.numbers.count else {
      self = .wrongCount(given: answer.numbers.count, expected: right.numbers.count)
      return
    }
    let wrong = right.numbers.indices.filter { !answer.fits(right.numbers[$0], at: $0) }
    let candidates = Mistake.allCases.map { ($0, $0.answers(to: question, of: layer)) }
    /// The mistakes that explain some of the numbers, wherever else they were avoided; axes are swapped both or not.
    func explaining(_ indices: [Int]) -> [Mistake] {
      candidates.filter { mistake, answers in
        answers.contains { given in
          mistake == .swappedAxes
            ? answer.fits(given) : indices.allSatisfy { answer.fits(given.numbers[$0], at: $0) }
        }
      }.map(\.0)
    }
    let all = explaining(wrong)
    let each = wrong.map { explaining([$0]) }
    if !all.isEmpty {
      self = .mistakes(all)
    } else if each.allSatisfy({ !$0.isEmpty }) {
      // A mistake for each number that is wrong.
      self = .together(each.compactMap(\.first).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    } else {
      let first = wrong.first ?? 0
      self = .off(Deviation(answer, right, at: first))
    }
  }
}

extension Verdict.Deviation {
  fileprivate init(_ answer: Answer, _ right: Answer, at index: Int) {
    let (given, wanted) = (answer.numbers[index], right.numbers[index])
    self.index = right.numbers.count > 1 ? index : nil
    count = right.numbers.count
    isTooSmall = given < wanted
    let (small, large) = (min(given, wanted), max(given, wanted))
    let isWhole = small > 0 && large % small == 0 && large / small > 1
    factor = isWhole ? large / small : nil
  }
}

extension Question {
  /// What an answer to this question is worth; nil where the layer has no answer.
  public func check(_ answer: Answer, for layer: Layer) -> Verdict? {
    self.answer(for: layer).map { Verdict(answer, to: self, of: layer, right: $0) }
  }
}
