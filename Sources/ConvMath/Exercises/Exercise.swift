/// A question about a layer that has one answer.
///
/// Exercise 7 of seed 42 is the same on every machine and for good, so that a class can share it.
public struct Exercise: Hashable, Sendable {
  public let topic: Topic
  public let difficulty: Difficulty
  public let seed: UInt64
  /// Counted from 1.
  public let number: Int
  public let layer: Layer
  public let question: Question
  /// What `analyze()` answers.
  public let answer: Answer

  /// Exercise `number` of a seed, of a topic or of any.
  public init(_ topic: Topic?, _ difficulty: Difficulty, seed: UInt64, number: Int) {
    let number = max(number, 1)
    let topic = topic ?? Self.topic(difficulty, seed: seed, number: number)
    var draft = ExerciseDraft(
      difficulty, SplitMix(seed: Self.state(topic.rawValue + difficulty.rawValue, seed: seed, number: number))
    )
    // A draft may not be what the topic is about; the generator runs through all its states until one is.
    while true {
      let (layer, question) = draft.next(topic)
      guard draft.isTelling(layer, question, topic), let answer = question.answer(for: layer) else {
        continue
      }
      self.topic = topic
      self.difficulty = difficulty
      self.seed = seed
      self.number = number
      self.layer = layer
      self.question = question
      self.answer = answer
      return
    }
  }

  /// The topic of an exercise of all topics.
  private static func topic(_ difficulty: Difficulty, seed: UInt64, number: Int) -> Topic {
    var random = SplitMix(seed: state("topic" + difficulty.rawValue, seed: seed, number: number))
    return random.pick(topics)
  }

  // Written out, since a new topic must not change the exercises that there are.
  private static let topics: [Topic] = [
    .outputSize, .padding, .stride, .dilation, .channels, .work, .groups, .transposed, .pooling,
    .receptiveField,
  ]

  /// Where the generator starts: far apart for neighbouring seeds and numbers.
  private static func state(_ name: String, seed: UInt64, number: Int) -> UInt64 {
    // FNV-1a of the name.
    let name = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return SplitMix.mix(SplitMix.mix(seed ^ name) &+ UInt64(bitPattern: Int64(number)))
  }
}

extension Exercise {
  /// The field that the layer does not tell, since it is asked for.
  public var hidden: Hyperparameter? {
    if case .setting(let hyperparameter, _, _, _) = question { hyperparameter } else { nil }
  }

  /// What an answer is worth.
  public func check(_ answer: Answer) -> Verdict {
    Verdict(answer, to: question, of: layer, right: self.answer)
  }

  /// What someone typed is worth; nil where it is no answer.
  public func check(_ text: some StringProtocol) -> Verdict? {
    Answer(text, count: answer.numbers.count).map(check)
  }
}
