import Testing

@testable import Network

/// The built-in networks against the figures of their papers and frameworks: MACs of convolutions and linear layers for one
/// image.
@Suite struct PublishedFiguresTests {
  struct Figures {
    var name: String
    var parameters: Int
    var macs: Int
    var output: TensorShape
    init(_ name: String, _ parameters: Int, _ macs: Int, _ output: TensorShape = [1, 1000]) {
      self.name = name
      self.parameters = parameters
      self.macs = macs
      self.output = output
    }
  }

  static let published = [
    Figures("lenet5", 61_706, 416_520, [1, 10]),
    Figures("alexnet", 61_100_840, 714_188_480),
    Figures("alexnet_2012", 60_965_224, 724_406_816),
    Figures("vgg16", 138_357_544, 15_470_264_320),
    Figures("googlenet", 6_624_904, 1_498_376_192),
    Figures("resnet18", 11_689_512, 1_814_073_344),
    Figures("resnet34", 21_797_672, 3_663_761_408),
    Figures("resnet50", 25_557_032, 4_089_184_256),
    Figures("resnet50_v1", 25_557_032, 3_857_973_248),
    Figures("resnet101", 44_549_160, 7_801_405_440),
    Figures("resnet101_v1", 44_549_160, 7_570_194_432),
    Figures("resnet152", 60_192_808, 11_513_626_624),
    Figures("resnet152_v1", 60_192_808, 11_282_415_616),
    Figures("mobilenet_v1", 4_231_976, 568_740_352),
    Figures("mobilenet_v2", 3_504_872, 300_774_272),
    Figures("mobilenet_v3_large", 5_483_032, 216_589_760),
    Figures("mobilenet_v3_small", 2_542_856, 56_510_400),
    Figures("squeezenet1_0", 1_248_424, 818_924_576),
    Figures("squeezenet1_1", 1_235_496, 349_151_936),
    Figures("densenet121", 7_978_856, 2_834_161_664),
    Figures("efficientnet_b0", 5_288_548, 385_814_752),
    Figures("convnext_tiny", 28_589_128, 4_455_531_264),
    Figures("unet", 31_030_658, 150_428_424_448, [1, 2, 388, 388]),
  ]

  @Test(arguments: published) func areMet(_ figures: Figures) throws {
    let network = try #require(Zoo.network(named: figures.name))
    let graph = try network.graph()
    let analysis = graph.analyze()
    #expect(analysis.firstImpossibleNode == nil)
    #expect(analysis.openNodes.isEmpty)
    #expect(analysis.parameters == figures.parameters)
    #expect(analysis.work?.macs == figures.macs)
    #expect(graph.outputs.map { analysis.values[$0].shape } == [figures.output])
  }

  /// What is not torchvision's has its figures here.
  @Test func areThoseOfAllNetworks() {
    let known = Set(
      Self.published.map(\.name) + (ZooFigureTests.references + ZooFigureTests.others).map(\.name))
    #expect(Zoo.networks.allSatisfy { known.contains($0.name) })
    #expect(Set(Zoo.networks.map(\.name)).count == Zoo.networks.count)
  }

  /// Widths by the rules of the papers: those of tensorflow/models, whose README tells millions of parameters and of multiply-adds at 224².
  @Test(arguments: [
    ("mobilenet_v2@0.75", 2.61, 209.0), ("mobilenet_v2@0.5", 1.95, 97), ("mobilenet_v2@0.35", 1.66, 59),
    ("mobilenet_v2@1.4", 6.06, 582), ("mobilenet_v1@0.75", 2.59, 325), ("mobilenet_v1@0.5", 1.34, 149),
    ("mobilenet_v1@0.25", 0.47, 41),
  ]) func widthsAreThoseOfThePapers(name: String, parameters: Double, macs: Double) throws {
    let network = try #require(Zoo.network(named: name))
    #expect(network.name == name)
    let analysis = try network.graph().analyze()
    #expect(abs(Double(analysis.parameters ?? 0) / 1e6 - parameters) < 0.06)
    #expect(abs(Double(analysis.work?.macs ?? 0) / 1e6 - macs) < 0.6)
  }

  /// What is published agrees but for rounding, or is said why not.
  @Test func publishedFiguresAgreeOrAreExplained() throws {
    let names = Zoo.networks.map(\.name) + ["mobilenet_v2@0.5", "mobilenet_v2@1.4"]
    var count = 0
    for name in names {
      let network = try #require(Zoo.network(named: name))
      guard let published = network.published else { continue }
      count += 1
      let analysis = try network.graph().analyze()
      for (text, figure) in [
        (published.parameters, analysis.parameters), (published.work, analysis.work?.macs),
      ] {
        guard let text, let figure, published.note == nil else { continue }
        let digits = text.drop { $0 == "~" }.prefix { $0.isNumber || $0 == "." }
        let number = try #require(Double(digits))
        let unit = (text.contains("G") ? 1e9 : 1e6) / (text.contains("FLOPs") ? 2 : 1)
        // Rounded to the last digit, or cut off there; “~” is what its authors call near.
        let decimals = digits.firstIndex(of: ".").map { digits[$0...].count - 1 } ?? 0
        let step = text.hasPrefix("~") ? 0.04 * number : decimals == 0 ? 1 : decimals == 1 ? 0.1 : 0.01
        #expect(abs(Double(figure) / unit - number) <= 1.01 * step, "\(name) \(text) \(figure)")
      }
    }
    #expect(count == 28)
  }

  @Test func widthsHaveNames() {
    #expect(Zoo.network(named: "mobilenet_v2@1")?.name == "mobilenet_v2")
    #expect(Zoo.network(named: "MobileNetV2@1.0")?.name == "mobilenet_v2")
    for word in [
      "resnet50@0.5", "mobilenet_v2@0", "mobilenet_v2@-1", "mobilenet_v2@nan", "mobilenet_v2@inf",
      "mobilenet_v2@99", "@1",
    ] {
      #expect(Zoo.network(named: word) == nil, "\(word)")
    }
  }
}
