/// What a node that stands for a kept tensor is told by, in files that convscope writes and reads again.
enum KeptMarks {
  /// The metadata of such a node, which is one of the two below.
  static let key = "convscope.kept"
  static let learned = "learned"
  static let buffer = "buffer"
  /// What the names of the shapes of kept tensors begin with.
  static let shapePrefix = "shape of kept tensors "
}
