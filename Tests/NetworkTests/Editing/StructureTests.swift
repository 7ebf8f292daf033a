import ConvMath
import Testing

@testable import Network

/// Nodes inserted, deleted, duplicated, moved and connected.
@Suite struct StructureTests {
  private func analysis(_ name: String) throws -> NetworkAnalysis {
    try #require(Zoo.network(named: name)).graph().analyze()
  }

  private func place(_ name: String, _ analysis: NetworkAnalysis) throws -> Int {
    try #require(analysis.graph.nodes.firstIndex { $0.name == name }, "\(name)")
  }

  @Test func insertsBehind() throws {
    let before = try analysis("resnet18")
    let conv = try place("/layer1/layer1.0/conv1/Conv", before)
    let layer = try #require(before.newLayer(LayerKind(.convolution), after: conv))
    let after = try before.inserting(layer, after: conv).analyze(reusing: before)
    #expect(after.graph.nodes[conv + 1].name == "/layer1/layer1.0/conv/Conv")
    #expect(after.graph.nodes[conv + 1].group == ["layer1", "layer1.0", "conv"])
    #expect(after.firstImpossibleNode == nil)
    #expect(after.parameters == before.parameters.map { $0 + 64 * 64 * 9 + 64 })
    #expect(after == after.graph.analyze())
    let again = try after.inserting(layer, after: conv)
    #expect(again.nodes[conv + 1].name == "/layer1/layer1.0/conv_1/Conv")
  }

  @Test func insertsEveryKindBehindTheInput() throws {
    let before = try analysis("resnet18")
    for kind in LayerKind.all where kind.rank ?? 2 == 2 {
      // Three channels do not shuffle into space.
      guard kind.operation != .pixelShuffle, let layer = before.newLayer(kind, after: nil) else { continue }
      if [.separableConvolution, .adaptiveMaxPooling].contains(kind.operation) {
        #expect(throws: EditError.self) { try before.insertingFirst(layer) }
        continue
      }
      let after = try before.insertingFirst(layer).analyze(reusing: before)
      #expect(after.nodes[0].problem == nil, "\(kind): \(after.nodes[0].problem?.text(.english) ?? "")")
      #expect(after == after.graph.analyze())
      let back = try after.deleting(node: 0)
      #expect(back == before.graph, "\(kind)")
    }
  }

  @Test func theOutputKeepsItsName() throws {
    let before = try analysis("resnet18")
    let last = before.graph.nodes.count - 1
    let layer = try #require(before.newLayer(LayerKind(.softmax), after: last))
    let graph = try before.inserting(layer, after: last)
    #expect(graph.outputs.map { graph.tensors[$0].name } == ["output"])
    #expect(graph.nodes.last?.op == "Softmax")
    #expect(try graph.analyze().deleting(node: last + 1) == before.graph)
  }

  @Test func deletesWhatLeadsOn() throws {
    let before = try analysis("resnet18")
    let relu = try place("/layer1/layer1.0/relu/Relu", before)
    let after = try before.deleting(node: relu).analyze(reusing: before)
    #expect(after.graph.nodes.count == before.graph.nodes.count - 1)
    #expect(after.firstImpossibleNode == nil)
    #expect(after == after.graph.analyze())
    let block = try before.deleting(group: ["layer1", "layer1.1"]).analyze(reusing: before)
    #expect(block.firstImpossibleNode == nil)
    #expect(block.parameters == before.parameters.map { $0 - 2 * (64 * 64 * 9 + 128) })
    #expect(throws: EditError.self) { try before.deleting(group: ["nothing"]) }
  }

  @Test func duplicatesBlocks() throws {
    let before = try analysis("resnet18")
    let after = try before.duplicating(group: ["layer1", "layer1.1"]).analyze(reusing: before)
    #expect(after.firstImpossibleNode == nil)
    #expect(after.parameters == before.parameters.map { $0 + 2 * (64 * 64 * 9 + 128) })
    #expect(!after.nodes.contains { $0.sharesParameters })
    #expect(after.graph.nodes.contains { $0.name == "/layer1/layer1.2/conv1/Conv" })
    #expect(after.graph.tensors.contains { $0.name == "layer1.2.conv1.weight" })
    #expect(after == after.graph.analyze())
    // The first block of a stage has 64 channels and gives 128: its copy takes 128.
    let first = try before.duplicating(group: ["layer2", "layer2.0"]).analyze()
    #expect(first.firstImpossibleNode == nil)
    let names = Set(first.graph.nodes.map(\.name))
    #expect(names.count == first.graph.nodes.count)
    #expect(Set(first.graph.tensors.map(\.name)).count == first.graph.tensors.count)
    #expect(try before.deleting(group: ["layer1", "layer1.1"]).nodes.count < before.graph.nodes.count)
    #expect(try after.deleting(group: ["layer1", "layer1.2"]).analyze().parameters == before.parameters)
  }

  /// Every block of every network, as far as it leads from one tensor to one.
  @Test(arguments: ["mobilenet_v2", "efficientnet_b0", "convnext_tiny", "squeezenet1_1", "densenet121"])
  func duplicatesBlocksOfEveryNetwork(name: String) throws {
    let before = try analysis(name)
    var count = 0
    for path in Set(before.graph.nodes.compactMap { $0.group.count > 1 ? Array($0.group.prefix(2)) : nil }) {
      guard let graph = try? before.duplicating(group: path) else { continue }
      let after = graph.analyze(reusing: before)
      #expect(after == graph.analyze())
      // What a dense block gives grows with it, and a scale of each channel is made for as many as there were.
      if name != "efficientnet_b0", name != "densenet121" {
        #expect(after.firstImpossibleNode == nil, "\(path)")
      }
      #expect(!after.nodes.contains { $0.sharesParameters })
      count += 1
    }
    #expect(count > 3)
  }

  @Test func moves() throws {
    let before = try analysis("resnet18")
    let norm = try place("/layer1/layer1.0/bn1/BatchNormalization", before)
    let after = try before.moving(node: norm, by: 1).analyze(reusing: before)
    #expect(after.graph.nodes[norm].op == "Relu")
    #expect(after.graph.nodes[norm + 1].op == "BatchNormalization")
    #expect(after.firstImpossibleNode == nil)
    #expect(after == after.graph.analyze())
    let back = try after.moving(node: norm + 1, by: -1)
    #expect(back == before.graph)
    let last = before.graph.nodes.count - 1
    #expect(throws: EditError.self) { try before.moving(node: last, by: 1) }
  }

  @Test func connectsAndDisconnects() throws {
    let before = try analysis("vgg16")
    let (source, target) = (
      try place("/features/features.1/Relu", before), try place("/features/features.3/Relu", before)
    )
    for connection in Connection.allCases {
      let after = try before.connecting(source, to: target, by: connection).analyze(reusing: before)
      #expect(after == after.graph.analyze())
      #expect(after.graph.nodes[target].op == (connection == .sum ? "Add" : "Concat"))
      #expect(after.nodes[target].problem == nil)
      #expect(try after.disconnecting(input: 1, ofNode: target) == before.graph)
      do {
        _ = try before.connecting(target, to: source, by: connection)
        Issue.record("a ring")
      } catch { for language in Language.allCases { #expect(!error.text(language).isEmpty) } }
    }
  }
}
