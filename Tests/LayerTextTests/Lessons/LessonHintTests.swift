import ConvMath
import Testing

@testable import LayerText

/// What hints say in numbers: each term is worked out with the values of the solution, and each claim in words is checked
/// against the arithmetic of the layer.
@Suite struct LessonHintTests {
  struct Hint: CustomTestStringConvertible {
    let lesson: Lesson
    let page: LessonPage
    let task: LessonTask
    let english: String
    let chinese: String
    /// The layer of the task, and that of its solution.
    let start: Layer
    let solved: Layer

    var testDescription: String { "\(lesson.id): \(english)" }
  }

  /// All hints of the built-in lessons.
  static let hints: [Hint] = Lesson.builtIn.flatMap { lesson in
    var present: Layer?
    return lesson.pages.compactMap { page -> Hint? in
      present = page.layer ?? present
      guard let task = page.task, let hint = task.hint, let start = present else { return nil }
      let solved = task.solved(start)
      present = solved
      let figures = LessonFigures(
        layer: start, analysis: try? start.analyze(), start: start, baseline: page.baseline)
      return Hint(
        lesson: lesson, page: page, task: task, english: hint.text(.english, figures),
        chinese: hint.text(.chinese, figures), start: start, solved: solved)
    }
  }

  @Test("A term is a value of the solution, and an equation holds with it", arguments: hints)
  func termsHold(hint: Hint) throws {
    let layer = hint.solved
    let values = [
      "k": layer.kernelSize[0], "d": layer.dilation[0], "p": padding(layer), "s": layer.stride[0],
    ]
    let solution = [
      layer.kernelSize[0], layer.dilation[0], padding(layer), layer.stride[0], layer.input.spatial[0],
      layer.outChannels,
    ]
    for text in [hint.english, hint.chinese] {
      for term in Arithmetic.terms(in: text) {
        let sides = term.split(whereSeparator: { $0 == "=" || $0 == "≥" }).map {
          Arithmetic(String($0), values).value
        }
        let numbers = try sides.map { try #require($0, "\(term)") }
        if term.contains("≥") {
          #expect(numbers[0] >= numbers[1], "\(term)")
        } else if numbers.count == 2 {
          #expect(numbers[0] == numbers[1], "\(term)")
        } else {
          let isClaimed = Self.claims[hint.english] != nil
          #expect(solution.contains(numbers[0]) || isClaimed, "\(term) is \(numbers[0])")
        }
      }
    }
    #expect(Arithmetic.terms(in: hint.english) == Arithmetic.terms(in: hint.chinese))
  }

  private func padding(_ layer: Layer) -> Int {
    if case .symmetric(let amounts) = layer.padding { amounts[0] } else { 0 }
  }

  @Test("A hint with numbers or amounts in words is checked here", arguments: hints)
  func claimsHold(hint: Hint) throws {
    let hasNumber =
      hint.english.contains(where: \.isNumber)
      || ["twice", "half", "two", "one ", "three"].contains { hint.english.lowercased().contains($0) }
    let isWorkedOut = !Arithmetic.terms(in: hint.english).isEmpty
    guard let claim = Self.claims[hint.english] else {
      #expect(!hasNumber || isWorkedOut, "nothing checks it")
      return
    }
    #expect(try claim(hint.start, hint.solved))
  }

  private static func rows(_ layer: Layer) throws -> Int { try layer.analyze().output.spatial[0] }

  /// What hints claim in words, of the layer of the task and that of its solution.
  private static let claims: [String: @Sendable (Layer, Layer) throws -> Bool] = [
    "Twice as many kernels: twice the out channels.": { $1.outChannels == 2 * $0.outChannels },
    "Set height to 64; the width follows, the axes are linked.": { $1.input.spatial == [64, 64] },
    "One kernel has 3·3·64 weights and a bias.": { _, solved in
      var one = solved
      one.outChannels = 1
      return try one.analyze().parameters == 3 * 3 * 64 + 1 && one.hasBias
    },
    "A kernel of 3 takes padding 1.": { $1.kernelSize[0] == 3 && $1.padding == .symmetric([1, 1]) },
    "64 channels, 64 groups.": { $1.input.channels == 64 && $1.groups == 64 },
    "The greatest common divisor of 48 and 64.": { _, solved in
      let common = (1...64).last { 48 % $0 == 0 && 64 % $0 == 0 }
      return solved.input.channels == 48 && solved.outChannels == 64 && solved.groups == common
    },
    "A kernel of 1 needs no padding.": { $1.kernelSize[0] == 1 && $1.padding == .symmetric([0, 0]) },
    "Two of the numbers are right already: change the batch and the out channels.": { start, solved in
      let (before, after) = (try start.analyze().output, try solved.analyze().output)
      return before.spatial == after.spatial && before.batch != after.batch
        && before.channels != after.channels
    },
    "4 rows are lost: half of them on each side.": { start, solved in
      try start.input.spatial[0] - rows(start) == 4 && solved.padding == .symmetric([2, 2])
    },
    "Pad 2 on each side.": { $1.padding == .symmetric([2, 2]) },
    "After k type “adap”; then the output size is 1.": { $1.outputSize == [1, 1] },
    "Two rows more again.": { $1.input.spatial[0] == $0.input.spatial[0] + 2 },
    "k − 1 = 2 rows more.": { $1.input.spatial[0] == $0.input.spatial[0] + 2 },
    "Three steps of 2, and then the kernel: 3·2 + 3.": { _, solved in
      try rows(solved) == 4 && solved.stride[0] == 2 && solved.kernelSize[0] == 3
    },
    "Half of 112 takes twice the stride.": { start, solved in
      try rows(start) == 112 && rows(solved) == 56 && solved.stride[0] == 2 * start.stride[0]
    },
    "34 is 2 too many: padding cuts one on each side.": { start, solved in
      try rows(start) == 34 && rows(solved) == 32 && solved.padding == .symmetric([1, 1])
    },
    "One row more, which the floor takes away.": { start, solved in
      try solved.input.spatial[0] == start.input.spatial[0] + 1 && rows(solved) == rows(start)
    },
    "One more than 7.": { start, solved in
      try rows(start) == 7 && rows(solved) == 8 && solved.outputPadding == [1, 1]
    },
    "Two rows are lost, so begin with two more.": { start, solved in
      try solved.input.spatial[0] - rows(solved) == 2 && solved.input.spatial[0] == start.input.spatial[0] + 2
    },
    "5 and two more; padding is half of what is lost.": { start, solved in
      var bare = solved
      bare.padding = .symmetric([0, 0])
      let lost = try bare.input.spatial[0] - rows(bare)
      return start.kernelSize[0] == 5 && solved.kernelSize[0] == 7
        && solved.padding == .symmetric([lost / 2, lost / 2])
    },
  ]
}

/// A term of a hint, such as "d·(3 − 1) + 1", over whole numbers.
private struct Arithmetic {
  private var rest: Substring
  private let values: [String: Int]

  init(_ text: String, _ values: [String: Int]) {
    rest = text.filter { $0 != " " }[...]
    self.values = values
  }

  private static let signs = Set("0123456789()+−·/=≥ kdps")

  /// The terms of a text: words of numbers, signs and letters of the formula side by side, with at least one operator.
  static func terms(in text: String) -> [String] {
    let parts = text.split { !signs.contains($0) && !($0.isASCII && $0.isLetter) }
    return parts.flatMap { part in
      var runs: [[Substring]] = [[]]
      for word in part.split(separator: " ") {
        if word.allSatisfy(signs.contains) { runs[runs.count - 1].append(word) } else { runs.append([]) }
      }
      return runs.map { $0.joined(separator: " ") }
    }.filter { $0.contains(where: "+−·/".contains) && $0.contains(where: \.isNumber) }
  }

  /// What it comes to; nil where it is no whole term.
  var value: Int? {
    var reader = self
    guard let value = reader.sum(), reader.rest.isEmpty else { return nil }
    return value
  }

  private mutating func take(_ sign: Character) -> Bool {
    guard rest.first == sign else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func sum() -> Int? {
    guard var value = product() else { return nil }
    while true {
      if take("+") {
        guard let next = product() else { return nil }
        value += next
      } else if take("−") {
        guard let next = product() else { return nil }
        value -= next
      } else {
        return value
      }
    }
  }

  private mutating func product() -> Int? {
    guard var value = operand() else { return nil }
    while true {
      if take("·") {
        guard let next = operand() else { return nil }
        value *= next
      } else if take("/") {
        guard let next = operand(), next != 0, value % next == 0 else { return nil }
        value /= next
      } else {
        return value
      }
    }
  }

  private mutating func operand() -> Int? {
    if take("(") {
      let value = sum()
      return take(")") ? value : nil
    }
    let digits = rest.prefix(while: \.isNumber)
    if !digits.isEmpty {
      rest.removeFirst(digits.count)
      return Int(digits)
    }
    guard let name = rest.first, let value = values[String(name)] else { return nil }
    rest.removeFirst()
    return value
  }
}
