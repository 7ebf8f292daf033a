import ConvMath

extension LayerFault {
  /// The reason in plain words, with what would work where the reason itself knows it.
  public func text(_ syntax: Syntax) -> String { reason.text(syntax) }
}

extension LayerFault.Reason {
  func text(_ syntax: Syntax) -> String {
    switch self {
    case .notJSON(let error): "not JSON at column \(error.column): \(error.reason)"
    case .notLayer: "expected an object, such as \(Self.exampleLayer)"
    case .lineTooLong(let limit): "the line is longer than \(limit.grouped) bytes"
    case .unknownKey(let key, let kind): Self.unknownKey(key, kind, syntax)
    case .missing(let hyperparameter, let kind): Self.missing(hyperparameter, kind, syntax)
    case .givenTwice: "given more than once"
    case .paddingAndSides:
      "give either \(syntax.name(of: .padding)) or \(syntax.name(of: .paddingBegin)) and "
        + syntax.name(of: .paddingEnd)
    case .wrongType(let hyperparameter, let kind):
      "takes \(hyperparameter.valueWords(kind, syntax)), such as \(hyperparameter.example(kind, syntax))"
    case .wrongCount(let hyperparameter, let found, let kind, let rank):
      "\(kind) has \(Self.count(rank, "axis", "axes")), found \(Self.count(found, "number", "numbers")); "
        + "such as \(hyperparameter.example(kind, syntax))"
    case .notWhole(let text): "\(text) is not written as a whole number"
    case .huge(let text):
      text.hasPrefix("-")
        ? "\(text) is too small" : "\(text) is too large, the most is \(Hyperparameter.limit.grouped)"
    case .unknownChoice(let hyperparameter, let word, let choices):
      Self.unknownChoice(hyperparameter, word, choices, syntax)
    case .notAutomatic(let framework):
      "\(framework.title) has no automatic output padding, give a number such as 0"
    case .call(let error): error.description
    case .otherThanCall(let words): words
    case .issue(let reason): reason.description
    }
  }

  private static let exampleLayer =
    #"{"kind": "relu", "input": [1, 64, 56, 56]}"#

  private static func unknownKey(_ key: String, _ kind: LayerKind, _ syntax: Syntax) -> String {
    let known = kind.operation.hyperparameters
    let shown = Hyperparameter(rawValue: key).map(syntax.name) ?? key.shortened
    let subject = syntax == .json ? "unknown key \"\(shown)\" for \(kind)" : "\(kind) has no \(shown)"
    let near = nearestNames(to: key, among: known.map(\.rawValue)).compactMap(Hyperparameter.init)
    if !near.isEmpty { return subject + "; try " + near.map(syntax.name).joined(conjunction: "or") }
    if known.isEmpty { return subject + ", which has nothing to set" }
    return subject + "; it takes " + known.map(syntax.name).joined(conjunction: "and")
  }

  private static func missing(
    _ hyperparameter: Hyperparameter, _ kind: LayerKind?, _ syntax: Syntax
  ) -> String {
    let subject = kind.map { "required for \($0)" } ?? "required"
    return subject + ", such as " + hyperparameter.example(kind, syntax)
  }

  private static func unknownChoice(
    _ hyperparameter: Hyperparameter, _ word: String, _ choices: [String], _ syntax: Syntax
  ) -> String {
    let subject =
      hyperparameter == .kind
      ? "no layer is called \(syntax.word(word.shortened))" : "cannot be \(syntax.word(word.shortened))"
    let near = nearestNames(to: word, among: choices)
    if !near.isEmpty { return subject + "; try " + near.map(syntax.word).joined(conjunction: "or") }
    let others =
      hyperparameter == .padding ? ", or amounts such as \(hyperparameter.example(nil, syntax))" : ""
    return choices.count > 8
      ? subject + "; kinds are conv2d, max_pool2d, linear and others like them"
      : subject + "; it takes " + choices.map(syntax.word).joined(conjunction: "or") + others
  }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

}

extension Hyperparameter {
  /// What kind of value it takes, in words.
  fileprivate func valueWords(_ kind: LayerKind?, _ syntax: Syntax) -> String {
    switch self {
    case .framework, .kind, .mode: return "a word"
    case .input: return "a list of dimensions"
    case .padding:
      return syntax == .json
        ? "a number, a list, begin and end, or a word" : "a number, one for each axis, or a word"
    default:
      if isFlag { return "true or false" }
      return isPerAxis ? "a whole number or one for each axis" : "a whole number"
    }
  }

  /// A value that would do, as it is written.
  func example(_ kind: LayerKind?, _ syntax: Syntax) -> String {
    let layer = Layer(kind ?? LayerKind(.convolution), input: (kind ?? LayerKind(.convolution)).exampleInput)
    switch self {
    case .kind: return syntax.word("conv2d")
    case .paddingBegin, .paddingEnd, .padding:
      let amounts = Array(repeating: 1, count: layer.rank)
      return perAxisExample(amounts, syntax)
    default: break
    }
    guard let setting = layer.setting(of: self) else { return "" }
    if isPerAxis, case .amounts(.each(let numbers)) = setting { return perAxisExample(numbers, syntax) }
    return syntax.text(self, setting)
  }

  private func perAxisExample(_ numbers: [Int], _ syntax: Syntax) -> String {
    let one = syntax.text(self, .amounts(.all(numbers.first ?? 1)))
    guard numbers.count > 1 else { return one }
    return one + " or " + syntax.text(self, .amounts(.each(numbers)))
  }
}
