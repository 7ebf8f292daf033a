import ConvMath
import Testing

@testable import Network

/// The nearest fix of what cannot be.
@Suite struct RemedyTests {
  private func resnet() throws -> NetworkAnalysis {
    try #require(Zoo.network(named: "resnet18")).graph().analyze()
  }

  private func place(_ name: String, _ graph: Graph) throws -> Int {
    try #require(graph.nodes.firstIndex { $0.name == name }, "\(name)")
  }

  @Test func weightsTakeTheChannelsThatCome() throws {
    let analysis = try resnet()
    let conv = try place("/layer1/layer1.0/conv1/Conv", analysis.graph)
    let layer = try #require(analysis.layer(ofNode: conv)).setting(Field(.outChannels), to: 96)
    let edited = try #require(analysis.graph.setting(layer, ofNode: conv)).analyze(reusing: analysis)
    let norm = try #require(edited.firstImpossibleNode)
    #expect(analysis.graph.nodes[norm].op == "BatchNormalization")
    let remedy = try #require(edited.remedy(forNode: norm))
    #expect(remedy.wording.text(.english) == "take 96 channels instead of 64")
    #expect(remedy.wording.text(.chinese) == "改为接受 96 个通道，而不是 64 个")
    let next = remedy.graph.analyze(reusing: edited)
    let second = try #require(next.firstImpossibleNode)
    #expect(analysis.graph.nodes[second].name == "/layer1/layer1.0/conv2/Conv")
    let all = try #require(next.remedy(forNode: second)).graph.analyze()
    #expect(all.firstImpossibleNode == nil)
    #expect(edited.remedy(forNode: conv) == nil)
  }

  @Test func tensorsOfOtherChannelsAreProjected() throws {
    let analysis = try resnet()
    let conv = try place("/layer1/layer1.0/conv2/Conv", analysis.graph)
    let layer = try #require(analysis.layer(ofNode: conv)).setting(Field(.outChannels), to: 96)
    var edited = try #require(analysis.graph.setting(layer, ofNode: conv)).analyze(reusing: analysis)
    edited = try #require(edited.remedy(forNode: conv + 1)).graph.analyze()
    let sum = try #require(edited.firstImpossibleNode)
    #expect(edited.graph.nodes[sum].op == "Add")
    let remedy = try #require(edited.remedy(forNode: sum))
    #expect(remedy.wording.text(.english) == "project 64 channels to 96 by a 1×1 convolution")
    let fixed = remedy.graph.analyze(reusing: edited)
    #expect(fixed == remedy.graph.analyze())
    #expect(fixed.graph.nodes[sum].op == "Conv")
    #expect(fixed.nodes[sum + 1].problem == nil)
    #expect(fixed.output(ofNode: sum + 1) == [1, 96, 56, 56])
  }

  @Test func aWindowIsHeldWithinItsInput() throws {
    let graph = try #require(Zoo.network(named: "alexnet_2012")).graph()
    let small = graph.analyze(shapes: [graph.inputs[0]: [1, 3, 32, 32]])
    let first = try #require(small.firstImpossibleNode)
    #expect(graph.nodes[first].op == "MaxPool")
    let remedy = try #require(small.remedy(forNode: first))
    let fixed = remedy.graph.analyze(shapes: small.shapes(for: remedy.graph))
    #expect(fixed.nodes[first].problem == nil)
    #expect(remedy.wording.text(.english) == "set kernel to 1 instead of 3")
    for language in Language.allCases { #expect(!remedy.wording.text(language).isEmpty) }
  }

  @Test func theLinearLayerTakesTheFeatures() throws {
    let graph = try #require(Zoo.network(named: "alexnet_2012")).graph()
    let large = graph.analyze(shapes: [graph.inputs[0]: [1, 3, 300, 300]])
    let first = try #require(large.firstImpossibleNode)
    let remedy = try #require(large.remedy(forNode: first))
    #expect(remedy.wording.text(.english) == "take 16,384 features instead of 9,216")
    #expect(remedy.graph.analyze(shapes: large.shapes(for: remedy.graph)).firstImpossibleNode == nil)
  }

  @Test func smallerPartsArePadded() throws {
    let graph = try #require(Zoo.network(named: "googlenet")).graph()
    let analysis = graph.analyze()
    let index = try #require(
      graph.nodes.firstIndex { $0.op == "Conv" && $0.name.contains("inception3a/branch3") })
    let reduce = try #require(analysis.layer(ofNode: index))
    var layer = reduce
    layer.kernelSize = [2, 2]
    let edited = try #require(graph.setting(layer, ofNode: index)).analyze(reusing: analysis)
    let concat = try #require(edited.firstImpossibleNode)
    #expect(graph.nodes[concat].op == "Concat")
    let remedy = try #require(edited.remedy(forNode: concat))
    #expect(remedy.wording.text(.english) == "pad input 3 from 27 × 27 to 28 × 28")
    #expect(remedy.graph.analyze().firstImpossibleNode == nil)
  }
}
