import Testing

@testable import Network

/// Receptive fields of built-in networks against published ones (Araujo, Norris and Sim, “Computing receptive fields of
/// convolutional neural networks”, 2019), which are those of networks padded as TensorFlow does.
@Suite struct PublishedReceptiveFieldTests {
  /// What the last tensor before the classifier sees, in both directions.
  private func field(_ name: String, at op: String, samePadding: (NodeDeclaration) -> Bool = { _ in false })
    throws
    -> ReceptiveField
  {
    var declaration = try #require(Zoo.network(named: name)).declaration
    for index in declaration.nodes.indices where samePadding(declaration.nodes[index]) {
      declaration.nodes[index].attributes["pads"] = nil
      declaration.nodes[index].attributes["auto_pad"] = .text("SAME_UPPER")
    }
    let graph = try declaration.graph()
    let fields = graph.analyze().receptiveFields
    let node = try #require(graph.nodes.lastIndex { $0.op == op })
    // The pooling itself for a network that goes on with linear layers, else what comes before the classifier's pooling.
    let seen = try #require(fields[op == "MaxPool" ? node : node - 1])
    #expect(seen.axes.count == 2 && seen.axes[0] == seen.axes[1] && !seen.isMisaligned)
    return seen.axes[0]
  }

  @Test(arguments: [("alexnet_2012", 195, 64), ("vgg16", 212, 90)]) func chains(
    name: String, size: Int, padding: Int
  ) throws {
    #expect(try field(name, at: "MaxPool") == ReceptiveField(size: size, stride: 32, padding: padding))
  }

  @Test(arguments: [("resnet50_v1", 483, 239), ("resnet101_v1", 1027, 511), ("resnet152_v1", 1507, 751)])
  func residualNetworks(name: String, size: Int, padding: Int) throws {
    let field = try field(name, at: "GlobalAveragePool", samePadding: { $0.op == "MaxPool" })
    #expect(field == ReceptiveField(size: size, stride: 32, padding: padding))
  }

  @Test func depthwiseNetworks() throws {
    let field = try field("mobilenet_v1", at: "GlobalAveragePool") { node in
      node.attributes["strides"] == .integers([2, 2])
    }
    #expect(field == ReceptiveField(size: 315, stride: 32, padding: 126))
  }

  @Test(arguments: [
    ("resnet18", 435), ("resnet34", 899), ("resnet50", 427), ("resnet101", 971), ("resnet152", 1451),
  ])
  func residualNetworksOfTorchvision(name: String, size: Int) throws {
    let field = try field(name, at: "GlobalAveragePool")
    #expect(field == ReceptiveField(size: size, stride: 32, padding: (size - 1) / 2))
  }

  /// On its way up U-Net sees more with some elements than with others: from 188 to 204 positions in the end.
  @Test func unetTakesTurns() throws {
    let graph = try #require(Zoo.network(named: "unet")).graph()
    let map = graph.analyze().receptiveFieldMap
    let bottom = try #require(graph.nodes.firstIndex { $0.name == "/bottom/relu2/Relu" })
    #expect(map.nodes[bottom]?.axes[0] == ReceptiveField(size: 140, stride: 16, padding: 0))
    let last = try #require(map.nodes.last?.flatMap { $0 }?.axes[0])
    #expect(last.step == Fraction(1) && last.period == 16)
    #expect((last.smallestSize, last.size) == (188, 204))
    #expect(map.misalignments.isEmpty)
  }

  /// Behind a global pooling all is seen, and a product with what comes from there.
  @Test func squeezeExcitationSeesAll() throws {
    let graph = try #require(Zoo.network(named: "mobilenet_v3_small")).graph()
    let fields = graph.analyze().receptiveFields
    let product = try #require(graph.nodes.firstIndex { $0.op == "Mul" })
    let before = try #require(graph.nodes.firstIndex { $0.op == "GlobalAveragePool" })
    #expect(fields[before - 1]?.isGlobal == false)
    #expect(fields[product]?.isGlobal == true && fields[product]?.axes.map(\.size) == [224, 224])
    #expect(fields.last??.isGlobal == true)
  }

  @Test func everyNetworkIsKnown() throws {
    // Where windows are shifted around the edge of the image, places are not followed.
    // YOLOv8 puts places of three resolutions after each other, and the windows of GoogLeNet's auxiliary classifiers are no
    // stretches of one size: 14 by 4.
    for network in Zoo.networks where !network.name.hasPrefix("swin") {
      let graph = try network.graph()
      let analysis = graph.analyze()
      let map = analysis.receptiveFieldMap
      let isFree = analysis.isFreeOfData
      for (index, fields) in map.nodes.enumerated()
      where !["Shape", "Flatten"].contains(graph.nodes[index].op)
        && !graph.nodes[index].outputs.allSatisfy({ $0.map { isFree[$0] } ?? true })
      {
        let node = graph.nodes[index].name
        let isUneven =
          node.hasPrefix("/model/model.22/") || node.hasPrefix("/aux") && network.name == "googlenet_aux"
        #expect(fields != nil || isUneven, "\(network.name) \(node)")
      }
      // A pixel that is doubled sees the same twice, where the layer beside it has moved on by one.
      #expect(map.misalignments.isEmpty != network.name.hasPrefix("yolo"), "\(network.name)")
    }
  }
}
