/// What an operator is to a layer that tools make of several operators.
enum FusedPart: Hashable, Sendable {
  /// A matrix product without a bias: with an addition after it, it is a linear layer.
  case product
  /// An addition, perhaps of a bias.
  case addition
  /// A multiplication, perhaps by a gate.
  case multiplication
  /// A sigmoid, which multiplied by its own input is SiLU.
  case sigmoid
}
