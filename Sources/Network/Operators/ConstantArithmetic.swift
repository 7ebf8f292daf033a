/// Arithmetic on the elements of small constants, as graphs do it on shapes.
enum ConstantArithmetic {
  /// An operator on each element; nil where it has no result that is known.
  static func unary(_ op: String, _ constant: Constant) -> Constant? {
    let elements: Constant.Elements
    switch (constant.elements, op) {
    case (.integers(let values), "Abs"):
      elements = .integers(
        values.map { dimension in
          guard let value = dimension.value, value != .min else { return .unknown }
          return .known(abs(value))
        })
    case (.integers(let values), "Neg"): elements = .integers(values.map { 0 - $0 })
    case (.integers, "Floor"), (.integers, "Ceil"), (.integers, "Round"): elements = constant.elements
    case (.integers(let values), "Not"):
      elements = .integers(values.map { $0.value.map { .known($0 == 0 ? 1 : 0) } ?? .unknown })
    case (.reals(let values), _):
      guard let function = function(op) else { return nil }
      elements = .reals(values.map(function))
    default: return nil
    }
    return Constant(extents: constant.extents, elements)
  }

  private static func function(_ op: String) -> ((Double) -> Double)? {
    switch op {
    case "Abs": { abs($0) }
    case "Neg": { -$0 }
    case "Floor": { $0.rounded(.down) }
    case "Ceil": { $0.rounded(.up) }
    case "Round": { $0.rounded(.toNearestOrEven) }
    case "Sqrt": { $0.squareRoot() }
    case "Reciprocal": { 1 / $0 }
    default: nil
    }
  }

  /// The elements in another type.
  static func cast(_ constant: Constant, to type: ElementType) -> Constant? {
    switch constant.elements {
    case .integers(let values):
      if type == .boolean {
        let truths = values.map { $0.value.map { Dimension.known($0 == 0 ? 0 : 1) } ?? .unknown }
        return Constant(extents: constant.extents, .integers(truths))
      }
      guard type.isReal else { return constant }
      // A number that is open stays so, though as an integer: what follows turns it back.
      guard let reals = constant.reals else { return constant }
      return Constant(extents: constant.extents, .reals(reals))
    case .reals(let values):
      guard !type.isReal else { return constant }
      let integers = values.map { Int(exactly: $0.rounded(.towardZero)).map(Dimension.known) ?? .unknown }
      let isTruth = type == .boolean
      return Constant(
        extents: constant.extents,
        .integers(isTruth ? values.map { .known($0 == 0 ? 0 : 1) } : integers))
    }
  }

  /// An operator on pairs of elements of the same extents; nil where it has no result that is known.
  static func binary(_ op: String, _ left: Constant, _ right: Constant) -> Constant? {
    guard left.extents == right.extents else { return nil }
    if case .integers(let first) = left.elements, case .integers(let second) = right.elements {
      guard let function = integer(op) else { return nil }
      return Constant(extents: left.extents, .integers(zip(first, second).map { function($0, $1) }))
    }
    guard let first = left.reals, let second = right.reals else { return nil }
    if let comparison = comparison(op) {
      return Constant(
        extents: left.extents, .integers(zip(first, second).map { .known(comparison($0, $1) ? 1 : 0) }))
    }
    guard let function = real(op) else { return nil }
    return Constant(extents: left.extents, .reals(zip(first, second).map { function($0, $1) }))
  }

  private static func integer(_ op: String) -> ((Dimension, Dimension) -> Dimension)? {
    switch op {
    case "Add": { $0 + $1 }
    case "Sub": { $0 - $1 }
    case "Mul": { $0 * $1 }
    case "Div": { $0 / $1 }
    case "Mod": { left, right in left.combined(with: right, neutral: nil) { flooredRemainder($0, $1) } }
    case "Min":
      { left, right in
        left == right ? left : left.combined(with: right, neutral: nil) { (min($0, $1), false) }
      }
    case "Max":
      { left, right in
        left == right ? left : left.combined(with: right, neutral: nil) { (max($0, $1), false) }
      }
    case "Pow": { left, right in left.combined(with: right, neutral: nil) { power($0, $1) } }
    case "Equal", "Less", "Greater", "LessOrEqual", "GreaterOrEqual":
      { left, right in
        // Open extents are at least 0, so that they are never -1.
        if op == "Equal", isOpenAgainstNegative(left, right) { return 0 }
        return left.combined(with: right, neutral: nil) { (compare(op, $0, $1) ? 1 : 0, false) }
      }
    case "And":
      { left, right in left.combined(with: right, neutral: nil) { ($0 != 0 && $1 != 0 ? 1 : 0, false) } }
    case "Or":
      { left, right in left.combined(with: right, neutral: nil) { ($0 != 0 || $1 != 0 ? 1 : 0, false) } }
    case "Xor":
      { left, right in left.combined(with: right, neutral: nil) { (($0 != 0) != ($1 != 0) ? 1 : 0, false) } }
    default: nil
    }
  }

  private static func isOpenAgainstNegative(_ left: Dimension, _ right: Dimension) -> Bool {
    switch (left, right) {
    case (.symbol, .known(let value)), (.known(let value), .symbol): value < 0
    default: false
    }
  }

  private static func compare<Number: Comparable>(_ op: String, _ left: Number, _ right: Number) -> Bool {
    switch op {
    case "Less": left < right
    case "Greater": left > right
    case "LessOrEqual": left <= right
    case "GreaterOrEqual": left >= right
    default: left == right
    }
  }

  private static func comparison(_ op: String) -> ((Double, Double) -> Bool)? {
    switch op {
    case "Equal", "Less", "Greater", "LessOrEqual", "GreaterOrEqual": { compare(op, $0, $1) }
    default: nil
    }
  }

  /// The remainder with the sign of the divisor.
  private static func flooredRemainder(_ left: Int, _ right: Int) -> (Int, Bool) {
    let (remainder, overflow) = left.remainderReportingOverflow(dividingBy: right)
    guard !overflow else { return (0, true) }
    return (remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder, false)
  }

  private static func power(_ base: Int, _ exponent: Int) -> (Int, Bool) {
    guard (0...64).contains(exponent) else { return (0, true) }
    var result = 1
    for _ in 0..<exponent {
      let (next, overflow) = result.multipliedReportingOverflow(by: base)
      if overflow { return (0, true) }
      result = next
    }
    return (result, false)
  }

  private static func real(_ op: String) -> ((Double, Double) -> Double)? {
    switch op {
    case "Add": { $0 + $1 }
    case "Sub": { $0 - $1 }
    case "Mul": { $0 * $1 }
    case "Div": { $0 / $1 }
    case "Min": { Swift.min($0, $1) }
    case "Max": { Swift.max($0, $1) }
    default: nil
    }
  }
}
