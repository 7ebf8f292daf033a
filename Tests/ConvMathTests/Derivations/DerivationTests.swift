import TestSupport
import Testing

@testable import ConvMath

@Suite struct DerivationTests {
  private func stem() throws -> Analysis {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224]))
    (layer.kernelSize, layer.stride, layer.padding) = ([7, 7], [2, 2], .symmetric([3, 3]))
    return try layer.analyze()
  }

  /// FLOPs backwards: multiplications, additions, bias, one element, all elements.
  @Test func flopsAreToldBackwards() throws {
    let derivation = try stem().derivation(of: .flops, .float32)
    let told = derivation.steps.map {
      "\($0.group.symbol()) = \($0.formula.symbolic()) = \($0.formula.valueText)"
    }
    #expect(
      told == [
        "n = k_h·k_w·C_in/g = 147", "add_1 = n − 1 = 146", "add_b = n − 1 + 1 = 147",
        "FLOPs_1 = n + add_b = 294", "out = C_out·H_out·W_out = 802,816", "FLOPs = FLOPs_1·out = 236,027,904",
        "FLOPs = 2·(C_in/g)·k_h·k_w·C_out·H_out·W_out = 236,027,904",
      ])
  }

  @Test func withoutBiasOneAdditionIsMissing() throws {
    var layer = try stem().layer
    layer.hasBias = false
    let derivation = try layer.analyze().derivation(of: .flops, .float32)
    #expect(
      derivation.steps.map(\.formula.valueText) == [
        "147", "146", "293", "802,816", "235,225,088", "235,225,088",
      ])
    #expect(derivation.steps[2].sentence == .elementFLOPs(hasBias: false))
  }

  /// The article's reasoning: how many places the window fits.
  @Test func shapeCountsPlaces() throws {
    let derivation = try stem().derivation(of: .output, .float32)
    let told = derivation.steps.map {
      "\($0.group.symbol()) = \($0.formula.symbolic()) = \($0.formula.valueText)"
    }
    #expect(
      told == [
        "H_pad, W_pad = H + 2·p = 230", "span_h, span_w = d·(k − 1) + 1 = 7",
        "room_h, room_w = H_pad − span_h = 223",
        "steps_h, steps_w = ⌊room_h / s⌋ = 111", "H_out, W_out = steps_h + 1 = 112",
        "H_out, W_out = ⌊(H + 2·p − d·(k − 1) − 1) / s⌋ + 1 = 112",
        "elements = N·C_out·H_out·W_out = 802,816",
      ])
  }

  @Test func linesGoFromSymbolsToTheValue() throws {
    let lines = try stem().derivation(of: .flops, .float32).lines()
    #expect(
      lines.prefix(6).map(\.text.text) == ["k_h·k_w·C_in/g", "7·7·3/1", "7·7·3", "147", "n − 1", "147 − 1"])
    #expect(lines.prefix(6).map(\.symbol) == ["n", "", "", "", "add_1", ""])
    #expect(lines.map(\.step).max() == 6)
  }

  /// Every figure of every kind ends at what the analysis says, and every step follows from the ones before.
  @Test(.seed(11)) func lastStepsAreTheFigures() throws {
    var random = SplitMix.ofTest()
    var count = 0
    for framework in Framework.allCases {
      for kind in LayerKind.all where kind.exists(in: framework) {
        for _ in 0..<Thoroughness.rounds(10, sparse: 2) {
          guard let analysis = try? random.layer(kind, framework).analyze() else { continue }
          count += 1
          for figure in analysis.derivedFigures { expectFigure(figure, analysis) }
        }
      }
    }
    #expect(count > Thoroughness.rounds(350, sparse: 60))
  }

  @Test(.seed(5)) func everySentenceIsInBothLanguages() throws {
    var random = SplitMix.ofTest()
    for kind in LayerKind.all {
      for _ in 0..<Thoroughness.rounds(20, sparse: 3) {
        guard let analysis = try? random.layer(kind, .pytorch).analyze() else { continue }
        for step in analysis.derivations(.float16).flatMap(\.steps) {
          let (english, chinese) = (step.sentence.text(.english), step.sentence.text(.chinese))
          #expect(!english.isEmpty && english != chinese)
          #expect(english.last == "." || english.last == ":", "\(english)")
          #expect(chinese.last == "。" || chinese.last == "：", "\(chinese)")
          #expect(english.unicodeScalars.allSatisfy { $0.isASCII || $0 == "−" }, "\(english)")
        }
      }
    }
  }
}

/// Expects a derivation to be of one piece and to end at the figure.
func expectFigure(
  _ figure: DerivedFigure, _ analysis: Analysis, sourceLocation: SourceLocation = #_sourceLocation
) {
  let derivation = analysis.derivation(of: figure, .float16)
  let note = Comment(rawValue: "\(figure) of \(analysis.layer)")
  var values: [Symbol: Int] = [:]
  for step in derivation.steps {
    for (symbol, value) in step.formula.expression.valuesOfSymbols {
      #expect(values[symbol] == nil || values[symbol] == value, note, sourceLocation: sourceLocation)
    }
    #expect(step.formula.lines().last?.text == step.formula.valueText, note, sourceLocation: sourceLocation)
    for case .term(let symbol) in step.group.quantities { values[symbol] = step.formula.value }
  }
  switch figure {
  case .output:
    #expect(derivation.result?.value == analysis.output.elementCount, note, sourceLocation: sourceLocation)
    for step in derivation.steps {
      for case .outputExtent(let name) in step.group.quantities {
        let axis = analysis.axes.first { $0.name == name }
        let isLast = derivation.steps.last { $0.group.quantities == step.group.quantities } == step
        #expect(!isLast || step.formula.value == axis?.output, note, sourceLocation: sourceLocation)
      }
    }
  case .receptiveField, .unused:
    for axis in analysis.axes {
      let quantity: Formula.Quantity =
        figure == .receptiveField ? .receptiveField(axis.name) : .unused(axis.name)
      let step = derivation.steps.last { $0.group.quantities.contains(quantity) }
      #expect(
        step?.formula.value == (figure == .receptiveField ? axis.receptiveField : axis.unused), note,
        sourceLocation: sourceLocation)
    }
  default:
    #expect(
      derivation.result?.valueText == analysis.text(of: figure, .float16, .english), note,
      sourceLocation: sourceLocation)
  }
  // Where a quantity is told twice, as steps and in one formula, both come to the same, but for the bias.
  for (step, next) in zip(derivation.steps, derivation.steps.dropFirst())
  where step.group.quantities == next.group.quantities && next.sentence != .biasAddition
    && next.sentence != .lastPlaceStartsOnInput
  {
    #expect(step.formula.value == next.formula.value, note, sourceLocation: sourceLocation)
  }
}

extension Expression {
  /// The symbols with their values.
  fileprivate var valuesOfSymbols: [Symbol: Int] {
    var values: [Symbol: Int] = [:]
    collect(&values)
    return values
  }

  private func collect(_ values: inout [Symbol: Int]) {
    switch self {
    case .number: break
    case .symbol(let symbol, let value): values[symbol] = value
    case .sum(let terms): for term in terms { term.expression.collect(&values) }
    case .product(let factors): for factor in factors { factor.collect(&values) }
    case .power(let base, _): base.collect(&values)
    case .quotient(let left, let right), .floor(let left, let right), .ceiling(let left, let right),
      .maximum(let left, let right), .minimum(let left, let right),
      .greatestCommonDivisor(let left, let right):
      left.collect(&values)
      right.collect(&values)
    case .pairs(let count):
      for part in [count.windows, count.taps, count.stride, count.dilation, count.bound] {
        part.collect(&values)
      }
    }
  }
}
