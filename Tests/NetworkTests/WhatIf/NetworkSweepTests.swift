import ConvMath
import Testing

@testable import Network

/// Networks over ranges of resolution, batch, width and depth.
@Suite struct NetworkSweepTests {
  private func analysis(_ name: String) throws -> NetworkAnalysis {
    try #require(Zoo.network(named: name)).graph().analyze()
  }

  private func sweep(_ name: String, _ variations: [NetworkVariation]) throws -> [NetworkPoint] {
    let sweep = try NetworkSweep(try analysis(name), varying: variations)
    return (0..<sweep.count).map(sweep.point)
  }

  /// Each point is the network worked out on that input.
  @Test(arguments: ["mobilenet_v2", "unet", "lenet5", "convnext_tiny"])
  func pointsAreAnalyses(name: String) throws {
    let base = try analysis(name)
    let input = try #require(base.graph.inputs.first)
    let points = try sweep(
      name, [NetworkVariation(.resolution, [28, 32, 192, 256]), NetworkVariation(.batch, [1, 4])])
    #expect(points.count == 8 && points[3].values == [32, 4])
    for point in points {
      var shape = try #require(base.values[input].shape)
      for place in 2...3 { shape[place] = .known(point.values[0]) }
      shape[0] = .known(point.values[1])
      let expected = base.graph.analyze(shapes: [input: shape])
      #expect(point.refusal == expected.refusal)
      for metric in NetworkMetric.allCases { #expect(point[metric] == expected[metric], "\(name) \(metric)") }
      if expected.refusal == nil {
        #expect(point.outputs == base.graph.outputs.map { expected.values[$0].shape })
      }
    }
  }

  /// Twice the blocks: two more in each stage, of 18c² + 4c parameters each (two 3×3 convolutions, two normalizations).
  @Test func deeperResNet18() throws {
    let runs = try analysis("resnet18").repeatedBlocks
    #expect(runs.map(\.count) == [2, 2, 2, 2] && runs.map(\.leading) == [0, 1, 1, 1])
    let points = try sweep("resnet18", [NetworkVariation(.depthFactor, [500, 1000, 1500, 2000])])
    let block = [64, 128, 256, 512].reduce(0) { $0 + 18 * $1 * $1 + 4 * $1 }
    #expect(points.map { $0[.parameters] } == [-1, 0, 1, 2].map { 11_689_512 + $0 * block })
    // A block at 224²: two convolutions of 9c² products at each place, the same in every stage.
    let macs = 2 * 9 * 64 * 64 * 56 * 56
    #expect(points.map { $0[.macs] } == [-1, 0, 1, 2].map { 1_814_073_344 + $0 * 4 * macs })
    #expect(points.allSatisfy { $0.outputs == [[1, 1000]] })
  }

  @Test func stagesOfOtherNetworks() throws {
    #expect(try analysis("resnet50").repeatedBlocks.map(\.count) == [3, 4, 6, 3])
    #expect(try analysis("convnext_tiny").repeatedBlocks.map(\.count) == [3, 3, 9, 3])
    // Stages of MobileNetV2 that repeat, in table 2 of the paper: n = 2, 3, 4, 3, 3.
    #expect(try analysis("mobilenet_v2").repeatedBlocks.map(\.count) == [2, 3, 4, 3, 3])
    // EfficientNet-B0, table 1: n = 1, 2, 2, 3, 3, 4, 1.
    #expect(try analysis("efficientnet_b0").repeatedBlocks.map(\.count) == [2, 2, 3, 3, 4])
    #expect(try analysis("lenet5").repeatedBlocks.isEmpty)
    #expect(throws: NetworkSweep.Failure.self) {
      try NetworkSweep(try analysis("lenet5"), varying: [NetworkVariation(.depthFactor, [2000])])
    }
  }

  /// MobileNet V1 at half its width: the parameters of the definition with half the channels.
  @Test func narrowerMobileNet() throws {
    let points = try sweep("mobilenet_v1", [NetworkVariation(.widthFactor, [500, 1000])])
    func parameters(_ half: Int) -> Int {
      var sum = 27 * 32 / half + 2 * 32 / half
      var inner = 32 / half
      for out in [64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024].map({ $0 / half }) {
        sum += 9 * inner + 2 * inner + inner * out + 2 * out
        inner = out
      }
      return sum + inner * 1000 + 1000
    }
    #expect(points.map { $0[.parameters] } == [parameters(2), parameters(1)])
    #expect(points[1][.parameters] == 4_231_976)
  }

  @Test func refusals() throws {
    let lenet = try analysis("lenet5")
    for (variations, words) in [
      ([NetworkVariation(.resolution, [0])], "at least 1"),
      ([NetworkVariation(.extent(.depth), [3])], "no depth"),
      ([NetworkVariation(.resolution, [3]), NetworkVariation(.extent(.width), [3])], "the same extent"),
      (
        [NetworkVariation(.resolution, Array(1...1000)), NetworkVariation(.batch, Array(1...1000))], "100,000"
      ),
    ] {
      let failure = #expect(throws: NetworkSweep.Failure.self) {
        try NetworkSweep(lenet, varying: variations)
      }
      #expect(failure?.text(.english).contains(words) ?? false)
    }
  }
}
