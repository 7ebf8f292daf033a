import Foundation
import Testing

@testable import Network

/// The built-in networks against torchvision's own: each convolution and linear layer in the order in which it runs, and
/// other resolutions.
@Suite struct TorchvisionTests {
  struct Reference {
    var name: String
    var parameters, buffers, macs: Int
    var macsAtSize: [Int: Int]
    var layers: [Layer]
    var counters: [String: Int]

    struct Layer: Equatable {
      var module: String
      var output: [Int]
      var parameters, macs: Int
    }
  }

  static let references: [Reference] = {
    guard
      let file = Bundle.module.url(
        forResource: "torchvision-layers", withExtension: "jsonl", subdirectory: "Fixtures"),
      let text = try? String(contentsOf: file, encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").compactMap { reference(String($0)) }
  }()

  private static func reference(_ line: String) -> Reference? {
    guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
      let name = object["name"] as? String, let layers = object["layers"] as? [[Any]],
      let sizes = object["macs_at_size"] as? [String: Int]
    else { return nil }
    func integer(_ key: String) -> Int { object[key] as? Int ?? -1 }
    return Reference(
      name: name, parameters: integer("parameters"), buffers: integer("buffers"), macs: integer("macs"),
      macsAtSize: Dictionary(
        uniqueKeysWithValues: sizes.compactMap { size, macs in Int(size).map { ($0, macs) } }),
      layers: layers.map { layer in
        Reference.Layer(
          module: layer[0] as? String ?? "", output: layer[1] as? [Int] ?? [],
          parameters: layer[2] as? Int ?? -1,
          macs: layer[3] as? Int ?? -1)
      },
      counters: object["counters"] as? [String: Int] ?? [:])
  }

  @Test func areRead() { #expect(Self.references.count == 16) }

  @Test(arguments: references) func layersAreTheSame(_ reference: Reference) throws {
    let graph = try #require(Zoo.network(named: reference.name)).graph()
    let analysis = graph.analyze()
    #expect(analysis.parameters == reference.parameters)
    #expect(analysis.buffers == reference.buffers)
    #expect(analysis.work?.macs == reference.macs)
    let layers = graph.nodes.indices.filter { ["Conv", "Gemm", "MatMul"].contains(graph.nodes[$0].op) }
    try #require(layers.count == reference.layers.count)
    for (index, layer) in zip(layers, reference.layers) {
      let node = graph.nodes[index]
      #expect(node.name == NetworkBuilder.path(ofModule: layer.module) + "/\(node.op)")
      #expect(analysis.output(ofNode: index)?.extents == layer.output, "\(node.name)")
      #expect(analysis.nodes[index].work?.macs == layer.macs, "\(node.name)")
      // A product's bias is with the sum that follows it.
      let bias = node.op == "MatMul" ? analysis.nodes[index + 1].parameters : 0
      #expect(analysis.nodes[index].parameters + bias == layer.parameters, "\(node.name)")
    }
  }

  @Test(arguments: references) func otherResolutionsAreWorkedOut(_ reference: Reference) throws {
    let graph = try #require(Zoo.network(named: reference.name)).graph()
    #expect(reference.macsAtSize.count == 3)
    for (size, macs) in reference.macsAtSize {
      let analysis = graph.analyze(shapes: [graph.inputs[0]: TensorShape([1, 3, size, size])])
      #expect(analysis.firstImpossibleNode == nil, "\(size)")
      #expect(analysis.work?.macs == macs, "\(size)")
      #expect(analysis.parameters == reference.parameters)
      #expect(graph.outputs.map { analysis.values[$0].shape } == [[1, 1000]])
    }
  }

  @Test(arguments: references.filter { !$0.counters.isEmpty }) func countersPrintTheSame(
    _ reference: Reference
  ) throws {
    let analysis = try #require(Zoo.network(named: reference.name)).graph().analyze()
    #expect(analysis.counterTotal(.torch).value == reference.counters["torch_flops"])
    #expect(analysis.counterTotal(.fvcore).value == reference.counters["fvcore_eval"])
    #expect(analysis.counterTotal(.ptflopsAten).value == reference.counters["ptflops_aten"])
    #expect(analysis.counterTotal(.torchinfo).value == reference.counters["torchinfo_mult_adds"])
  }
}
