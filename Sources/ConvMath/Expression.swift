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

  /// The expression with each part replaced that it is made of.
  func mapParts(_ transform: (Expression) -> Expression) -> Expression {
    switch self {
    case .number, .symbol: self
    case .sum(let terms):
      .sum(terms.map { Term(isNegative: $0.isNegative, expression: transform($0.expression)) })
    case .product(let factors): .product(factors.map(transform))
    case .quotient(let left, let right): .quotient(transform(left), transform(right))
    case .floor(let left, let right): .floor(transform(left), transform(right))
    case .ceiling(let left, let right): .ceiling(transform(left), transform(right))
    case .power(let base, let exponent): .power(transform(base), exponent)
    case .maximum(let left, let right): .maximum(transform(left), transform(right))
    case .minimum(let left, let right): .minimum(transform(left), transform(right))
    case .greatestCommonDivisor(let left, let right):
      .greatestCommonDivisor(transform(left), transform(right))
    case .pairs(let count): .pairs(count.map(transform))
    }
  }

  /// The expressions that this one is made of.
  var parts: [Expression] {
    switch self {
    case .number, .symbol: []
    case .sum(let terms): terms.map(\.expression)
    case .product(let factors): factors
    case .quotient(let left, let right), .floor(let left, let right), .ceiling(let left, let right),
      .maximum(let left, let right), .minimum(let left, let right),
      .greatestCommonDivisor(let left, let right):
      [left, right]
    case .power(let base, _): [base]
    case .pairs(let count): [count.windows, count.taps, count.stride, count.dilation, count.bound]
    }
  }

  var isNumber: Bool {
    if case .number = self { return true }
    return false
  }

  /// The expression with numbers in the place of symbols.
  public var substituted: Expression {
    if case .symbol(_, let value) = self { return .number(value) }
    return mapParts(\.substituted)
  }

  /// One step of working it out: every part made of numbers alone becomes its value.
  ///
  /// A part that outgrows 64 bits is left as it stands.
  public var reducedOnce: Expression {
    guard !isNumber else { return self }
    if parts.allSatisfy(\.isNumber), let value = evaluated(as: CheckedInteger.self).value {
      return .number(value)
    }
    return mapParts(\.reducedOnce)
  }
}
