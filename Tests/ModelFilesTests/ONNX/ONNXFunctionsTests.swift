import Network
import SwiftProtobuf
import Testing

@testable import ModelFiles

/// Functions that a model brings along, in the place of which their nodes are put.
@Suite struct ONNXFunctionsTests {
  private func node(
    _ op: String, _ name: String, domain: String = "", _ inputs: [String], _ outputs: [String],
    _ attributes: [Onnx_AttributeProto] = []
  ) -> Onnx_NodeProto {
    var node = Onnx_NodeProto()
    (node.opType, node.name, node.domain) = (op, name, domain)
    (node.input, node.output, node.attribute) = (inputs, outputs, attributes)
    return node
  }

  private func attribute(_ name: String, _ values: [Int64] = [], from reference: String = "")
    -> Onnx_AttributeProto
  {
    var attribute = Onnx_AttributeProto()
    attribute.name = name
    attribute.ints = values
    attribute.type = 7
    if !reference.isEmpty { attribute.refAttrName = reference }
    return attribute
  }

  private func function(
    _ name: String, _ inputs: [String], _ outputs: [String], _ nodes: [Onnx_NodeProto]
  ) -> Onnx_FunctionProto {
    var function = Onnx_FunctionProto()
    (function.name, function.domain) = (name, "local")
    (function.input, function.output, function.node) = (inputs, outputs, nodes)
    return function
  }

  private func tensor(_ name: String, _ extents: [Int64]) -> Onnx_ValueInfoProto {
    var value = Onnx_ValueInfoProto()
    value.name = name
    value.type.tensorType.elemType = 1
    value.type.tensorType.shape.dim = extents.map { extent in
      var dimension = Onnx_TensorShapeProto.Dimension()
      dimension.dimValue = extent
      return dimension
    }
    return value
  }

  private func model(_ nodes: [Onnx_NodeProto], _ functions: [Onnx_FunctionProto]) -> Onnx_ModelProto {
    var model = Onnx_ModelProto()
    model.irVersion = 9
    var operators = Onnx_OperatorSetIdProto()
    operators.version = 18
    model.opsetImport = [operators]
    model.graph.node = nodes
    model.graph.input = [tensor("x", [1, 3, 8, 8])]
    model.graph.output = [tensor("y", [1, 4, 8, 8])]
    var weight = Onnx_TensorProto()
    (weight.name, weight.dims, weight.dataType) = ("w", [4, 3, 3, 3], 1)
    model.graph.initializer = [weight]
    model.functions = functions
    return model
  }

  private func bytes(_ nodes: [Onnx_NodeProto], _ functions: [Onnx_FunctionProto]) throws -> [UInt8] {
    try model(nodes, functions).serializedBytes()
  }

  @Test func bodiesTakeThePlaceOfCalls() throws {
    let block = function(
      "Block", ["a", "k"], ["c"],
      [
        node(
          "Conv", "conv", ["a", "k"], ["b"],
          [attribute("pads", from: "margin"), attribute("strides", from: "none")]),
        node("Twice", "", domain: "local", ["b"], ["c"]),
      ])
    let twice = function(
      "Twice", ["a"], ["c"], [node("Relu", "", ["a"], ["b"]), node("Add", "", ["b", "a"], ["c"])])
    let call = node(
      "Block", "/stem", domain: "local", ["x", "w"], ["y"], [attribute("margin", [1, 1, 1, 1])])
    let graph = try Graph(onnx: bytes([call], [block, twice]))
    #expect(graph.nodes.map(\.op) == ["Conv", "Relu", "Add"])
    #expect(graph.nodes[0].name == "/stem/conv")
    #expect(graph.nodes[0].attributes == ["pads": .integers([1, 1, 1, 1])])
    #expect(graph.nodes[1].group == ["stem", "Twice_1"])
    let analysis = graph.analyze()
    #expect(analysis.output(ofNode: 2) == [1, 4, 8, 8])
    #expect(analysis.parameters == 108)
    #expect(analysis.uncounted.isEmpty)
  }

  @Test func twoCallsHaveTensorsOfTheirOwn() throws {
    let twice = function(
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
    var body = Onnx_GraphProto()
    body.node = [node("Relu", "", ["b"], ["r"])]
    body.output = [tensor("r", [1, 3, 8, 8])]
    var branch = Onnx_AttributeProto()
    branch.name = "then_branch"
    branch.g = body
    var other = branch
    other.name = "else_branch"
    let either = function(
      "Either", ["a"], ["c"], [node("Neg", "", ["a"], ["b"]), node("If", "", ["a"], ["c"], [branch, other])])
    let graph = try Graph(
      onnx: bytes([node("Either", "e", domain: "local", ["x"], ["y"])], [either]))
    let made = try #require(graph.nodes[0].outputs[0])
    #expect(graph.nodes[1].captured.contains(made))
  }

  @Test func endlessFunctionsAreRefused() throws {
    let ring = function("Ring", ["a"], ["b"], [node("Ring", "", domain: "local", ["a"], ["b"])])
    let endless = try bytes([node("Ring", "", domain: "local", ["x"], ["y"])], [ring])
    #expect(throws: ONNXError(.nesting(limit: 32))) { try Graph(onnx: endless) }
    // Twice as many nodes with each function: more than there can be.
    let many = (0..<31).map { depth in
      function(
        "F\(depth)", ["a"], ["c"],
        [
          node(depth == 0 ? "Relu" : "F\(depth - 1)", "", domain: depth == 0 ? "" : "local", ["a"], ["b"]),
          node(depth == 0 ? "Relu" : "F\(depth - 1)", "", domain: depth == 0 ? "" : "local", ["b"], ["c"]),
        ])
    }
    let huge = try bytes([node("F30", "", domain: "local", ["x"], ["y"])], many)
    #expect(throws: ONNXError.self) { try Graph(onnx: huge) }
  }
}
