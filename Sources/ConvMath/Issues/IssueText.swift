extension Issue: CustomStringConvertible {
  /// The field, the reason and what would work: "groups: 2 does not divide 3 in channels; try 1 or 3".
  public var description: String {
    let advice = advice
    return field.name + ": " + reason.description + (advice.isEmpty ? "" : "; " + advice)
  }

  /// What would work: "try 1 or 3", empty if nothing near does.
  public var advice: String {
    guard !remedies.isEmpty else { return "" }
    var parts: [String] = []
    for remedy in remedies {
      let isSame = remedy.field.hyperparameter == field.hyperparameter
      let isAlone = isSame && field.hyperparameter != .input
      parts.append(isAlone ? "\(remedy.value)" : "\(name(of: remedy.field)) \(remedy.value)")
    }
    return "try " + parts.joined(separator: " or ")
  }

  /// The name of a field; a dimension of the input by its own name where the reason tells the axis.
  private func name(of field: Field) -> String {
    switch (field.hyperparameter, field.index) {
    case (.input, 0): "batch"
    case (.input, 1): "channels"
    case (.input, _): reason.axis?.rawValue ?? field.name
    default: field.name
    }
  }
}

extension Issue.Reason {
  /// The axis that the reason is about.
  fileprivate var axis: AxisName? {
    switch self {
    case .unequalSides(_, _, let axis), .kernelExceedsInput(_, _, let axis),
      .kernelExceedsUnpaddedInput(_, _, let axis), .paddingOverHalf(_, _, let axis),
      .outputPaddingTooLarge(_, _, _, _, let axis), .cropsTooMuch(_, _, let axis), .emptyOutput(_, let axis):
      axis
    case .normalizesOneElement(let axis): axis
    default: nil
    }
  }
}

extension Issue.Reason: CustomStringConvertible {
  /// The reason in plain words.
  public var description: String {
    switch self {
    case .tooSmall(let value, let least): "\(value.grouped) is too small, the least is \(least.grouped)"
    case .tooLarge(let value, let most): "\(value.grouped) is too large, the most is \(most.grouped)"
    case .dimensionCount(let kind, let found, let expected):
      "\(kind) takes \(Self.text(expected)) dimensions, found \(found)"
    case .notInFramework(let kind, let framework): "\(framework.title) has no layer for \(kind)"
    case .unsupported(.mode, _, let framework): "\(framework.title) interpolates two spatial axes only"
    case .unsupported(let hyperparameter, let operation, let framework):
      "\(framework.title) has no \(hyperparameter.rawValue) for \(operation.rawValue)"
    case .paddingMode(let mode, let operation, let framework):
      "\(framework.title) does not take \(mode.words) padding for \(operation.rawValue)"
    case .unequalSides(let begin, let end, let axis):
      "PyTorch pads both sides alike, \(axis.beginning) is \(begin) and \(axis.end) is \(end); "
        + "put a zero_pad layer before it"
    case .strideWithSame(let stride):
      "PyTorch allows \"same\" with stride 1 only, the stride is \(stride.grouped)"
    case .strideWithDilation(let stride, let dilation):
      "Keras does not combine stride \(stride.grouped) with dilation \(dilation.grouped), one must be 1"
    case .kernelExceedsInput(let kernel, let extent, let axis):
      "the kernel spans \(kernel.grouped) but the padded \(axis.rawValue) is \(extent.grouped)"
    case .kernelExceedsUnpaddedInput(let kernel, let extent, let axis):
      "the kernel is \(kernel.grouped) but the \(axis.rawValue) without padding is \(extent.grouped)"
    case .paddingOverHalf(let padding, let kernel, let axis):
      "\(padding.grouped) is more than half of the kernel size \(kernel.grouped) (\(axis.rawValue))"
    case .outputPaddingTooLarge(let value, let stride, let dilation, let framework, let axis):
      framework == .keras
        ? "\(value.grouped) must be smaller than the stride \(stride.grouped) (\(axis.rawValue))"
        : "\(value.grouped) must be smaller than the stride \(stride.grouped) or the dilation "
          + "\(dilation.grouped) (\(axis.rawValue))"
    case .cropsTooMuch(let cropped, let extent, let axis):
      "negative padding cuts off \(cropped.grouped) but the \(axis.rawValue) is \(extent.grouped)"
    case .emptyOutput(let extent, let axis): "the output \(axis.rawValue) would be \(extent.grouped)"
    case .inChannelsNotDivisible(let channels, let groups):
      "\(groups.grouped) does not divide \(channels.grouped) in channels"
    case .outChannelsNotDivisible(let channels, let groups):
      "\(channels.grouped) out channels do not divide into \(groups.grouped) groups"
    case .channelsNotDivisible(let channels, let divisor):
      "\(channels.grouped) channels are not a multiple of \(divisor.grouped)"
    case .normalizesOneElement: "a mean over one element leaves nothing to normalize"
    case .beyond64Bits(let count, let estimate):
      "the \(count.rawValue), about \(Self.rounded(estimate)), do not fit 64 bits"
    }
  }

  private static func text(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }

  /// An estimate with two digits: "1.2e25".
  static func rounded(_ value: Double) -> String {
    guard value.isFinite, value > 0 else { return "more than 9.2e18" }
    var (mantissa, exponent) = (value, 0)
    while mantissa >= 9.95 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    let tenths = Int(mantissa * 10 + 0.5)
    return "\(tenths / 10).\(tenths % 10)e\(exponent)"
  }
}

extension Padding.Mode {
  /// The mode in words: "per side".
  public var words: String {
    switch self {
    case .symmetric: "symmetric"
    case .perSide: "per side"
    case .valid: "\"valid\""
    case .same: "\"same\""
    case .sameUpper: "\"same_upper\""
    case .sameLower: "\"same_lower\""
    }
  }
}
