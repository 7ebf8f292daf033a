import ConvMath
import Foundation
import LayerText
import Network
import Testing

@testable import NetworkFiles

/// Networks written as ONNX and read again. That ONNX Runtime runs what is written is asked by Tests/Oracles/exported_networks.py.
@Suite struct ONNXExportTests {
  /// The network that is read from what is written of another.
  private func again(_ analysis: NetworkAnalysis) throws -> NetworkAnalysis {
    try Graph(onnx: try analysis.written(as: .onnx, name: "network")).analyze()
  }

  private func expectTheSame(_ analysis: NetworkAnalysis, _ comment: Comment = "") throws {
    try #require(analysis.firstImpossibleNode == nil, comment)
    let again = try again(analysis)
    #expect(again.firstImpossibleNode == nil, comment)
    #expect(again.parameters == analysis.parameters, comment)
    #expect(again.work?.macs == analysis.work?.macs, comment)
    #expect(
      again.graph.outputs.map { again.values[$0].shape }
        == analysis.graph.outputs.map { analysis.values[$0].shape }, comment)
  }

  @Test(arguments: ExportCases.zoo) func zooComesBack(name: String) throws {
    let analysis = try ExportCases.zoo(name)
    try expectTheSame(analysis)
    // Weights are told by what they are for: a file of some kilobytes, not of hundreds of megabytes.
    #expect(try analysis.written(as: .onnx, name: name).count < 1 << 20)
  }

  /// What ONNX says as it is said here comes back node by node.
  @Test(arguments: ["lenet5", "resnet18", "densenet121", "mobilenet_v2", "vit_b_16"])
  func nodesComeBack(name: String) throws {
    let analysis = try ExportCases.zoo(name)
    let difference = NetworkDifference(from: analysis, to: try again(analysis))
    #expect(difference.isEmpty)
    let (given, found) = (analysis.graph.tensors, try again(analysis).graph.tensors)
    func kept(_ tensors: [Tensor]) -> Set<String> {
      Set(tensors.filter { $0.source == .stored }.map { "\($0.name) \($0.declared)" })
    }
    #expect(kept(found) == kept(given))
  }

  @Test(arguments: ExportCases.edits) func editedNetworksComeBack(edit: String) throws {
    try expectTheSame(try ExportCases.edited(edit))
  }

  @Test(arguments: ModelFile.names) func filesComeBack(name: String) throws {
    try expectTheSame(try Graph(onnx: try ModelFile(name).bytes).analyze())
  }

  @Test(arguments: try ExportedFixture("networks").names) func programsComeBack(name: String) throws {
    try expectTheSame(try ExportedFixture("networks").file(name).document.graph.analyze())
  }

  @Test(arguments: ChainTests.references) func chainsComeBack(_ reference: ChainTests.Reference) throws {
    try expectTheSame(try ExportCases.chain(reference.chain, input: reference.input))
  }

  @Test(arguments: ["keras2_layers", "keras3_layers", "keras3_sequential", "keras3_vgg16"])
  func kerasComesBack(name: String) throws {
    let bytes = try FixtureBytes(name + ".json", in: "models").bytes
    let document = try NetworkFile.read(bytes, name: name).document
    try expectTheSame(document.graph.analyze(shapes: document.shapes))
  }

  /// Windows that differ are written as means of stretches: 7 × 5 to 6 × 6 is no pooling of ONNX.
  @Test(arguments: [[256, 192], [224, 224], [64, 64], [447, 321]]) func adaptivePoolingOfAnySize(size: [Int])
    throws
  {
    try expectTheSame(try ExportCases.zoo("alexnet", input: [1, 3] + size), "\(size)")
  }

  @Test func extentsMayStayOpen() throws {
    let graph = try ExportCases.zoo("resnet18").graph
    let open = graph.analyze(shapes: [graph.inputs[0]: [.symbol("batch"), 3, 224, 224]])
    let again = try again(open)
    #expect(again.values[again.graph.inputs[0]].shape == [.symbol("batch"), 3, 224, 224])
    #expect(again.parameters == 11_689_512)
  }

  /// Operators of PyTorch, each a program of its own: those that are written come back, others are named.
  @Test func operatorsComeBackOrAreNamed() throws {
    let fixture = try ExportedFixture("operators")
    var written = 0
    for name in fixture.names {
      let analysis = try fixture.file(name).document.graph.analyze()
      do {
        _ = try analysis.written(as: .onnx, name: name)
        try expectTheSame(analysis, "\(name)")
        written += 1
      } catch let refusal as NetworkPoint.Refusal {
        #expect(!refusal.text(.english).isEmpty && refusal.node != nil, "\(name)")
      }
    }
    #expect(written > fixture.names.count / 2)
  }

  // MARK: Refusals

  @Test func guessedConnectionsAreRefused() throws {
    let text = String(decoding: try FixtureBytes("resnet18.txt", in: "models").bytes, as: UTF8.self)
    let analysis = try PyTorchModel.read(text, name: "resnet18", input: nil).document.graph.analyze()
    guard analysis.graph.doubts.contains(.connections) else { return }
    let refusal = #expect(throws: NetworkPoint.Refusal.self) { try analysis.written(as: .onnx, name: "") }
    #expect(refusal?.text(.english).contains("guessed") ?? false)
    #expect(refusal?.text(.chinese).contains("推测") ?? false)
  }

  @Test func weightsAloneAreRefused() throws {
    let bytes = try FixtureBytes("weights.safetensors", in: "archives")
    let analysis = try NetworkFile.read(bytes, name: "weights").document.graph.analyze()
    let refusal = #expect(throws: NetworkPoint.Refusal.self) { try analysis.written(as: .onnx, name: "") }
    #expect(refusal?.text(.english).hasPrefix("weights alone") ?? false)
  }

  @Test func stepsOfOtherFrameworksAreNamed() throws {
    var net = NetworkBuilder()
    let x = net.input([1, 3, 8, 8])
    let made = net.unknown("Mystery", "block.0", x, domain: "keras")
    let declaration = net.finished("other", outputs: [made])
    let analysis = try declaration.graph().analyze()
    let refusal = #expect(throws: NetworkPoint.Refusal.self) { try analysis.written(as: .onnx, name: "") }
    #expect(refusal?.text(.english) == "/block/block.0/Mystery: it has no form in ONNX that is known here")
  }

  @Test func impossibleNetworksAreRefused() throws {
    let analysis = try ExportCases.zoo("resnet18", input: [1, 4, 224, 224])
    let refusal = #expect(throws: NetworkPoint.Refusal.self) { try analysis.written(as: .onnx, name: "") }
    #expect(refusal == analysis.refusal)
  }

  /// An input that no rule asks for may be missing in a file that somebody made by hand.
  @Test(arguments: NetworkExport.allCases) func missingInputsAreNamed(form: NetworkExport) throws {
    for op in ["PRelu", "GridSample", "Where", "Gather", "Mod", "Relu"] {
      var node = NodeDeclaration(name: "node", op: op, inputs: ["x"], outputs: ["y"])
      if op == "Relu" { node.inputs = [""] }
      var declaration = GraphDeclaration()
      declaration.version = 20
      declaration.inputs = [.init("x", Value(.float32, [1, 2, 3, 3]))]
      declaration.nodes = [node]
      declaration.outputs = [.init("y", Value(.float32, [1, 2, 3, 3]))]
      let analysis = try declaration.graph().analyze()
      #expect(throws: NetworkPoint.Refusal.self, "\(op)") { try analysis.written(as: form, name: "") }
    }
  }

  /// An operator that came later than those of the network is written with older ones, or named.
  @Test func operatorsAreOfTheVersion() throws {
    for (chain, macs) in [
      ("conv 8 3 - gelu - hardswish", 8 * 6 * 6 * 27), ("conv 8 3 - gn 2", 8 * 6 * 6 * 27),
    ] {
      var graph = try ExportCases.chain(chain, input: [1, 3, 8, 8]).graph
      #expect(try again(graph.analyze()).work?.macs == macs)
      graph.version = 13
      guard chain.contains("gn") else {
        let old = try Graph(onnx: try graph.analyze().written(as: .onnx, name: ""))
        #expect(
          old.version == 13
            && !old.nodes.contains { ["Gelu", "HardSwish"].contains($0.op) && old.version < 14 })
        continue
      }
      let refusal = #expect(throws: NetworkPoint.Refusal.self) {
        try graph.analyze().written(as: .onnx, name: "")
      }
      #expect(refusal?.text(.english).contains("version 18") ?? false)
    }
  }

  // MARK: The wire

  /// The examples of https://protobuf.dev/programming-guides/encoding/
  @Test func bytesAreThoseOfTheGuide() {
    var writer = WireWriter()
    writer.write(1, 150)
    writer.write(2, "testing")
    #expect(writer.bytes == [0x08, 0x96, 0x01, 0x12, 0x07] + Array("testing".utf8))
    var message = WireWriter()
    message.write(3) { $0.write(1, 150) }
    message.write(6, [3, 270, 86942])
    #expect(message.bytes == [0x1A, 0x03, 0x08, 0x96, 0x01, 0x32, 0x06, 0x03, 0x8E, 0x02, 0x9E, 0xA7, 0x05])
    var negative = WireWriter()
    negative.write(1, -2)
    #expect(negative.bytes == [0x08, 0xFE] + [UInt8](repeating: 0xFF, count: 8) + [0x01])
  }

  /// 1.5 in half precision is 0x3E00, −2 is 0xC000, 65504 the largest, 0x7BFF; in bfloat16 1.5 is 0x3FC0 (IEEE 754).
  @Test func elementsAreLittleEndian() throws {
    let reals = try #require(Constant(extents: [3], .reals([1.5, -2, 65504])))
    #expect(reals.bytes(as: .float16) == [0x00, 0x3E, 0x00, 0xC0, 0xFF, 0x7B])
    #expect(reals.bytes(as: .bfloat16)?.prefix(2) == [0xC0, 0x3F])
    #expect(reals.bytes(as: .float32)?.prefix(4) == [0, 0, 0xC0, 0x3F])
    let integers = try #require(Constant([-1, 258]))
    #expect(integers.bytes(as: .int64) == [UInt8](repeating: 0xFF, count: 8) + [2, 1, 0, 0, 0, 0, 0, 0])
    #expect(integers.bytes(as: .int8) == [0xFF, 2])
    #expect(integers.bytes(as: .string) == nil)
  }
}
