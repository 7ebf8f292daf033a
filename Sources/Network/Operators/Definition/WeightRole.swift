/// What an input is to an operator: a weight, a buffer, a mere setting, or data.
enum WeightRole: Hashable, Sendable {
  /// Learned: a weight or a bias.
  case weight
  /// Kept but not learned: running statistics.
  case buffer
  /// A bound, a scale, a shape.
  case setting
  /// Data, which counts as learned where it is kept by the file.
  case data
}
