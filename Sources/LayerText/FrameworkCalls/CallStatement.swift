import ConvMath

/// Finds the call of a layer in what stands around it: an assignment, a label, `model.add(…)`, a trailing comma.
package struct CallStatement {
  private var parser: CallParser

  package static func call(in text: String) throws(CallFault) -> ParsedCall {
    let tokens = try CallTokenizer.tokens(of: text)
    guard let first = tokens.first(where: { $0.kind != .newline }), first.kind != .end else {
      throw CallFault(0, .empty)
    }
    var statement = CallStatement(parser: CallParser(tokens))
    return try statement.read()
  }

  private mutating func read() throws(CallFault) -> ParsedCall {
    skipBeginning()
    var value = try parser.expression()
    // Targets of an assignment, and the annotation of one: `conv: nn.Conv2d = nn.Conv2d(…)`.
    while isFollowedByAnother {
      parser.advance()
      value = try parser.expression()
    }
    try checkEnd()
    guard case .call(let call) = value.value else { throw CallFault(value.range.lowerBound, .noCall) }
    return try unwrapped(call)
  }

  private var isFollowedByAnother: Bool {
    mutating get {
      // A comma between two targets; one at the end of a line of a list is not followed by anything.
      if parser.nextIs(",") {
        var ahead = parser
        ahead.advance()
        return ahead.isAtTarget
      }
      return parser.nextIs("=") || parser.nextIs(":")
    }
  }

  /// Passes over prompts, markers of lists, labels and words such as "return".
  private mutating func skipBeginning() {
    parser.skipNewlines()
    while parser.take(">") || parser.take("...") {}
    while case .name(let word) = parser.peek().kind, ["return", "yield", "await"].contains(word) {
      parser.advance()
    }
    parser.skipLabel()
  }

  private mutating func checkEnd() throws(CallFault) {
    while parser.take(",") || parser.take(";") {}
    parser.skipNewlines()
    let rest = parser.peek()
    switch rest.kind {
    case .end: return
    case .name, .symbol("("): throw CallFault(rest.range.lowerBound, .moreThanOneCall)
    default:
      throw CallFault(
        rest.range.lowerBound, .unexpected(rest.words, expected: Wording("the end of the call", "调用的结尾")))
    }
  }

  private static let wrappers: Set = ["add", "append", "add_module", "Sequential"]

  /// The call inside of one that only takes it in: `model.add(layers.Conv2D(64, 3))`.
  private func unwrapped(_ call: ParsedCall) throws(CallFault) -> ParsedCall {
    guard Self.wrappers.contains(call.lastName) else { return call }
    var inner: [ParsedCall] = []
    for argument in call.arguments {
      switch argument.value.value {
      case .call(let call): inner.append(call)
      case .sequence(let elements):
        for element in elements { if case .call(let call) = element.value { inner.append(call) } }
      default: break
      }
    }
    guard inner.count < 2 else { throw CallFault(inner[1].range.lowerBound, .severalLayers(call.lastName)) }
    guard let first = inner.first else { throw CallFault(call.range.lowerBound, .noCall) }
    return try unwrapped(first)
  }
}

extension CallParser {
  /// Whether a target of an assignment is next, and not the end of the line.
  fileprivate var isAtTarget: Bool {
    mutating get {
      if case .name = peek().kind { return true }
      return false
    }
  }
}
