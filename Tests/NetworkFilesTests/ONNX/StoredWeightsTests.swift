import ConvMath
import Foundation
import Network
import Testing

@testable import NetworkFiles

/// Parameters are what a file keeps as weights, each once, wherever it keeps them.
@Suite struct StoredWeightsTests {
  private func stored(_ name: String, _ extents: [Int], _ type: ElementType = .float32)
    -> GraphDeclaration.Declared
  {
    .init(name, Value(type, TensorShape(extents)))
  }

  private func analysis(
    _ nodes: [NodeDeclaration], stored: [GraphDeclaration.Declared], input: [Int] = [2, 8],
    _ type: ElementType = .float32
  ) throws -> NetworkAnalysis {
    var declaration = GraphDeclaration()
    declaration.version = 17
    declaration.inputs = [.init("x", Value(type, TensorShape(input)))]
    declaration.stored = stored
    declaration.nodes = nodes
    declaration.outputs = [.init("y", Value(nil, nil))]
    return try declaration.graph().analyze()
  }

  private func node(
    _ op: String, _ inputs: [String], _ output: String, _ attributes: [String: Attribute] = [:]
  )
    -> NodeDeclaration
  {
    var node = NodeDeclaration(name: op + output, op: op, inputs: inputs, outputs: [output])
    node.attributes = attributes
    return node
  }

  /// Both branches take the same weights from around them: 4·3·3·3 numbers of 4 bytes, 8²·108 MACs in the one that is gone into.
  @Test func branches() throws {
    let file = try #require(
      Bundle.module.url(forResource: "o1_if_const", withExtension: "onnx", subdirectory: "Fixtures/cases"))
    let analysis = try Graph(onnx: [UInt8](Data(contentsOf: file))).analyze()
    #expect(analysis.parameters == 108)
    #expect(analysis.weightBytes == 432)
    #expect(analysis.work?.macs == 6912)
  }

  /// A loop takes a matrix from around it, and keeps a vector of its own, in a graph within its graph too.
  @Test func loops() throws {
    var inner = GraphDeclaration()
    inner.stored = [stored("b", [8])]
    inner.nodes = [node("Add", ["h", "b"], "i")]
    inner.outputs = [.init("i", Value(nil, nil))]
    var body = GraphDeclaration()
    body.inputs = [
      .init("n", Value(.int64, [])), .init("c", Value(.boolean, [])), .init("h", Value(nil, nil)),
    ]
    body.nodes = [
      node("MatMul", ["h", "w"], "m"),
      node("If", ["c"], "o", ["then_branch": .graph(.init(inner)), "else_branch": .graph(.init(inner))]),
      node("MatMul", ["o", "w"], "p"),
    ]
    body.outputs = [.init("c", Value(nil, nil)), .init("p", Value(nil, nil))]
    var loop = node("Loop", ["", "", "x"], "y", ["body": .graph(.init(body))])
    loop.captured = ["w"]
    let analysis = try analysis([loop], stored: [stored("w", [8, 8])])
    // The matrix, and the vector of each branch, which a file keeps twice.
    #expect(analysis.parameters == 64 + 16)
    #expect(analysis.parameterStanding == .exact)
  }

  /// Vectors that happen to be equal are merged by exporters: they are weights of their own, unless matrices are copied too.
  @Test func copiesOfVectors() throws {
    let analysis = try analysis(
      [node("Identity", ["b"], "c"), node("Add", ["x", "b"], "a"), node("Add", ["a", "c"], "y")],
      stored: [stored("b", [8])])
    #expect(analysis.parameters == 16)
    #expect(analysis.repeatedParameters == 0)
  }

  @Test func copiesCountOnce() throws {
    let analysis = try analysis(
      [node("Identity", ["w"], "v"), node("MatMul", ["x", "w"], "a"), node("MatMul", ["a", "v"], "y")],
      stored: [stored("w", [8, 8])])
    #expect(analysis.parameters == 64)
    #expect(analysis.weightBytes == 256)
    #expect(analysis.repeatedParameters == 64)
    #expect(analysis.nodes.map(\.sharesParameters) == [false, false, true])
  }

  /// As Paddle keeps biases; a single number is a setting of the program.
  @Test func constantsBehindReshape() throws {
    let vector: [String: Attribute] = ["value": .tensor(Value(.float32, [8]))]
    let number: [String: Attribute] = ["value": .tensor(Value(.float32, [1]))]
    let shape: [String: Attribute] = ["value": .tensor(Value(.int64, try #require(Constant([1, 8]))))]
    let analysis = try analysis(
      [
        node("Constant", [], "c", vector), node("Constant", [], "s", shape),
        node("Reshape", ["c", "s"], "b"),
        node("Add", ["x", "b"], "z"), node("Constant", [], "h", number), node("Mul", ["z", "h"], "y"),
      ], stored: [])
    #expect(analysis.parameters == 8)
  }

  /// Quantized tables and operators without a rule.
  @Test func quantizedWeights() throws {
    let table = try analysis(
      [node("Gather", ["t", "x"], "g"), node("DequantizeLinear", ["g", "s", "z"], "y")],
      stored: [stored("t", [100, 16], .int8), stored("s", []), stored("z", [], .int8)], input: [1, 4], .int64)
    #expect(table.parameters == 1600)
    #expect(table.weightBytes == 1600)
    let unheard = try analysis(
      [node("Unheard", ["x", "w", "s", "i"], "y")],
      stored: [stored("w", [1, 8, 16], .uint8), stored("s", [1]), stored("i", [3], .int64)])
    #expect(unheard.parameters == 128 + 1)
    #expect(unheard.parameterStanding == .exact)
  }
}
