import ConvMath
import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Networks after each other, as a history keeps them.
@Suite struct NetworkChangesTests {
  private func written(_ document: NetworkDocument, after former: NetworkDocument) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(document, after: former)
    return writer.bytes
  }

  private func read(_ bytes: [UInt8], after former: NetworkDocument) throws -> NetworkDocument {
    var scanner = JSONScanner(bytes[...])
    let document = try scanner.readNetwork(after: former)
    try scanner.readEnd()
    return document
  }

  private func resnet() throws -> NetworkDocument {
    NetworkDocument(name: "resnet18", graph: try Graph(onnx: ModelFile("resnet18").bytes))
  }

  @Test func sameIsShort() throws {
    let document = try resnet()
    let bytes = written(document, after: document)
    #expect(String(decoding: bytes, as: UTF8.self) == #""as before""#)
    #expect(try read(bytes, after: document) == document)
  }

  @Test func changes() throws {
    let former = try resnet()
    // The same network with one layer changed, by way of its document.
    let text = former.text
    let changed = text.replacing(#""strides":[2,2]"#, with: #""strides":[3,3]"#)
      .replacing(#""shape":[1000,512]"#, with: #""shape":[10,512]"#).replacing(
        #""shape":[1000]"#, with: #""shape":[10]"#)
    var document = try NetworkDocument(Array(changed.utf8)[...])
    #expect(document != former)
    document.shapes = [document.graph.inputs[0]: [1, 3, 64, 64]]
    document.name = "other"
    let bytes = written(document, after: former)
    #expect(bytes.count < text.utf8.count / 4)
    #expect(try read(bytes, after: former) == document)
    // And back, where no shapes are given any more.
    #expect(try read(written(former, after: document), after: document) == former)
  }

  @Test func whollyOtherNetworksAreWhole() throws {
    let former = try resnet()
    let document = NetworkDocument(name: "vgg16", graph: try Graph(onnx: ModelFile("vgg16").bytes))
    #expect(try read(written(document, after: former), after: former) == document)
  }

  @Test func structuralEditsAreShort() throws {
    let former = try resnet()
    let analysis = former.graph.analyze()
    let node = try #require(former.graph.nodes.firstIndex { $0.name == "/layer2/layer2.0/relu/Relu" })
    for graph in [
      try analysis.deleting(node: node), try analysis.duplicating(group: ["layer1", "layer1.1"]),
      try analysis.duplicating(node: node), try analysis.moving(node: node, by: 1),
    ] {
      let document = NetworkDocument(name: former.name, graph: graph, shapes: analysis.shapes(for: graph))
      let bytes = written(document, after: former)
      #expect(bytes.count < former.text.utf8.count / 8, "\(bytes.count)")
      #expect(try read(bytes, after: former) == document)
      #expect(try read(written(former, after: document), after: document) == former)
    }
  }

  @Test(arguments: [
    #"{"layers_from":[[5000000]]}"#,
    #"{"layers_from":[[0,4],[0,4]]}"#,
    #"{"layers_from":[[0,9999999999]]}"#,
    #"{"layers_from":[[]]}"#,
    #"{"tensors_from":[[0,3]]}"#,
    #"{"changed_layers":{"900":{"op":"Relu","inputs":[],"outputs":[]}}}"#,
    #"{"changed_layers":{"0":{"op":"Relu","inputs":[100000],"outputs":[]}}}"#,
    #"{"changed_layers":{"0":{"op":"Relu","inputs":[-1],"outputs":[]}}}"#,
    #"{"changed_layers":{"x":{"op":"Relu"}}}"#, #"{"output_places":[100000]}"#, #"{"input_places":[]}"#,
    #"{"bound":{"nothing":[1]}}"#, #"{"changed_tensors":{"3":{"name":"input"}}}"#, #""before""#,
  ]) func thoseThatDoNotFitAreRefused(text: String) throws {
    let former = try resnet()
    #expect(throws: LocatedError.self) { try read(Array(text.utf8), after: former) }
  }
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
