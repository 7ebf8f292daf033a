import Testing

@testable import ConvMath

private let layer: Layer = {
  var layer = Layer(LayerKind(.convolution, rank: 2), input: Shape([1, 3, 13, 20]))
  layer.outChannels = 8
  layer.kernelSize = [4, 4]
  layer.stride = [2, 2]
  layer.padding = .symmetric([2, 2])
  return layer
}()

@Test func theRightAnswerHasNoMistake() {
  for topic in Topic.allCases {
    for difficulty in Difficulty.allCases {
      for number in 1...6 {
        let exercise = Exercise(topic, difficulty, seed: 11, number: number)
        #expect(exercise.check(exercise.answer) == .right)
        #expect(exercise.check(exercise.answer.description) == .right)
        for mistake in Mistake.allCases {
          for wrong in mistake.answers(to: exercise.question, of: exercise.layer) {
            #expect(wrong != exercise.answer)
            guard case .mistakes(let mistakes) = exercise.check(wrong) else {
              Issue.record("\(mistake) is not found in \(wrong) for \(exercise)")
              continue
            }
            #expect(mistakes.contains(mistake))
          }
        }
      }
    }
  }
}

@Test func aWrongAnswerTellsItsMistakes() {
  let question = Question.outputExtent(.height)
  #expect(question.check(Answer(7), for: layer) == .right)
  #expect(question.check(Answer(5), for: layer) == .mistakes([.forgotPadding]))
  #expect(question.check(Answer(8), for: layer) == .mistakes([.roundedUp, .forgotMinusOne]))
}

@Test func anotherAnswerIsTooSmallOrTooLarge() {
  let question = Question.outputExtent(.height)
  #expect(
    question.check(Answer(70), for: layer) == .off(.init(index: nil, count: 1, isTooSmall: false, factor: 10))
  )
  #expect(
    question.check(Answer(1), for: layer) == .off(.init(index: nil, count: 1, isTooSmall: true, factor: 7)))
  #expect(
    question.check(Answer(0), for: layer) == .off(.init(index: nil, count: 1, isTooSmall: true, factor: nil)))
}

@Test func aShapeIsCheckedNumberByNumber() {
  // 1 × 8 × 7 × 11
  let question = Question.outputShape
  #expect(question.check(Answer([1, 8, 7]), for: layer) == .wrongCount(given: 3, expected: 4))
  #expect(question.check(Answer([1, 3, 7, 11]), for: layer) == .mistakes([.keptChannels]))
  #expect(question.check(Answer([1, 8, 5, 11]), for: layer) == .mistakes([.forgotPadding]))
  // Two mistakes, each in a number of its own.
  #expect(question.check(Answer([1, 3, 5, 11]), for: layer) == .together([.keptChannels, .forgotPadding]))
  // Axes are swapped both or not at all.
  #expect(question.check(Answer([1, 8, 11, 7]), for: layer) == .mistakes([.swappedAxes]))
  #expect(question.check(Answer([1, 8, 11, 11]), for: layer) != .mistakes([.swappedAxes]))
  #expect(
    question.check(Answer([1, 8, 100, 11]), for: layer)
      == .off(.init(index: 2, count: 4, isTooSmall: false, factor: nil)))
}

@Test func verdictsAreToldInBothLanguages() {
  let off = Verdict.off(.init(index: 2, count: 4, isTooSmall: true, factor: 4))
  #expect(off.text(.english) == "The height is too small by a factor of 4.")
  #expect(off.text(.chinese) == "高度太小，正确值是它的 4 倍。")
  #expect(
    Verdict.mistakes([.forgotPadding, .roundedUp, .forgotStride]).text(.english).hasPrefix("The padding"))
}
