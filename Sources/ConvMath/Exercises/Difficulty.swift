/// How much an exercise asks for at once.
public enum Difficulty: String, Hashable, Sendable, CaseIterable {
  /// Small numbers and one hyperparameter.
  case easy
  /// The sizes of real layers, two or three hyperparameters.
  case medium
  /// Several hyperparameters at once, height and width apart.
  case hard

  /// The name of the difficulty.
  public func title(_ language: Language) -> String {
    switch self {
    case .easy: language("easy", "简单")
    case .medium: language("medium", "中等")
    case .hard: language("hard", "困难")
    }
  }
}
