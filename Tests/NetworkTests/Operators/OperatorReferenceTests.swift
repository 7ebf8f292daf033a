import Foundation
import Testing

@testable import Network

/// Single operators of every kind against the verdicts of ONNX shape inference 1.23.
@Suite struct OperatorReferenceTests {
  @Test func agreesWithONNX() throws {
    let file = try #require(
      Bundle.module.url(forResource: "operators", withExtension: "jsonl", subdirectory: "Fixtures"))
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 900)
    for line in lines { try compare(line) }
  }

  private func compare(_ line: Substring) throws {
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let expected = parsed["outputs"] as? [Any]
    let analysis = try graph(parsed, outputs: expected?.count ?? 1).analyze()
    guard let expected else {
      #expect(analysis.firstImpossibleNode != nil, "not refused: \(line)")
      return
    }
    #expect(
      analysis.nodes[0].problem?.isImpossible != true,
      "\(analysis.nodes[0].problem?.text(.english) ?? ""): \(line)")
    for (index, output) in expected.enumerated() {
      guard let wanted = output as? [Any] else { continue }
      let place = try #require(analysis.graph.nodes[0].outputs[index])
      let found = analysis.values[place].shape
      #expect(found?.rank == wanted.count, "\(found ?? []): \(line)")
      for (dimension, extent) in zip(found?.dimensions ?? [], wanted) {
        if let extent = extent as? Int { #expect(dimension == .known(extent), "\(found ?? []): \(line)") }
      }
    }
  }

  private func graph(_ parsed: [String: Any], outputs count: Int) throws -> Graph {
    var declaration = GraphDeclaration()
    declaration.version = 23
    var names: [String] = []
    for (index, input) in try #require(parsed["inputs"] as? [Any]).enumerated() {
      guard let input = input as? [String: Any] else {
        names.append("")
        continue
      }
      names.append("i\(index)")
      let extents = try #require(input["shape"] as? [Int])
      let type = ElementType(
        rawValue: (input["type"] as? String).map { $0 == "float" ? "float32" : $0 } ?? "")
      if let values = input["values"] as? [NSNumber] {
        let elements =
          type?.isReal ?? false
          ? Constant.Elements.reals(values.map(\.doubleValue))
          : .integers(values.map { .known($0.intValue) })
        let constant = Constant(extents: extents, elements)
        declaration.stored.append(.init("i\(index)", Value(type, TensorShape(extents), constant: constant)))
      } else {
        declaration.inputs.append(.init("i\(index)", Value(type, TensorShape(extents))))
      }
    }
    let outputs = (0..<count).map { "o\($0)" }
    var node = NodeDeclaration(
      name: "node", op: try #require(parsed["op"] as? String), inputs: names, outputs: outputs)
    for (name, value) in try #require(parsed["attributes"] as? [String: Any]) {
      if let values = value as? [Int] {
        node.attributes[name] = .integers(values)
      } else if let value = value as? Int {
        node.attributes[name] = .integer(value)
      } else if let value = value as? String {
        node.attributes[name] = .text(value)
      }
    }
    declaration.nodes = [node]
    declaration.outputs = outputs.map { .init($0, Value(nil, nil)) }
    return try declaration.graph()
  }
}
