/// What helps where the inputs of an operator do not go together.
enum MismatchRemedy: Hashable, Sendable {
  /// A projection of one of two tensors to the shape of the other.
  case projection
  /// Zeros around the smaller tensors.
  case padding
  /// One extent of the shape that is asked for follows from the others.
  case freeExtent
}
