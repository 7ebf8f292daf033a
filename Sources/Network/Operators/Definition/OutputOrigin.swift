/// Where the elements of an operator's output are from.
enum OutputOrigin: Hashable, Sendable {
  /// They are computed of the inputs.
  case computed
  /// They stand in the node itself.
  case constant
  /// They are drawn at random.
  case random
  /// They are those of the input.
  case copy
  /// They are those of a kept tensor that a file lists without a graph: no step of a network.
  case listed
}
