extension Expression {
  /// The expression written out: "⌊(H + 2·p − d·(k − 1) − 1) / s⌋ + 1".
  public func text(_ notation: Notation = .unicode) -> String {
    var text = ""
    write(to: &text, notation)
    return text
  }

  /// The expression as one side of a division line: in parentheses where it is a sum.
  func operand(_ notation: Notation) -> String {
    var text = ""
    write(inside: .dividend, to: &text, notation)
    return text
  }

  private enum Position { case term, factor, dividend, divisor, base }

  private func write(to text: inout String, _ notation: Notation) {
    switch self {
    case .number(let value):
      if value < 0 { text += notation.minus }
      value.magnitude.appendGrouped(to: &text)
    case .symbol(let name, _): text += name.text
    case .sum(let terms): write(terms, to: &text, notation)
    case .product(let factors): write(factors, to: &text, notation)
    case .quotient(let left, let right):
      left.write(inside: .dividend, to: &text, notation)
      text += "/"
      right.write(inside: .divisor, to: &text, notation)
    case .floor(let left, let right): write(left, right, notation.floor, to: &text, notation)
    case .ceiling(let left, let right): write(left, right, notation.ceiling, to: &text, notation)
    case .power(let base, let exponent):
      base.write(inside: .base, to: &text, notation)
      text += notation.superscript(exponent)
    case .maximum(let left, let right): write("max", left, right, to: &text, notation)
    case .minimum(let left, let right): write("min", left, right, to: &text, notation)
    case .greatestCommonDivisor(let left, let right): write("gcd", left, right, to: &text, notation)
    case .pairs(let count): write(count, to: &text, notation)
    }
  }

  private func write(inside position: Position, to text: inout String, _ notation: Notation) {
    guard needsParentheses(inside: position) else { return write(to: &text, notation) }
    text += "("
    write(to: &text, notation)
    text += ")"
  }

  private func needsParentheses(inside position: Position) -> Bool {
    switch self {
    case .number(let value): value < 0
    case .sum: true
    case .product: position == .divisor || position == .base
    case .quotient: position == .factor || position == .divisor || position == .base
    case .power: position == .base
    default: false
    }
  }

  private func write(_ terms: [Term], to text: inout String, _ notation: Notation) {
    for (index, term) in terms.enumerated() {
      if index > 0 {
        text += term.isNegative ? " \(notation.minus) " : " + "
      } else if term.isNegative {
        text += notation.minus
      }
      // The first summand needs no parentheses of its own, whatever its sign.
      if index == 0, !term.isNegative {
        term.expression.write(to: &text, notation)
      } else {
        term.expression.write(inside: .term, to: &text, notation)
      }
    }
  }

  private func write(_ factors: [Expression], to text: inout String, _ notation: Notation) {
    for (index, factor) in factors.enumerated() {
      if index > 0 { text += notation.times }
      // A quotient at the end reads well as it is: k_h·k_w·C_in/g.
      if case .quotient = factor, index == factors.count - 1 {
        factor.write(to: &text, notation)
      } else {
        factor.write(inside: .factor, to: &text, notation)
      }
    }
  }

  private func write(
    _ left: Expression, _ right: Expression, _ brackets: (left: String, right: String), to text: inout String,
    _ notation: Notation
  ) {
    text += brackets.left
    left.write(inside: .factor, to: &text, notation)
    text += " / "
    right.write(inside: .divisor, to: &text, notation)
    text += brackets.right
  }

  private func write(
    _ function: String, _ left: Expression, _ right: Expression, to text: inout String, _ notation: Notation
  ) {
    text += function + "("
    left.write(to: &text, notation)
    text += ", "
    right.write(to: &text, notation)
    text += ")"
  }

  /// "#(o < 112, j < 7: o·2 + j·1 < 227)": the number of pairs (o, j) for which it holds.
  private func write(_ count: PairCount<Expression>, to text: inout String, _ notation: Notation) {
    text += "#(o < "
    count.windows.write(to: &text, notation)
    text += ", j < "
    count.taps.write(to: &text, notation)
    text += ": o" + notation.times
    count.stride.write(inside: .factor, to: &text, notation)
    text += " + j" + notation.times
    count.dilation.write(inside: .factor, to: &text, notation)
    text += " < "
    count.bound.write(to: &text, notation)
    text += ")"
  }
}
