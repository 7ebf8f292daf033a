import ConvMath

/// Why a text is no variation: where, and what would work.
///
/// In "stride=1..q" the range has no end: column 11, "expected a whole number".
public struct VariationError: Error, Hashable, Sendable {
  /// The place of the fault in the text, in characters from 1.
  public var column: Int
  public var reason: Reason

  public enum Reason: Hashable, Sendable {
    /// Nothing is named before the equals sign; names that could be.
    case noTarget(LayerKind, known: [String])
    case unknownTarget(String, LayerKind, nearest: [String], known: [String])
    /// Framework and kind, on which the meaning of all others depends.
    case notVaried(Hyperparameter)
    /// No equals sign stands behind what is varied.
    case noValues(target: String)
    case valueExpected
    case numberExpected
    case fraction(String)
    /// A number beyond 64 bits.
    case huge(String)
    case stepTooSmall(Int)
    case tooManyValues
    /// Something stands behind a value that belongs to none.
    case unexpected(String)
    /// Words and numbers that the target does not take; those that it takes.
    case unfit(String, target: String, choices: [String], takesNumbers: Bool)
    /// A word stands for all axes.
    case wordForOneAxis(String, Hyperparameter)
  }
}

extension VariationError: CustomStringConvertible {
  /// "column 11: expected a whole number"
  public var description: String { "column \(column): \(reason)" }
}

extension VariationError.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noTarget(let kind, let known):
      "name what is varied; \(kind) has \(known.isEmpty ? "nothing" : known.joined(conjunction: "and"))"
    case .unknownTarget(let name, let kind, let nearest, let known):
      nearest.isEmpty
        ? "\(kind) has no \(name) to vary; it has \(known.isEmpty ? "nothing" : known.joined(conjunction: "and"))"
        : "\(kind) has no \(name) to vary; try \(nearest.joined(conjunction: "or"))"
    case .notVaried(let hyperparameter):
      "the \(hyperparameter.rawValue) is the same for the whole sweep; run one sweep for each"
    case .noValues(let target):
      "give the values behind an equals sign, such as \(target)=1..8 or \(target)=1,3,5"
    case .valueExpected:
      "expected a value, such as 3, a range, such as 1..8, or one with a step, such as 1..64:4"
    case .numberExpected: "expected a whole number"
    case .fraction(let text): "\(text) is not written as a whole number"
    case .huge(let text): "\(text) does not fit 64 bits, the most is \(Hyperparameter.limit.grouped)"
    case .stepTooSmall(let step):
      "a step is a distance, at least 1, not \(step); the range tells the direction"
    case .tooManyValues: "more values than 64 bits can count; use shorter ranges or larger steps"
    case .unexpected(let text): "\"\(text)\" stands behind a value; separate values by commas"
    case .unfit(let text, let target, let choices, let takesNumbers):
      "\(target) cannot be \(text); it takes \(Self.choices(choices, takesNumbers))"
    case .wordForOneAxis(let word, let hyperparameter):
      "\(word) stands for all axes; vary \(hyperparameter.optionName)"
    }
  }

  private static func choices(_ words: [String], _ takesNumbers: Bool) -> String {
    (words + (takesNumbers ? ["whole numbers"] : [])).joined(conjunction: "or")
  }

}
