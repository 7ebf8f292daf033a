import ConvMath

/// Reads the expressions of Python as far as calls of layers need them.
///
/// Arithmetic of whole numbers is worked out; what depends on the running program becomes `.other`.
struct CallParser {
  let tokens: [CallToken]
  private(set) var position = 0
  private(set) var depth = 0

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
  mutating func skipBrackets() throws(CallFault) {
    let open = peek()
    try enter(open)
    while true {
      switch peek().kind {
      case .symbol("("), .symbol("["), .symbol("{"): try skipBrackets()
      case .symbol(")"), .symbol("]"), .symbol("}"):
        leave()
        return
      case .end: throw CallFault(open.range.lowerBound, .unclosed(open.words.text(.english)))
      default: advance()
      }
    }
  }

  mutating func enter(_ open: CallToken) throws(CallFault) {
    guard depth < Self.deepest else { throw CallFault(open.range.lowerBound, .tooDeep(limit: Self.deepest)) }
    depth += 1
    advance()
  }

  mutating func leave() {
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
}
