import ConvMath

extension CallError: CustomStringConvertible {
  /// "line 1, column 21: Conv2d has no argument paddin; try padding"
  public var description: String { "line \(line), column \(column): \(reason)" }
}

extension CallError.Reason: CustomStringConvertible {
  /// The reason and what would work, in plain words.
  public var description: String {
    switch self {
    case .empty: "there is no call; write one such as nn.Conv2d(3, 64, kernel_size=7)"
    case .tooLong(let limit): "the text is longer than \(limit.grouped) bytes; give one call"
    case .tooDeep(let limit): "more than \(limit) brackets stand in each other"
    case .unexpectedCharacter(let character): "\(character) cannot stand here"
    case .unclosedString: "the string does not end; close its quotes"
    case .unclosed(let bracket): "\(bracket) is not closed"
    case .unexpected(let found, let expected): "found \(found), expected \(expected)"
    case .positionalAfterKeyword: "an argument without a name cannot follow one with a name"
    case .unpacked: "what * unpacks cannot be seen here; write the arguments out"
    case .moreThanOneCall: "a second call begins here; give one at a time"
    case .severalLayers(let name): "\(name) holds several layers; give one at a time"
    case .noCall: "this is no call; write one such as nn.Conv2d(3, 64, kernel_size=7)"
    case .unknownName(let name, let framework, let nearest):
      (framework.map { "\($0.title) has no layer" } ?? "neither PyTorch nor Keras has a layer")
        + " called \(name)"
        + Self.advice(nearest)
    case .noLayer(let name, let advice): "convscope has no layer for \(name); \(advice)"
    case .unknownArgument(let argument, let name, let nearest, let all):
      "\(name) has no argument \(argument)"
        + (nearest.isEmpty ? "; it takes \(all.joined(separator: ", "))" : Self.advice(nearest))
    case .tooManyArguments(let name, let most): "\(name) takes \(most) arguments without a name at most"
    case .givenTwice(let argument): "\(argument) is given already"
    case .missing(let argument, let name): "\(name) needs \(argument)"
    case .wrongType(let argument, let takes, let found): "\(argument) takes \(takes), found \(found)"
    case .wrongCount(let argument, let found, let expected):
      "\(argument) takes \(expected.map(String.init).joined(separator: " or ")) numbers, found \(found)"
    case .tooLarge(let argument): "\(argument) is beyond 64 bits"
    case .notOneOf(let argument, let found, let choices):
      "\(argument) cannot be \(found); it takes \(choices.joined(separator: ", "))"
    case .unsupported(let argument, let why): "\(argument): \(why)"
    case .unknownValue("weight"):
      "the shape of weight is not known here; write torch.randn(64, 3, 7, 7) or the like"
    case .unknownValue(let argument): "\(argument) is not a number here; write it out"
    }
  }

  private static func advice(_ names: [String]) -> String {
    names.isEmpty ? "" : "; try " + names.joined(separator: " or ")
  }
}
