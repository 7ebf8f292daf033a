import ConvMath
import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Networks as documents: what is written is read back as it was.
@Suite struct NetworkDocumentTests {
  private func expectSame(_ document: NetworkDocument, _ place: SourceLocation = #_sourceLocation) throws {
    let text = document.text
    let read = try NetworkDocument(Array(text.utf8)[...])
    #expect(read == document, sourceLocation: place)
    #expect(read.text == text, sourceLocation: place)
  }

  @Test func zoo() throws {
    for network in Zoo.networks {
      let graph = try network.graph()
      try expectSame(NetworkDocument(name: network.name, graph: graph))
      #expect(try Graph(document: Array(graph.documentText.utf8)[...]) == graph)
    }
  }

  @Test(arguments: ModelFile.names) func files(name: String) throws {
    var document = NetworkDocument(name: name, graph: try Graph(onnx: ModelFile(name).bytes))
    try expectSame(document)
    document.shapes = [document.graph.inputs[0]: [2, .symbol("channels"), .unknown, 64]]
    try expectSame(document)
  }

  /// Graphs that damage made: orders that no exporter writes, values of every kind.
  @Test(arguments: ["alexnet", "squeezenet1_1"]) func damagedFiles(name: String) throws {
    let bytes = try ModelFile(name).bytes
    var random = SplitMix(seed: 21)
    var count = 0
    for _ in 0..<(name == "alexnet" ? 3000 : 200) {
      var damaged = bytes
      for _ in 0...random.next(below: 4) {
        damaged[random.next(below: damaged.count)] = UInt8(random.next(below: 256))
      }
      guard let graph = try? Graph(onnx: damaged), !graph.hasNotANumber else { continue }
      count += 1
      try expectSame(NetworkDocument(name: "damaged", graph: graph))
    }
    #expect(count > 20)
  }

  @Test func everyKindOfValue() throws {
    var body = GraphDeclaration()
    body.name = "then"
    body.nodes = [NodeDeclaration(name: "", op: "Neg", inputs: ["x"], outputs: ["y"])]
    body.inputs = [.init("i", Value(.int64, []))]
    body.outputs = [.init("y", Value(.float32, nil))]
    body.hints = [.init("y", Value(.float32, [1])), .init("y", Value(.float32, nil))]
    body.stored = [.init("w", Value(.bfloat16, [4]))]
    var declaration = GraphDeclaration()
    declaration.name = "every \"kind\"\n值"
    declaration.version = 13
    declaration.inputs = [
      .init("x", Value(.float32, [.symbol("batch"), 3, .unknown])), .init("c", Value(nil, nil)),
      .init("b", Value(.boolean, [])),
    ]
    declaration.stored = [
      .init("ints", Value(.int64, TensorShape([2]), constant: Constant([.min, .max]))),
      .init(
        "reals",
        Value(.float64, TensorShape([3]), constant: Constant(extents: [3], .reals([0, -0.5, 1e-300])))),
      .init("none", Value(.int64, TensorShape([0, 5]), constant: Constant(extents: [0, 5], .integers([])))),
      .init(
        "named",
        Value(
          .int64, TensorShape([2]), constant: Constant(extents: [2], .integers([.symbol("batch"), .unknown])))
      ),
    ]
    var node = NodeDeclaration(
      name: "/a/b/If", op: "If", inputs: ["b", "", "ints"], outputs: ["o", "", "p"])
    node.domain = "com.example"
    node.captured = ["x", "w", "x"]
    node.modules = ["block", "b"]
    node.attributes = [
      "integer": .integer(.min), "real": .real(2), "infinite": .real(-.infinity), "text": .text("SAME_UPPER"),
      "integers": .integers([1, -1]), "reals": .reals([1, 0.1]), "texts": .texts(["a", ""]),
      "no integers": .integers([]), "no reals": .reals([]), "no texts": .texts([]),
      "infinite reals": .reals([.infinity, 1]), "other": .other,
      "tensor": .tensor(Value(.float32, TensorShape([1]), constant: Constant(extents: [1], .reals([0.5])))),
      "graph": .graph(.init(body)),
    ]
    let early = NodeDeclaration(name: "", op: "Relu", inputs: ["late"], outputs: ["q"])
    let late = NodeDeclaration(name: "late", op: "Relu", inputs: ["x"], outputs: ["late"])
    declaration.nodes = [node, early, late]
    declaration.hints = [.init("p", Value(.float32, [7])), .init("late", Value(.int8, nil))]
    declaration.outputs = [
      .init("q", Value(.float32, [1])), .init("x", Value(nil, nil)), .init("o", Value(nil, nil)),
    ]
    let graph = try declaration.graph()
    #expect(graph.tensorOrder != nil)
    try expectSame(NetworkDocument(name: "other name", graph: graph, shapes: [graph.inputs[1]: []]))
  }

  @Test func readableByHand() throws {
    let text = """
      {"convscope_network": 1, "name": "tiny",
       "inputs": {"x": {"type": "float32", "shape": [1, 3, 32, 32]}},
       "layers": [
        {"op": "Conv", "inputs": ["x", "w"], "outputs": ["y"], "attributes": {"pads": [1, 1, 1, 1]}},
        {"op": "Relu", "inputs": ["y"], "outputs": ["z"]}
       ],
       "weights": {"w": {"type": "float32", "shape": [8, 3, 3, 3]}},
       "outputs": ["z"],
       "bound": {"x": [1, 3, 16, 16]}}
      """
    let document = try NetworkDocument(Array(text.utf8)[...])
    let analysis = document.graph.analyze(shapes: document.shapes)
    #expect(analysis.output(ofNode: 1) == [1, 8, 16, 16])
    #expect(analysis.parameters == 216)
    #expect(analysis.work?.macs == 16 * 16 * 216)
  }

  @Test func tellsThePlace() throws {
    func error(_ text: String) -> String {
      do {
        _ = try NetworkDocument(Array(text.utf8)[...])
        return ""
      } catch {
        #expect(!error.text(.chinese).isEmpty)
        return error.description
      }
    }
    #expect(error("[]").hasPrefix("line 1, column 1: "))
    #expect(error("{}").contains("\"convscope_network\": 1 is expected"))
    #expect(error(#"{"convscope_network": 2}"#).contains("format 2"))
    #expect(error(#"{"convscope_network": 1, "layer": []}"#).contains("“layer” is not known"))
    #expect(
      error("{\"convscope_network\": 1,\n\"layers\": [\n{\"op\": \"Relu\", \"inputs\": [\"x\"]}]}")
        == "line 3, column 1: node “Relu #1” takes “x”, which nothing makes")
    let deep = String(repeating: #"{"op":"If","attributes":{"a":{"graph":{"layers":["#, count: 200)
    #expect(error(#"{"convscope_network": 1, "layers": ["# + deep).contains("graphs within each other"))
  }
}

extension Graph {
  /// Whether a number is in it that is not equal to itself.
  var hasNotANumber: Bool { self != self }
}
