import ConvMath
import Testing

@testable import Network

@Suite struct ZooTests {
  @Test(arguments: [
    ("resnet50", "resnet50"), ("ResNet-50", "resnet50"), ("resnet50_v1.5", "resnet50"),
    ("ResNet50 v1", "resnet50_v1"),
    ("lenet", "lenet5"), ("MobileNetV2", "mobilenet_v2"), ("convnext-t", "convnext_tiny"), ("U-Net", "unet"),
    ("squeezenet1.1", "squeezenet1_1"),
  ])
  func namesAreTakenHoweverSpelled(written: String, name: String) {
    #expect(Zoo.network(named: written)?.name == name)
  }

  @Test func otherWordsNameNone() {
    for word in ["", "resnet", "resnet51", "conv2d", "._-", "resnet50.onnx", "@"] {
      #expect(Zoo.network(named: word) == nil)
    }
  }

  @Test func saysWhereNetworksAreFrom() {
    for network in Zoo.networks {
      #expect((1998...2023).contains(network.year))
      // YOLOv8 has no paper.
      #expect(network.source.contains("“") || network.source.contains("Ultralytics"))
      for language in Language.allCases { #expect(!network.variant(language).isEmpty) }
    }
    let titles = Zoo.networks.map { $0.title + $0.variant(.english) }
    #expect(Set(titles).count == titles.count)
  }

  @Test func nodesHaveNamesOfTheirOwn() throws {
    for network in Zoo.networks {
      let declaration = network.declaration
      #expect(Set(declaration.nodes.map(\.name)).count == declaration.nodes.count)
      #expect(Set(declaration.stored.map(\.name)).count == declaration.stored.count)
      // Written in the order in which they run.
      #expect(try network.graph().nodes.map(\.name) == declaration.nodes.map(\.name))
    }
  }

  @Test func nodesLieInTheirModules() throws {
    let graph = try #require(Zoo.network(named: "resnet50")).graph()
    let node = try #require(graph.nodes.first { $0.name == "/layer1/layer1.0/conv1/Conv" })
    #expect(node.group == ["layer1", "layer1.0", "conv1"])
    #expect(graph.nodes.map(\.name).contains("/layer4/layer4.2/relu_2/Relu"))
    #expect(
      NetworkBuilder.path(ofModule: "features.1.conv.0.0") == "/features/features.1/conv/conv.0/conv.0.0")
    #expect(NetworkBuilder.path(ofModule: "") == "")
  }

  /// A fully connected layer has weights for one resolution.
  @Test func refusesInputsThatDoNotFit() throws {
    for (name, shape) in [
      ("lenet5", [1, 1, 64, 64]), ("alexnet_2012", [1, 3, 300, 300]), ("unet", [1, 1, 64, 64]),
    ] {
      let graph = try #require(Zoo.network(named: name)).graph()
      #expect(
        graph.analyze(shapes: [graph.inputs[0]: TensorShape(shape)]).firstImpossibleNode != nil, "\(name)")
    }
  }

  /// The published sizes of the tiles of U-Net go together so: each level up doubles, each convolution takes two off.
  @Test(arguments: [(572, 388), (700, 516), (1052, 868)]) func unetCropsToWhatMeets(size: Int, out: Int)
    throws
  {
    let graph = try #require(Zoo.network(named: "unet")).graph()
    let analysis = graph.analyze(shapes: [graph.inputs[0]: TensorShape([2, 1, size, size])])
    #expect(graph.outputs.map { analysis.values[$0].shape } == [TensorShape([2, 2, out, out])])
  }

  @Test func workGrowsWithTheBatch() throws {
    for network in Zoo.families.compactMap(\.networks.last) where network.name != "lenet5" {
      // What it makes of positions is the same for all samples.
      if network.name.hasPrefix("swin_v2") { continue }
      let graph = try network.graph()
      var extents = network.input
      extents[0] = 3
      let (one, three) = (graph.analyze(), graph.analyze(shapes: [graph.inputs[0]: TensorShape(extents)]))
      #expect(three.work?.macs == one.work.map { 3 * $0.macs }, "\(network.name)")
      #expect(three.parameters == one.parameters)
    }
  }
}
