import ConvMath

/// Why a text is no variation, and what would work.
enum VariationFault: Hashable {
  /// Nothing is named before the equals sign; names that could be.
  case noTarget(LayerKind, known: [String])
  case unknownTarget(String, LayerKind, nearest: [String], known: [String])
  /// Framework and kind, on which the meaning of all others depends.
  case notVaried(Hyperparameter)
  /// No equals sign stands behind what is varied.
  case noValues(target: String)
  case valueExpected
  case numberExpected
  case fraction(String)
  /// A number beyond 64 bits.
  case huge(String)
  case stepTooSmall(Int)
  case tooManyValues
  /// Words and numbers that the target does not take; those that it takes.
  case unfit(String, target: String, choices: [String], takesNumbers: Bool)
  /// A word stands for all axes.
  case wordForOneAxis(String, Hyperparameter)
}
extension VariationFault {
  /// The reason in every language.
  var wording: Wording { Wording(text) }

  /// The reason in plain words of a language.
  func text(_ language: Language) -> String {
    switch self {
    case .noTarget(let kind, let known):
      language(
        "name what is varied; \(kind) has \(Self.list(known, language))",
        "请写出要变化的量；\(kind) 有 \(Self.list(known, language))")
    case .unknownTarget(let name, let kind, let nearest, let known):
      language("\(kind) has no \(name) to vary; ", "\(kind) 没有可变化的 \(name)；")
        + (nearest.isEmpty
          ? language("it has ", "它有 ") + Self.list(known, language)
          : language("try ", "可改为 ") + nearest.joined(.or, language))
    case .notVaried(let hyperparameter):
      language(
        "the \(hyperparameter.rawValue) is the same for the whole sweep; run one sweep for each",
        "\(hyperparameter.rawValue) 在整次扫描中保持不变；请对每一种各扫描一次")
    case .noValues(let target):
      language(
        "give the values behind an equals sign, such as \(target)=1..8 or \(target)=1,3,5",
        "请在等号后写取值，例如 \(target)=1..8 或 \(target)=1,3,5")
    case .valueExpected:
      language(
        "expected a value, such as 3, a range, such as 1..8, or one with a step, such as 1..64:4",
        "这里应写一个值（如 3）、一个范围（如 1..8）或带间隔的范围（如 1..64:4）")
    case .numberExpected: language("expected a whole number", "这里应写一个整数")
    case .fraction(let text): language("\(text) is not written as a whole number", "\(text) 没有写成整数")
    case .huge(let text):
      language(
        "\(text) does not fit 64 bits, the most is \(Hyperparameter.limit.grouped)",
        "\(text) 超出 64 位整数的范围，最大为 \(Hyperparameter.limit.grouped)")
    case .stepTooSmall(let step):
      language(
        "a step is a distance, at least 1, not \(step); the range tells the direction",
        "间隔是距离，至少为 1，不能是 \(step)；方向由范围决定")
    case .tooManyValues:
      language(
        "more values than 64 bits can count; use shorter ranges or larger steps", "取值的个数超出 64 位；请缩小范围或加大间隔")
    case .unfit(let text, let target, let choices, let takesNumbers):
      language("\(target) cannot be \(text); it takes ", "\(target) 不能是 \(text)；可以是")
        + Self.choices(choices, takesNumbers, language)
    case .wordForOneAxis(let word, let hyperparameter):
      language(
        "\(word) stands for all axes; vary \(hyperparameter.optionName)",
        "\(word) 代表所有轴；请变化 \(hyperparameter.optionName)")
    }
  }

  private static func list(_ names: [String], _ language: Language) -> String {
    names.isEmpty ? language("nothing", "零个可变化的量") : names.joined(.and, language)
  }

  private static func choices(_ words: [String], _ takesNumbers: Bool, _ language: Language) -> String {
    let words = words + (takesNumbers ? [language("whole numbers", "整数")] : [])
    return language("", words.first == "整数" ? "" : " ") + words.joined(.or, language)
  }
}
