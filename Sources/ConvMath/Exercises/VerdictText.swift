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
    let part = index.map { language("Number \($0 + 1) of the shape is", "形状的第 \($0 + 1) 个数") }
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
}
