/// How much of an expression is worked out when it is written down.
public enum Progress: Hashable, Sendable {
  /// Nothing: symbols stand for themselves.
  case symbols
  /// So many steps: 0 puts numbers in the place of symbols, each further step computes what is made of numbers alone.
  case steps(Int)
}

extension Expression {
  /// The expression written out: "⌊(H + 2·p − d·(k − 1) − 1) / s⌋ + 1", with its symbols or after some steps.
  public func text(_ notation: Notation = .unicode, _ progress: Progress = .symbols) -> String {
    var text = TermText(capacity: 96)
    ExpressionWriter(notation: notation, progress: progress, notesTerms: false).write(self, to: &text)
    return text.text
  }

  /// The expression over another one, neither of them worked out together: "(a + b) / c".
  func text(over divisor: Expression, _ notation: Notation, _ progress: Progress) -> String {
    var text = TermText(capacity: 96)
    ExpressionWriter(notation: notation, progress: progress, notesTerms: false)
      .writeQuotient(self, " / ", divisor, dividend: .dividend, to: &text)
    return text.text
  }

  /// The expression written out, with the places where its symbols or their values stand.
  func terms(_ notation: Notation, _ progress: Progress) -> TermText {
    var text = TermText()
    ExpressionWriter(notation: notation, progress: progress).write(self, to: &text)
    return text
  }

  /// The same over another expression.
  func terms(over divisor: Expression, _ notation: Notation, _ progress: Progress) -> TermText {
    var text = TermText()
    ExpressionWriter(notation: notation, progress: progress)
      .writeQuotient(self, " / ", divisor, dividend: .dividend, to: &text)
    return text
  }
}

/// Writes expressions in one notation, each worked out as far as is wanted.
private struct ExpressionWriter {
  let notation: Notation
  let progress: Progress
  /// Whether the places of symbols are wanted beside the text.
  var notesTerms = true

  enum Position { case term, factor, dividend, divisor, base }

  /// The number that an expression has become by now; nil if it still stands as it is, or outgrew 64 bits.
  private func number(_ expression: Expression) -> Int? {
    switch (expression, progress) {
    case (.number(let value), _): value
    case (.symbol, .symbols): nil
    case (.symbol(_, let value), .steps): value
    case (_, .symbols): nil
    case (_, .steps(let count)):
      expression.isWorkedOut(in: count) ? expression.evaluated(as: CheckedInteger.self).value : nil
    }
  }

  func write(_ expression: Expression, to text: inout TermText) {
    guard notesTerms, case .symbol(let symbol, _) = expression else {
      return writePlain(expression, to: &text)
    }
    let start = text.count
    writePlain(expression, to: &text)
    text.note(symbol, from: start)
  }

  private func writePlain(_ expression: Expression, to text: inout TermText) {
    if let value = number(expression) {
      if value < 0 { text += notation.minus }
      if notation.script == .latex {
        text += notation.number(value.magnitude)
      } else {
        text += value.magnitude.grouped
      }
      return
    }
    switch expression {
    case .number: break
    case .symbol(let name, _): text += notation.name(name.text)
    case .sum(let terms): write(terms, to: &text)
    case .product(let factors): write(factors, to: &text)
    case .quotient(let left, let right): writeQuotient(left, "/", right, dividend: .dividend, to: &text)
    case .floor(let left, let right): write(left, right, notation.floor, to: &text)
    case .ceiling(let left, let right): write(left, right, notation.ceiling, to: &text)
    case .power(let base, let exponent):
      write(base, inside: .base, to: &text)
      text += notation.superscript(exponent)
    case .maximum(let left, let right): write("max", left, right, to: &text)
    case .minimum(let left, let right): write("min", left, right, to: &text)
    case .greatestCommonDivisor(let left, let right): write("gcd", left, right, to: &text)
    case .pairs(let count): write(count, to: &text)
    }
  }

  func write(_ expression: Expression, inside position: Position, to text: inout TermText) {
    guard needsParentheses(expression, inside: position) else { return write(expression, to: &text) }
    text += notation.parentheses.left
    write(expression, to: &text)
    text += notation.parentheses.right
  }

  private func needsParentheses(_ expression: Expression, inside position: Position) -> Bool {
    if let value = number(expression) { return value < 0 }
    return switch expression {
    case .sum: true
    case .product: position == .divisor || position == .base
    case .quotient:
      position == .base || (position != .term && position != .dividend && !notation.stacksQuotients)
    case .power: position == .base
    default: false
    }
  }
  private func write(_ terms: [Expression.Term], to text: inout TermText) {
    for (index, term) in terms.enumerated() {
      if index > 0 {
        text += term.isNegative ? " \(notation.minus) " : " + "
      } else if term.isNegative {
        text += notation.minus
      }
      // The first summand needs no parentheses of its own, whatever its sign.
      if index == 0, !term.isNegative {
        write(term.expression, to: &text)
      } else {
        write(term.expression, inside: .term, to: &text)
      }
    }
  }

  private func write(_ factors: [Expression], to text: inout TermText) {
    for (index, factor) in factors.enumerated() {
      if index > 0 { text += notation.times }
      // A quotient at the end reads well as it is: k_h·k_w·C_in/g.
      if case .quotient = factor, index == factors.count - 1, number(factor) == nil {
        write(factor, to: &text)
      } else {
        write(factor, inside: .factor, to: &text)
      }
    }
  }

  private func write(
    _ left: Expression, _ right: Expression, _ brackets: (left: String, right: String),
    to text: inout TermText
  ) {
    text += brackets.left
    writeQuotient(left, " / ", right, dividend: .factor, to: &text)
    text += brackets.right
  }

  /// A quotient on one line, its dividend in parentheses where that position asks for them, or as a fraction.
  func writeQuotient(
    _ left: Expression, _ slash: String, _ right: Expression, dividend: Position, to text: inout TermText
  ) {
    guard !notation.stacksQuotients else {
      text += "\\frac{"
      write(left, to: &text)
      text += "}{"
      write(right, to: &text)
      text += "}"
      return
    }
    write(left, inside: dividend, to: &text)
    text += slash
    write(right, inside: .divisor, to: &text)
  }

  private func write(
    _ function: String, _ left: Expression, _ right: Expression, to text: inout TermText
  ) {
    text += notation.function(function) + notation.parentheses.left
    write(left, to: &text)
    text += ", "
    write(right, to: &text)
    text += notation.parentheses.right
  }

  /// "#(o < 112, j < 7: o·2 + j·1 < 227)": the number of pairs (o, j) for which it holds.
  private func write(_ count: PairCount<Expression>, to text: inout TermText) {
    text += notation.script == .latex ? "\\#\\left(o < " : "#(o < "
    write(count.windows, to: &text)
    text += ", j < "
    write(count.taps, to: &text)
    text += ": o" + notation.times
    write(count.stride, inside: .factor, to: &text)
    text += " + j" + notation.times
    write(count.dilation, inside: .factor, to: &text)
    text += " < "
    write(count.bound, to: &text)
    text += notation.parentheses.right
  }
}
