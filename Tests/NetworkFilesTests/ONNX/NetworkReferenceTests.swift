import ConvMath
import Foundation
import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Whole networks to the digit, layer by layer, against PyTorch and what tools print.
@Suite struct NetworkReferenceTests {
  @Test(arguments: ModelFile.names) func agreesWithPyTorch(name: String) throws {
    let file = try ModelFile(name)
    let analysis = try Graph(onnx: file.bytes).analyze()
    #expect(analysis.parameters == file.facts.parameters)
    #expect(analysis.work?.macs == file.facts.macs)
    #expect(analysis.uncounted.isEmpty)
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape } == [TensorShape(file.facts.output)])
    #expect(analysis.nodes.allSatisfy { $0.problem == nil })
    #expect(layers(analysis) == file.facts.layers.map(\.counted).sorted())
  }

  @Test(arguments: ModelFile.names) func agreesWithTools(name: String) throws {
    let file = try ModelFile(name)
    let analysis = try Graph(onnx: file.bytes).analyze()
    for counter in [Counter.torch, .fvcore, .ptflopsAten, .torchinfo] {
      let total = analysis.counterTotal(counter)
      #expect(!total.isApproximate)
      #expect(total.value == file.facts.counters[counter.networkKey], "\(counter.title)")
    }
    #expect(analysis.counterTotal(.thop).isApproximate)
  }

  @Test(arguments: ModelFile.names) func ledgersAddUp(name: String) throws {
    let file = try ModelFile(name)
    let analysis = try Graph(onnx: file.bytes).analyze()
    #expect(analysis.counterLedgers.count == Counter.allCases.count)
    for ledger in analysis.counterLedgers {
      #expect(ledger.macs == file.facts.macs)
      #expect(ledger.rows.reduce(ledger.macs) { $0 + $1.amount } == ledger.total)
      #expect(ledger.total == analysis.counterTotal(ledger.counter).value)
      if let printed = file.facts.counters[ledger.counter.networkKey], !ledger.isApproximate {
        #expect(ledger.total == printed)
      }
    }
  }

  /// Convolutions and linear layers as "output parameters macs", in the order of their texts.
  private func layers(_ analysis: NetworkAnalysis) -> [String] {
    analysis.graph.nodes.indices.compactMap { index in
      guard ["Conv", "Gemm"].contains(analysis.graph.nodes[index].op) else { return nil }
      let node = analysis.nodes[index]
      return "\(analysis.output(ofNode: index)?.extents ?? []) \(node.parameters) \(node.work?.macs ?? -1)"
    }.sorted()
  }

  @Test func writesEveryNode() throws {
    let file = try ModelFile("resnet18")
    var writer = JSONWriter()
    writer.write(NetworkSummary(try Graph(onnx: file.bytes).analyze(), name: "resnet18"))
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any])
    #expect(parsed["name"] as? String == "resnet18")
    #expect((parsed["inputs"] as? [String: [Int]]) == ["input": [1, 3, 224, 224]])
    #expect(parsed["buffers"] as? Int == 9600)
    let layers = try #require(parsed["layers"] as? [[String: Any]])
    #expect(layers.count == 141)
    let first = try #require(layers.first { $0["op"] as? String == "Conv" })
    #expect(first["name"] as? String == "/conv1/Conv")
    #expect(first["output_name"] as? String == "/conv1/Conv_output_0")
    #expect(first["output"] as? [Int] == [1, 64, 112, 112])
    #expect(first["macs"] as? Int == 118_013_952)
  }

  @Test func foldsGroups() throws {
    let analysis = try Graph(onnx: try ModelFile("resnet18").bytes).analyze()
    let rows = NetworkSummary(analysis, name: "resnet18", depth: 1).rows(.english)
    #expect(rows.map(\.name).contains("layer1"))
    #expect(rows.reduce(0) { $0 + ($1.parameters ?? 0) } == analysis.parameters)
    #expect(rows.reduce(0) { $0 + ($1.macs ?? 0) } == analysis.work?.macs)
  }

  @Test func otherInputs() throws {
    let graph = try Graph(onnx: try ModelFile("resnet18").bytes)
    let shapes = try InputShapes(["input=2x3x320x320"]).applied(to: graph).shapes
    let analysis = graph.analyze(shapes: shapes)
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape } == [[2, 1000]])
    // Convolutions grow with the area, (320 / 224)² = 100 / 49, and all with the batch.
    #expect(analysis.work?.macs == 2 * ((1_814_073_344 - 512_000) * 100 / 49 + 512_000))
  }

  @Test func symbolsGoOn() throws {
    let graph = try Graph(onnx: try ModelFile("resnet18").bytes)
    let analysis = graph.analyze(shapes: try InputShapes(["batchx3x224x224"]).applied(to: graph).shapes)
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape } == [[.symbol("batch"), 1000]])
    #expect(analysis.isUnbound)
    #expect(analysis.parameters == 11_689_512)
  }
}

extension ModelFile.Layer {
  fileprivate var counted: String { "\(output) \(parameters) \(macs)" }
}
