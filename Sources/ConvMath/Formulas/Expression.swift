/// A formula as a tree: what `Arithmetic` writes down instead of computing.
public indirect enum Expression: Hashable, Sendable {
  case number(Int)
  case symbol(Symbol, value: Int)
  case sum([Term])
  case product([Expression])
  case quotient(Expression, Expression)
  case floor(Expression, Expression)
  case ceiling(Expression, Expression)
  case power(Expression, Int)
  case maximum(Expression, Expression)
  case minimum(Expression, Expression)
  case greatestCommonDivisor(Expression, Expression)
  case pairs(PairCount<Expression>)

  /// A summand with its sign.
  public struct Term: Hashable, Sendable {
    public var isNegative: Bool
    public var expression: Expression
  }
}

extension Expression: Arithmetic {
  public static func symbol(_ name: Symbol, _ value: Int) -> Self { .symbol(name, value: value) }

  public static func + (left: Self, right: Self) -> Self {
    .sum(left.terms + [Term(isNegative: false, expression: right)])
  }
  public static func - (left: Self, right: Self) -> Self {
    .sum(left.terms + [Term(isNegative: true, expression: right)])
  }
  public static func * (left: Self, right: Self) -> Self { .product(left.factors + right.factors) }
  public static func / (left: Self, right: Self) -> Self { .quotient(left, right) }
  public func flooredQuotient(by divisor: Self) -> Self { .floor(self, divisor) }
  public func ceilingQuotient(by divisor: Self) -> Self { .ceiling(self, divisor) }
  public func raised(to exponent: Int) -> Self { exponent == 1 ? self : .power(self, exponent) }

  private var terms: [Term] {
    if case .sum(let terms) = self { return terms }
    return [Term(isNegative: false, expression: self)]
  }

  private var factors: [Expression] {
    if case .product(let factors) = self { return factors }
    return [self]
  }
}

extension Expression {
  /// The expression computed in another kind of number.
  public func evaluated<Number: Arithmetic>(as type: Number.Type = Number.self) -> Number {
    switch self {
    case .number(let value): .number(value)
    case .symbol(let name, let value): .symbol(name, value)
    case .sum(let terms):
      terms.reduce(.number(0)) { total, term in
        let value: Number = term.expression.evaluated()
        return term.isNegative ? total - value : total + value
      }
    case .product(let factors): .product(of: factors.map { $0.evaluated(as: type) })
    case .quotient(let dividend, let divisor): dividend.evaluated() / divisor.evaluated()
    case .floor(let dividend, let divisor):
      dividend.evaluated(as: type).flooredQuotient(by: divisor.evaluated())
    case .ceiling(let dividend, let divisor):
      dividend.evaluated(as: type).ceilingQuotient(by: divisor.evaluated())
    case .power(let base, let exponent): base.evaluated(as: type).raised(to: exponent)
    case .maximum(let left, let right): .maximum(left.evaluated(), right.evaluated())
    case .minimum(let left, let right): .minimum(left.evaluated(), right.evaluated())
    case .greatestCommonDivisor(let left, let right):
      .greatestCommonDivisor(left.evaluated(), right.evaluated())
    case .pairs(let count): .pairs(count.map { $0.evaluated() })
    }
  }

  /// How many steps it takes to work the expression out, where each step computes every part that is made of numbers
  /// alone: 0 for a number or a symbol.
  public var height: Int {
    switch self {
    case .number, .symbol: 0
    case .sum(let terms): 1 + terms.reduce(0) { max($0, $1.expression.height) }
    case .product(let factors): 1 + factors.reduce(0) { max($0, $1.height) }
    case .power(let base, _): 1 + base.height
    case .quotient(let left, let right), .floor(let left, let right), .ceiling(let left, let right),
      .maximum(let left, let right), .minimum(let left, let right),
      .greatestCommonDivisor(let left, let right):
      1 + max(left.height, right.height)
    case .pairs(let count):
      1
        + max(
          count.windows.height, count.taps.height, count.stride.height, count.dilation.height,
          count.bound.height)
    }
  }

  /// Whether it is a number or a symbol.
  private var isLeaf: Bool {
    switch self {
    case .number, .symbol: true
    default: false
    }
  }

  /// Whether so many steps work the expression out: whether its height is no more.
  func isWorkedOut(in steps: Int) -> Bool {
    guard steps > 0 else { return isLeaf }
    return switch self {
    case .sum(let terms): terms.allSatisfy { $0.expression.isWorkedOut(in: steps - 1) }
    case .product(let factors): factors.allSatisfy { $0.isWorkedOut(in: steps - 1) }
    case .floor(let left, let right), .quotient(let left, let right):
      left.isWorkedOut(in: steps - 1) && right.isWorkedOut(in: steps - 1)
    default: height <= steps
    }
  }

  /// Whether another expression is built alike from the same numbers, whatever its symbols.
  func hasSameNumbers(as other: Expression) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)), (.symbol(_, let left), .symbol(_, let right)):
      left == right
    case (.sum(let left), .sum(let right)):
      left.elementsEqual(right) {
        $0.isNegative == $1.isNegative && $0.expression.hasSameNumbers(as: $1.expression)
      }
    case (.product(let left), .product(let right)):
      left.elementsEqual(right) { $0.hasSameNumbers(as: $1) }
    case (.quotient(let left, let divisor), .quotient(let right, let other)),
      (.floor(let left, let divisor), .floor(let right, let other)),
      (.ceiling(let left, let divisor), .ceiling(let right, let other)),
      (.maximum(let left, let divisor), .maximum(let right, let other)),
      (.minimum(let left, let divisor), .minimum(let right, let other)),
      (.greatestCommonDivisor(let left, let divisor), .greatestCommonDivisor(let right, let other)):
      left.hasSameNumbers(as: right) && divisor.hasSameNumbers(as: other)
    case (.power(let left, let exponent), .power(let right, let other)):
      exponent == other && left.hasSameNumbers(as: right)
    case (.pairs(let left), .pairs(let right)):
      left.windows.hasSameNumbers(as: right.windows) && left.taps.hasSameNumbers(as: right.taps)
        && left.stride.hasSameNumbers(as: right.stride)
        && left.dilation.hasSameNumbers(as: right.dilation) && left.bound.hasSameNumbers(as: right.bound)
    default: false
    }
  }
}

extension Expression {
  /// What the expression comes to. The terms of a layer that can be are never greater than its figures, which fit.
  var wholeValue: Int { evaluated(as: CheckedInteger.self).value ?? 0 }
}
