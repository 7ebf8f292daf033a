/// How two tensors are joined.
public enum Connection: Hashable, Sendable, CaseIterable {
  /// Added element by element, as in a residual network.
  case sum
  /// Put after each other along the channels, as in a dense one.
  case concatenation
}
