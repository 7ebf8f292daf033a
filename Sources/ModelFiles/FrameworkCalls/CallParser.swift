/// Reads the expressions of Python as far as calls of layers need them.
///
/// Arithmetic of whole numbers is worked out; what depends on the running program becomes `.other`.
struct CallParser {
  private let tokens: [CallToken]
  private var position = 0
  private var depth = 0

  /// More brackets in each other than this are refused.
  static let deepest = 64

  init(_ tokens: [CallToken]) { self.tokens = tokens }

  // MARK: Tokens

  /// The next token; ends of lines count for nothing inside brackets.
  mutating func peek() -> CallToken {
    while depth > 0, tokens[position].kind == .newline { position += 1 }
    return tokens[position]
  }

  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  mutating func nextIs(_ symbol: String) -> Bool { peek().kind == .symbol(symbol) }

  /// Takes the symbol if it is next.
  mutating func take(_ symbol: String) -> Bool {
    guard nextIs(symbol) else { return false }
    advance()
    return true
  }

  mutating func skipNewlines() {
    while tokens[position].kind == .newline { advance() }
  }

  /// Goes on behind a label as in `(0): Conv2d(…)`, `conv1: …` or `"conv1": …`, if there is one.
  mutating func skipLabel() {
    var end = position
    if tokens[end].kind == .symbol("(") {
      guard let close = tokens[end...].firstIndex(where: { $0.kind == .symbol(")") || $0.kind == .newline })
      else { return }
      end = close
    }
    // An annotation has no call behind its colon: conv: nn.Conv2d = nn.Conv2d(3, 64, 7).
    if end + 1 < tokens.count, tokens[end + 1].kind == .symbol(":"), isCall(end + 2) { position = end + 2 }
  }

  /// Whether a dotted name and a parenthesis are at a token.
  private func isCall(_ start: Int) -> Bool {
    var index = start
    while index < tokens.count {
      switch tokens[index].kind {
      case .name, .symbol("."): index += 1
      case .symbol("("): return index > start
      default: return false
      }
    }
    return false
  }

  // MARK: Expressions

  /// An expression, with all that may follow it up to a comma or a bracket.
  mutating func expression() throws(CallFault) -> CallExpression {
    if peek().kind == .name("lambda") { return try skipRest(from: peek().range.lowerBound) }
    let value = try sum()
    switch peek().kind {
    case .name(let word) where Self.joiningWords.contains(word):
      return try skipRest(from: value.range.lowerBound)
    case .symbol(let symbol) where Self.joiningSymbols.contains(symbol):
      return try skipRest(from: value.range.lowerBound)
    default: return value
    }
  }

  private static let joiningWords: Set = ["if", "else", "for", "and", "or", "not", "in", "is"]
  private static let joiningSymbols: Set = ["==", "!=", "<", ">", "<=", ">=", "&", "|", "^", "@", ":="]

  /// Passes over what cannot be worked out, up to the comma or bracket that ends it.
  private mutating func skipRest(from start: Int) throws(CallFault) -> CallExpression {
    var end = start
    while true {
      let token = peek()
      switch token.kind {
      case .end, .newline, .symbol(")"), .symbol("]"), .symbol("}"), .symbol(","), .symbol("="):
        return CallExpression(value: .other, range: start..<max(end, start))
      case .symbol("("), .symbol("["), .symbol("{"): try skipBrackets()
      default: advance()
      }
      end = tokens[max(position - 1, 0)].range.upperBound
    }
  }

  /// Passes over a pair of brackets and what is in it.
  private mutating func skipBrackets() throws(CallFault) {
    let open = peek()
    try enter(open)
    while true {
      switch peek().kind {
      case .symbol("("), .symbol("["), .symbol("{"): try skipBrackets()
      case .symbol(")"), .symbol("]"), .symbol("}"):
        leave()
        return
      case .end: throw CallFault(open.range.lowerBound, .unclosed(open.words))
      default: advance()
      }
    }
  }

  private mutating func enter(_ open: CallToken) throws(CallFault) {
    guard depth < Self.deepest else { throw CallFault(open.range.lowerBound, .tooDeep(limit: Self.deepest)) }
    depth += 1
    advance()
  }

  private mutating func leave() {
    depth -= 1
    advance()
  }

  private mutating func sum() throws(CallFault) -> CallExpression {
    try chain(["+", "-"]) { (parser) throws(CallFault) in try parser.product() }
  }

  private mutating func product() throws(CallFault) -> CallExpression {
    try chain(["*", "/", "//", "%"]) { (parser) throws(CallFault) in try parser.signed() }
  }

  private mutating func chain(
    _ operators: Set<String>, _ operand: (inout CallParser) throws(CallFault) -> CallExpression
  ) throws(CallFault) -> CallExpression {
    var left = try operand(&self)
    while case .symbol(let symbol) = peek().kind, operators.contains(symbol) {
      advance()
      left = left.combined(symbol, with: try operand(&self))
    }
    return left
  }

  private mutating func signed() throws(CallFault) -> CallExpression {
    var signs: [(symbol: String, offset: Int)] = []
    while case .symbol(let symbol) = peek().kind, ["-", "+", "~"].contains(symbol) {
      signs.append((symbol, peek().range.lowerBound))
      advance()
    }
    var value = try power()
    for sign in signs.reversed() { value = value.signed(sign.symbol, at: sign.offset) }
    return value
  }

  private mutating func power() throws(CallFault) -> CallExpression {
    var base = try primary()
    while nextIs("**") {
      advance()
      // An exponent may have a sign of its own; towers of powers stay unknown.
      let isNegative = take("-")
      let exponent = try primary()
      base =
        isNegative
        ? CallExpression(value: .other, range: base.range.lowerBound..<exponent.range.upperBound)
        : base.combined("**", with: exponent)
    }
    return base
  }

  // MARK: Primaries

  private mutating func primary() throws(CallFault) -> CallExpression {
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
      throw CallFault(token.range.lowerBound, .unexpected(token.words, expected: "a name after the dot"))
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
    if peek().kind == .end { throw CallFault(open.range.lowerBound, .unclosed(open.words)) }
  }

  private mutating func close(_ symbol: String, _ open: CallToken) throws(CallFault) {
    try checkOpen(open)
    let token = peek()
    guard token.kind == .symbol(symbol) else {
      throw CallFault(token.range.lowerBound, .unexpected(token.words, expected: ", or \(symbol)"))
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
      throw CallFault(token.range.lowerBound, .unexpected(token.words, expected: "a value"))
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
