import ConvMath

/// What the memory of a network is asked for.
public struct MemoryOptions: Hashable, Sendable {
  public var optimizer: Optimizer
  /// Nil for the types that the file keeps its tensors in.
  public var precision: Precision?

  public init(optimizer: Optimizer = .adam, precision: Precision? = nil) {
    self.optimizer = optimizer
    self.precision = precision
  }
}

/// The bytes that a network needs, at inference and in training.
///
/// Not among them is what a library takes for itself: workspaces, caches, and fragments of its allocator.
public struct NetworkMemory: Hashable, Sendable {
  public var options: MemoryOptions
  /// Learned tensors, each once.
  public var parameters: Int
  /// What is kept but not learned, each tensor once.
  public var buffers: Int
  /// The peak of activations at inference, tensors let go after their last use.
  public var activations: ActivationMemory
  /// Parameters, buffers and the peak of activations.
  public var inference: Int
  /// Nil where a network of this number type is not trained.
  public var training: Training?

  /// What training holds when the forward pass has ended, with gradients and the optimizer's state.
  public struct Training: Hashable, Sendable {
    /// What the forward pass keeps for the backward pass.
    public var saved: Int
    /// The operators of which it is not known what they keep; the first input of each is counted.
    public var unlisted: [String]
    /// A number for each parameter.
    public var gradients: Int
    public var optimizerState: Int
    /// The copy of the parameters in 16 bits; 0 where there is none.
    public var halfCopies: Int
    /// All of these, with parameters and buffers.
    public var total: Int
  }
}

extension NetworkAnalysis {
  /// What the network needs; nil where a shape or the type of a weight is open or bytes are beyond 64 bits.
  public func memory(_ options: MemoryOptions = MemoryOptions()) -> NetworkMemory? {
    let type = options.precision?.activations
    guard let parameters, let buffers, let activations = activationMemory(as: type),
      let width = storedWidth(options.precision)
    else { return nil }
    let learned = CheckedInteger.number(parameters) * .number(width)
    let kept = CheckedInteger.number(buffers) * .number(width)
    let inference = learned + kept + .number(activations.peak)
    guard let parameterBytes = learned.value, let bufferBytes = kept.value, let total = inference.value else {
      return nil
    }
    return NetworkMemory(
      options: options, parameters: parameterBytes, buffers: bufferBytes, activations: activations,
      inference: total, training: training(options, learned, kept, elements: parameters))
  }

  private func training(
    _ options: MemoryOptions, _ parameters: CheckedInteger, _ buffers: CheckedInteger, elements: Int
  ) -> NetworkMemory.Training? {
    guard options.precision?.isTrainable ?? !hasIntegerWeights else { return nil }
    var backward = BackwardMemory(
      self, type: options.precision?.activations, statistics: options.precision?.statistics)
    guard let saved = backward.bytes() else { return nil }
    let state = .number(options.optimizer.numbersPerParameter) * parameters
    let copies: CheckedInteger = options.precision == .mixed ? 2 * .number(elements) : 0
    let total = 2 * parameters + buffers + .number(saved) + state + copies
    guard let gradients = parameters.value, let state = state.value, let copies = copies.value,
      let total = total.value
    else { return nil }
    return NetworkMemory.Training(
      saved: saved, unlisted: backward.unlisted, gradients: gradients, optimizerState: state,
      halfCopies: copies, total: total)
  }

  /// Bytes of a parameter or an element of a buffer; nil where the file keeps them in several types.
  private func storedWidth(_ precision: Precision?) -> Int? {
    if let precision { return precision.parameters.bytes }
    guard let weightBytes, let parameters, let buffers else { return nil }
    guard let count = (.number(parameters) + .number(buffers) as CheckedInteger).value, count > 0 else {
      return NumberType.float32.bytes
    }
    let (width, rest) = weightBytes.quotientAndRemainder(dividingBy: count)
    return rest == 0 && NumberType.allCases.contains { $0.bytes == width } ? width : nil
  }

  /// Whether weights are kept as quantized integers, which are not trained.
  private var hasIntegerWeights: Bool {
    trace.operators.contains { $0.takesIntegerWeights }
  }
}
