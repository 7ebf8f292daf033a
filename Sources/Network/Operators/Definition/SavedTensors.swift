/// What an operator keeps of its forward pass for its backward pass.
///
/// It is as PyTorch has it: `derivatives.yaml` names for each function what its derivative is written with. Operations that work
/// in place are not assumed. Of a bilinear operation a side is kept only where the other side needs a gradient. Average pooling
/// over windows keeps its input, though its gradient needs the extents alone; a mean over all, as global pooling is, does not.
struct SavedTensors: Hashable, Sendable {
  /// Places of the inputs that are kept.
  var inputs: [Int] = []
  /// When the inputs are kept.
  var condition = Condition.always
  /// Whether the first output is kept.
  var output = false
  /// What is kept beside inputs and output.
  var extra: Extra?

  /// When inputs are kept.
  enum Condition: Hashable, Sendable {
    case always
    /// Each of the first two where the other needs a gradient.
    case otherSide
    /// The same, but the divisor is needed for either side.
    case quotient
    /// Unless the output is one element for each channel: then it is a mean.
    case unlessMean
  }

  /// What is kept that no tensor of the graph holds.
  enum Extra: Hashable, Sendable {
    /// The place of the greatest element of each window, as int64 for each output.
    case indices
    /// A byte for each output that says whether it was kept: dropout in training.
    case mask
    /// The mean and the inverse deviation of each set that is normalized.
    case statistics(NormalizedSets)
    /// The padded squares, what is divided by before its power is taken, and the power: local response normalization.
    case localResponse
  }

  /// Which elements a normalization takes together.
  enum NormalizedSets: Hashable, Sendable {
    /// Those of a channel over all samples.
    case channels
    /// Those of a channel of one sample.
    case channelsOfSamples
    /// Those of a group of channels of one sample.
    case groups
    /// Those from an axis on.
    case fromAxis
  }

  /// Nothing but extents is needed.
  static let nothing = SavedTensors()
  /// The derivative is written with the input. A weight is kept too, but as the parameter that it is.
  static let input = SavedTensors(inputs: [0])
  /// The derivative is written with the result.
  static let result = SavedTensors(output: true)
}
