/// Pairs of places at which two sequences have the same, in order, and as many as there can be.
///
/// Myers, “An O(ND) difference algorithm and its variations”, 1986. Time and memory grow with the differences; beyond `limit` of
/// them only what both begin and end with is paired.
func longestCommonSubsequence(_ first: [Int], _ second: [Int], limit: Int = 1500) -> [(
  first: Int, second: Int
)] {
  var head = 0
  while head < min(first.count, second.count), first[head] == second[head] { head += 1 }
  var tail = 0
  while tail < min(first.count, second.count) - head,
    first[first.count - 1 - tail] == second[second.count - 1 - tail]
  { tail += 1 }
  let middle = middlePairs(
    Array(first[head..<first.count - tail]), Array(second[head..<second.count - tail]), limit: limit)
  return (0..<head).map { ($0, $0) } + middle.map { ($0.first + head, $0.second + head) }
    + (0..<tail).map { (first.count - tail + $0, second.count - tail + $0) }
}

/// The pairs of sequences that neither begin nor end alike.
private func middlePairs(_ first: [Int], _ second: [Int], limit: Int) -> [(first: Int, second: Int)] {
  guard !first.isEmpty, !second.isEmpty else { return [] }
  var rounds: [Round] = []
  for differences in 0...min(first.count + second.count, limit) {
    var round = Round(differences)
    for diagonal in stride(from: -differences, through: differences, by: 2) {
      guard
        let start = rounds.last?.step(to: diagonal, first.count, second.count)?.place
          ?? (differences == 0 ? 0 : nil)
      else { continue }
      var place = start
      while place < first.count, place - diagonal < second.count, first[place] == second[place - diagonal] {
        place += 1
      }
      round[diagonal] = place
      if place == first.count, place - diagonal == second.count {
        return path(rounds, first.count, second.count)
      }
    }
    rounds.append(round)
  }
  return []
}

/// The furthest places of the first sequence that are reached with a number of differences, by how much further that is than in
/// the second sequence.
private struct Round {
  private let differences: Int
  private var places: [Int]

  init(_ differences: Int) {
    self.differences = differences
    places = [Int](repeating: -1, count: 2 * differences + 1)
  }

  subscript(diagonal: Int) -> Int? {
    get {
      let index = diagonal + differences
      return places.indices.contains(index) && places[index] >= 0 ? places[index] : nil
    }
    set { places[diagonal + differences] = newValue ?? -1 }
  }

  /// Where the next difference leads on a diagonal: one more of the first sequence left out, or one of the second.
  func step(to diagonal: Int, _ first: Int, _ second: Int) -> (place: Int, from: Int)? {
    let left = self[diagonal - 1].flatMap { $0 < first ? $0 + 1 : nil }
    let right = self[diagonal + 1].flatMap { $0 - diagonal <= second ? $0 : nil }
    guard let best = [left, right].compactMap({ $0 }).max() else { return nil }
    return best == left ? (best, diagonal - 1) : (best, diagonal + 1)
  }
}

/// Walks back from the end over the rounds, and notes every step that both sequences take together.
private func path(_ rounds: [Round], _ first: Int, _ second: Int) -> [(first: Int, second: Int)] {
  var pairs: [(first: Int, second: Int)] = []
  var (place, diagonal) = (first, first - second)
  for round in rounds.reversed() {
    guard let step = round.step(to: diagonal, first, second), let start = round[step.from] else { break }
    while place > step.place {
      place -= 1
      pairs.append((place, place - diagonal))
    }
    (place, diagonal) = (start, step.from)
  }
  while place > 0, place - diagonal > 0 {
    place -= 1
    pairs.append((place, place - diagonal))
  }
  return pairs.reversed()
}
