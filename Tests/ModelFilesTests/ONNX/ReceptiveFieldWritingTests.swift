import Foundation
import Network
import Testing

@testable import ModelFiles

@Suite struct ReceptiveFieldWritingTests {
  private func layers(_ name: String) throws -> (layers: [String: Any], misaligned: [[String: Any]]) {
    let analysis = try #require(Zoo.network(named: name)).graph().analyze()
    var writer = JSONWriter()
    writer.write(NetworkSummary(analysis, name: name))
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any])
    let layers = try #require(parsed["layers"] as? [[String: Any]])
    let pairs = layers.map { ($0["name"] as? String ?? "", $0["receptive_field"] ?? 0) }
    return (Dictionary(uniqueKeysWithValues: pairs), try #require(parsed["misaligned"] as? [[String: Any]]))
  }

  @Test func isWrittenForEachAxis() throws {
    let (layers, misaligned) = try layers("resnet50")
    let pooled = try #require(layers["/maxpool/MaxPool"] as? [[String: Int]])
    #expect(pooled == [["size": 11, "stride": 4, "padding": 5], ["size": 11, "stride": 4, "padding": 5]])
    #expect(layers["/avgpool/GlobalAveragePool"] as? [String] == ["all", "all"])
    #expect(misaligned.isEmpty)
  }

  @Test func whatIsNotKnownIsNull() throws {
    let (layers, _) = try layers("unet")
    #expect(layers["/output/Conv"] as? [NSNull] == [NSNull(), NSNull()])
  }

  @Test func whatDoesNotLineUpIsSaid() throws {
    var declaration = GraphDeclaration()
    declaration.inputs = [.init("x", Value(.float32, [1, 1, 32]))]
    declaration.stored = [.init("w", Value(.float32, [1, 1, 2])), .init("v", Value(.float32, [1, 1, 1]))]
    declaration.nodes = [
      NodeDeclaration(name: "a", op: "Conv", inputs: ["x", "w"], outputs: ["y"]),
      NodeDeclaration(name: "b", op: "Conv", inputs: ["x", "v"], outputs: ["z"]),
      NodeDeclaration(name: "sum", op: "Add", inputs: ["y", "z"], outputs: ["s"]),
    ]
    for index in 0..<2 { declaration.nodes[index].attributes["strides"] = .integers([2]) }
    var writer = JSONWriter()
    writer.write(NetworkSummary(try declaration.graph().analyze(), name: "small"))
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(text.contains(#""receptive_field":[{"size":2,"stride":2,"padding":0,"aligned":false}]"#))
    #expect(
      text.contains(#""misaligned":[{"node":"sum","dimension":2,"reason":"paths meet whose first windows"#))
  }
}
