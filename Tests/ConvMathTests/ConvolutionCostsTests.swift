import TestSupport
import Testing

@testable import ConvMath

/// Convolutions carried out product by product.
@Suite struct ConvolutionCostsTests {
  private func randomLayer(_ operation: Operation, _ random: inout SplitMix) -> Layer {
    let rank = random.next(1...3)
    let groups = random.next(1...2)
    let spatial = PerAxis((0..<rank).map { _ in random.next(2...5) }) ?? []
    var layer = Layer(
      LayerKind(operation, rank: rank),
      input: Shape(batch: random.next(1...2), channels: groups * random.next(1...2), spatial: spatial),
      framework: .onnx)
    func each(_ range: ClosedRange<Int>) -> PerAxis<Int> {
      PerAxis((0..<rank).map { _ in random.next(range) }) ?? []
    }
    layer.outChannels = groups * random.next(1...2)
    layer.depthMultiplier = random.next(1...2)
    layer.groups = operation == .convolution || operation == .transposedConvolution ? groups : 1
    layer.kernelSize = each(1...3)
    layer.stride = each(1...3)
    layer.dilation = each(1...2)
    layer.padding = .perSide(begin: each(0...1), end: each(0...1))
    layer.hasBias = random.next(0...1) == 1
    if operation == .transposedConvolution {
      layer.outputPadding = PerAxis(layer.stride.map { random.next(0...$0 - 1) })
    }
    return layer
  }

  @Test(.seed(11), arguments: [Operation.convolution, .depthwiseConvolution, .separableConvolution])
  func slidingKernels(operation: Operation) throws {
    var random = SplitMix.ofTest()
    for _ in 0..<Thoroughness.rounds(150, sparse: 30) {
      let layer = randomLayer(operation, &random)
      guard let analysis = try? layer.analyze() else { continue }
      var tally = Tally()
      let outputs = positions(analysis.output.spatial.map { 0..<$0 })
      for output in outputs { count(layer, at: output, &tally) }
      expect(analysis, tally)
    }
  }

  /// The work of all channels at one output position.
  private func count(_ layer: Layer, at output: [Int], _ tally: inout Tally) {
    let channels = layer.input.channels
    switch layer.kind.operation {
    case .convolution:
      for _ in 0..<layer.outChannels {
        element(layer, at: output, channels: channels / layer.groups, hasBias: layer.hasBias, &tally)
      }
    case .depthwiseConvolution:
      for _ in 0..<channels * layer.depthMultiplier {
        element(layer, at: output, channels: 1, hasBias: layer.hasBias, &tally)
      }
    default:
      let middle = channels * layer.depthMultiplier
      for _ in 0..<middle { element(layer, at: output, channels: 1, hasBias: false, &tally) }
      for _ in 0..<layer.outChannels {
        tally.macs += middle
        tally.usefulMACs += middle
        tally.multiplications += middle
        tally.sum(middle, startsFromBias: layer.hasBias)
      }
    }
  }

  /// One output element: every product of the window, then their sum.
  private func element(
    _ layer: Layer, at output: [Int], channels: Int, hasBias: Bool, _ tally: inout Tally
  ) {
    let windows = output.enumerated().map { axis, position in
      taps(
        position, kernel: layer.kernelSize[axis], stride: layer.stride[axis], dilation: layer.dilation[axis],
        paddingBefore: layer.padding.begin?[axis] ?? 0)
    }
    let combinations = windows.reduce([[]]) { partial, window in
      partial.flatMap { head in window.map { head + [$0] } }
    }
    var products = 0
    for _ in 0..<channels {
      for position in combinations {
        products += 1
        tally.macs += 1
        tally.multiplications += 1
        let isReal = position.enumerated().allSatisfy { (0..<layer.input.spatial[$0]).contains($1) }
        if isReal { tally.usefulMACs += 1 }
      }
    }
    tally.sum(products, startsFromBias: hasBias)
  }

  @Test(.seed(12)) func transposed() throws {
    var random = SplitMix.ofTest()
    for _ in 0..<Thoroughness.rounds(200, sparse: 30) {
      let layer = randomLayer(.transposedConvolution, &random)
      guard let analysis = try? layer.analyze() else { continue }
      var tally = Tally()
      for _ in 0..<layer.groups {
        for _ in 0..<layer.outChannels / layer.groups { scatter(layer, analysis.output, &tally) }
      }
      expect(analysis, tally)
    }
  }

  /// One output channel: products of its group's inputs fall on a canvas and are added up there.
  private func scatter(_ layer: Layer, _ output: Shape, _ tally: inout Tally) {
    var started: Set<[Int]> = []
    let inputs = positions(layer.input.spatial.map { 0..<$0 })
    let kernel = positions(layer.kernelSize.map { 0..<$0 })
    for _ in 0..<layer.input.channels / layer.groups {
      for input in inputs {
        for tap in kernel {
          let place = input.indices.map {
            input[$0] * layer.stride[$0] + tap[$0] * layer.dilation[$0] - (layer.padding.begin?[$0] ?? 0)
          }
          tally.macs += 1
          tally.multiplications += 1
          if layer.hasBias || started.contains(place) { tally.additions += 1 }
          started.insert(place)
          let isKept = place.enumerated().allSatisfy { (0..<output.spatial[$0]).contains($1) }
          if isKept { tally.usefulMACs += 1 }
        }
      }
    }
  }

  @Test(arguments: [true, false]) func linear(hasBias: Bool) throws {
    for spatial in [[], [3], [3, 2]] {
      var layer = Layer(LayerKind(.linear), input: Shape([2, 4] + spatial))
      layer.outChannels = 5
      layer.hasBias = hasBias
      let analysis = try layer.analyze()
      let features = spatial.last ?? 4
      let leading = Array(([4] + spatial).dropLast())
      let rows = leading.reduce(1, *)
      var tally = Tally()
      for _ in 0..<rows * 5 {
        tally.macs += features
        tally.usefulMACs += features
        tally.multiplications += features
        tally.sum(features, startsFromBias: hasBias)
      }
      expect(analysis, tally)
      #expect(analysis.parameters == features * 5 + (hasBias ? 5 : 0))
      #expect(analysis.output.extents == [2] + leading + [5])
    }
  }

  @Test func theArticlesFigures() throws {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224]))
    (layer.outChannels, layer.kernelSize, layer.stride) = (64, [7, 7], [2, 2])
    layer.padding = .symmetric([3, 3])
    let analysis = try layer.analyze()
    #expect(analysis.parameters == 9472)
    #expect(analysis.sample.macs == 118_013_952)
    #expect(analysis.sample.flops == 236_027_904)
    layer.hasBias = false
    layer.input.batch = 4
    let without = try layer.analyze()
    #expect(without.parameters == 9408)
    #expect(without.sample.flops == (2 * 3 * 7 * 7 - 1) * 64 * 112 * 112)
    #expect(without.batch.flops == 4 * without.sample.flops)
  }

  /// The convolutions of torchvision's resnet18 on 224 × 224: in, out, extent, kernel, stride → parameters, MACs.
  @Test(arguments: [
    ([3, 64, 224, 7, 2], 9408, 118_013_952), ([64, 64, 56, 3, 1], 36864, 115_605_504),
    ([64, 128, 56, 3, 2], 73728, 57_802_752), ([128, 128, 28, 3, 1], 147_456, 115_605_504),
    ([64, 128, 56, 1, 2], 8192, 6_422_528), ([128, 256, 28, 3, 2], 294_912, 57_802_752),
    ([256, 256, 14, 3, 1], 589_824, 115_605_504), ([128, 256, 28, 1, 2], 32768, 6_422_528),
    ([256, 512, 14, 3, 2], 1_179_648, 57_802_752), ([512, 512, 7, 3, 1], 2_359_296, 115_605_504),
    ([256, 512, 14, 1, 2], 131_072, 6_422_528),
  ])
  func resNet18(values: [Int], parameters: Int, macs: Int) throws {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, values[0], values[2], values[2]]))
    (layer.outChannels, layer.hasBias) = (values[1], false)
    layer.kernelSize = PerAxis(repeating: values[3], count: 2)
    layer.stride = PerAxis(repeating: values[4], count: 2)
    layer.padding = .symmetric(PerAxis(repeating: values[3] / 2, count: 2))
    let analysis = try layer.analyze()
    #expect(analysis.parameters == parameters)
    #expect(analysis.sample.macs == macs)
  }
}
