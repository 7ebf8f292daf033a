extension Expression {
  /// The expression written out: "⌊(H + 2·p − d·(k − 1) − 1) / s⌋ + 1".
  public func text(_ notation: Notation = .unicode) -> String {
    switch self {
    case .number(let value): Self.text(of: value, notation)
    case .symbol(let name, _): name.text
    case .sum(let terms): sumText(terms, notation)
    case .product(let factors): productText(factors, notation)
    case .quotient(let left, let right):
      left.text(inside: .dividend, notation) + "/" + right.text(inside: .divisor, notation)
    case .floor(let left, let right): bracketed(left, right, notation.floor, notation)
    case .ceiling(let left, let right): bracketed(left, right, notation.ceiling, notation)
    case .power(let base, let exponent):
      base.text(inside: .divisor, notation) + notation.superscript(exponent)
    case .maximum(let left, let right): "max(\(left.text(notation)), \(right.text(notation)))"
    case .minimum(let left, let right): "min(\(left.text(notation)), \(right.text(notation)))"
    case .greatestCommonDivisor(let left, let right): "gcd(\(left.text(notation)), \(right.text(notation)))"
    case .pairs(let count): pairsText(count, notation)
    }
  }

  /// The expression as one side of a division line: in parentheses where it is a sum.
  func operand(_ notation: Notation) -> String { text(inside: .dividend, notation) }

  private enum Position { case term, factor, dividend, divisor }

  private func text(inside position: Position, _ notation: Notation) -> String {
    needsParentheses(inside: position) ? "(\(text(notation)))" : text(notation)
  }

  private func needsParentheses(inside position: Position) -> Bool {
    switch self {
    case .number(let value): value < 0
    case .sum: true
    case .product: position == .divisor
    case .quotient: position == .factor || position == .divisor
    default: false
    }
  }

  private static func text(of value: Int, _ notation: Notation) -> String {
    value < 0 ? notation.minus + value.magnitude.grouped : value.grouped
  }

  private func sumText(_ terms: [Term], _ notation: Notation) -> String {
    var text = ""
    for (index, term) in terms.enumerated() {
      if index > 0 { text += term.isNegative ? " \(notation.minus) " : " + " }
      if index == 0, term.isNegative { text += notation.minus }
      // The first summand needs no parentheses of its own, whatever its sign.
      let isLeading = index == 0 && !term.isNegative
      text += isLeading ? term.expression.text(notation) : term.expression.text(inside: .term, notation)
    }
    return text
  }

  private func productText(_ factors: [Expression], _ notation: Notation) -> String {
    factors.enumerated().map { index, factor in
      // A quotient at the end reads well as it is: k_h·k_w·C_in/g.
      if case .quotient = factor, index == factors.count - 1 { return factor.text(notation) }
      return factor.text(inside: .factor, notation)
    }
    .joined(separator: notation.times)
  }

  private func bracketed(
    _ left: Expression, _ right: Expression, _ brackets: (left: String, right: String), _ notation: Notation
  ) -> String {
    let dividend = left.text(inside: .factor, notation)
    return "\(brackets.left)\(dividend) / \(right.text(inside: .divisor, notation))\(brackets.right)"
  }

  private func pairsText(_ count: PairCount<Expression>, _ notation: Notation) -> String {
    let position =
      "o\(notation.times)\(count.stride.text(inside: .factor, notation)) + "
      + "j\(notation.times)\(count.dilation.text(inside: .factor, notation))"
    return "#(o < \(count.windows.text(notation)), j < \(count.taps.text(notation)): "
      + "\(position) < \(count.bound.text(notation)))"
  }
}
