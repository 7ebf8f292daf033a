/// Whose bytes the output of an operator is kept in.
enum OutputStorage: Hashable, Sendable {
  /// Its own.
  case own
  /// Those of the input, which it looks at in its order.
  case view
  /// The same, but elements that are out of order are put in order, in bytes of their own.
  case reshaped
  /// In training those of the input, looked at in another order or in part; bytes of its own at inference.
  case stridedInTraining
  /// Those of the input at inference, where it does nothing; its own in training.
  case viewAtInference

  /// Whether the output looks at the bytes of the input while nothing is trained.
  var isViewAtInference: Bool {
    switch self {
    case .view, .reshaped, .viewAtInference: true
    case .own, .stridedInTraining: false
    }
  }

  /// Whether the output looks at the bytes of the input in training.
  var isViewInTraining: Bool {
    switch self {
    case .view, .reshaped, .stridedInTraining: true
    case .own, .viewAtInference: false
    }
  }
}
