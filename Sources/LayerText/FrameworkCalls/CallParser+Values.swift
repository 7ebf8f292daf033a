import ConvMath

/// Values: numbers, strings, names and what is behind them, tuples and lists, calls.
extension CallParser {
  mutating func primary() throws(CallFault) -> CallExpression {
    var value = try atom()
    while true {
      if nextIs("(") {
        value = try called(value)
      } else if nextIs(".") {
        value = try member(of: value)
      } else if nextIs("[") {
        try skipBrackets()
        value = CallExpression(value: .other, range: value.range.lowerBound..<previousEnd)
      } else {
        return value
      }
    }
  }

  private var previousEnd: Int { tokens[max(position - 1, 0)].range.upperBound }

  private mutating func member(of value: CallExpression) throws(CallFault) -> CallExpression {
    advance()
    let token = peek()
    guard case .name(let name) = token.kind else {
      throw CallFault(
        token.range.lowerBound, .unexpected(token.words, expected: Wording("a name after the dot", "点后的名字")))
    }
    advance()
    let range = value.range.lowerBound..<token.range.upperBound
    switch value.value {
    case .name(let start): return CallExpression(value: .name(start + "." + name), range: range)
    case .call(var call):
      if call.method == nil { call.method = name }
      return CallExpression(value: .call(call), range: range)
    default: return CallExpression(value: .other, range: range)
    }
  }

  private mutating func called(_ callee: CallExpression) throws(CallFault) -> CallExpression {
    let open = peek()
    let arguments = try arguments()
    let end = max(previousEnd - 1, open.range.lowerBound)
    let range = callee.range.lowerBound..<previousEnd
    switch callee.value {
    case .name(let name):
      let call = ParsedCall(name: name, range: callee.range, arguments: arguments, end: end)
      return CallExpression(value: .call(call), range: range)
    case .call(var call):
      if call.method == nil, call.appliedTo.isEmpty { call.appliedTo = arguments }
      return CallExpression(value: .call(call), range: range)
    default: return CallExpression(value: .other, range: range)
    }
  }

  private mutating func arguments() throws(CallFault) -> [ParsedCall.Argument] {
    let open = peek()
    try enter(open)
    var arguments: [ParsedCall.Argument] = []
    while !nextIs(")") {
      try checkOpen(open)
      arguments.append(try argument())
      guard take(",") else { break }
    }
    try close(")", open)
    return arguments
  }

  private mutating func argument() throws(CallFault) -> ParsedCall.Argument {
    let start = peek()
    if nextIs("*") || nextIs("**") { throw CallFault(start.range.lowerBound, .unpacked) }
    if case .name(let name) = start.kind, tokens[position + 1].kind == .symbol("=") {
      advance()
      advance()
      return ParsedCall.Argument(name: name, value: try expression(), offset: start.range.lowerBound)
    }
    return ParsedCall.Argument(value: try expression(), offset: start.range.lowerBound)
  }

  private mutating func checkOpen(_ open: CallToken) throws(CallFault) {
    if peek().kind == .end { throw CallFault(open.range.lowerBound, .unclosed(open.words.text(.english))) }
  }

  private mutating func close(_ symbol: String, _ open: CallToken) throws(CallFault) {
    try checkOpen(open)
    let token = peek()
    guard token.kind == .symbol(symbol) else {
      throw CallFault(
        token.range.lowerBound,
        .unexpected(token.words, expected: Wording(", or \(symbol)", "逗号或 \(symbol)")))
    }
    leave()
  }

  private mutating func atom() throws(CallFault) -> CallExpression {
    let token = peek()
    func expression(_ value: CallExpression.Value) -> CallExpression {
      CallExpression(value: value, range: token.range)
    }
    switch token.kind {
    case .symbol("("), .symbol("["): return try sequence()
    case .symbol("{"):
      try skipBrackets()
      return CallExpression(value: .other, range: token.range.lowerBound..<previousEnd)
    case .symbol("..."):
      advance()
      return expression(.other)
    case .symbol, .newline, .end:
      throw CallFault(token.range.lowerBound, .unexpected(token.words, expected: Wording("a value", "一个值")))
    case .string(let text): return try strings(text, token)
    default: advance()
    }
    switch token.kind {
    case .integer(let value): return expression(.integer(value))
    case .hugeInteger: return expression(.hugeInteger)
    case .float(let value): return expression(.float(value))
    case .name("True"): return expression(.boolean(true))
    case .name("False"): return expression(.boolean(false))
    case .name("None"): return expression(.none)
    case .name(let name): return expression(.name(name))
    default: return expression(.other)
    }
  }

  /// Strings that follow each other are one.
  private mutating func strings(_ first: String, _ token: CallToken) throws(CallFault) -> CallExpression {
    var text = first
    advance()
    while case .string(let next) = peek().kind {
      text += next
      advance()
    }
    return CallExpression(value: .string(text), range: token.range.lowerBound..<previousEnd)
  }

  private mutating func sequence() throws(CallFault) -> CallExpression {
    let open = peek()
    let isList = open.kind == .symbol("[")
    try enter(open)
    var elements: [CallExpression] = []
    var isTuple = isList
    while !nextIs(isList ? "]" : ")") {
      try checkOpen(open)
      if nextIs("*") { throw CallFault(peek().range.lowerBound, .unpacked) }
      elements.append(try expression())
      guard take(",") else { break }
      isTuple = true
    }
    try close(isList ? "]" : ")", open)
    let range = open.range.lowerBound..<previousEnd
    if !isTuple, elements.count == 1 { return CallExpression(value: elements[0].value, range: range) }
    return CallExpression(value: .sequence(elements), range: range)
  }
}
