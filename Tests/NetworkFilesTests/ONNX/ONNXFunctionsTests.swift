import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Functions that a model brings along, in the place of which their nodes are put.
@Suite struct ONNXFunctionsTests {
  private typealias Field = WireMessage.Field

  private func node(
    _ op: String, _ name: String, domain: String = "", _ inputs: [String], _ outputs: [String],
    _ attributes: [Field] = []
  ) -> Field {
    .node(op, name, domain: domain, inputs, outputs, attributes, as: 7)
  }

  /// A model with the nodes in its graph and the functions beside it.
  private func bytes(_ nodes: [Field], _ functions: [Field]) -> [UInt8] {
    let graph =
      nodes.map { Field(number: 1, value: $0.value) } + [
        .message(5, [4, 3, 3, 3].map { .number(1, $0) } + [.number(2, 1), .text(8, "w")]),
        .declared("x", [1, 3, 8, 8], as: 11), .declared("y", [1, 4, 8, 8], as: 12),
      ]
    return WireMessage(
      [.number(1, 9), .message(7, graph), .message(8, [.number(2, 18)])] + functions
    ).bytes
  }

  @Test func bodiesTakeThePlaceOfCalls() throws {
    let block = Field.function(
      "Block", ["a", "k"], ["c"],
      [
        node(
          "Conv", "conv", ["a", "k"], ["b"],
          [.attribute("pads", from: "margin"), .attribute("strides", from: "none")]),
        node("Twice", "", domain: "local", ["b"], ["c"]),
      ])
    let twice = Field.function(
      "Twice", ["a"], ["c"], [node("Relu", "", ["a"], ["b"]), node("Add", "", ["b", "a"], ["c"])])
    let call = node(
      "Block", "/stem", domain: "local", ["x", "w"], ["y"], [.attribute("margin", [1, 1, 1, 1])])
    let graph = try Graph(onnx: bytes([call], [block, twice]))
    #expect(graph.nodes.map(\.op) == ["Conv", "Relu", "Add"])
    #expect(graph.nodes[0].name == "/stem/conv")
    #expect(graph.nodes[0].attributes == ["pads": .integers([1, 1, 1, 1])])
    // All of it lies in the stem, which is no group then.
    #expect(graph.nodes[1].name.hasPrefix("/stem/Twice_1/") && graph.nodes[1].group == ["Twice_1"])
    let analysis = graph.analyze()
    #expect(analysis.output(ofNode: 2) == [1, 4, 8, 8])
    #expect(analysis.parameters == 108)
    #expect(analysis.uncounted.isEmpty)
  }

  @Test func twoCallsHaveTensorsOfTheirOwn() throws {
    let twice = Field.function(
      "Twice", ["a"], ["c", "d"],
      [node("Relu", "", ["a"], ["b"]), node("Add", "", ["b", "a"], ["c"]), node("Neg", "", ["b"], ["d"])])
    let calls = [
      node("Twice", "", domain: "local", ["x"], ["z"]),
      node("Twice", "", domain: "local", ["z"], ["y", "unused"]),
    ]
    let graph = try Graph(onnx: bytes(calls, [twice]))
    #expect(graph.nodes.count == 6)
    #expect(Set(graph.nodes.map(\.name)).count == 6)
  }

  /// A branch within a function takes a tensor of the function.
  @Test func graphsWithinFunctions() throws {
    let body: [Field] = [.node("Relu", "", ["b"], ["r"]), .declared("r", [1, 3, 8, 8], as: 12)]
    let (branch, other) = (Field.graph("then_branch", body), Field.graph("else_branch", body))
    let either = Field.function(
      "Either", ["a"], ["c"], [node("Neg", "", ["a"], ["b"]), node("If", "", ["a"], ["c"], [branch, other])])
    let graph = try Graph(
      onnx: bytes([node("Either", "e", domain: "local", ["x"], ["y"])], [either]))
    let made = try #require(graph.nodes[0].outputs[0])
    #expect(graph.nodes[1].captured.contains(made))
  }

  @Test func endlessFunctionsAreRefused() throws {
    let ring = Field.function("Ring", ["a"], ["b"], [node("Ring", "", domain: "local", ["a"], ["b"])])
    let endless = bytes([node("Ring", "", domain: "local", ["x"], ["y"])], [ring])
    #expect(throws: LocatedError(.nesting(limit: 32))) { try Graph(onnx: endless) }
    // Twice as many nodes with each function: more than there can be.
    let many = (0..<31).map { depth in
      Field.function(
        "F\(depth)", ["a"], ["c"],
        [
          node(depth == 0 ? "Relu" : "F\(depth - 1)", "", domain: depth == 0 ? "" : "local", ["a"], ["b"]),
          node(depth == 0 ? "Relu" : "F\(depth - 1)", "", domain: depth == 0 ? "" : "local", ["b"], ["c"]),
        ])
    }
    let huge = bytes([node("F30", "", domain: "local", ["x"], ["y"])], many)
    #expect(throws: LocatedError.self) { try Graph(onnx: huge) }
  }

  /// Each call takes its place among the bytes that all of them may hold together, however small the file.
  @Test func whatFunctionsExpandToIsBounded() throws {
    let name = String(repeating: "n", count: 1000)
    let block = Field.function(
      "Block", ["a"], ["c"],
      (0..<500).map {
        node("Relu", "\(name)\($0)", [$0 == 0 ? "a" : "t\($0)"], [$0 == 499 ? "c" : "t\($0 + 1)"])
      })
    func calls(_ count: Int) -> [UInt8] {
      let calls = (1...count).map {
        node("Block", "b\($0)", domain: "local", ["x"], [$0 == 1 ? "y" : "o\($0)"])
      }
      return bytes(calls, [block])
    }
    // A call holds 500 nodes of a name of 1,000 letters and half as much again, some 0.75 MB.
    #expect(try Graph(onnx: calls(10)).nodes.count == 5000)
    let large = calls(200)
    #expect(large.count < 1 << 20)
    #expect(throws: LocatedError(.expansion(function: "Block", limit: 64 << 20))) { try Graph(onnx: large) }
  }
}
