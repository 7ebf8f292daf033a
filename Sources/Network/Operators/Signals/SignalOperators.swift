import ConvMath

/// Transforms of signals into frequencies.
enum SignalOperators {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      shapesOf: "STFT", OperatorCall.shortTimeTransform, inputs: [.data, .setting, .setting, .setting]),
    OperatorDefinition(shapesOf: "DFT", OperatorCall.discreteTransform, inputs: [.data, .setting]),
  ]
}

extension OperatorCall {
  /// Frames of a signal, in each as many frequencies as its length, or half of them and one.
  fileprivate func shortTimeTransform() throws(Problem) -> OperatorOutcome {
    let signal = try shape(0)
    guard signal.rank == 2 || signal.rank == 3 else {
      throw .impossible(
        "STFT takes 2 or 3 dimensions, not \(signal.rank)", "STFT 需要 2 或 3 维，而不是 \(signal.rank) 维")
    }
    let length =
      optional(3)?.constant?.integers?.first.map(Dimension.known) ?? optional(2)?.shape?.dimensions.first
      ?? .unknown
    let step = optional(1)?.constant?.integers?.first
    var frames = Dimension.unknown
    if let whole = signal[1].value, let length = length.value, length > 0, let step, step > 0, whole >= length
    {
      frames = .known((whole - length) / step + 1)
    }
    let output: TensorShape = [
      signal[0], frames, bins(length, isHalf: integer("onesided", default: 1) != 0), 2,
    ]
    return OperatorOutcome(Value(try input(0).type, output), .uncounted)
  }

  private func bins(_ length: Dimension, isHalf: Bool) -> Dimension {
    isHalf ? length.value.map { .known($0 / 2 + 1) } ?? .unknown : length
  }

  /// The frequencies of a signal along an axis.
  fileprivate func discreteTransform() throws(Problem) -> OperatorOutcome {
    var output = try shape(0)
    let given =
      version < 20
      ? integer("axis", default: 1) : optional(2)?.constant?.integers?.first ?? (has(2) ? nil : -2)
    guard let given else {
      // Along whichever axis, as many as there are.
      guard !has(1), integer("onesided", default: 0) == 0, output.rank > 0 else {
        return OperatorOutcome(Value(try input(0).type, nil), .uncounted)
      }
      output[output.rank - 1] = 2
      return OperatorOutcome(Value(try input(0).type, output), .uncounted)
    }
    let axis = try axis(given, rank: output.rank)
    let isInverse = integer("inverse", default: 0) != 0
    let isHalf = integer("onesided", default: 0) != 0
    var length = output[axis]
    if has(1) { length = optional(1)?.constant?.integers?.first.map(Dimension.known) ?? .unknown }
    // Half of the frequencies tell of a signal of twice as many but two.
    let whole = isInverse && isHalf && !has(1) ? (length - 1) * 2 : length
    output[axis] = bins(whole, isHalf: isHalf && !isInverse)
    output[output.rank - 1] = isInverse && isHalf ? 1 : 2
    return OperatorOutcome(Value(try input(0).type, output), .uncounted)
  }
}
