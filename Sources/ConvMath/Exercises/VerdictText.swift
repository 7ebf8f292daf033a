extension Verdict {
  /// What is told of an answer, in a sentence or two.
  public func text(_ language: Language) -> String {
    switch self {
    case .right: language("Right.", "正确。")
    case .mistakes(let mistakes):
      mistakes.prefix(Self.shown).map { $0.hint(language) }.joined(separator: language(" Or: ", "或者："))
    case .together(let mistakes):
      mistakes.map { $0.hint(language) }.joined(separator: language(" And: ", "并且："))
    case .off(let deviation): deviation.text(language)
    case .wrongCount(let given, let expected):
      language(
        "The shape has \(expected) numbers, not \(given): type them as 1x16x8x8.",
        "形状有 \(expected) 个数，不是 \(given) 个：请写成 1x16x8x8 这样。")
    }
  }

  /// How many mistakes are told at once: more would confuse.
  private static let shown = 2
}

extension Verdict.Deviation {
  fileprivate func text(_ language: Language) -> String {
    let part = index.map { language("The \(name(of: $0, language)) is", name(of: $0, language)) }
    let subject = part ?? language("That is", "")
    guard let factor else {
      return subject + language(isTooSmall ? " too small." : " too large.", isTooSmall ? "太小。" : "太大。")
    }
    return subject
      + language(
        " too \(isTooSmall ? "small" : "large") by a factor of \(factor.grouped).",
        isTooSmall
          ? "太小，正确值是它的 \(factor.grouped) 倍。" : "太大，是正确值的 \(factor.grouped) 倍。")
  }

  /// What a number of a shape is called: "height".
  private func name(of index: Int, _ language: Language) -> String {
    switch index {
    case 0: language("batch", "批大小")
    case 1: language("number of channels", "通道数")
    default: AxisName(index: index - 2, rank: max(count - 2, 1)).text(language)
    }
  }
}
