import ConvMath

/// What keeps state of its own for each parameter while a network is trained.
public enum Optimizer: String, Hashable, Sendable, CaseIterable {
  case sgd, momentum, adam

  /// Numbers kept for each parameter beside itself and its gradient: none, a velocity, or the running means of the gradient and
  /// of its square.
  public var numbersPerParameter: Int {
    switch self {
    case .sgd: 0
    case .momentum: 1
    case .adam: 2
    }
  }

  /// What it is called, with what it keeps.
  public func text(_ language: Language) -> String {
    switch self {
    case .sgd: language("SGD, no state", "SGD，无状态")
    case .momentum: language("SGD with momentum, 1 number per parameter", "带动量的 SGD，每个参数 1 个数")
    case .adam: language("Adam, 2 numbers per parameter", "Adam，每个参数 2 个数")
    }
  }
}
