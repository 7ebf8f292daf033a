import TestSupport
import Testing

@testable import ConvMath

@Suite struct LatexNotationTests {
  private func stem() throws -> Analysis {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224]))
    (layer.kernelSize, layer.stride, layer.padding) = ([7, 7], [2, 2], .symmetric([3, 3]))
    return try layer.analyze()
  }

  @Test func outputExtent() throws {
    let formula = try #require(try stem().formulas(.float32).first)
    #expect(
      formula.symbolic(.latex)
        == #"\left\lfloor \frac{H + 2 \cdot p - d \cdot \left(k - 1\right) - 1}{s} \right\rfloor + 1"#)
    #expect(formula.steps(.latex).dropLast(2).last == #"\left\lfloor \frac{223}{2} \right\rfloor + 1"#)
    #expect(formula.steps(.latex).last == "112")
  }

  @Test func numbersAndNames() throws {
    let formulas = try stem().formulas(.float32)
    let parameters = try #require(formulas.first { $0.quantity == .parameters })
    #expect(
      parameters.symbolic(.latex)
        == #"\left(k_{h} \cdot k_{w} \cdot \frac{C_{\mathrm{in}}}{g} + 1\right) \cdot C_{\mathrm{out}}"#)
    #expect(parameters.valueText(.latex) == "9{,}472")
    let intensity = try #require(formulas.first { $0.quantity == .intensity })
    #expect(
      intensity.symbolic(.latex)
        == #"\frac{N \cdot \mathrm{FLOPs}}{\mathrm{bytes}_{w} + \mathrm{bytes}_{\mathrm{in}} + \mathrm{bytes}_{\mathrm{out}}}"#
    )
    #expect(Notation.latex.name("batch MACs") == #"\mathrm{batch\ MACs}"#)
    #expect(Notation.latex.name("onnx-tool") == #"\mathrm{onnx\text{-}tool}"#)
    #expect(Notation.latex.name("p_top") == #"p_{\mathrm{top}}"#)
    #expect(Notation.unicode.name("p_top") == "p_top")
  }

  @Test func formulasOfAxesAreToldOnce() throws {
    let groups = FormulaGroup.groups(of: try stem().formulas(.float32))
    #expect(groups.first?.symbol() == "H_out, W_out")
    #expect(groups.first?.symbol(.latex) == #"H_{\mathrm{out}},\ W_{\mathrm{out}}"#)
    #expect(groups.flatMap(\.quantities).count == (try stem().formulas(.float32).count))
    var layer = try stem().layer
    layer.kernelSize = [7, 5]
    #expect(FormulaGroup.groups(of: try layer.analyze().formulas(.float32)).first?.symbol() == "H_out")
  }

  /// What is written in LaTeX and read again by its commands gives the same value.
  @Test(.seed(43)) func printedExpressionsReadBack() {
    var random = SplitMix.ofTest()
    for _ in 0..<Thoroughness.rounds(3000, sparse: 300) {
      let expression = randomExpression(depth: 4, &random)
      guard let value = expression.evaluated(as: CheckedInteger.self).value else { continue }
      for step in 0...expression.height {
        let text = expression.text(.latex, .steps(step))
        var reader = LatexReader(text)
        #expect(reader.read() == value, "\(text)")
      }
    }
  }

  private func randomExpression(depth: Int, _ random: inout SplitMix) -> Expression {
    if depth == 0 || random.next(0...3) == 0 { return .number(random.next(-5...1200)) }
    let left = randomExpression(depth: depth - 1, &random)
    let right = randomExpression(depth: depth - 1, &random)
    return switch random.next(0...8) {
    case 0: left + right
    case 1: left - right
    case 2: left * right
    case 3: left.flooredQuotient(by: right)
    case 4: left.ceilingQuotient(by: right)
    case 5: .maximum(left, right)
    case 6: .minimum(left, right)
    // A quotient without remainder, as the formulas have them.
    case 7: .quotient(.product([left, .number(6)]), .number(6))
    default: left.raised(to: 2)
    }
  }
}

/// Reads back mathematics of LaTeX that has numbers alone.
private struct LatexReader {
  private var rest: Substring

  init(_ text: String) {
    // The commands that size delimiters and the spaces say nothing of the value.
    var plain = text
    for (command, sign) in [
      ("\\left", ""), ("\\right", ""), ("{,}", ""), ("\\lfloor", "⌊"), ("\\rfloor", "⌋"), ("\\lceil", "⌈"),
      ("\\rceil", "⌉"), ("\\cdot", "·"), (" ", ""),
    ] {
      plain = plain.split(separator: command, omittingEmptySubsequences: false).joined(separator: sign)
    }
    rest = plain[...]
  }

  mutating func read() -> Int? {
    let value = sum()
    return rest.isEmpty ? value : nil
  }

  private mutating func take(_ text: String) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    rest.removeFirst(text.count)
    return true
  }

  private mutating func sum() -> Int? {
    var total = take("-") ? product().map(-) : product()
    while let sign = rest.first, sign == "+" || sign == "-" {
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
    return take("^{2}") ? base * base : base
  }

  private mutating func atom() -> Int? {
    if take("(") { return closed(")") }
    if take("⌊") { return quotient("⌋") { $1 != 0 && ($0 < 0) != ($2 < 0) ? -1 : 0 } }
    if take("⌈") { return quotient("⌉") { $1 != 0 && ($0 < 0) == ($2 < 0) ? 1 : 0 } }
    if rest.hasPrefix("\\frac{") { return quotient("") { _, rest, _ in rest == 0 ? 0 : nil } }
    for (name, function) in [("\\max(", { max($0, $1) }), ("\\min(", { min($0, $1) })]
      as [(String, (Int, Int) -> Int)] where take(name)
    {
      guard let left = sum(), take(","), let right = closed(")") else { return nil }
      return function(left, right)
    }
    let digits = rest.prefix { $0.isASCII && $0.isWholeNumber }
    rest.removeFirst(digits.count)
    return Int(digits)
  }

  /// A fraction and what stands behind it, cut off and corrected by dividend, remainder and divisor.
  private mutating func quotient(_ end: String, _ correction: (Int, Int, Int) -> Int?) -> Int? {
    guard take("\\frac{"), let left = closed("}"), take("{"), let right = closed("}"), take(end), right != 0,
      let correction = correction(left, left % right, right)
    else { return nil }
    return left / right + correction
  }

  private mutating func closed(_ end: String) -> Int? {
    let value = sum()
    return take(end) ? value : nil
  }
}
