/// How an operator hands channels on: what ties those of its output to those of its inputs.
enum ChannelRule: Hashable, Sendable {
  /// Not known: what it takes stays as wide as it is.
  case unknown
  /// The output has no channels.
  case none
  /// The output has the channels of the first input.
  case kept
  /// The same, and kept tensors beside it may go along the channels, as slopes do.
  case keptWithVectors
  /// The output has the channels of the first input, whose number the groups divide.
  case grouped
  /// The inputs are joined element by element, so that all have the same channels.
  case joined
  /// The weights make new channels out of all, or of those of a group.
  case convolution
  /// The weights make new features out of those in the last dimension.
  case product
  /// The channels of all inputs after each other.
  case concatenation
  /// Whole stretches of channels, or equal parts.
  case split
  /// Dimensions are taken together or apart.
  case reshaping
  /// The same, with an attribute or an input that names the extents.
  case reshapingTo
  /// Dimensions change their order.
  case transposition
  /// Some dimensions are taken together to one element, or to none.
  case reduction
  /// Blocks of channels become places of the image.
  case depthToSpace
  /// Places of the image become blocks of channels.
  case spaceToDepth
  /// Only places of the image change.
  case spatial
  /// The same, unless it is cut along the channels.
  case slice
}
