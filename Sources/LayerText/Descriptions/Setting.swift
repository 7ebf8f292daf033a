import ConvMath

/// What a document or a command line gives for a hyperparameter, before it is known to fit.
public enum Setting: Hashable, Sendable {
  case amounts(Amounts)
  /// Padding with an amount for each side.
  case sides(begin: Amounts, end: Amounts)
  case flag(Bool)
  case word(String)
  /// The framework's own choice: null in a document.
  case automatic
  /// Something that no hyperparameter takes, such as an object.
  case unfit
  /// Something that a fault tells of already.
  case unreadable

  /// A number for every axis, or one for each.
  public enum Amounts: Hashable, Sendable {
    case all(Int)
    case each([Int])

    /// The amounts of `count` axes; nil where there is another number of them.
    func resolved(count: Int) -> PerAxis<Int>? {
      switch self {
      case .all(let amount): PerAxis(repeating: amount, count: count)
      case .each(let amounts): amounts.count == count ? PerAxis(amounts) : nil
      }
    }
  }
}
