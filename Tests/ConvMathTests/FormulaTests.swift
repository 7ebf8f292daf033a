import TestSupport
import Testing

@testable import ConvMath

@Suite struct FormulaTests {
  private func example() throws -> Analysis {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224]))
    (layer.outChannels, layer.kernelSize, layer.stride) = (64, [7, 7], [2, 2])
    layer.padding = .symmetric([3, 3])
    return try layer.analyze()
  }

  private func formula(_ quantity: Formula.Quantity, of analysis: Analysis) throws -> Formula {
    try #require(analysis.formulas(.float32).first { $0.quantity == quantity })
  }

  @Test func outputExtent() throws {
    let formula = try formula(.outputExtent(.height), of: example())
    #expect(formula.quantity.symbol == "H_out")
    #expect(formula.symbolic() == "⌊(H + 2·p − d·(k − 1) − 1) / s⌋ + 1")
    #expect(
      formula.steps() == [
        "⌊(224 + 2·3 − 1·(7 − 1) − 1) / 2⌋ + 1", "⌊(224 + 6 − 1·6 − 1) / 2⌋ + 1",
        "⌊(224 + 6 − 6 − 1) / 2⌋ + 1", "⌊223 / 2⌋ + 1", "111 + 1", "112",
      ])
    #expect(formula.briefSteps() == ["⌊(224 + 2·3 − 1·(7 − 1) − 1) / 2⌋ + 1", "⌊223 / 2⌋ + 1", "112"])
    #expect(formula.symbolic(.ascii) == "floor((H + 2*p - d*(k - 1) - 1) / s) + 1")
  }

  @Test func parametersAndFLOPs() throws {
    let parameters = try formula(.parameters, of: example())
    #expect(parameters.symbolic() == "(k_h·k_w·C_in/g + 1)·C_out")
    #expect(parameters.substituted() == "(7·7·3/1 + 1)·64")
    #expect(parameters.valueText == "9,472")
    let flops = try formula(.flops, of: example())
    #expect(flops.symbolic() == "2·(C_in/g)·k_h·k_w·C_out·H_out·W_out")
    #expect(flops.substituted() == "2·(3/1)·7·7·64·112·112")
    #expect(flops.value == 236_027_904)
  }

  @Test func ratiosHaveThreeDecimals() throws {
    #expect(try formula(.intensity, of: example()).valueText == "61.286")
    #expect(Formula.decimal(2, over: 3) == "0.667")
    #expect(Formula.decimal(1, over: 3) == "0.333")
    #expect(Formula.decimal(1999, over: 2000) == "1.000")
    #expect(Formula.decimal(Int.max, over: 1) == "9,223,372,036,854,775,807.000")
    #expect(Formula.decimal(1, over: Int.max) == "0.000")
  }

  @Test func axesThatDifferAreTold() throws {
    var layer = try example().layer
    layer.kernelSize = [7, 5]
    let formula = try formula(.outputExtent(.width), of: layer.analyze())
    #expect(formula.symbolic() == "⌊(W + 2·p_w − d_w·(k_w − 1) − 1) / s_w⌋ + 1")
    layer = layer.changing(framework: .onnx)
    layer.padding = .perSide(begin: [1, 2], end: [3, 4])
    let sides = try self.formula(.outputExtent(.width), of: layer.analyze())
    #expect(sides.symbolic() == "⌊(W + p_left + p_right − d_w·(k_w − 1) − 1) / s_w⌋ + 1")
  }

  /// Numbers printed and read again give the same value: no parenthesis is missing.
  @Test(.seed(41)) func printedExpressionsReadBack() {
    var random = SplitMix.ofTest()
    for _ in 0..<Thoroughness.rounds(3000, sparse: 300) {
      let expression = randomExpression(depth: 4, &random)
      guard let value = expression.evaluated(as: CheckedInteger.self).value else { continue }
      for step in 0...expression.height {
        let text = expression.text(.unicode, .steps(step))
        var reader = ExpressionReader(text)
        #expect(reader.read() == value, "\(text)")
      }
    }
  }

  private func randomExpression(depth: Int, _ random: inout SplitMix) -> Expression {
    if depth == 0 || random.next(0...3) == 0 {
      return random.next(0...1) == 0
        ? .number(random.next(-5...12)) : .symbol(.kernel(nil), value: random.next(-3...9))
    }
    let left = randomExpression(depth: depth - 1, &random)
    let right = randomExpression(depth: depth - 1, &random)
    return switch random.next(0...6) {
    case 0: left + right
    case 1: left - right
    case 2: left * right
    case 3: left.flooredQuotient(by: right)
    case 4: left.ceilingQuotient(by: right)
    case 5: .maximum(left, right)
    default: left.raised(to: 2)
    }
  }
}

/// Reads back what an expression prints.
private struct ExpressionReader {
  private var rest: [Character]

  init(_ text: String) {
    // A comma before a space parts arguments, one between digits groups them.
    var plain = ""
    for character in text {
      if character == " ", plain.last == "," {
        plain.removeLast()
        plain.append(";")
      } else if character != " " {
        plain.append(character)
      }
    }
    rest = plain.filter { $0 != "," }
  }

  mutating func read() -> Int? { rest.isEmpty ? nil : sum() }

  private mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func sum() -> Int? {
    var total: Int? = take("−") ? product().map(-) : product()
    while let sign = rest.first, sign == "+" || sign == "−" {
      rest.removeFirst()
      guard let left = total, let right = product() else { return nil }
      total = sign == "+" ? left + right : left - right
    }
    return total
  }

  private mutating func product() -> Int? {
    var total = power()
    while take("·") {
      guard let left = total, let right = power() else { return nil }
      total = left * right
    }
    return total
  }

  private mutating func power() -> Int? {
    guard let base = atom() else { return nil }
    return take("²") ? base * base : base
  }

  private mutating func atom() -> Int? {
    if take("(") { return closed(")") }
    if take("⌊") { return quotient("⌋") { Int((Double($0) / Double($1)).rounded(.down)) } }
    if take("⌈") { return quotient("⌉") { Int((Double($0) / Double($1)).rounded(.up)) } }
    if rest.starts(with: "max(") {
      rest.removeFirst(4)
      guard let left = sum(), take(";"), let right = sum(), take(")") else { return nil }
      return max(left, right)
    }
    var digits = ""
    while let digit = rest.first, digit.isWholeNumber, digit.isASCII {
      rest.removeFirst()
      digits.append(digit)
    }
    return Int(digits)
  }

  private mutating func closed(_ end: Character) -> Int? {
    let value = sum()
    return take(end) ? value : nil
  }

  private mutating func quotient(_ end: Character, _ divide: (Int, Int) -> Int) -> Int? {
    guard let left = product(), take("/"), let right = power(), take(end), right != 0 else { return nil }
    return divide(left, right)
  }
}
