import ConvMath

extension LayerFault {
  /// The reason in plain words, with what would work where the reason itself knows it.
  public func text(_ syntax: Syntax, _ language: Language = .english) -> String {
    reason.text(syntax, language)
  }
}

extension LayerFault.Reason {
  func text(_ syntax: Syntax, _ language: Language) -> String {
    switch self {
    case .notJSON(let error):
      language("not JSON at column \(error.column ?? 1): ", "第 \(error.column ?? 1) 列起不是 JSON：")
        + error.reason.text(language)
    case .notLayer:
      language("expected an object, such as \(Self.exampleLayer)", "这里应有一个对象，例如 \(Self.exampleLayer)")
    case .lineTooLong(let limit):
      language("the line is longer than \(limit.grouped) bytes", "这一行超过 \(limit.grouped) 字节")
    case .unknownKey(let key, let kind): Self.unknownKey(key, kind, syntax, language)
    case .missing(let hyperparameter, let kind): Self.missing(hyperparameter, kind, syntax, language)
    case .givenTwice: language("given more than once", "写了不止一次")
    case .paddingAndSides: Self.paddingAndSides(syntax, language)
    case .wrongType(let hyperparameter, let kind):
      language("takes ", "应为") + hyperparameter.valueWords(kind, syntax, language)
        + language(", such as ", "，例如 ") + hyperparameter.example(kind, syntax, language)
    case .wrongCount(let hyperparameter, let found, let kind, let rank):
      language(
        "\(kind) has \(Self.count(rank, "axis", "axes")), found \(Self.count(found, "number", "numbers")); "
          + "such as ", "\(kind) 有 \(rank) 个轴，却写了 \(found) 个数字；例如 ")
        + hyperparameter.example(kind, syntax, language)
    case .notWhole(let text): language("\(text) is not written as a whole number", "\(text) 没有写成整数")
    case .huge(let text): Self.huge(text, language)
    case .unknownChoice(let hyperparameter, let word, let choices):
      Self.unknownChoice(hyperparameter, word, choices, syntax, language)
    case .otherThanKind(let word, let wording):
      Self.noLayer(word.shortened, syntax, language) + language("; ", "；") + wording.text(language)
    case .notAutomatic(let framework):
      language(
        "\(framework.title) has no automatic output padding, give a number such as 0",
        "\(framework.title) 不会自动确定输出填充，请写一个数字，例如 0")
    case .call(let error): error.text(language)
    case .otherThanCall(let wording): wording.text(language)
    case .layers(let error): error.text(language)
    case .issue(let reason): reason.text(language)
    }
  }

  private static let exampleLayer =
    #"{"kind": "relu", "input": [1, 64, 56, 56]}"#

  private static func paddingAndSides(_ syntax: Syntax, _ language: Language) -> String {
    let (whole, begin) = (syntax.name(of: .padding), syntax.name(of: .paddingBegin))
    let end = syntax.name(of: .paddingEnd)
    return language(
      "give either \(whole) or \(begin) and \(end)", "请只写 \(whole)，或者只写 \(begin) 和 \(end)")
  }

  private static func huge(_ text: String, _ language: Language) -> String {
    let most = Hyperparameter.limit.grouped
    return text.hasPrefix("-")
      ? language("\(text) is too small", "\(text) 太小")
      : language("\(text) is too large, the most is \(most)", "\(text) 太大，最大为 \(most)")
  }

  private static func unknownKey(
    _ key: String, _ kind: LayerKind, _ syntax: Syntax, _ language: Language
  ) -> String {
    let known = kind.operation.hyperparameters
    let shown = Hyperparameter(rawValue: key).map(syntax.name) ?? key.shortened
    let subject =
      syntax == .json
      ? language("unknown key \"\(shown)\" for \(kind)", "\(kind) 没有 \"\(shown)\" 这个键")
      : language("\(kind) has no \(shown)", "\(kind) 没有 \(shown)")
    let near = nearestNames(to: key, among: known.map(\.rawValue)).compactMap(Hyperparameter.init)
    if !near.isEmpty {
      return subject + language("; try ", "；可改为 ") + near.map(syntax.name).joined(.or, language)
    }
    if known.isEmpty { return subject + language(", which has nothing to set", "，它没有可设的参数") }
    return subject + language("; it takes ", "；它有 ") + known.map(syntax.name).joined(.and, language)
  }

  private static func missing(
    _ hyperparameter: Hyperparameter, _ kind: LayerKind?, _ syntax: Syntax, _ language: Language
  ) -> String {
    let subject =
      kind.map { language("required for \($0)", "\($0) 必须给出这一项") } ?? language("required", "必须给出")
    return subject + language(", such as ", "，例如 ") + hyperparameter.example(kind, syntax, language)
  }

  private static func unknownChoice(
    _ hyperparameter: Hyperparameter, _ word: String, _ choices: [String], _ syntax: Syntax,
    _ language: Language
  ) -> String {
    let word = word.shortened
    let shown = syntax.word(word)
    let subject =
      hyperparameter == .kind
      ? noLayer(word, syntax, language) : language("cannot be \(shown)", "不能是 \(shown)")
    let near = nearestNames(to: word, among: choices)
    if !near.isEmpty {
      return subject + language("; try ", "；可改为 ") + near.map(syntax.word).joined(.or, language)
    }
    if choices.count > 8 {
      return subject
        + language(
          "; kinds are conv2d, max_pool2d, linear and others like them", "；层的种类有 conv2d、max_pool2d、linear 等")
    }
    let example = hyperparameter.example(nil, syntax, language)
    let others =
      hyperparameter == .padding ? language(", or amounts such as \(example)", "，也可以写数量，例如 \(example)") : ""
    return subject + language("; it takes ", "；可以是 ") + choices.map(syntax.word).joined(.or, language)
      + others
  }

  private static func noLayer(_ word: String, _ syntax: Syntax, _ language: Language) -> String {
    let shown = syntax.word(word)
    return language("no layer is called \(shown)", "没有名为 \(shown) 的层")
  }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}

extension Hyperparameter {
  /// What kind of value it takes, in words.
  fileprivate func valueWords(_ kind: LayerKind?, _ syntax: Syntax, _ language: Language) -> String {
    switch self {
    case .framework, .kind, .mode: return language("a word", "一个词")
    case .input: return language("a list of dimensions", "各维度的列表")
    case .padding:
      return syntax == .json
        ? language("a number, a list, begin and end, or a word", "一个数字、一个列表、两侧各一个（begin 和 end），或一个词")
        : language("a number, one for each axis, or a word", "一个数字、每个轴一个数字，或一个词")
    default:
      if isFlag { return language("true or false", "真（true）或假（false）") }
      return isPerAxis
        ? language("a whole number or one for each axis", "一个整数，或每个轴一个整数")
        : language("a whole number", "一个整数")
    }
  }

  /// A value that would do, as it is written.
  func example(_ kind: LayerKind?, _ syntax: Syntax, _ language: Language) -> String {
    let layer = Layer(kind ?? LayerKind(.convolution), input: (kind ?? LayerKind(.convolution)).exampleInput)
    switch self {
    case .kind: return syntax.word("conv2d")
    case .paddingBegin, .paddingEnd, .padding:
      let amounts = Array(repeating: 1, count: layer.rank)
      return perAxisExample(amounts, syntax, language)
    default: break
    }
    guard let setting = layer.setting(of: self) else { return "" }
    if isPerAxis, case .amounts(.each(let numbers)) = setting {
      return perAxisExample(numbers, syntax, language)
    }
    return syntax.text(self, setting)
  }

  private func perAxisExample(_ numbers: [Int], _ syntax: Syntax, _ language: Language) -> String {
    let one = syntax.text(self, .amounts(.all(numbers.first ?? 1)))
    guard numbers.count > 1 else { return one }
    return one + language(" or ", " 或 ") + syntax.text(self, .amounts(.each(numbers)))
  }
}
