import ConvMath
import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Networks of torchvision, one of each family, as torch.export saves them: to the digit against PyTorch's own counts.
@Suite struct ExportedNetworksTests {
  private static let fixture = Result { try ExportedFixture("networks") }
  private static var names: [String] { (try? fixture.get().names) ?? [] }

  @Test func allAreThere() { #expect(Self.names.count == 20) }

  @Test(arguments: names) func agrees(name: String) throws {
    let fixture = try Self.fixture.get()
    let (file, facts) = (try fixture.file(name), try fixture.facts(name))
    let analysis = file.document.graph.analyze()
    #expect(analysis.parameters == facts.parameters)
    #expect(analysis.buffers == facts.buffers)
    #expect(analysis.work?.macs == facts.macs)
    // FlopCounterMode counts each as two.
    #expect(analysis.counterTotal(.torch).value == 2 * facts.macs)
    #expect(analysis.certainty == Certainty(outputs: true, parameters: true, macs: true))
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape } == [[1, 1000]])
    #expect(analysis.nodes.allSatisfy { $0.problem == nil })
    #expect(file.notes.isEmpty)
  }

  /// Every tensor has the shape that the file tells, without being told.
  @Test(arguments: names) func shapesFollow(name: String) throws {
    let fixture = try Self.fixture.get()
    let program = try fixture.program(name)
    let bare = try fixture.file(name).document.graph.analysisWithoutHints()
    for (place, tensor) in bare.graph.tensors.enumerated() {
      guard let told = program.tensors[tensor.name]?.shape else { continue }
      #expect(bare.values[place].shape == told, "\(tensor.name)")
    }
  }

  @Test func modulesAndLines() throws {
    let graph = try Self.fixture.get().file("resnet18").document.graph
    let node = try #require(graph.nodes.first { $0.name == "/layer1/layer1.0/conv1/Conv" })
    #expect(node.group == ["layer1", "layer1.0", "conv1"])
    #expect(node.source?.hasPrefix("/packages/torchvision/models/resnet.py:") ?? false)
    #expect(node.source?.hasSuffix(" out = self.conv1(x)") ?? false)
    #expect(node.inputs.compactMap { $0 }.map { graph.tensors[$0].name }.last == "layer1.0.conv1.weight")
  }

  @Test(arguments: ["resnet18", "swin_v2_t"]) func survivesADocument(name: String) throws {
    let document = try Self.fixture.get().file(name).document
    #expect(try NetworkDocument(Array(document.text.utf8)[...]) == document)
  }
}
