import TestSupport
import Testing

@testable import ConvMath

/// Steps of small layers against windows and products that are counted one by one.
@Suite struct DerivationBruteForceTests {
  private func convolutions() -> [Analysis] {
    var random = SplitMix.ofTest()
    return (0..<Thoroughness.rounds(400, sparse: 80)).compactMap { _ in
      let operation: ConvMath.Operation = random.pick([.convolution, .depthwiseConvolution])
      return try? random.layer(LayerKind(operation, rank: 2), random.pick(Framework.allCases)).analyze()
    }
  }

  private func value(_ symbol: Symbol, _ derivation: Derivation) -> Int? {
    derivation.steps.last { $0.group.quantities.contains(.term(symbol)) }?.formula.value
  }

  /// Places, as many as there are starts of a window that ends on the padded axis.
  @Test(.seed(23)) func placesOfTheWindow() {
    var count = 0
    for analysis in convolutions() where analysis.layer.framework != .onnx {
      let shape = analysis.derivation(of: .output, .float32)
      for axis in analysis.axes where axis.paddingStyle == .symmetric || axis.paddingStyle == .perSide {
        let positions = Array(0..<(axis.extent + axis.paddingBefore + axis.paddingAfter))
        let taps = (0..<axis.kernel).map { $0 * axis.dilation }
        let starts = positions.filter { start in taps.allSatisfy { positions.contains(start + $0) } }
        let places = stride(from: 0, to: starts.count, by: axis.stride).map { $0 }
        #expect(value(.paddedExtent(axis.name), shape) == positions.count)
        #expect(value(.span(axis.name), shape) == (taps.last ?? 0) + 1)
        #expect(value(.room(axis.name), shape) == (starts.last ?? 0))
        #expect(value(.strides(axis.name), shape) == places.count - 1)
        #expect(axis.output == places.count)
        count += 1
      }
    }
    #expect(count > Thoroughness.rounds(100, sparse: 16))
  }

  /// The products of one output element, the sums of them, and all output elements.
  @Test(.seed(23)) func operationsOfOneElement() {
    var count = 0
    for analysis in convolutions() {
      let (layer, flops) = (analysis.layer, analysis.derivation(of: .flops, .float32))
      let channels = layer.kind.operation == .convolution ? layer.input.channels / layer.groups : 1
      var products = 0
      for _ in 0..<channels {
        for _ in 0..<analysis.axes[0].kernel { for _ in 0..<analysis.axes[1].kernel { products += 1 } }
      }
      // A sum starts from its first product, or from the bias.
      let additions = layer.hasBias ? products : products - 1
      var elements = 0
      for _ in 0..<analysis.output.channels {
        for _ in 0..<analysis.output.spatial[0] { for _ in 0..<analysis.output.spatial[1] { elements += 1 } }
      }
      #expect(value(.products, flops) == products)
      #expect(value(layer.hasBias ? .biasedAdditions : .elementAdditions, flops) == additions)
      #expect(value(.elementFLOPs, flops) == products + additions)
      #expect(value(.outputElements, flops) == elements)
      #expect(analysis.sample.flops == (products + additions) * elements)
      count += 1
    }
    #expect(count > Thoroughness.rounds(150, sparse: 25))
  }

  /// The greatest of each window, found by comparing.
  @Test func comparisonsOfOneElement() throws {
    var layer = Layer(LayerKind(.maxPooling), input: Shape([2, 3, 9, 7]))
    (layer.kernelSize, layer.stride) = ([3, 2], [2, 2])
    let analysis = try layer.analyze()
    var comparisons = 0
    for _ in 0..<6 {
      var greatest = -1
      for element in [4, 1, 5, 9, 2, 6] {
        if greatest >= 0 { comparisons += 1 }
        greatest = max(greatest, element)
      }
    }
    #expect(value(.elementComparisons, analysis.derivation(of: .comparisons, .float32)) == comparisons / 6)
    #expect(analysis.derivation(of: .comparisons, .float32).result?.value == 5 * 3 * 4 * 3)
    #expect(analysis.derivation(of: .batchComparisons, .float32).result?.value == 2 * 5 * 3 * 4 * 3)
    #expect(analysis.derivation(of: .flops, .float32).steps.map(\.sentence) == [.comparisonsAreNoFLOPs])
  }
}
