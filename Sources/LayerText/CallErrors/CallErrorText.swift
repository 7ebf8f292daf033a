import ConvMath

extension CallError: CustomStringConvertible {
  /// "line 1, column 21: Conv2d has no argument paddin; try padding"
  public var description: String { text(.english) }

  /// Place and reason in a language.
  public func text(_ language: Language) -> String {
    language("line \(line), column \(column): ", "第 \(line) 行第 \(column) 列：") + reason.text(language)
  }
}

extension CallError.Reason: CustomStringConvertible {
  /// The reason and what would work, in plain words.
  public var description: String { text(.english) }

  /// The reason and what would work, in plain words of a language.
  public func text(_ language: Language) -> String {
    switch self {
    case .empty:
      language(
        "there is no call; write one such as nn.Conv2d(3, 64, kernel_size=7)",
        "没有调用；请写一个，例如 nn.Conv2d(3, 64, kernel_size=7)")
    case .tooLong(let limit):
      language(
        "the text is longer than \(limit.grouped) bytes; give one call", "文本超过 \(limit.grouped) 字节；请只写一个调用")
    case .tooDeep(let limit): language("more than \(limit) brackets stand in each other", "括号嵌套超过 \(limit) 层")
    case .unexpectedCharacter(let character):
      language("\(character) cannot stand here", "\(character) 不能出现在这里")
    case .unclosedString: language("the string does not end; close its quotes", "字符串没有结束；请补上引号")
    case .unclosed(let bracket): language("\(bracket) is not closed", "\(bracket) 没有闭合")
    case .unexpected(let found, let expected):
      language(
        "found \(found), expected \(expected)",
        ["这里是", found.text(.chinese) + "，应为", expected.text(.chinese)].setTogether)
    case .positionalAfterKeyword:
      language("an argument without a name cannot follow one with a name", "有名字的参数后面不能再写没有名字的参数")
    case .unpacked:
      language("what * unpacks cannot be seen here; write the arguments out", "看不到 * 展开的内容；请把参数逐个写出")
    case .moreThanOneCall: language("a second call begins here; give one at a time", "这里开始了第二个调用；请一次只写一个")
    case .severalLayers(let name):
      language("\(name) holds several layers; give one at a time", "\(name) 里有多个层；请一次只写一个")
    case .noCall:
      language(
        "this is no call; write one such as nn.Conv2d(3, 64, kernel_size=7)",
        "这不是调用；请写一个，例如 nn.Conv2d(3, 64, kernel_size=7)")
    case .unknownName(let name, let framework, let nearest):
      language(
        (framework.map { "\($0.title) has no layer" } ?? "neither PyTorch nor Keras has a layer")
          + " called \(name)", (framework.map { "\($0.title) " } ?? "PyTorch 和 Keras 都") + "没有名为 \(name) 的层")
        + Self.advice(nearest, language)
    case .noLayer(let name, let advice):
      language(
        "convscope has no layer for \(name); \(advice)", "convscope 没有与 \(name) 对应的层；\(advice.text(.chinese))"
      )
    case .unknownValue("weight"):
      language(
        "the shape of weight is not known here; write torch.randn(64, 3, 7, 7) or the like",
        "这里不知道 weight 的形状；请写 torch.randn(64, 3, 7, 7) 之类")
    case .unknownValue(let argument):
      language("\(argument) is not a number here; write it out", "\(argument) 在这里不是数字；请写出它的值")
    default: argumentText(language)
    }
  }

  /// What is wrong with an argument.
  private func argumentText(_ language: Language) -> String {
    switch self {
    case .unknownArgument(let argument, let name, let nearest, let all):
      language("\(name) has no argument \(argument)", "\(name) 没有参数 \(argument)")
        + (nearest.isEmpty
          ? language("; it takes ", "；它的参数有 ") + all.joined(separator: language(", ", "、"))
          : Self.advice(nearest, language))
    case .tooManyArguments(let name, let most):
      language("\(name) takes \(most) arguments without a name at most", "\(name) 最多有 \(most) 个不写名字的参数")
    case .givenTwice(let argument): language("\(argument) is given already", "\(argument) 已经写过")
    case .missing(let argument, let name): language("\(name) needs \(argument)", "\(name) 需要 \(argument)")
    case .wrongType(let argument, let takes, let found):
      language(
        "\(argument) takes \(takes), found \(found)",
        ["\(argument) 应为", takes.text(.chinese) + "，这里是", found.text(.chinese)].setTogether)
    case .wrongCount(let argument, let found, let expected):
      language(
        "\(argument) takes \(Self.list(expected, " or ")) numbers, found \(found)",
        "\(argument) 应有 \(Self.list(expected, " 或 ")) 个数字，这里有 \(found) 个")
    case .tooLarge(let argument): language("\(argument) is beyond 64 bits", "\(argument) 超出 64 位")
    case .notOneOf(let argument, let found, let choices):
      language("\(argument) cannot be \(found); it takes ", "\(argument) 不能是 \(found)；可以是 ")
        + choices.joined(separator: language(", ", "、"))
    case .unsupported(let argument, let why):
      language("\(argument): \(why)", "\(argument)：\(why.text(.chinese))")
    default: ""
    }
  }

  private static func list(_ numbers: [Int], _ separator: String) -> String {
    numbers.map(String.init).joined(separator: separator)
  }

  private static func advice(_ names: [String], _ language: Language) -> String {
    names.isEmpty
      ? "" : language("; try ", "；可改为 ") + names.joined(.or, language)
  }
}
