import ConvMath
import Testing

private func told(_ exercise: Exercise) -> String {
  LayerSentence(exercise.layer, hiding: exercise.hidden, .english).text(.english) + "; "
    + exercise.question.name(.english) + " = \(exercise.answer)"
}

/// These must never change: classes share them.
@Test func exercisesAreTheSameForGood() {
  let pinned: [(Topic?, Difficulty, UInt64, Int, String)] = [
    (
      .outputSize, .easy, 1, 1,
      "conv2d, PyTorch: input 1 × 3 × 6 × 6, out channels 7, kernel 4 × 4, stride 1, padding 0, with bias; output height = 3"
    ),
    (
      .padding, .hard, 2, 3,
      "conv2d, Keras: input 8 × 6 × 62 × 30, out channels 48, kernel 3 × 2, stride 3 × 2, padding same, with bias; output shape = 8 × 48 × 21 × 15"
    ),
    (
      .stride, .medium, 42, 7,
      "conv2d, PyTorch: input 1 × 16 × 48 × 48, out channels 8, kernel 5 × 5, stride 4, padding 1, with bias; output height = 12"
    ),
    (
      .dilation, .easy, 42, 1,
      "conv2d, PyTorch: input 1 × 2 × 7 × 7, out channels 3, kernel 2 × 2, stride 1, padding 0, dilation 2, with bias; output height = 5"
    ),
    (
      .channels, .hard, 7, 2,
      "conv2d, PyTorch: input 4 × 48 × 45 × 80, out channels ?, kernel 5 × 6, stride 1, padding 2 × 3, with bias; number of output channels = 10"
    ),
    (
      .work, .medium, 99, 5,
      "conv2d, PyTorch: input 1 × 32 × 28 × 28, out channels 64, kernel 3 × 3, stride 1, padding 1, with bias; FLOPs of one sample = 28,901,376"
    ),
    (
      .groups, .hard, 42, 3,
      "conv2d, PyTorch: input 4 × 12 × 30 × 80, out channels 24, kernel 7 × 5, stride 1, padding 3 × 2, groups ?, with bias; number of groups = 6"
    ),
    (
      .transposed, .medium, 3, 8,
      "conv_transpose2d, PyTorch: input 1 × 16 × 14 × 14, out channels 32, kernel 7 × 7, stride 2, padding 1, output padding 1, with bias; output height = 32"
    ),
    (
      .pooling, .medium, 42, 2,
      "max_pool2d, PyTorch: input 1 × 16 × 30 × 30, kernel 3 × 3, stride 2, padding 1, ceil mode on; output height = 16"
    ),
    (
      .receptiveField, .hard, 1, 1,
      "conv2d, PyTorch: input 8 × 24 × 40 × 58, out channels 36, kernel 6 × 4, stride 3, padding 0, dilation ?, with bias; dilation = 3"
    ),
    (
      nil, .easy, 42, 7,
      "max_pool2d, PyTorch: input 1 × 2 × 9 × 9, kernel 3 × 3, stride 3, padding 0, ceil mode off; parameters = 0"
    ),
    (
      nil, .hard, 18_446_744_073_709_551_615, 1_000_000,
      "conv2d, PyTorch: input 4 × 12 × 93 × 22, out channels 48, kernel 4 × 5, stride ?, padding 1, with bias; stride = 4"
    ),
  ]
  for (topic, difficulty, seed, number, text) in pinned {
    #expect(told(Exercise(topic, difficulty, seed: seed, number: number)) == text)
  }
}

@Test func theAnswerIsThatOfTheAnalysis() throws {
  for topic in Topic.allCases {
    for difficulty in Difficulty.allCases {
      for number in 1...60 {
        let exercise = Exercise(topic, difficulty, seed: .max, number: number)
        #expect(exercise.question.answer(for: exercise.layer) == exercise.answer)
        let analysis = try exercise.layer.analyze()
        let formulas = exercise.question.formulas(in: analysis)
        #expect(!formulas.isEmpty)
        #expect(exercise.answer.numbers.count == exercise.question.answerCount(in: analysis))
        guard case .setting(let hyperparameter, let range, let metric, let target) = exercise.question else {
          let value = formulas.last?.value
          if exercise.question == .outputShape { continue }
          #expect(value == exercise.answer.numbers.first, "\(told(exercise))")
          continue
        }
        // One value and no other in the range brings the target about.
        let fitting = range.filter { value in
          var layer = exercise.layer
          for field in layer.fields(of: hyperparameter) { layer = layer.setting(field, to: value) }
          return (try? layer.analyze())?[metric, .float32] == target
        }
        #expect(fitting == exercise.answer.numbers)
      }
    }
  }
}

@Test func easyIsSmallAndHardIsUneven() {
  for topic in Topic.allCases {
    for number in 1...60 {
      let easy = Exercise(topic, .easy, seed: 5, number: number).layer
      #expect(
        easy.input.spatial.allSatisfy { $0 <= 12 } && easy.input.spatial.isUniform && easy.input.batch == 1)
      let hard = Exercise(topic, .hard, seed: 5, number: number).layer
      #expect(!hard.input.spatial.isUniform)
    }
  }
}

@Test func strideExercisesHaveSomethingToRoundOff() {
  for difficulty in Difficulty.allCases {
    for number in 1...60 {
      let exercise = Exercise(.stride, difficulty, seed: 9, number: number)
      guard case .outputExtent = exercise.question else { continue }
      #expect(!Mistake.roundedUp.answers(to: exercise.question, of: exercise.layer).isEmpty)
    }
  }
}

@Test func anExerciseOfAllTopicsIsThatOfItsTopic() {
  var topics: Set<Topic> = []
  for number in 1...100 {
    let mixed = Exercise(nil, .medium, seed: 1, number: number)
    topics.insert(mixed.topic)
    #expect(mixed == Exercise(mixed.topic, .medium, seed: 1, number: number))
  }
  #expect(topics == Set(Topic.allCases))
}

@Test func anyNumberAndSeedMakesAnExercise() {
  for seed in [0, 1, UInt64.max] {
    for number in [Int.min, -1, 0, 1, Int.max] {
      #expect(Exercise(nil, .easy, seed: seed, number: number).number >= 1)
    }
  }
}

@Test func questionsAndLayersAreToldInBothLanguages() {
  for topic in Topic.allCases {
    for number in 1...20 {
      let exercise = Exercise(topic, .hard, seed: 2, number: number)
      let sentence = LayerSentence(exercise.layer, hiding: exercise.hidden, .chinese).text(.chinese)
      #expect(sentence.contains("：") && exercise.question.text(.chinese).hasSuffix("？"))
      #expect(sentence.contains("?") == (exercise.hidden != nil))
      #expect(exercise.question.text(.english).hasSuffix("?"))
    }
  }
}
