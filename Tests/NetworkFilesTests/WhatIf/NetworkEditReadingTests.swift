import ConvMath
import Foundation
import LayerText
import Network
import Testing

@testable import NetworkFiles

/// Changes of a network that are written down, and parts of it.
@Suite struct NetworkEditReadingTests {
  private func network(_ name: String = "resnet18") throws -> NetworkAnalysis {
    try #require(Zoo.network(named: name)).graph().analyze()
  }

  @Test func hyperparametersAreSet() throws {
    let before = try network()
    let changed = try before.changed(by: "conv1:stride=1")
    #expect(changed.output(ofNode: 0) == [1, 64, 224, 224])
    #expect(changed.parameters == before.parameters)
    // Another width is handed on: 32 more channels of 64·9 weights, two numbers each for the normalization, and 32·9·64 weights more
    // in the layer that takes them.
    let wider = try before.changed(by: "layer1.0.conv1:out-channels=96")
    #expect(wider.firstImpossibleNode == nil)
    #expect(wider.parameters == before.parameters.map { $0 + 32 * 64 * 9 + 2 * 32 + 32 * 9 * 64 })
    // By the name of the node it is the same.
    #expect(try before.changed(by: "/layer1/layer1.0/conv1/Conv:out-channels=96") == wider)
  }

  @Test func factorsAreThoseOfASweep() throws {
    let before = try network("mobilenet_v2")
    let changed = try before.changed(by: "width-factor=0.5")
    #expect(changed.parameters == (try before.scalingWidth(by: (500, 1000)).graph.analyze().parameters))
    #expect(try before.changed(by: "resolution=192").output(ofNode: 0) == [1, 32, 96, 96])
    #expect(try before.changed(by: "batch=8").output(ofNode: 0) == [8, 32, 112, 112])
  }

  @Test func layersAreInserted() throws {
    let before = try network()
    let changed = try before.changed(by: "layer1.0.conv1+conv 64 3 p1 - bn - gelu")
    #expect(changed.firstImpossibleNode == nil)
    #expect(try before.changed(by: "layer1.0.conv1+gelu").graph.nodes.count == before.graph.nodes.count + 1)
    // 64·64·9 weights, a bias each and two numbers each.
    #expect(changed.parameters == before.parameters.map { $0 + 64 * 64 * 9 + 64 + 2 * 64 })
  }

  @Test func whatIsWrongIsNamed() throws {
    let before = try network()
    let cases = [
      ("layr1:stride=1", "try layer1"), ("relu:stride=1", "no stride"),
      ("layer1.0.relu_1:stride=1", "stride"),
      ("conv1:strides=1", "stride"), ("conv1:stride=1..3", "a change has one value"),
      ("width-factor=0.5,1", "a change has one value"), ("depth=2", "depth-factor"),
      ("conv1+conv", "conv"), ("conv1:groups=5", "conv1"),
    ]
    for (text, reason) in cases {
      do {
        let changed = try before.changed(by: text)
        #expect(changed.refusal?.text(.english).contains(reason) ?? false, "\(text)")
      } catch {
        #expect(error.text(.english).contains(reason), "\(text): \(error.text(.english))")
        #expect(!error.text(.chinese).isEmpty)
      }
    }
  }

  // MARK: Parts

  /// The blocks of ResNet-18 by hand: two convolutions of 64·64·9 weights and two normalizations of 2·64 numbers, twice.
  @Test func aModuleIsAPart() throws {
    let part = try network().part(from: "layer1", to: "layer1")
    #expect(part.parameters == 2 * (2 * 64 * 64 * 9 + 2 * 2 * 64))
    #expect(part.graph.inputs.map { part.values[$0].shape } == [[1, 64, 56, 56]])
    #expect(part.graph.outputs.map { part.values[$0].shape } == [[1, 64, 56, 56]])
    #expect(part.firstImpossibleNode == nil)
  }

  /// What is before a module and what is from it on are the whole.
  @Test(arguments: ["resnet18", "mobilenet_v2", "densenet121", "vit_b_16", "swin_t", "shufflenet_v2_x0_5"])
  func partsMakeTheWhole(name: String) throws {
    let whole = try network(name)
    let halves = whole.graph.nodes.count / 2
    // A place that all paths go through.
    let middle = try #require(
      (halves..<whole.graph.nodes.count - 1).first { place in
        guard let before = try? whole.part(from: nil, to: place).analyze(),
          let behind = try? whole.part(from: [place + 1], to: nil).analyze()
        else { return false }
        return before.graph.nodes.count + behind.graph.nodes.count >= whole.graph.nodes.count
          && behind.graph.inputs.count == 1
      })
    let before = try whole.part(from: nil, to: middle).analyze()
    let behind = try whole.part(from: [middle + 1], to: nil).analyze()
    #expect(before.work?.macs.advanced(by: behind.work?.macs ?? 0) == whole.work?.macs)
    #expect(before.parameters.map { $0 + (behind.parameters ?? 0) } == whole.parameters)
    #expect(behind.graph.outputs.map { behind.values[$0].shape } == [[1, 1000]])
  }

  @Test func thereMustBeAPath() throws {
    let whole = try network()
    let error = #expect(throws: LocatedError.self) { try whole.part(from: "layer3", to: "layer1") }
    #expect(error?.text(.english).contains("no path leads from") ?? false)
    #expect(throws: LocatedError.self) { try whole.part(from: "layer9", to: nil) }
    #expect(try whole.part(from: nil, to: nil).parameters == whole.parameters)
  }

  /// A part goes out as a whole does.
  @Test(arguments: NetworkExport.allCases) func partsAreWritten(form: NetworkExport) throws {
    let part = try network().part(from: "layer2", to: "layer3.0")
    let bytes = try part.written(as: form, name: "part")
    guard form == .onnx else { return #expect(!bytes.isEmpty) }
    #expect(try Graph(onnx: bytes).analyze().parameters == part.parameters)
  }
}
