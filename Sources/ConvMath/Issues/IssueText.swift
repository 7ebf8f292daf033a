extension Issue: CustomStringConvertible {
  /// The field, the reason and what would work: "groups: 2 does not divide 3 in channels; try 1 or 3".
  public var description: String { text(.english) }

  /// `description` in a language, with the fields named as the reader knows them; by their names in documents where
  /// nothing is given.
  public func text(_ language: Language, naming name: (Field) -> String = { $0.name }) -> String {
    let advice = advice(language, naming: name)
    return name(field) + language.colon + reason.text(language)
      + (advice.isEmpty ? "" : language("; ", "；") + advice)
  }

  /// What would work: "try 1 or 3", empty if nothing near does.
  public var advice: String { advice(.english) }

  /// `advice` in a language, with the fields named as the reader knows them.
  public func advice(_ language: Language, naming name: (Field) -> String = { $0.name }) -> String {
    guard !remedies.isEmpty else { return "" }
    var parts: [String] = []
    for remedy in remedies {
      let isSame = remedy.field.hyperparameter == field.hyperparameter
      let isAlone = isSame && field.hyperparameter != .input
      let value = "\(remedy.value)"
      parts.append(isAlone ? value : words(for: remedy.field, language, name) + " " + value)
    }
    return language(
      "try " + parts.joined(separator: " or "), ["可改为", parts.joined(.or, .chinese)].setTogether)
  }

  /// The name of a field; a dimension of the input by its own name where the reason tells the axis.
  private func words(for field: Field, _ language: Language, _ name: (Field) -> String) -> String {
    switch (field.hyperparameter, field.index) {
    case (.input, 0): language("batch", "批大小")
    case (.input, 1): language("channels", "通道")
    case (.input, _): reason.axis?.text(language) ?? name(field)
    default: name(field)
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
  public var description: String { text(.english) }

  /// The reason in plain words of a language.
  public func text(_ language: Language) -> String {
    switch self {
    case .tooSmall(let value, let least):
      language(
        "\(value.grouped) is too small, the least is \(least.grouped)",
        "\(value.grouped) 太小，最小为 \(least.grouped)")
    case .tooLarge(let value, let most):
      language(
        "\(value.grouped) is too large, the most is \(most.grouped)",
        "\(value.grouped) 太大，最大为 \(most.grouped)")
    case .dimensionCount(let kind, let found, let expected):
      language(
        "\(kind) takes \(Self.text(expected, language)) dimensions, found \(found.count)",
        "\(kind) 需要 \(Self.text(expected, language)) 个维度，现有 \(found.count) 个")
    case .notInFramework(let kind, let framework):
      language("\(framework.title) has no layer for \(kind)", "\(framework.title) 没有 \(kind) 这种层")
    case .unsupported(.mode, _, let framework):
      language(
        "\(framework.title) interpolates two spatial axes only", "\(framework.title) 只能对两个空间轴做线性插值")
    case .unsupported(let hyperparameter, let operation, let framework):
      language(
        "\(framework.title) has no \(hyperparameter.rawValue) for \(operation.rawValue)",
        "\(framework.title) 的 \(operation.rawValue) 没有 \(hyperparameter.rawValue) 这个参数")
    case .paddingMode(let mode, let operation, let framework):
      language(
        "\(framework.title) does not take \(mode.words) padding for \(operation.rawValue)",
        "\(framework.title) 的 \(operation.rawValue) 不支持" + mode.words(.chinese) + "填充")
    case .unequalSides, .strideWithSame, .strideWithDilation, .outputPaddingTooLarge: frameworkText(language)
    case .kernelExceedsInput, .kernelExceedsUnpaddedInput, .paddingOverHalf, .cropsTooMuch, .emptyOutput:
      extentText(language)
    case .inChannelsNotDivisible(let channels, let groups):
      language(
        "\(groups.grouped) does not divide \(channels.grouped) in channels",
        "\(channels.grouped) 个输入通道不能被 \(groups.grouped) 整除")
    case .outChannelsNotDivisible(let channels, let groups):
      language(
        "\(channels.grouped) out channels do not divide into \(groups.grouped) groups",
        "\(channels.grouped) 个输出通道不能平均分成 \(groups.grouped) 组")
    case .channelsNotDivisible(let channels, let divisor):
      language(
        "\(channels.grouped) channels are not a multiple of \(divisor.grouped)",
        "\(channels.grouped) 个通道不是 \(divisor.grouped) 的倍数")
    case .normalizesOneElement:
      language("a mean over one element leaves nothing to normalize", "只对一个元素求均值，归一化没有意义")
    case .beyond64Bits(let count, let estimate):
      language(
        "the \(count.rawValue), about \(Self.rounded(estimate, language)), do not fit 64 bits",
        "\(count.text(.chinese))约为 \(Self.rounded(estimate, language))，超出 64 位整数的范围")
    }
  }

  /// Rules of one framework alone.
  private func frameworkText(_ language: Language) -> String {
    switch self {
    case .unequalSides(let begin, let end, let axis):
      language(
        "PyTorch pads both sides alike, \(axis.beginning) is \(begin) and \(axis.end) is \(end); "
          + "put a zero_pad layer before it",
        "PyTorch 两侧的填充必须相同，而\(axis.beginning(.chinese))为 \(begin)，\(axis.end(.chinese))为 \(end)；可在前面加一个 zero_pad 层"
      )
    case .strideWithSame(let stride):
      language(
        "PyTorch allows \"same\" with stride 1 only, the stride is \(stride.grouped)",
        "PyTorch 只在步长为 1 时允许“same”填充，现在的步长是 \(stride.grouped)")
    case .strideWithDilation(let stride, let dilation):
      language(
        "Keras does not combine stride \(stride.grouped) with dilation \(dilation.grouped), one must be 1",
        "Keras 不能同时使用步长 \(stride.grouped) 和膨胀率 \(dilation.grouped)，其中一个必须为 1")
    case .outputPaddingTooLarge(let value, let stride, _, .keras, let axis):
      language(
        "\(value.grouped) must be smaller than the stride \(stride.grouped) (\(axis.rawValue))",
        "\(value.grouped) 必须小于步长 \(stride.grouped)（\(axis.text(.chinese))）")
    case .outputPaddingTooLarge(let value, let stride, let dilation, _, let axis):
      language(
        "\(value.grouped) must be smaller than the stride \(stride.grouped) or the dilation "
          + "\(dilation.grouped) (\(axis.rawValue))",
        "\(value.grouped) 必须小于步长 \(stride.grouped) 或膨胀率 \(dilation.grouped)（\(axis.text(.chinese))）")
    default: ""
    }
  }

  /// Extents that a window does not fit in.
  private func extentText(_ language: Language) -> String {
    switch self {
    case .kernelExceedsInput(let kernel, let extent, let axis):
      language(
        "the kernel spans \(kernel.grouped) but the padded \(axis.rawValue) is \(extent.grouped)",
        "窗口的跨度为 \(kernel.grouped)，而填充后的\(axis.text(.chinese))只有 \(extent.grouped)")
    case .kernelExceedsUnpaddedInput(let kernel, let extent, let axis):
      language(
        "the kernel is \(kernel.grouped) but the \(axis.rawValue) without padding is \(extent.grouped)",
        "核大小为 \(kernel.grouped)，而不计填充的\(axis.text(.chinese))只有 \(extent.grouped)")
    case .paddingOverHalf(let padding, let kernel, let axis):
      language(
        "\(padding.grouped) is more than half of the kernel size \(kernel.grouped) (\(axis.rawValue))",
        "\(padding.grouped) 超过核大小 \(kernel.grouped) 的一半（\(axis.text(.chinese))）")
    case .cropsTooMuch(let cropped, let extent, let axis):
      language(
        "negative padding cuts off \(cropped.grouped) but the \(axis.rawValue) is \(extent.grouped)",
        "负的填充要裁掉 \(cropped.grouped)，而\(axis.text(.chinese))只有 \(extent.grouped)")
    case .emptyOutput(let extent, let axis):
      language(
        "the output \(axis.rawValue) would be \(extent.grouped)",
        "输出\(axis.text(.chinese))会是 \(extent.grouped)")
    default: ""
    }
  }

  private static func text(_ range: ClosedRange<Int>, _ language: Language) -> String {
    range.count == 1
      ? "\(range.lowerBound)" : "\(range.lowerBound) \(language("to", "到")) \(range.upperBound)"
  }

  /// An estimate with two digits: "1.2e25".
  private static func rounded(_ value: Double, _ language: Language) -> String {
    guard value.isFinite, value > 0 else { return language("more than 9.2e18", "9.2e18 以上") }
    var (mantissa, exponent) = (value, 0)
    while mantissa >= 9.95 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    let tenths = Int(mantissa * 10 + 0.5)
    return "\(tenths / 10).\(tenths % 10)e\(exponent)"
  }
}

extension Padding.Mode {
  /// The mode in words: "per side".
  public var words: String { words(.english) }

  /// The mode in words of a language.
  public func words(_ language: Language) -> String {
    switch self {
    case .symmetric: language("symmetric", "对称")
    case .perSide: language("per side", "分侧")
    case .valid: language("\"valid\"", "“valid”")
    case .same: language("\"same\"", "“same”")
    case .sameUpper: language("\"same_upper\"", "“same_upper”")
    case .sameLower: language("\"same_lower\"", "“same_lower”")
    }
  }
}
