extension IssueRule {
  /// A line of the explanation: what it tells, and the text.
  public struct Line: Hashable, Sendable {
    public var label: String
    public var text: String
  }

  /// The rule in words, in symbols, in this layer's numbers, why it fails, and where it comes from.
  public func lines(_ language: Language, _ notation: Notation = .unicode) -> [Line] {
    var lines = [Line(label: language("rule", "规则"), text: ruleText(language))]
    if let relation {
      lines.append(Line(label: language("in symbols", "符号式"), text: relation.text(notation, .symbols)))
      let numbers = relation.text(notation, .steps(0))
      if numbers != lines.last?.text {
        lines.append(Line(label: language("in numbers", "代入数值"), text: numbers))
      }
      lines.append(
        Line(
          label: language("but", "但是"),
          text: language(
            "\(relation.failure(notation)), so it does not hold", "\(relation.failure(notation))，不成立")))
    } else {
      lines.append(Line(label: language("here", "这里"), text: issue.reason.text(language)))
    }
    lines.append(Line(label: language("comes from", "来源"), text: sourceText(language)))
    return lines
  }

  private func ruleText(_ language: Language) -> String {
    switch issue.reason {
    case .tooSmall(_, let least):
      language("This value has a least one, \(least.grouped).", "这个值最小是 \(least.grouped)。")
    case .tooLarge(_, let most):
      language("This value has a greatest one, \(most.grouped).", "这个值最大是 \(most.grouped)。")
    case .dimensionCount(let kind, _, let expected):
      expected.count == 1
        ? language(
          "\(kind) takes an input of \(expected.lowerBound) dimensions: batch, channels and its axes.",
          "\(kind) 的输入有 \(expected.lowerBound) 维：批、通道和各空间轴。")
        : language(
          "\(kind) takes an input of \(expected.lowerBound) to \(expected.upperBound) dimensions.",
          "\(kind) 的输入有 \(expected.lowerBound) 到 \(expected.upperBound) 维。")
    case .notInFramework: language("A layer must be one that the framework has.", "层必须是框架提供的种类。")
    case .unsupported(.ceilMode, _, _): language("Here windows are rounded down.", "窗口个数在这里向下取整。")
    case .unsupported(.mode, _, _): language("Linear interpolation is for two spatial axes.", "线性插值用于两个空间轴。")
    case .unsupported: language("Here this value cannot be set; it is fixed.", "这个值在这里是固定的，不能设置。")
    case .paddingMode:
      language("Padding must be given in a way that the framework has for this layer.", "填充方式必须是框架对这种层支持的。")
    case .unequalSides: language("Both sides of an axis are padded alike.", "一个轴的两边填充必须相同。")
    case .strideWithSame: language("\"same\" padding goes with stride 1 only.", "“same”填充只能与步长 1 一起用。")
    case .strideWithDilation: language("Stride and dilation cannot both be more than 1.", "步长和膨胀率不能同时大于 1。")
    case .kernelExceedsInput:
      language("The window must fit on the padded input, or it has no place.", "窗口必须放得进填充后的输入，否则没有位置可放。")
    case .kernelExceedsUnpaddedInput:
      language("The window must fit on the input without its padding.", "窗口必须放得进未填充的输入。")
    case .paddingOverHalf:
      language(
        "Padding is at most half of the window, so that every window touches input.", "填充最多是窗口的一半，使每个窗口都触及输入。"
      )
    case .outputPaddingTooLarge(_, _, _, let framework, _):
      framework == .keras
        ? language(
          "Output padding is smaller than the stride: a stride more is one more input element.",
          "输出填充必须小于步长：多出一个步长，就等于输入多了一个元素。")
        : language(
          "Output padding is smaller than the stride or the dilation: a stride more is one more input element.",
          "输出填充必须小于步长或膨胀率：多出一个步长，就等于输入多了一个元素。")
    case .cropsTooMuch:
      language("Negative padding cuts off, and no more than there is.", "负的填充是裁剪，裁掉的不能多于现有的。")
    case .emptyOutput: language("An output has at least one element on every axis.", "输出在每个轴上至少有一个元素。")
    case .inChannelsNotDivisible: language("Groups share the input channels evenly.", "输入通道要能平均分给各组。")
    case .outChannelsNotDivisible: language("Groups share the output channels evenly.", "输出通道要能平均分给各组。")
    case .channelsNotDivisible:
      language("Every block of r by r channels becomes one channel.", "每 r × r 个通道合成一个通道。")
    case .normalizesOneElement:
      language(
        "A mean is taken over more than one element; one alone is its own mean.",
        "均值要对不止一个元素求；只有一个元素时，均值就是它自己。")
    case .beyond64Bits:
      language(
        "Every figure must fit 64 bits, up to 9,223,372,036,854,775,807.",
        "每个数都不能超出 64 位整数，最大 9,223,372,036,854,775,807。")
    }
  }

  private func sourceText(_ language: Language) -> String {
    switch source {
    case .arithmetic: language("the arithmetic: it holds in every framework.", "算术本身，任何框架都一样。")
    case .framework(let framework):
      language(
        "\(framework.title), which refuses it; other frameworks may not.", "\(framework.title) 的规定；其他框架不一定如此。"
      )
    case .limit: language("convscope, which counts exactly and in 64 bits.", "convscope 以 64 位整数精确计数。")
    }
  }
}

extension IssueRule.Relation {
  /// "d·(k − 1) + 1 ≤ H + 2·p", in symbols or in numbers; "C_in mod g = 0" for what must be a multiple.
  func text(_ notation: Notation, _ progress: Progress) -> String {
    let (one, other) = (left.text(notation, progress), right.text(notation, progress))
    return sign == .multiple ? "\(one) mod \(other) = 0" : "\(one) \(sign.text(notation)) \(other)"
  }

  /// The relation that does hold, of the values: "13 > 7".
  func failure(_ notation: Notation) -> String {
    let (one, other) = (left.wholeValue, right.wholeValue)
    guard sign == .multiple else { return "\(one.grouped) \(sign.opposite(notation)) \(other.grouped)" }
    let rest = other == 0 ? 0 : one % other
    return "\(one.grouped) mod \(other.grouped) = \(rest.grouped)"
  }

  /// Whether the relation holds.
  public var holds: Bool {
    let (one, other) = (left.wholeValue, right.wholeValue)
    return switch sign {
    case .atMost: one <= other
    case .below: one < other
    case .atLeast: one >= other
    case .above: one > other
    case .equal: one == other
    case .multiple: other != 0 && one % other == 0
    }
  }
}

extension IssueRule.Relation.Sign {
  fileprivate func text(_ notation: Notation) -> String {
    switch self {
    case .atMost: notation.isASCII ? "<=" : "≤"
    case .below: "<"
    case .atLeast: notation.isASCII ? ">=" : "≥"
    case .above: ">"
    case .equal, .multiple: "="
    }
  }

  /// The sign where the relation does not hold.
  fileprivate func opposite(_ notation: Notation) -> String {
    switch self {
    case .atMost: ">"
    case .below: Self.atLeast.text(notation)
    case .atLeast: "<"
    case .above: Self.atMost.text(notation)
    case .equal, .multiple: notation.isASCII ? "!=" : "≠"
    }
  }
}
