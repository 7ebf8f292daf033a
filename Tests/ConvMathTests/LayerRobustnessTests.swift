import TestSupport
import Testing

@testable import ConvMath

/// Layers that cannot be, with values from anywhere: nothing traps, nothing hangs.
@Suite struct LayerRobustnessTests {
  private let wild = [
    Int.min, -2_147_483_649, -7, -1, 0, 1, 2, 3, 5, 64, 2_147_483_647, 2_147_483_648, 1 << 40, Int.max,
  ]

  private func wildLayer(_ kind: LayerKind, _ random: inout SplitMix) -> Layer {
    let isTame = random.next(0...3) > 0
    var value: Int { isTame && random.next(0...5) > 0 ? random.next(1...4) : random.pick(wild) }
    let dimensions = random.next(0...4) > 0 ? (kind.rank ?? 2) + 2 : random.next(0...7)
    var layer = Layer(
      kind, input: Shape((0..<dimensions).map { _ in value }), framework: random.pick(Framework.allCases))
    func each() -> PerAxis<Int> { PerAxis((0..<layer.rank).map { _ in value }) ?? [] }
    layer.kernelSize = each()
    layer.stride = each()
    layer.dilation = each()
    layer.outputSize = each()
    layer.scaleFactor = each()
    layer.outputPadding = random.next(0...1) == 0 ? nil : each()
    layer.padding = random.pick([
      .symmetric(each()), .perSide(begin: each(), end: each()), .valid, .same, .sameUpper, .sameLower,
    ])
    (layer.outChannels, layer.groups, layer.depthMultiplier) = (value, value, value)
    (layer.normType, layer.normalizedDims, layer.startDim, layer.upscaleFactor) = (value, value, value, value)
    layer.hasBias = random.next(0...1) == 0
    layer.roundsUp = random.next(0...1) == 0
    layer.isAffine = random.next(0...1) == 0
    layer.interpolation = random.pick(Layer.Interpolation.allCases)
    return layer
  }

  @Test(.seed(31)) func nothingTraps() {
    var random = SplitMix.ofTest()
    for round in 0..<Thoroughness.rounds(60, sparse: 6) {
      for kind in LayerKind.all {
        let layer = wildLayer(kind, &random)
        for axis in layer.axes {
          _ = (axis.output, axis.receptiveField, axis.unused, axis.touches, axis.paddedExtent)
        }
        for field in layer.fields {
          _ = layer.value(of: field)
          #expect(layer.setting(field, to: 3).kind == kind)
        }
        _ = layer.changing(kind: LayerKind.all[round % LayerKind.all.count]).issues
        _ = layer.changing(rank: round % 5).issues
        _ = layer.changing(framework: random.pick(Framework.allCases)).issues
        examine(layer)
      }
    }
  }

  private func examine(_ layer: Layer) {
    do {
      let analysis = try layer.analyze()
      #expect(layer.issues.isEmpty)
      for formula in analysis.formulas(.float32) { _ = (formula.steps(), formula.briefSteps(.ascii)) }
      examine(analysis)
    } catch {
      #expect(!error.issues.isEmpty)
      for issue in error.issues { #expect(!issue.description.isEmpty) }
    }
  }

  /// Tools and devices have an answer to every layer that can be; torch doubles the MACs, fvcore prints them.
  private func examine(_ analysis: Analysis) {
    let isWeighted = [.convolution, .linear].contains(analysis.layer.kind.operation.family)
    for figure in analysis.counterFigures {
      _ = (figure.formula?.steps(.latex), figure.valueText)
      guard isWeighted, let value = figure.value else { continue }
      if figure.counter == .torch { #expect(value == 2 * analysis.batch.macs, "\(analysis.layer)") }
      if figure.counter == .fvcore { #expect(value == analysis.batch.macs, "\(analysis.layer)") }
    }
    for (peak, bandwidth) in [(1, 1), (Int.max, 1), (1, Int.max), (Int.max, Int.max)] {
      let roofline = Device(peak: peak, bandwidth: bandwidth).flatMap { analysis.roofline(.float64, on: $0) }
      #expect(roofline.map { !$0.attainableText.isEmpty && !$0.shareOfPeak.isEmpty } ?? false)
    }
  }

  /// A remedy settles its issue: the same reason does not come again at the same field.
  @Test(.seed(32)) func remediesSettleTheirIssue() {
    var random = SplitMix.ofTest()
    var count = 0
    for _ in 0..<Thoroughness.rounds(120, sparse: 12) {
      for kind in LayerKind.all {
        let layer = wildLayer(kind, &random)
        for issue in layer.issues {
          for remedy in issue.remedies {
            count += 1
            let mended = layer.setting(remedy.field, to: remedy.value)
            let again = mended.issues.contains { $0.field == issue.field && $0.reason == issue.reason }
            #expect(!again, "\(issue) in \(layer)")
          }
        }
      }
    }
    #expect(count > Thoroughness.rounds(1000, sparse: 100))
  }

  @Test func countsBeyond64BitsAreSaidToBe() {
    var layer = Layer(LayerKind(.convolution), input: Shape([1 << 30, 1 << 30, 8, 8]))
    layer.outChannels = 1 << 20
    #expect(throws: LayerError.self) { try layer.analyze() }
    let issue = (try? layer.analyze()) == nil ? LayerErrorProbe.first(of: layer) : nil
    guard case .beyond64Bits(.macs, let estimate)? = issue?.reason else {
      Testing.Issue.record("\(String(describing: issue))")
      return
    }
    #expect(estimate > 1e25 && estimate < 1e27)
    #expect(issue?.description.contains("64 bits") ?? false)
  }

  /// The figures of a layer agree with each other and with the formulas.
  @Test(.seed(33)) func formulasSayWhatTheAnalysisHolds() {
    var random = SplitMix.ofTest()
    var count = 0
    for _ in 0..<Thoroughness.rounds(300, sparse: 20) {
      for kind in LayerKind.all {
        guard let analysis = try? wildLayer(kind, &random).analyze() else { continue }
        count += 1
        for formula in analysis.formulas(.float16) {
          if let expected = value(of: formula.quantity, in: analysis) {
            #expect(formula.value == expected, "\(formula.quantity) of \(analysis.layer)")
          }
          #expect(formula.steps().first == formula.substituted())
          #expect(formula.steps().last == formula.valueText, "\(formula.quantity) of \(analysis.layer)")
          #expect(formula.briefSteps().last == formula.valueText)
        }
      }
    }
    #expect(count > Thoroughness.rounds(500, sparse: 30))
  }

  private func value(of quantity: Formula.Quantity, in analysis: Analysis) -> Int? {
    func axis(_ name: AxisName) -> Axis? { analysis.axes.first { $0.name == name } }
    let (work, memory) = (analysis.sample, analysis.memory(.float16))
    return switch quantity {
    case .outputExtent(let name): axis(name)?.output
    case .receptiveField(let name): axis(name)?.receptiveField
    case .unused(let name): axis(name)?.unused
    case .paddingTotal(let name): axis(name).map { $0.paddingBefore + $0.paddingAfter }
    case .touches(let name): axis(name)?.touches
    case .spread(let name): axis(name)?.spread
    case .windowTotal(let name): axis(name)?.windowTotal
    case .weights: analysis.weights
    case .biases: analysis.biases
    case .parameters: analysis.parameters
    case .buffers: analysis.buffers
    case .macs: work.macs
    case .usefulMACs: work.usefulMACs
    case .multiplications: work.operations.multiplications
    case .additions: work.operations.additions
    case .comparisons: work.operations.comparisons
    case .divisions: work.operations.divisions
    case .specialFunctions: work.operations.specialFunctions
    case .flops: work.flops
    case .batchMACs: analysis.batch.macs
    case .batchFLOPs: analysis.batch.flops
    case .weightBytes: memory.weights
    case .inputBytes: memory.input
    case .outputBytes: memory.output
    case .batchComparisons: analysis.batch.operations.comparisons
    case .memoryBytes: memory.total
    case .intensity, .counted, .ridge, .inverseOutputPadding, .term: nil
    }
  }
}

/// The first issue of a layer that cannot be analyzed.
private enum LayerErrorProbe {
  static func first(of layer: Layer) -> ConvMath.Issue? {
    do {
      _ = try layer.analyze()
      return nil
    } catch {
      return error.issues.first
    }
  }
}
