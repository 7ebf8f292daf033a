extension LayerBox {
  /// Whether a rule forbids every one of the layers. Where it is not sure, it says no.
  ///
  /// These are the rules of `Layer.issues` that relate numbers to each other, asked of all numbers at once.
  var isImpossible: Bool {
    hasNoOutput || hasNoGroups || breaksPaddingRules || outgrows
  }

  private var hasNoOutput: Bool {
    let unpadded = low.framework == .pytorch && low.rank == 3
    let averages = low.kind.operation == .averagePooling || low.kind.operation == .lpPooling
    return axes.contains { axis in
      axis.output.upper < 1
        || unpadded && averages && axis.terms.kernel.lower > axis.terms.extent.upper
    }
  }

  private var hasNoGroups: Bool {
    let groups = between(\.groups)
    switch low.kind.operation {
    case .convolution, .transposedConvolution:
      return !groups.hasMultiple(in: between(\.input.channels))
        || !groups.hasMultiple(in: between(\.outChannels))
    case .groupNormalization: return !groups.hasMultiple(in: between(\.input.channels))
    case .pixelShuffle:
      let factor = between(\.upscaleFactor)
      return !(factor * factor).hasMultiple(in: between(\.input.channels))
    default: return false
    }
  }

  private var breaksPaddingRules: Bool {
    let terms = axes.map(\.terms)
    switch (low.framework, low.kind.operation) {
    case (.pytorch, .maxPooling), (.pytorch, .averagePooling), (.pytorch, .lpPooling):
      guard low.padding.begin != nil else { return false }
      return terms.contains { $0.paddingBefore.lower > $0.kernel.upper / 2 }
    case (.pytorch, .convolution), (.pytorch, .depthwiseConvolution), (.pytorch, .separableConvolution):
      return low.padding == .same && terms.contains { $0.stride.lower > 1 }
    case (.keras, .convolution), (.keras, .transposedConvolution):
      if terms.contains(where: { $0.stride.lower > 1 }), terms.contains(where: { $0.dilation.lower > 1 }) {
        return true
      }
      return hasTooMuchOutputPadding
    case (_, .transposedConvolution): return hasTooMuchOutputPadding
    default: return false
    }
  }

  private var hasTooMuchOutputPadding: Bool {
    guard low.kind.operation == .transposedConvolution, let least = low.outputPadding,
      let most = high.outputPadding
    else { return false }
    return axes.enumerated().contains { index, axis in
      let terms = axis.terms
      let bound = low.framework.outputPaddingBound(
        stride: terms.stride.upper, dilation: terms.dilation.upper)
      return min(least[clamping: index] ?? 0, most[clamping: index] ?? 0) >= bound
    }
  }

  /// Whether even the least input does not fit 64 bits.
  private var outgrows: Bool { min(low.input.elementCount ?? .max, high.input.elementCount ?? .max) == .max }
}

extension Interval {
  /// Whether some number of `others` is a multiple of one of these.
  ///
  /// Every number is in doubt where these are many.
  fileprivate func hasMultiple(in others: Interval) -> Bool {
    guard lower > 0, others.lower > 0 else { return false }
    guard let divisor = value else { return others.upper >= lower }
    return others.upper / divisor * divisor >= others.lower
  }
}
