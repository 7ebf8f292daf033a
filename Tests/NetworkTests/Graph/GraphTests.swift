import Testing

@testable import Network

/// Graphs put together from nodes by name.
@Suite struct GraphTests {
  @Test func ordersNodes() throws {
    var declaration = GraphDeclaration()
    declaration.inputs = [.init("x", Value(.float32, [1, 4]))]
    declaration.outputs = [.init("z", Value(nil, nil))]
    declaration.nodes = [
      NodeDeclaration(name: "b", op: "Relu", inputs: ["y"], outputs: ["z"]),
      NodeDeclaration(name: "/block/a/Relu", op: "Relu", inputs: ["x"], outputs: ["y"]),
    ]
    let graph = try declaration.graph()
    #expect(graph.nodes.map(\.name) == ["/block/a/Relu", "b"])
    #expect(graph.nodes[0].group == ["block", "a"])
    #expect(graph.analyze().output(ofNode: 1) == [1, 4])
  }

  @Test func tellsRingsAndLooseEnds() {
    var declaration = GraphDeclaration()
    declaration.nodes = [
      NodeDeclaration(name: "a", op: "Relu", inputs: ["y"], outputs: ["x"]),
      NodeDeclaration(name: "b", op: "Relu", inputs: ["x"], outputs: ["y"]),
    ]
    #expect(throws: GraphError.self) { try declaration.graph() }
    do { _ = try declaration.graph() } catch {
      guard case .cycle(let nodes) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(Set(nodes) == ["a", "b"])
    }
    declaration.nodes[1].inputs = ["w"]
    #expect(throws: GraphError.dangling(input: "w", node: "b")) { try declaration.graph() }
    declaration.nodes[1].inputs = []
    declaration.nodes[1].outputs = ["x"]
    #expect(throws: GraphError.madeTwice("x", node: "b")) { try declaration.graph() }
  }
}
