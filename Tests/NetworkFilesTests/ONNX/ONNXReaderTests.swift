import ConvMath
import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Messages of the wire format in forms that writers of ONNX choose, and where they go wrong.
@Suite struct ONNXReaderTests {
  private typealias Field = WireMessage.Field

  /// The graph of a model with one node of these attributes and these stored tensors.
  private func graph(_ attributes: [Field], tensors: [Field] = []) throws -> Graph {
    let parts: [Field] = [
      .node("Conv", "c", ["x", "w"], ["y"], attributes), .declared("x", [1, 3, 8, 8], as: 11),
      .declared("y", [], as: 12), .message(5, [.number(1, 4), .number(1, 3), .number(2, 1), .text(8, "w")]),
    ]
    return try Graph(onnx: WireMessage([.message(7, parts + tensors)]).bytes)
  }

  private func attribute(_ fields: [Field]) throws -> Attribute? {
    try graph([.message(5, [.text(1, "a")] + fields)]).nodes[0].attributes["a"]
  }

  private func bytes(_ number: Int, _ bytes: [UInt8]) -> Field { Field(number: number, value: .bytes(bytes)) }

  @Test func listsArePackedOrNot() throws {
    let packed = bytes(8, WireMessage.varint(1) + WireMessage.varint(300) + WireMessage.varint(.max))
    #expect(try attribute([packed]) == .integers([1, 300, -1]))
    #expect(try attribute([.number(8, 1), .number(8, -2)]) == .integers([1, -2]))
    #expect(try attribute([bytes(7, [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40])]) == .reals([1, 2]))
    #expect(try attribute([Field(number: 7, value: .fixed([0, 0, 0x80, 0x3F]))]) == .reals([1]))
  }

  @Test func theTypeOrTheValueTellsTheKind() throws {
    #expect(try attribute([.number(20, 7)]) == .integers([]))
    #expect(try attribute([.number(20, 2)]) == .integer(0))
    #expect(try attribute([.number(3, -5)]) == .integer(-5))
    #expect(try attribute([Field(number: 2, value: .fixed([0, 0, 0, 0x3F]))]) == .real(0.5))
    #expect(try attribute([.text(4, "SAME_UPPER")]) == .text("SAME_UPPER"))
    #expect(try attribute([.text(9, "a"), .text(9, "b")]) == .texts(["a", "b"]))
    #expect(try attribute([]) == .other)
    // A number of another kind than the field has is passed over.
    #expect(try attribute([.number(2, 3), Field(number: 8, value: .fixed([1, 2, 3, 4]))]) == .other)
  }

  @Test func elementsOfFewAreKept() throws {
    func constant(_ fields: [Field]) throws -> Constant.Elements? {
      guard case .tensor(let value)? = try attribute([.message(5, fields)]) else { return nil }
      return value.constant?.elements
    }
    let integers: [Field] = [.number(1, 2), .number(2, 7)]
    #expect(try constant(integers + [.number(7, 5), .number(7, -1)]) == .integers([.known(5), .known(-1)]))
    let raw = [UInt8](repeating: 0, count: 8) + [UInt8](repeating: 0xFF, count: 8)
    #expect(try constant(integers + [bytes(9, raw)]) == .integers([.known(0), .known(-1)]))
    #expect(try constant(integers + [bytes(9, [1, 2, 3])]) == nil)
    // Elements in a file of their own.
    #expect(try constant(integers + [.number(7, 5), .number(7, 6), .number(14, 1)]) == nil)
    let real: [Field] = [.number(1, 65), .number(2, 1)]
    #expect(try constant(real + [bytes(9, [UInt8](repeating: 0, count: 260))]) == nil)
    #expect(try constant([.number(1, 1), .number(2, 1), bytes(4, [0, 0, 0x80, 0x3F])]) == .reals([1]))
  }

  /// A message that stands twice is one.
  @Test func messagesGoOn() throws {
    let model = WireMessage([
      .message(7, [.node("Relu", "r", ["x"], ["y"]), .declared("x", [2, 0], as: 11)]),
      .message(7, [.text(2, "late"), .declared("y", [], as: 12)]), .number(99, 3), .text(98, "unknown"),
      .message(8, [.text(1, "ai.onnx.ml"), .number(2, 3)]),
      .message(8, [.text(1, "ai.onnx"), .number(2, 17)]),
    ])
    let graph = try Graph(onnx: model.bytes)
    #expect(graph.name == "late" && graph.version == 17 && graph.nodes.map(\.op) == ["Relu"])
    #expect(graph.tensors[graph.inputs[0]].declared.shape == [2, .unknown])
  }

  private func fault(_ fields: [Field]) -> LocatedError? {
    do {
      _ = try Graph(onnx: WireMessage(fields).bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test func faultsHaveTheirPlace() {
    // The name of the node begins at byte 4.
    let notText = fault([.message(7, [.message(1, [bytes(3, [0xFF])])])])
    #expect(notText == LocatedError(.notText, at: 4))
    #expect(notText?.text(.english) == "at byte 4: a name is not UTF-8")
    #expect(fault([.message(7, [.number(1, 3)])]) == LocatedError(.wireType(0), at: 2))
    // A packed list that ends within a number.
    let list = fault([.message(7, [.message(1, [.message(5, [bytes(8, [0x80])])])]), .number(1, 1)])
    #expect(list?.reason == ONNXFault.overruns.wording)
    let shape = fault([.message(7, [.message(5, [.number(1, -4), .text(8, "w")])])])
    #expect(shape == LocatedError(.dimension(tensor: "w", -4)))
    let rank = fault([.message(7, [.message(5, (0..<70).map { .number(1, $0) } + [.text(8, "w")])])])
    #expect(rank == LocatedError(.rank(tensor: "w", 70)))
  }

  @Test func whatIsHeldIsBounded() {
    let name = Field.text(3, String(repeating: "n", count: 1 << 20))
    let nodes = [Field](repeating: .message(1, [name, .text(4, "Relu")]), count: 33)
    #expect(fault([.message(7, nodes)])?.reason == ONNXFault.tooLarge(limit: 32 << 20).wording)
  }

  /// Half a million nodes of two bytes each are refused at the first.
  @Test func aNodeNamesItsOperator() {
    let nodes = [Field](repeating: .message(1, []), count: 500_000)
    #expect(fault([.message(7, nodes)])?.reason == ONNXFault.noOperator(node: "").wording)
  }
}
