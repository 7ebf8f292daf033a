import ConvMath
import Foundation
import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

/// All that is known of a node, whatever file it is from.
@Suite struct NodeDetailsTests {
  private func analysis(_ name: String, in folder: String) throws -> NetworkAnalysis {
    let file = try NetworkFile.read(try FixtureBytes(name, in: folder).bytes, name: name)
    return file.document.graph.analyze(shapes: file.document.shapes)
  }

  private func lines(_ analysis: NetworkAnalysis, _ name: String) throws -> [String: [String]] {
    let node = try analysis.graph.node(named: name)
    let text = NodeDetailsText(try #require(analysis.details(ofNode: node)), in: analysis)
    return Dictionary(
      text.parts.enumerated().map { index, part in
        (
          index == 0 ? "node" : part.title.text(.english),
          part.lines.map { $0.label.text(.english) + ": " + $0.text.text(.english) }
        )
      }, uniquingKeysWith: { $1 })
  }

  /// The first convolution of ResNet-18 as torch.onnx.export writes it: 64 kernels of 3 × 7 × 7, 9,408 numbers of four bytes.
  @Test func anONNXNode() throws {
    let parts = try lines(try analysis("resnet18.onnx", in: "networks"), "/conv1/Conv")
    #expect(parts["node"]?.first == "operator: Conv 64 7×7 s2 p3")
    #expect(parts["node"]?.contains("module: conv1") ?? false)
    #expect(parts["node"]?.contains("MACs: 118,013,952") ?? false)
    #expect(
      parts["attributes"] == [
        "dilations: [1, 1]", "group: 1", "kernel_shape: [7, 7]", "pads: [3, 3, 3, 3]", "strides: [2, 2]",
      ])
    #expect(parts["inputs"]?.first == "0 input: float32 1 × 3 × 224 × 224, an input of the network")
    #expect(parts["inputs"]?.count == 2)
    #expect(parts["outputs"]?.first?.hasSuffix("float32 1 × 64 × 112 × 112") ?? false)
    #expect(parts["weights"]?.count == 1)
    #expect(
      parts["weights"]?.first?.hasSuffix("float32 64 × 3 × 7 × 7, 9,408 parameters, 37,632 bytes") ?? false)
  }

  /// Batch normalization keeps four vectors of 64: two learned, two running statistics.
  @Test func parametersAndBuffersOfTheZoo() throws {
    let analysis = try #require(Zoo.network(named: "resnet18")).graph().analyze()
    let parts = try lines(analysis, "layer1.0.bn1")
    #expect(
      parts["weights"] == [
        "layer1.0.bn1.weight: float32 64, 64 parameters, 256 bytes",
        "layer1.0.bn1.bias: float32 64, 64 parameters, 256 bytes",
        "layer1.0.bn1.running_mean: float32 64, a buffer of 64, 256 bytes",
        "layer1.0.bn1.running_var: float32 64, a buffer of 64, 256 bytes",
      ])
    #expect(parts["outputs"]?.last == "  taken by: /layer1/layer1.0/relu/Relu")
  }

  /// The line of source stands in the file of torch.export, the modules in the text of print(model) and in Keras.
  @Test func otherKindsOfFiles() throws {
    let exported = try ExportedFixture("networks")
    for name in exported.names.prefix(3) {
      let analysis = try exported.file(name).document.graph.analyze()
      let sourced = analysis.graph.nodes.indices.filter { analysis.graph.nodes[$0].source != nil }
      #expect(!sourced.isEmpty)
      let node = try #require(sourced.first)
      let text = NodeDetailsText(try #require(analysis.details(ofNode: node)), in: analysis)
      #expect(text.parts[0].lines.contains { $0.label.text(.english) == "source line" })
    }
    for (name, folder) in [
      ("resnet18.txt", "models"), ("keras3_vgg16.json", "models"), ("small.keras", "archives"),
      ("o1_if_const.onnx", "cases"), ("scan.onnx", "operators"), ("weights.safetensors", "archives"),
      ("qgemm.onnx", "operators"),
    ] {
      let analysis = try analysis(name, in: folder)
      var count = 0
      for index in analysis.graph.nodes.indices {
        let details = try #require(analysis.details(ofNode: index))
        let text = NodeDetailsText(details, in: analysis)
        #expect(text.parts.allSatisfy { !$0.title.text(.chinese).isEmpty })
        #expect(details.inputs.count == analysis.graph.nodes[index].inputs.count)
        count += details.weights.filter { !$0.isBuffer }.reduce(0) { $0 + $1.count }
        var writer = JSONWriter()
        writer.write(details, in: analysis)
        let parsed = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any]
        #expect((parsed?["weights"] as? [Any])?.count == details.weights.count)
        #expect((parsed?["attributes"] as? [String: Any])?.count == details.attributes.count)
      }
      // What further nodes take too is theirs as well.
      if let parameters = analysis.parameters, analysis.parameterStanding == .exact {
        #expect(count == parameters + (analysis.repeatedParameters ?? 0), "\(name)")
      }
    }
  }

  @Test func namesOfNodes() throws {
    let graph = try #require(Zoo.network(named: "resnet18")).graph()
    let add = try graph.node(named: "/layer1/layer1.0/Add")
    #expect(try graph.node(named: "layer1.0/Add") == add)
    #expect(try graph.node(named: "/layer1/layer1.0/Add_output_0") == add)
    #expect(try graph.node(named: "fc") == graph.nodes.count - 1)
    for (name, expected) in [
      ("layer1.0.conv9", "there is no node “layer1.0.conv9”; try "), ("qqqq", "summary lists the nodes"),
      ("layer1.0.con", "try "), ("", "there is no node"),
    ] {
      do {
        _ = try graph.node(named: name)
        Issue.record("\(name) is found")
      } catch {
        #expect(error.text(.english).contains(expected), "\(error.text(.english))")
      }
    }
  }
}
