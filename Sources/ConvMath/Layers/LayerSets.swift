extension Layer {
  /// What a linear layer takes as one vector, and how many such rows a sample has (nil for one).
  ///
  /// PyTorch and ONNX contract the last dimension, Keras the channels, which it keeps last.
  var features: (count: Int, rows: Int?) {
    let dimensions = sampleDimensions
    guard dimensions.count > 1, let last = dimensions.last else { return (input.channels, nil) }
    return (last, saturatingProduct(dimensions.dropLast()))
  }

  /// The sets that a normalization takes mean and variance of: how many a sample has, of how many elements.
  var normalizedSets: (count: Int, elements: Int) {
    let spatial = saturatingProduct(input.spatial)
    switch kind.operation {
    case .instanceNormalization: return (input.channels, spatial)
    case .groupNormalization:
      return (groups, saturatingProduct([input.channels / max(groups, 1), spatial]))
    default:
      let all = (normalizesBatch ? [input.batch] : []) + sampleDimensions
      let split = max(all.count - max(normalizedDims, 0), 0)
      return (saturatingProduct(all[..<split]), saturatingProduct(all[split...]))
    }
  }

  /// Whether a layer normalization takes the batch in as well, so that its cost has no "one sample".
  var normalizesBatch: Bool { kind.operation == .layerNormalization && normalizedDims >= input.count }

  /// The dimensions of one sample in the framework's own order: Keras keeps channels last.
  var sampleDimensions: [Int] {
    framework == .keras
      ? Array(input.spatial) + [input.channels] : [input.channels] + Array(input.spatial)
  }
}

/// A product that stays at the greatest integer instead of overflowing; what is computed from it overflows.
private func saturatingProduct(_ factors: some Sequence<Int>) -> Int {
  factors.reduce(1) { product, factor in
    let (result, overflow) = product.multipliedReportingOverflow(by: factor)
    return overflow ? .max : result
  }
}
