/// How the extents of a kept tensor behind an operator lead back to those before it.
enum KeptExtents: Hashable, Sendable {
  case unknown
  /// They are the same.
  case same
  /// They are in another order.
  case permuted
}
