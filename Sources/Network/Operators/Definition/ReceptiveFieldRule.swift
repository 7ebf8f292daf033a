/// Which elements of its inputs each element of an operator's output comes from.
enum ReceptiveFieldRule: Hashable, Sendable {
  /// Not known: places are taken to be mixed.
  case unknown
  /// The output tells of extents alone, and nothing of the elements.
  case none
  /// The same place of each input.
  case elementwise
  /// The window of the layer that it is.
  case window
  /// The same where channels come last.
  case windowOfLastChannels
  /// All elements, at least those of a channel.
  case global
  /// The same place of one of the inputs.
  case concatenation
  /// The same place of the input, counted from where the part begins.
  case split
  /// All elements along an axis: the second before version 13, then the last.
  case softmax
  /// All elements from an axis on.
  case normalization
  /// A row of the first and a column of the second.
  case product
  /// All elements along some axes.
  case reduction
  /// The same element, of those that are picked along an axis.
  case gathering
  /// The same element elsewhere in the order of dimensions.
  case transposition
  /// The same element, where dimensions are taken together or apart.
  case reshaping
  /// The same element, counted from where a slice begins, in its steps.
  case slice
  /// The same element, counted from where the padding ends.
  case padding
  /// The same element, counted from where the middle begins.
  case crop
  /// The place that a block of channels is spread from.
  case depthToSpace
  /// The places of a block.
  case spaceToDepth
  /// The nearest elements, or those on both sides. An older operator counts places from the edge and rounds down.
  case resizing(isOld: Bool)

  /// Whether paths that lead into the operator join there place by place.
  var joinsPaths: Bool { self == .elementwise || self == .concatenation }
}
